#include "archive/rounds/round_marks.h"

#include <algorithm>

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Fault;
using archive::RoundVillage;
using archive::Verdict;
using fixtures::checklists;
using fixtures::day;
using fixtures::fault_of;
using fixtures::mark;
using Ids = std::vector<std::string>;

namespace {

const RoundVillage sheet{"白泉村", archive::Manner::announced};

struct Desk {
  fixtures::TemporaryFolder folder;
  archive::Archive archive = fixtures::open_archive(folder);
  archive::RoundId round = archive::open_round(archive, forms::parse_period("2024-Q1").value(),
                                               std::vector<RoundVillage>{sheet}, mark());

  /// Accepted, with a confirmed date: proves.
  void prove(const std::string& requirement, const std::string& iso) {
    fixtures::Paper paper;
    paper.village = sheet.village;
    paper.fields = {fixtures::date(iso)};
    paper.requirements = {requirement};
    const auto id = fixtures::filed(archive, folder / (requirement + iso + ".jpg"), paper);
    archive.confirm(
        id,
        std::vector<archive::FieldChange>{{.place = {.row = {}, .key = "date"}, .values = {}, .type = {}}},
        mark());
    archive.link(id, requirement, archive::LinkState::accepted, mark());
  }
  archive::MarkedMany all(Verdict verdict, archive::EarlierMarks earlier = archive::EarlierMarks::keep,
                          archive::Unproved unproved = archive::Unproved::leave_out) {
    return archive::mark_many(archive, checklists(), round, sheet,
                              {.requirements = archive::requirements_under(checklists(), "1"),
                               .verdict = verdict,
                               .note = "现场看过",
                               .earlier = earlier,
                               .unproved = unproved,
                               .mark = mark()},
                              day("2024-07-05"));
  }
  std::optional<Verdict> verdict(const std::string& requirement) const {
    for (const auto& line :
         archive::round_checklist(archive, checklists(), round, sheet, day("2024-07-05")).lines)
      if (line.requirement == requirement && line.mark) return line.mark->verdict;
    return std::nullopt;
  }
};

}  // namespace

TEST_CASE("a content, a section and an annex name their requirements", "[archive][rounds]") {
  CHECK(archive::requirements_under(checklists(), "1.1.1") == Ids{"1.1.1a", "1.1.1b"});
  CHECK(archive::requirements_under(checklists(), "1.1") == Ids{"1.1.1a", "1.1.1b"});
  CHECK(archive::requirements_under(checklists(), "1.2.1a") == Ids{"1.2.1a"});
  CHECK(archive::requirements_under(checklists(), "1").size() == 6);
  for (const char* unknown : {"1.1.", "9", "", "1.1.1c"})
    CHECK(fault_of([&] { archive::requirements_under(checklists(), unknown); }) == Fault::no_requirement);
}

TEST_CASE("met for many leaves out what the archive can't prove, and says which periods",
          "[archive][rounds]") {
  Desk desk;
  for (const char* iso : {"2024-01-10", "2024-02-10", "2024-03-10"}) desk.prove("1.1.1a", iso);
  desk.prove("1.1.1b", "2024-02-10");
  const archive::MarkedMany done = desk.all(Verdict::met);
  CHECK(done.marked == Ids{"1.1.1a", "1.1.1b"});
  CHECK(desk.verdict("1.1.1a") == Verdict::met);
  const auto left = std::find_if(done.left_out.begin(), done.left_out.end(),
                                 [](const auto& each) { return each.requirement == "1.2.1a"; });
  REQUIRE(left != done.left_out.end());
  CHECK(left->periods == Ids{"2024-H1"});
  CHECK_FALSE(desk.verdict("1.2.1a"));
  CHECK(done.marked.size() + done.left_out.size() == 6);
  CHECK(desk.archive.verify().empty());
}

TEST_CASE("one missing month is enough to be left out", "[archive][rounds]") {
  Desk desk;
  for (const char* iso : {"2024-01-10", "2024-03-10"}) desk.prove("1.1.1a", iso);
  const archive::MarkedMany done = desk.all(Verdict::met);
  CHECK(done.marked.empty());
  REQUIRE_FALSE(done.left_out.empty());
  CHECK(done.left_out[0].periods == Ids{"2024-02"});
  CHECK(desk.all(Verdict::met, archive::EarlierMarks::keep, archive::Unproved::mark_too).marked.size() == 6);
}

TEST_CASE("any other word is said of all, and marks from before stay unless they are meant",
          "[archive][rounds]") {
  Desk desk;
  archive::mark_requirement(
      desk.archive, checklists(), desk.round, sheet,
      {.requirement = "1.1.1a", .verdict = Verdict::met, .note = "自己看的", .photos = {}, .mark = mark()});
  archive::MarkedMany done = desk.all(Verdict::not_met);
  CHECK(done.kept == Ids{"1.1.1a"});
  CHECK(done.marked.size() == 5);
  CHECK(desk.verdict("1.1.1a") == Verdict::met);
  done = desk.all(Verdict::partly_met, archive::EarlierMarks::replace);
  CHECK(done.marked.size() == 6);
  CHECK(desk.verdict("1.1.1a") == Verdict::partly_met);
}
