#include "archive/records/document.h"

#include "tests/catch.h"

TEST_CASE("a field's place is written and read back", "[archive][document]") {
  for (const char* text : {"date", "rows[0].household", "rows[12].from"}) {
    const auto place = archive::parse_field_place(text);
    REQUIRE(place);
    CHECK(archive::to_string(*place) == text);
  }
}

TEST_CASE("what names no place is refused", "[archive][document]") {
  for (const char* text : {"", "rows[].date", "rows[-1].date", "rows[1]date", "rows[1].", "rows[1x].date",
                           "日期", "rows[99999999999].date", "Date", "a b"})
    CHECK_FALSE(archive::parse_field_place(text));
}

TEST_CASE("what is kept of a page has its boxes in the original picture", "[archive][document]") {
  ocr::Page page;
  page.number = 2;
  page.width = page.original_width = 100;
  page.height = page.original_height = 200;
  page.to_original = {1, 0, 5, 0, 1, 7, 0, 0, 1};
  ocr::Line line;
  line.text = "会议记录";
  line.confidence = 0.5F;
  line.box = {.x = 1, .y = 2, .width = 30, .height = 4};
  page.lines = {line};
  const archive::NewPage kept = archive::new_page(page, {});
  CHECK(kept.number == 2);
  REQUIRE(kept.lines.size() == 1);
  CHECK(kept.lines[0].text == "会议记录");
  CHECK(kept.lines[0].box == ocr::Box{.x = 6, .y = 9, .width = 30, .height = 4});
}

TEST_CASE("a line of a text file has no box", "[archive][document]") {
  ocr::Page page;
  page.source = ocr::Source::text_file;
  page.lines.emplace_back();
  CHECK_FALSE(archive::new_page(page, {}).lines.at(0).box);
}
