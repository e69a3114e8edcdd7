#include "ocr/pdf/text_layer.h"

#include <algorithm>

#include "tests/catch.h"

namespace {

constexpr int width = 600, height = 400;

ocr::PdfRaster blank_view() {
  return {width, height, 1, std::vector<unsigned char>(static_cast<std::size_t>(width * height), 255)};
}

void paint(ocr::PdfRaster& view, const ocr::PdfBox& box) {
  for (int y = static_cast<int>(box.top) + 5; y < static_cast<int>(box.bottom) - 5; ++y)
    for (int x = static_cast<int>(box.left) + 2; x < static_cast<int>(box.right) - 2; x += 4)
      view.pixels[static_cast<std::size_t>(y * width + x)] = 0;
}

/// A word of two glyphs, 80 x 30 pixels; its page has the pixels of its views.
ocr::PdfWord word_at(double x, double y, char32_t symbol = U'会') {
  ocr::PdfWord word;
  word.box = {x, y, x + 80, y + 30};
  word.glyphs = {{symbol, {x, y, x + 40, y + 30}}, {symbol, {x + 40, y, x + 80, y + 30}}};
  word.font = "SimSun";
  return word;
}

ocr::PdfPage page_of(const std::vector<ocr::PdfWord>& words) {
  ocr::PdfPage page;
  page.dots_per_inch = 100;
  page.picture = {width, height, 3, {}};
  page.words = words;
  page.with_text = page.without_text = blank_view();
  return page;
}

}  // namespace

TEST_CASE("words that are seen are the page's words", "[ocr][text_layer]") {
  ocr::PdfPage page = page_of({word_at(100, 100), word_at(300, 100)});
  for (const ocr::PdfWord& word : page.words) paint(page.with_text, word.box);
  const ocr::TextLayer layer = ocr::text_layer_of(page);
  REQUIRE(layer.words.size() == 2);
  CHECK(layer.words[0].text == "会会");
  CHECK(layer.words[0].box == ocr::Box{100, 100, 80, 30});
  CHECK(layer.fonts == std::vector<std::string>{"SimSun", "SimSun"});
  CHECK(layer.unread.empty());
}

TEST_CASE("a text layer that nobody sees counts for nothing", "[ocr][text_layer]") {
  ocr::PdfPage page = page_of({word_at(100, 100)});
  paint(page.with_text, page.words[0].box);
  paint(page.without_text, page.words[0].box);  // a scan with an invisible layer
  CHECK(ocr::text_layer_of(page).words.empty());
  CHECK(ocr::text_layer_of(page_of({})).words.empty());
}

TEST_CASE("a turned sheet is read as a picture", "[ocr][text_layer]") {
  ocr::PdfPage page = page_of({word_at(100, 100)});
  page.words[0].quarters = 1;
  paint(page.with_text, page.words[0].box);
  CHECK(ocr::text_layer_of(page).words.empty());
}

TEST_CASE("strokes beside the words are unread, and where they are is said", "[ocr][text_layer]") {
  ocr::PdfPage page = page_of({word_at(100, 100), word_at(300, 100)});
  for (const ocr::PdfWord& word : page.words) paint(page.with_text, word.box);
  const ocr::PdfBox stamp{100, 300, 116, 324};
  paint(page.with_text, stamp);
  paint(page.without_text, stamp);
  const ocr::TextLayer layer = ocr::text_layer_of(page);
  CHECK(layer.words.size() == 2);
  REQUIRE_FALSE(layer.unread.empty());
  CHECK(layer.unread.at<unsigned char>(312, 106) == 255);
  CHECK(layer.unread.at<unsigned char>(115, 120) == 0);
}
