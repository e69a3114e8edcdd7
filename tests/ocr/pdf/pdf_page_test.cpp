#include "ocr/pdf/pdf_page.h"

#include <functional>
#include <limits>

#include "tests/catch.h"

namespace {

ocr::PdfPage page() {
  ocr::PdfPage page;
  page.dots_per_inch = 150;
  page.picture = {.width = 1, .height = 1, .channels = 3, .pixels = {1, 2, 3}};
  ocr::PdfWord word;
  word.glyphs.push_back({.symbol = U'村', .box = {.left = 1, .top = 2, .right = 3, .bottom = 4}});
  word.box = {.left = 1, .top = 2, .right = 3, .bottom = 4};
  word.font = "Song";
  page.words.push_back(word);
  return page;
}

/// The bytes of a page in which the first byte that this change touches is another.
std::string with_byte(const std::function<void(ocr::PdfPage&)>& change, char byte) {
  ocr::PdfPage changed = page();
  change(changed);
  std::string bytes = ocr::packed(page());
  const std::string other = ocr::packed(changed);
  REQUIRE(other.size() == bytes.size());
  std::size_t at = 0;
  while (at < bytes.size() && bytes[at] == other[at]) ++at;
  REQUIRE(at < bytes.size());
  bytes[at] = byte;
  return bytes;
}

bool is_taken(const std::function<void(ocr::PdfPage&)>& change) {
  ocr::PdfPage changed = page();
  change(changed);
  return ocr::page_of(ocr::packed(changed)).value.has_value();
}

}  // namespace

TEST_CASE("a page comes back from its bytes as it was", "[ocr][pdf]") {
  const auto answer = ocr::page_of(ocr::packed(page()));
  REQUIRE(answer.value);
  CHECK(answer.value->dots_per_inch == 150);
  REQUIRE(answer.value->words.size() == 1);
  CHECK(answer.value->words[0].glyphs[0].symbol == U'村');
  CHECK(answer.value->words[0].box.bottom == 4);
  CHECK_FALSE(answer.value->words[0].space_after);
  CHECK(is_taken([](ocr::PdfPage& page) { page.words[0].space_after = true; }));
  CHECK(is_taken([](ocr::PdfPage& page) { page.words[0].quarters = 3; }));
}

TEST_CASE("bytes that are no value of their type make no page", "[ocr][pdf]") {
  const auto space = [](ocr::PdfPage& page) { page.words[0].space_after = true; };
  CHECK(ocr::page_of(with_byte(space, 1)).value);
  CHECK_FALSE(ocr::page_of(with_byte(space, 64)).value);
  CHECK_FALSE(is_taken([](ocr::PdfPage& page) { page.words[0].quarters = 4; }));
  CHECK_FALSE(is_taken([](ocr::PdfPage& page) { page.words[0].quarters = -1; }));
  CHECK_FALSE(is_taken([](ocr::PdfPage& page) { page.words[0].glyphs[0].symbol = 0x110000; }));
  constexpr double nowhere = std::numeric_limits<double>::quiet_NaN(),
                   far = std::numeric_limits<double>::infinity();
  CHECK_FALSE(is_taken([](ocr::PdfPage& page) { page.words[0].glyphs[0].box.top = nowhere; }));
  CHECK_FALSE(is_taken([](ocr::PdfPage& page) { page.words[0].box.left = far; }));
  CHECK_FALSE(is_taken([](ocr::PdfPage& page) { page.words[0].box.right = 9e154; }));
  CHECK_FALSE(is_taken([](ocr::PdfPage& page) { page.dots_per_inch = nowhere; }));
}

TEST_CASE("glances that are not of one page make none", "[ocr][pdf]") {
  const auto glances = [](int with, int without, int channels) {
    return is_taken([&](ocr::PdfPage& page) {
      page.picture = {.width = 4, .height = 2, .channels = 1, .pixels = std::vector<unsigned char>(8)};
      const auto of = [&](int width) {
        return ocr::PdfRaster{.width = width,
                              .height = 8 / width,
                              .channels = channels,
                              .pixels = std::vector<unsigned char>(static_cast<std::size_t>(8 * channels))};
      };
      page.with_text = of(with), page.without_text = of(without);
    });
  };
  CHECK(glances(4, 4, 1));
  CHECK_FALSE(glances(4, 2, 1));
  CHECK_FALSE(glances(4, 4, 3));
  CHECK_FALSE(glances(8, 8, 1));
}

TEST_CASE("a failure of a kind that there is not is none", "[ocr][pdf]") {
  ocr::PdfFailure failure{.fault = ocr::Fault::locked, .cause = "wants a password"};
  REQUIRE(ocr::page_of(ocr::packed(failure)).failure);
  CHECK(ocr::page_of(ocr::packed(failure)).failure->fault == ocr::Fault::locked);
  std::string bytes = ocr::packed(failure);
  bytes[sizeof(std::int32_t)] = 64;
  const auto answer = ocr::page_of(bytes);
  CHECK_FALSE(answer.failure);
  CHECK_FALSE(answer.value);
}
