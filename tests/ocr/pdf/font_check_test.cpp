#include "ocr/pdf/font_check.h"

#include "ocr/page/page.h"
#include "tests/catch.h"
#include "tests/ocr/paper.h"
#include "tests/ocr/reading/scripted_recogniser.h"

using tests::ScriptedRecogniser;
using tests::steps_of;

namespace {

using Strings = std::vector<std::string>;

ocr::Line word(const std::string& text, int y) {
  ocr::Line line;
  line.text = text;
  line.box = {50, y, 300, 30};
  return line;
}

/// Sees 会议记录2024 wherever it looks.
ScriptedRecogniser seeing_minutes(float confidence) {
  return ScriptedRecogniser([=](const cv::Mat&) { return steps_of(U"会议记录2024", confidence); });
}

}  // namespace

TEST_CASE("a font whose characters are not what is seen lies, another does not", "[ocr][font_check]") {
  ScriptedRecogniser recogniser = seeing_minutes(0.95F);
  const std::vector<ocr::Line> words = {word("会议记录2024", 50), word("趐趑趒趓1357", 150)};
  CHECK(ocr::fonts_that_lie(words, {"SimSun", "Broken"}, tests::sheet(400, 300), recogniser) ==
        Strings{"Broken"});
}

TEST_CASE("a font is not blamed for what the recogniser is unsure of", "[ocr][font_check]") {
  ScriptedRecogniser recogniser = seeing_minutes(0.5F);
  CHECK(ocr::fonts_that_lie({word("趐趑趒趓1357", 50)}, {"Broken"}, tests::sheet(400, 300), recogniser)
            .empty());
}

TEST_CASE("one stretch that agrees speaks for its font", "[ocr][font_check]") {
  ScriptedRecogniser recogniser = seeing_minutes(0.95F);
  const std::vector<ocr::Line> words = {word("趐趑趒趓", 50), word("会议记录2024", 150)};
  CHECK(ocr::fonts_that_lie(words, {"SimSun", "SimSun"}, tests::sheet(400, 300), recogniser).empty());
}
