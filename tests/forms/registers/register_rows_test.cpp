#include "forms/registers/register_rows.h"

#include "tests/catch.h"
#include "tests/forms/pages.h"

using namespace std::chrono_literals;

namespace {

const forms::Kind& kind() {
  return *pages::kinds().find("visit_register");
}

/// Rows of one page, each "date household visitor".
forms::RegisterCells cells(const ocr::Page& page, std::size_t rows) {
  forms::RegisterCells result;
  result.by_content.resize(kind().columns.size());
  for (std::size_t r = 0; r < rows; ++r) {
    forms::RegisterRow row(kind().columns.size());
    for (std::size_t c = 0; c < 3; ++c) row.cells[c] = pages::passage_of(page, static_cast<int>(3 * r + c));
    result.rows.push_back(std::move(row));
  }
  return result;
}

}  // namespace

TEST_CASE("the cells of a row become fields of the columns' types", "[forms][register_rows]") {
  const ocr::Page page = pages::picture({"3.5\t张三\t李四", "3.8\t王五\t赵六"});
  const auto rows = forms::read_rows(cells(page, 2), kind(), {2024y, {}, {}, {}});
  forms::Reading reading;
  reading.rows = rows;
  CHECK(pages::rows(reading, {"date", "household", "visitor"}) ==
        "2024-03-05 张三 李四; 2024-03-08 王五 赵六");
}

TEST_CASE("a value of a column that its content tells is doubtful", "[forms][register_rows]") {
  const ocr::Page page = pages::picture({"3.5\t张三\t李四"});
  forms::RegisterCells all = cells(page, 1);
  all.by_content[1] = true;
  all.rows[0].guessed[2] = true;
  const auto rows = forms::read_rows(all, kind(), {2024y, {}, {}, {}});
  REQUIRE(rows.size() == 1);
  REQUIRE(rows[0].size() == 3);
  CHECK(rows[0][1].confidence <= 0.6);
  CHECK(pages::doubted(rows[0][1], forms::Doubt::low_confidence));
  CHECK(pages::doubted(rows[0][2], forms::Doubt::low_confidence));
}
