#include "kiosk/rounds/sheet_model.h"

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Coverage;
using archive::Verdict;

namespace {

archive::RoundChecklistLine line(const std::string& requirement, std::vector<Coverage> periods) {
  archive::RoundChecklistLine line;
  line.requirement = requirement;
  for (const Coverage coverage : periods) {
    archive::Cell cell;
    cell.coverage = coverage;
    line.cells.push_back(cell);
  }
  return line;
}

archive::RoundChecklistLine marked(archive::RoundChecklistLine line, Verdict verdict) {
  line.mark = archive::RequirementMark();
  line.mark->verdict = verdict;
  return line;
}

}  // namespace

TEST_CASE("the evidence suggests a verdict", "[kiosk][rounds]") {
  const auto verdict = [](std::vector<Coverage> periods) {
    return kiosk::suggestion_for(line("1.1.1a", std::move(periods))).value().verdict;
  };
  CHECK(verdict({Coverage::satisfied, Coverage::satisfied}) == Verdict::met);
  CHECK(verdict({Coverage::satisfied, Coverage::not_yet_due}) == Verdict::met);
  CHECK(verdict({Coverage::satisfied, Coverage::missing}) == Verdict::partly_met);
  // A paper that nobody confirmed is something, and no proof.
  CHECK(verdict({Coverage::provisional}) == Verdict::partly_met);
  CHECK(verdict({Coverage::missing, Coverage::missing}) == Verdict::not_met);
  CHECK(verdict({Coverage::not_applicable}) == Verdict::not_applicable);
  CHECK_FALSE(kiosk::suggestion_for(line("1.1.1a", {Coverage::not_yet_due})));
  // Some of the households were reached.
  archive::RoundChecklistLine households = line("1.3.1a", {Coverage::missing});
  archive::CoveredSubject reached;
  reached.coverage = Coverage::satisfied;
  households.cells[0].subjects = std::vector<archive::CoveredSubject>{reached, {}};
  CHECK(kiosk::suggestion_for(households).value().verdict == Verdict::partly_met);
  // What is proved on the spot nobody can know from here.
  archive::RoundChecklistLine spot = line("1.1.5a", {Coverage::missing});
  spot.on_the_spot = true;
  CHECK_FALSE(kiosk::suggestion_for(spot));
}

TEST_CASE("the next requirement without a mark comes, from the top again at the end", "[kiosk][rounds]") {
  archive::RoundChecklist sheet;
  sheet.lines = {line("a", {}), marked(line("b", {}), Verdict::met), line("c", {})};
  CHECK(kiosk::next_unmarked(sheet, "") == "a");
  CHECK(kiosk::next_unmarked(sheet, "a") == "c");
  CHECK(kiosk::next_unmarked(sheet, "c") == "a");
  for (archive::RoundChecklistLine& each : sheet.lines) each = marked(each, Verdict::met);
  CHECK(kiosk::next_unmarked(sheet, "a").empty());
}

TEST_CASE("filters count what they show", "[kiosk][rounds]") {
  archive::RoundChecklist sheet;
  sheet.lines = {line("a", {}), marked(line("b", {}), Verdict::met),
                 marked(line("c", {}), Verdict::partly_met), marked(line("d", {}), Verdict::not_met)};
  CHECK(kiosk::count(sheet, kiosk::SheetFilter::all) == 4);
  CHECK(kiosk::count(sheet, kiosk::SheetFilter::unmarked) == 1);
  CHECK(kiosk::count(sheet, kiosk::SheetFilter::not_met) == 2);
}

TEST_CASE("a whole sheet of an unannounced visit is what such a visit looks at", "[kiosk][rounds]") {
  const forms::Checklists checklists = forms::Checklists::load(CUNZHENG_SOURCE "/forms/checklists");
  const auto all = kiosk::requirements_on({"清风村", archive::Manner::announced}, checklists);
  const auto few = kiosk::requirements_on({"清风村", archive::Manner::unannounced}, checklists);
  CHECK(all.size() == 100);
  CHECK(few.size() < all.size());
  CHECK_FALSE(few.empty());
  CHECK(kiosk::section_of("1.3.1") == "1.3");
  CHECK(kiosk::annex_of("1.3.1") == "1");
}
