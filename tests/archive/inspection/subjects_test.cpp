#include "archive/inspection/subjects.h"

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Coverage;
using archive::SubjectNames;
using archive::SubjectTally;

namespace {

archive::Event event_of(const std::string& household, bool confirmed = true) {
  archive::Event event;
  event.household = household;
  event.certain = true;
  if (confirmed) event.confirmed = fixtures::mark();
  return event;
}

}  // namespace

TEST_CASE("a name on paper is a subject's, another's on the roster, or nobody's", "[archive][subjects]") {
  forms::Pronunciation pronunciation;
  const SubjectNames names({"张三", "李建国"}, {"王五"}, pronunciation);
  CHECK(names.find(0, "张三").whose == SubjectNames::Whose::subject);
  CHECK(names.find(1, "王五").whose == SubjectNames::Whose::other);
  CHECK(names.find(2, "欧阳修").whose == SubjectNames::Whose::nobody);
  // Asked again by its number, without the name.
  CHECK(names.find(0, "").whose == SubjectNames::Whose::subject);
}

TEST_CASE("a cell with subjects is what the worst of them is", "[archive][subjects]") {
  forms::Pronunciation pronunciation;
  const SubjectNames names({"张三", "李建国"}, {}, pronunciation);
  SubjectTally tally(names);
  tally.count(event_of("张三"), forms::Subject::household, 0);
  archive::Cell cell;
  tally.finish(cell, SubjectTally::Period::over);
  CHECK(cell.coverage == Coverage::missing);
  REQUIRE(cell.subjects);
  CHECK(count(cell, Coverage::satisfied) == 1);
  CHECK(count(cell, Coverage::missing) == 1);
  tally.count(event_of("李建国", false), forms::Subject::household, 1);
  archive::Cell later;
  tally.finish(later, SubjectTally::Period::over);
  CHECK(later.coverage == Coverage::provisional);
}

TEST_CASE("who is on no roster is told as a stranger", "[archive][subjects]") {
  forms::Pronunciation pronunciation;
  const SubjectNames names({"张三"}, {}, pronunciation);
  SubjectTally tally(names);
  tally.count(event_of("欧阳修"), forms::Subject::household, 0);
  tally.count(event_of("欧阳修"), forms::Subject::household, 0);
  archive::Cell cell;
  tally.finish(cell, SubjectTally::Period::running);
  CHECK(cell.strangers == std::vector<std::string>{"欧阳修"});
  CHECK(cell.coverage == Coverage::not_yet_due);
}
