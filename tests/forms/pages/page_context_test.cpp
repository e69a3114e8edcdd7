#include "forms/pages/page_context.h"

#include "tests/catch.h"
#include "tests/forms/pages.h"

using namespace std::chrono_literals;
using forms::PageYears;

namespace {

PageYears years(const std::vector<std::string>& rows) {
  const ocr::Page page = pages::picture(rows);
  return forms::years_of(forms::page_text(page), pages::kinds().other_dates());
}

}  // namespace

TEST_CASE("a page's year is the one that it names most often", "[forms][page_context]") {
  CHECK(years({"2023年3月5日", "2024年3月5日", "2024年3月6日"}).usual == 2024y);
  CHECK(years({"2023年度请销假台账"}).usual == 2023y);
  CHECK_FALSE(years({"3月5日"}).usual);
  CHECK(years({"2023年3月5日", "2024年3月5日"}).tied.size() == 2);
}

TEST_CASE("birthdays say nothing of a page's year", "[forms][page_context]") {
  CHECK_FALSE(years({"出生日期：1967年3月20日"}).usual);
}

TEST_CASE("a page without a year is of the year of reading", "[forms][page_context]") {
  const forms::Date today = 2024y / 3 / 15;
  CHECK(forms::context_before_fields({}, today).year == 2024y);
  CHECK(forms::context_before_fields({}, today).day == today);
  PageYears some;
  some.usual = 2023y;
  CHECK(forms::context_before_fields(some, today).year == 2023y);
  CHECK_FALSE(forms::context_before_fields(some, today).day);
}

TEST_CASE("a register without a month is of its rows' month, with doubt", "[forms][page_context]") {
  const forms::Kind& kind = *pages::kinds().find("visit_register");
  forms::Reading reading;
  const auto row = [](const std::string& day) {
    return forms::Row{{.key = "date",
                       .type = forms::FieldType::date,
                       .values = {day},
                       .text = {},
                       .doubts = {},
                       .box = {}}};
  };
  reading.rows = {row("2024-03-05"), row("2024-03-08"), row("2024-04-01")};
  forms::add_month(reading, kind);
  CHECK(pages::value(reading.fields, "month") == "2024-03");
  CHECK(pages::doubts(reading.fields, "month") == "year_assumed several");
}

TEST_CASE("a day of decades ago is doubtful", "[forms][page_context]") {
  forms::Reading reading;
  reading.fields = {{.key = "date",
                     .type = forms::FieldType::date,
                     .values = {"1967-03-20"},
                     .text = {},
                     .confidence = 1,
                     .doubts = {},
                     .box = {}}};
  forms::doubt_bygone_dates(reading, {}, 2024y);
  CHECK(pages::doubts(reading.fields, "date") == "low_confidence");
  CHECK(reading.fields[0].confidence <= 0.5);
}
