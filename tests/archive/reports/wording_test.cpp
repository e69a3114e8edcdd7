#include "archive/reports/wording.h"

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Light;
using archive::ProblemState;
using archive::ProblemStatus;
using archive::words_for;

namespace {

ProblemStatus status(ProblemState state, Light light, int days_left, int percent = 0) {
  ProblemStatus now;
  now.state = state;
  now.light = light;
  now.days_left = days_left;
  now.percent = percent;
  return now;
}

}  // namespace

TEST_CASE("a problem's words say how far it is and how long it has", "[archive][wording]") {
  CHECK(words_for(status(ProblemState::raised, Light::none, 20)) == "未定措施");
  CHECK(words_for(status(ProblemState::rectifying, Light::yellow, 20, 40)) == "整改中 40%，进度落后");
  CHECK(words_for(status(ProblemState::rectifying, Light::blue, 3, 40)) == "整改中 40%，还剩 3 天");
  CHECK(words_for(status(ProblemState::rectifying, Light::red, -2, 40)) == "逾期 2 天");
  CHECK(words_for(status(ProblemState::closed, Light::none, 0)) == "已销号");
}

TEST_CASE("papers have a sign and words for each state of coverage", "[archive][wording]") {
  CHECK(archive::sign_of(archive::Coverage::satisfied) == "✓");
  CHECK(words_for(archive::Coverage::not_yet_due) == "未到期");
  CHECK(archive::sign_of(archive::Coverage::not_applicable) == "–");
  CHECK(words_for(archive::Provision::link_not_accepted) == "没有人认定这份材料");
  CHECK(words_for(std::optional<forms::Frequency>()) == "不限期次");
  CHECK(words_for(std::optional(forms::Frequency::half_yearly)) == "每半年");
}

TEST_CASE("a mark's day is the office's", "[archive][wording]") {
  CHECK(archive::words_of({.who = "李四", .when = fixtures::moment("2024-03-14T16:30:00Z")}) ==
        "李四 2024-03-15");
}

TEST_CASE("a period of a year that is known is told in few words", "[archive][reports]") {
  const auto words = [](const char* label) { return archive::words_for(forms::parse_period(label).value()); };
  CHECK(words("2024-06") == "6月");
  CHECK(words("2024-Q2") == "二季度");
  CHECK(words("2024-H2") == "下半年");
  CHECK(words("2024") == "全年");
}

TEST_CASE("a cell says which of its papers are not there", "[archive][wording]") {
  using archive::Coverage;
  archive::Cell cell;
  CHECK(archive::parts_of(cell).empty());
  const auto part = [](const char* name, Coverage coverage) {
    return archive::CoveredPart{.name = name, .coverage = coverage};
  };
  cell.parts = {part("申报", Coverage::provisional), part("验收", Coverage::missing),
                part("报账", Coverage::missing), part("公示", Coverage::satisfied)};
  CHECK(archive::parts_of(cell) == "缺失 验收、报账；待确认 申报");
}
