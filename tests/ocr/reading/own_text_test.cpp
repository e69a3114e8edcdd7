#include "ocr/reading/own_text.h"

#include "tests/catch.h"
#include "tests/ocr/paper.h"

namespace {

ocr::Line word(const std::string& text, const ocr::Box& box, float confidence = 1) {
  ocr::Line line;
  line.text = text;
  line.box = box;
  line.confidence = confidence;
  return line;
}

ocr::RawPage page_of_two_words() {
  ocr::RawPage raw;
  raw.source = ocr::Source::text_layer;
  raw.picture = tests::sheet(600, 400);
  raw.lines = {word("A", {100, 100, 80, 40}), word("B", {300, 100, 80, 40})};
  for (const ocr::Line& line : raw.lines)
    raw.picture(cv::Rect(line.box.x + 5, line.box.y + 5, 30, 20)) = cv::Scalar::all(0);
  raw.fonts = {"good", "bad"};
  raw.unread_scale = 0.5;
  return raw;
}

}  // namespace

TEST_CASE("words of a font that lies are unread strokes", "[ocr][own_text]") {
  ocr::RawPage raw = page_of_two_words();
  ocr::distrust(raw, {"bad"});
  REQUIRE(raw.lines.size() == 1);
  CHECK(raw.lines[0].text == "A");
  REQUIRE(raw.unread.size() == cv::Size(300, 200));
  CHECK(raw.unread.at<unsigned char>(60, 170) == 255);
  CHECK(raw.unread.at<unsigned char>(60, 70) == 0);
}

TEST_CASE("words are painted over with their paper, and nothing else is", "[ocr][own_text]") {
  ocr::RawPage raw = page_of_two_words();
  raw.lines.pop_back();
  const cv::Mat rest = ocr::picture_without_words(raw);
  CHECK(rest.at<cv::Vec3b>(110, 110) == cv::Vec3b(255, 255, 255));
  CHECK(rest.at<cv::Vec3b>(110, 310) == cv::Vec3b(0, 0, 0));
  CHECK(raw.picture.at<cv::Vec3b>(110, 110) == cv::Vec3b(0, 0, 0));
}

TEST_CASE("what is recognised counts where the text layer leaves something unread", "[ocr][own_text]") {
  ocr::RawPage raw = page_of_two_words();
  ocr::distrust(raw, {"bad"});
  std::vector<ocr::Line> lines = {word("there", {310, 100, 60, 30}, 0.9F),
                                  word("unsure", {310, 100, 60, 30}, 0.3F),
                                  word("elsewhere", {20, 300, 60, 30}, 0.9F)};
  ocr::keep_unread(lines, raw);
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].text == "there");
}

TEST_CASE("a page of a text layer has its picture's size, a text file's has none", "[ocr][own_text]") {
  ocr::PageTracer nobody;
  const ocr::Page page = ocr::page_with_own_text(page_of_two_words(), nobody);
  CHECK(page.width == 600);
  CHECK(page.original_height == 400);
  CHECK(page.lines.size() == 2);
  CHECK_FALSE(page.blank);
  ocr::RawPage text;
  text.source = ocr::Source::text_file;
  const ocr::Page empty = ocr::page_with_own_text(text, nobody);
  CHECK(empty.width == 0);
  CHECK(empty.blank);
  CHECK(empty.fingerprint == 0);
}
