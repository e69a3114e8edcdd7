#include "archive/rectification/step_refused.h"

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

TEST_CASE("a refusal says why, and which days it holds against each other", "[archive][step_refused]") {
  const archive::StepRefused refused(archive::StepRefusal::evidence_too_early, "№ 5",
                                     fixtures::day("2024-03-15"), fixtures::day("2024-07-10"));
  CHECK(refused.fault() == archive::Fault::bad_value);
  CHECK(refused.subject() == "№ 5");
  CHECK(refused.day() == fixtures::day("2024-03-15"));
  CHECK(refused.other_day() == fixtures::day("2024-07-10"));
  CHECK(name_of(refused.why()) == "evidence_too_early");
}
