#include "forms/registers/date_ranges.h"

#include "tests/catch.h"
#include "tests/forms/pages.h"

TEST_CASE("a cell with two days fills both columns of dates", "[forms][date_ranges]") {
  const forms::Kind& kind = *pages::kinds().find("leave_ledger");
  std::size_t from = 0;
  while (kind.columns[from].key != "from") ++from;
  REQUIRE(kind.columns[from + 1].key == "to");
  const ocr::Page page = pages::picture({"3月1日至3月3日", "3月1日"});
  forms::RegisterRow row(kind.columns.size());
  row.cells[from] = pages::passage_of(page);
  forms::part_ranges(row, kind);
  CHECK(row.cells[from].as_read() == "3月1日");
  CHECK(row.cells[from + 1].as_read() == "3月3日");

  forms::RegisterRow one(kind.columns.size());
  one.cells[from] = pages::passage_of(page, 1);
  forms::part_ranges(one, kind);
  CHECK(one.cells[from].as_read() == "3月1日");
  CHECK(one.cells[from + 1].empty());
}
