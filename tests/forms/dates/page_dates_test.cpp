#include "forms/dates/page_dates.h"

#include "tests/catch.h"
#include "tests/forms/pages.h"

namespace {

std::string dates(const ocr::Page& page, forms::Reading reading = {},
                  const forms::DateContext& context = {}) {
  reading.dates = forms::dates_on_page(forms::page_text(page), reading, context);
  return pages::dates(reading);
}

}  // namespace

TEST_CASE("the dates of rows and cells come in reading order", "[forms][page_dates]") {
  CHECK(
      dates(
          pages::Paper().row("2024年3月15日，2024年3月1日至3日").table({{"日期", "2024年4月2日"}}).page()) ==
      "2024-03-15; 2024-03-01..2024-03-03; 2024-04-02");
  CHECK(dates(pages::picture({"今天开会"})) == "-");
  CHECK(dates(pages::picture({"会议记录"})).empty());
}

TEST_CASE("where a field holds a date, its value counts", "[forms][page_dates]") {
  const ocr::Page page = pages::picture({"2024年3月15日"});
  forms::Reading reading;
  reading.fields.push_back({.key = "date",
                            .type = forms::FieldType::date,
                            .values = {"2024-03-16"},
                            .text = "2024年3月15日",
                            .confidence = 0.9,
                            .doubts = {},
                            .box = page.lines[0].box});
  CHECK(dates(page, reading) == "2024-03-16");
}
