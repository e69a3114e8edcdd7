#include "archive/database/page_rows.h"

#include "tests/catch.h"

using archive::lines_of;
using archive::stored_text;
using archive::TextLine;

TEST_CASE("lines come out of a page's row as they went in", "[archive][page_rows]") {
  const std::vector<TextLine> lines = {{.text = "会议记录",
                                        .confidence = 0.875,
                                        .box = ocr::Box{.x = 10, .y = 20, .width = 300, .height = 40}},
                                       {.text = "", .confidence = 0, .box = std::nullopt},
                                       {.text = "- 12", .confidence = 1, .box = std::nullopt}};
  const auto again = lines_of(stored_text(lines));
  REQUIRE(again.size() == lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    CHECK(again[i].text == lines[i].text);
    CHECK(again[i].confidence == lines[i].confidence);
    CHECK(again[i].box.has_value() == lines[i].box.has_value());
  }
  CHECK(again[0].box->width == 300);
  CHECK(lines_of(stored_text({})).empty());
}

TEST_CASE("a line is one line, and a confidence has three decimals", "[archive][page_rows]") {
  const std::string text("a\nb\rc\0d", 7);
  const archive::StoredText stored =
      stored_text({{.text = text, .confidence = 0.98765, .box = std::nullopt}});
  CHECK(stored.body == "a b c d\n");
  CHECK(stored.boxes == "- 0.988\n");
}
