#include "forms/registers/ditto.h"

#include "tests/catch.h"
#include "tests/forms/pages.h"

namespace {

bool ditto(std::string_view text) {
  const ocr::Page page = pages::picture({std::string(text)});
  return forms::is_ditto(pages::passage_of(page));
}

bool maybe(std::string_view text) {
  const ocr::Page page = pages::picture({std::string(text)});
  return forms::may_be_ditto(pages::passage_of(page));
}

}  // namespace

TEST_CASE("a mark that is clear repeats the row above", "[forms][ditto]") {
  CHECK(ditto("〃"));
  CHECK(ditto("同上"));
  CHECK(ditto("同 上"));
  CHECK(ditto("\""));
  CHECK_FALSE(ditto("张三"));
  CHECK_FALSE(ditto("3.5"));
}

TEST_CASE("a scrap may be a mark, a number or a name is none", "[forms][ditto]") {
  CHECK(maybe("n"));
  CHECK(maybe("八"));
  CHECK(maybe("同工"));
  CHECK_FALSE(maybe("11"));
  CHECK_FALSE(maybe("张三"));
}

TEST_CASE("in a column with marks a scrap and an empty cell repeat the row above as a guess",
          "[forms][ditto]") {
  const forms::Kind& kind = *pages::kinds().find("visit_register");
  const ocr::Page page = pages::picture({"3.5", "〃", "n"});
  std::vector<forms::RegisterRow> rows(4, forms::RegisterRow(kind.columns.size()));
  for (int i = 0; i < 3; ++i) rows[static_cast<std::size_t>(i)].cells[0] = pages::passage_of(page, i);
  forms::repeat_dittos(rows, kind);
  for (const forms::RegisterRow& row : rows) CHECK(row.cells[0].as_read() == "3.5");
  CHECK_FALSE(rows[1].guessed[0]);
  CHECK(rows[2].guessed[0]);
  CHECK(rows[3].guessed[0]);
}
