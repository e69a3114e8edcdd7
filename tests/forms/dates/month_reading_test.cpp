#include "forms/dates/month_reading.h"

#include <string>

#include "forms/decoding/beam_search.h"
#include "tests/catch.h"
#include "tests/forms/pages.h"

using namespace std::chrono_literals;

namespace {

std::string month(const ocr::Page& page, const forms::DateContext& context = {}) {
  const auto field = forms::month_field("month", pages::passage_of(page), context);
  if (!field) return "none";
  const std::string doubts = pages::doubts({*field}, "month");
  return pages::value({*field}, "month") + (doubts.empty() ? "" : " " + doubts);
}

}  // namespace

TEST_CASE("a month is read in the ways people write it", "[forms][month_reading]") {
  CHECK(month(pages::picture({"2024年3月"}, 0.999F)) == "2024-03");
  CHECK(month(pages::picture({"2024.11"}, 0.999F)) == "2024-11");
  CHECK(month(pages::picture({"3月份"}, 0.999F), {2024y, {}, {}, {}}) == "2024-03 year_assumed");
  CHECK(month(pages::picture({"走访登记"})) == "none");
}

TEST_CASE("another recogniser decides about a month that the first wavers about", "[forms][month_reading]") {
  ocr::Page page = pages::picture({"2024年7月"}, 0.999F);
  pages::hesitate(page.lines[0], 5, {{U'7', 0.55F}, {U'1', 0.45F}});
  CHECK(month(page) == "2024-07 low_confidence");
  page.lines[0].numeral_steps = forms::certain_steps(U"2024年1月");
  CHECK(month(page).substr(0, 7) == "2024-01");
}

TEST_CASE("a quarter and a half year are periods of their own", "[forms][month_reading]") {
  const auto period = [](const std::string& text) {
    const ocr::Page page = pages::text_file(text);
    const auto field =
        forms::quarter_field("month", pages::passage_of(page),
                             {.year = std::chrono::year{2023}, .month = {}, .day = {}, .spoken = {}});
    return field ? field->values.front() : std::string("none");
  };
  CHECK(period("2024年第一季度评估") == "2024-Q1");
  CHECK(period("务工台账（三季度）") == "2023-Q3");
  CHECK(period("4—6月伙食费") == "2023-Q2");
  CHECK(period("2024年4月至6月伙食费") == "2024-Q2");
  CHECK(period("上半年走访情况") == "2023-H1");
  CHECK(period("2-5月") == "none");
  CHECK(period("季度末一张表") == "none");
}
