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
