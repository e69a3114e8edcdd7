#include "ocr/reading/second_opinion.h"

#include <memory>

#include "ocr/engines/ctc.h"
#include "tests/catch.h"
#include "tests/ocr/paper.h"
#include "tests/ocr/reading/scripted_recogniser.h"

using ocr::SecondOpinion;
using tests::ScriptedRecogniser;
using tests::steps_of;

namespace {

ocr::Line line_of(std::u32string_view text, float confidence, ocr::Engine engine = ocr::Engine::tesseract) {
  return ocr::best_line(steps_of(text, confidence), {0, 0, 300, 30}, engine);
}

class Tesseract : public ocr::RecogniserFactory {
 public:
  std::unique_ptr<ocr::Recogniser> make(std::stop_token) const override {
    return std::make_unique<ScriptedRecogniser>([](const cv::Mat&) { return steps_of(U"一", 0.95F); },
                                                std::vector<ocr::TextBox>{}, ocr::Engine::tesseract);
  }
};

}  // namespace

TEST_CASE("what only the second recogniser reads counts by half, if it is sure", "[ocr][second_opinion]") {
  ocr::Line line;
  CHECK(ocr::take_second_opinion(line, line_of(U"一", 0.8F)) == SecondOpinion::ignored);
  CHECK(line.glyphs.empty());
  CHECK(ocr::take_second_opinion(line, line_of(U"一", 0.96F)) == SecondOpinion::in_its_place);
  CHECK(line.text == "一");
  CHECK(line.engine == ocr::Engine::tesseract);
  CHECK(line.confidence == Approx(0.48));
  REQUIRE(line.glyphs.size() == 1);
  CHECK(line.glyphs[0].confidence == Approx(0.48));
}

TEST_CASE("of a number the second recogniser's steps are kept beside the first's", "[ocr][second_opinion]") {
  ocr::Line line = line_of(U"2024", 0.7F, ocr::Engine::ppocr);
  CHECK(ocr::take_second_opinion(line, line_of(U"2025", 0.95F)) == SecondOpinion::beside);
  CHECK(line.text == "2024");
  CHECK(line.confidence == Approx(0.7));
  CHECK(line.second_steps.size() == 8);
}

TEST_CASE("the second recogniser is asked about unread strokes and a few doubtful numbers",
          "[ocr][second_opinion]") {
  ocr::PageLayout layout;
  std::vector<ocr::LineReading> readings;
  const auto add = [&](const ocr::Line& line) {
    const ocr::Box box{10, 10, 300, 30};
    layout.lines.push_back({ocr::corners_of(box), box, -1, -1});
    readings.push_back({line});
  };
  add(line_of(U"檀江街道", 0.3F));  // text is never asked again
  add({});                          // nothing was read
  add(line_of(U"2024", 0.95F));     // the first is sure
  for (int i = 0; i < 8; ++i) add(line_of(U"2024", 0.6F));
  const cv::Mat picture = tests::sheet(400, 400);
  ocr::LineImages images(picture, ocr::Frame(picture.size()), {});
  ocr::Recognisers recognisers;
  CHECK(ocr::second_opinions(layout, readings, images, recognisers).empty());  // there is none to ask

  const Tesseract tesseract;
  recognisers.second_factory = &tesseract;
  std::vector<std::size_t> asked;
  for (const auto& [i, line] : ocr::second_opinions(layout, readings, images, recognisers))
    asked.push_back(i);
  CHECK(asked == std::vector<std::size_t>{1, 3, 4, 5, 6, 7, 8});
}
