#include "archive/coverage/subjects.h"

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Coverage;
using archive::PeriodEnd;
using archive::Rank;
using archive::SubjectNames;
using archive::SubjectTally;

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
  tally.count("张三", 0, Rank::satisfied);
  archive::Cell cell;
  tally.finish(cell, PeriodEnd::over);
  CHECK(cell.coverage == Coverage::missing);
  REQUIRE(cell.subjects);
  CHECK(count(cell, Coverage::satisfied) == 1);
  CHECK(count(cell, Coverage::missing) == 1);
  tally.count("李建国", 1, Rank::unconfirmed);
  archive::Cell later;
  tally.finish(later, PeriodEnd::over);
  CHECK(later.coverage == Coverage::provisional);
}

TEST_CASE("who is on no roster is told as a stranger", "[archive][subjects]") {
  forms::Pronunciation pronunciation;
  const SubjectNames names({"张三"}, {}, pronunciation);
  SubjectTally tally(names);
  tally.count("欧阳修", 0, Rank::satisfied);
  tally.count("欧阳修", 0, Rank::satisfied);
  archive::Cell cell;
  tally.finish(cell, PeriodEnd::running);
  CHECK(cell.strangers == std::vector<std::string>{"欧阳修"});
  CHECK(cell.coverage == Coverage::not_yet_due);
}

TEST_CASE("an event is worth what people said of its date and its link", "[archive][subjects]") {
  archive::Event event;
  CHECK(rank_of(event, archive::LinkState::accepted) == Rank::doubtful);
  event.certain = true;
  CHECK(rank_of(event, archive::LinkState::accepted) == Rank::unconfirmed);
  event.confirmed = fixtures::mark();
  CHECK(rank_of(event, archive::LinkState::suggested) == Rank::link_not_accepted);
  CHECK(rank_of(event, archive::LinkState::accepted) == Rank::satisfied);
}

TEST_CASE("what the roster says of somebody needs no paper", "[archive][subjects]") {
  forms::Pronunciation pronunciation;
  SubjectNames names({"张三", "李建国"}, {}, pronunciation);
  names.on_roster = {"王五", ""};
  const SubjectTally tally(names);
  archive::Cell cell;
  tally.finish(cell, PeriodEnd::over);
  CHECK(cell.subjects->at(0).coverage == Coverage::satisfied);
  CHECK(cell.subjects->at(0).roster == "王五");
  CHECK(cell.subjects->at(1).coverage == Coverage::missing);
}

TEST_CASE("who is away for the whole period is asked for nothing", "[archive][subjects]") {
  forms::Pronunciation pronunciation;
  const SubjectNames names({"张三", "李建国"}, {}, pronunciation);
  SubjectTally tally(names);
  tally.excuse(0);
  tally.count("李建国", 0, Rank::satisfied);
  archive::Cell cell;
  tally.finish(cell, PeriodEnd::over);
  CHECK(cell.coverage == Coverage::satisfied);
  CHECK(cell.subjects->at(0).provision == archive::Provision::on_leave);
  SubjectTally all(names);
  all.excuse(0);
  all.excuse(1);
  archive::Cell none;
  all.finish(none, PeriodEnd::over);
  CHECK(none.coverage == Coverage::not_applicable);
}
