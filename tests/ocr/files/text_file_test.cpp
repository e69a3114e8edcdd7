#include "ocr/files/text_file.h"

#include <optional>

#include "ocr/page/error.h"
#include "tests/catch.h"

using namespace std::string_literals;

namespace {

std::vector<unsigned char> bytes_of(const std::string& text) {
  return {text.begin(), text.end()};
}

/// The first line of the first page.
std::string first_line(const std::string& text) {
  const auto lines = ocr::open_text(bytes_of(text), "a.txt")->page(0).lines;
  return lines.empty() ? "" : lines.front().text;
}

std::optional<ocr::Fault> fault_of(const std::string& text) {
  try {
    ocr::open_text(bytes_of(text), "a.txt");
    return std::nullopt;
  } catch (const ocr::Error& error) {
    CHECK(error.subject() == "a.txt");
    return error.fault();
  }
}

}  // namespace

TEST_CASE("a text is read in each of the encodings that offices write", "[ocr][text_file]") {
  CHECK(first_line("会议记录\n") == "会议记录");
  CHECK(first_line("\xEF\xBB\xBF会议\n") == "会议");
  CHECK(first_line("\xBB\xE1\xD2\xE9\xBC\xC7\xC2\xBC\n") == "会议记录");  // GB18030
  CHECK(first_line("\xFF\xFE\x1A\x4F\xAE\x8B\n\0"s) == "会议");
  CHECK(first_line("\xFE\xFF\x4F\x1A\x8B\xAE\0\n"s) == "会议");
}

TEST_CASE("form feeds separate pages, and empty lines are none", "[ocr][text_file]") {
  const auto file = ocr::open_text(bytes_of("一\n\n  \n二\f三\n\f"), "a.txt");
  REQUIRE(file->page_count() == 2);
  CHECK(file->page(0).lines.size() == 2);
  CHECK(file->page(1).lines.size() == 1);
  CHECK(file->page(1).lines[0].confidence == 1);
  CHECK(file->page(0).source == ocr::Source::text_file);
}

TEST_CASE("what is no text, or a broken one, is told", "[ocr][text_file]") {
  CHECK(fault_of("\x01\x02\x03") == ocr::Fault::unsupported);
  CHECK(fault_of(std::string(20000, 'a')) == ocr::Fault::too_large);
  CHECK(fault_of("会议记录会议记录会议记录会议记录会议记录\xE4\xBC\n会议记录") == ocr::Fault::damaged);
}

TEST_CASE("a text is known by its beginning", "[ocr][text_file]") {
  CHECK(ocr::could_be_text(bytes_of("会议\n")));
  CHECK(ocr::could_be_text(bytes_of("\xFF\xFE\x1A\x4F")));
  CHECK(ocr::could_be_text(bytes_of("a\0b\0"s)));
  CHECK_FALSE(
      ocr::could_be_text(bytes_of("\x7F"
                                  "ELF\2\1\1\0\0\0\0"s)));
}
