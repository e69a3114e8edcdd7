// Rights by direct calls, below every screen and command.

#include "archive/database/acting.h"

#include "archive/catalogue/state.h"
#include "archive/learning/learning.h"
#include "archive/proof/conditions.h"
#include "archive/rectification/problem_steps.h"
#include "archive/rectification/problems.h"
#include "archive/rounds/round_changes.h"
#include "archive/rounds/round_points.h"
#include "archive/rounds/rounds.h"
#include "tests/archive/people/people_desk.h"

using archive::Action;
using archive::Archive;
using archive::Fault;
using archive::Right;
using archive::Role;
using fixtures::act_as;
using fixtures::by;
using fixtures::fault_of;
using fixtures::TemporaryFolder;

TEST_CASE("every action of the log asks for a right, but for the program's own",
          "[archive][people][rights]") {
  const TemporaryFolder folder;
  const Archive archive = fixtures::open_archive(folder);
  for (int i = 0; i <= static_cast<int>(Action::parcel_taken); ++i) {
    const Action action = static_cast<Action>(i);
    const bool own = action == Action::upgraded || action == Action::person_recovered ||
                     action == Action::sign_in_locked || action == Action::signed_in ||
                     action == Action::restored || action == Action::parcel_taken;
    CAPTURE(archive::name_of(action));
    CHECK(archive::right_for(archive.state().database, action, 1).has_value() != own);
  }
}

TEST_CASE("a clerk files and confirms, and marks nothing", "[archive][people][rights]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  fixtures::add_people(archive);
  act_as(archive, "李四", fixtures::clerk_pin);
  const archive::DocumentId document = fixtures::filed(archive, folder / "a.txt", fixtures::study_meeting());
  archive.link(document, "1.1.1a", archive::LinkState::accepted, by("李四"));
  CHECK(fault_of([&] { archive.link(document, "1.1.1a", archive::LinkState::rejected, by("王督查")); }) ==
        Fault::other_name);
  const std::vector<archive::RoundVillage> villages = {{.village = "清风村"}};
  CHECK(fault_of([&] {
          open_round(archive, forms::parse_period("2024-H1").value(), villages, by("李四"));
        }) == Fault::not_allowed);
  CHECK(fault_of([&] { archive.accept_loss(by("李四")); }) == std::nullopt);  // there is none
  act_as(archive, "王督查", fixtures::inspector_pin);
  const archive::RoundId round =
      open_round(archive, forms::parse_period("2024-H1").value(), villages, by("王督查"));
  act_as(archive, "李四", fixtures::clerk_pin);
  CHECK(fault_of([&] { close_round(archive, round, "", by("李四")); }) == Fault::not_allowed);
  CHECK(fixtures::damages(archive).empty());
}

TEST_CASE("an administrator looks after people, and files nothing", "[archive][people][rights]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  fixtures::add_people(archive);
  CHECK(fault_of([&] { fixtures::filed(archive, folder / "a.txt", fixtures::study_meeting()); }) ==
        Fault::other_name);  // 李四, as the fixture says
  archive::NewFile file = fixtures::file_of(folder / "a.txt", fixtures::study_meeting());
  file.filed = by("陈主任");
  CHECK(fault_of([&] { archive.file(file); }) == Fault::not_allowed);
  CHECK(archive.list().empty());
  CHECK(fixtures::files_below(folder / "archive" / "pages").empty());
}

TEST_CASE("who raises problems closes them, and who puts them right does not", "[archive][people][rights]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  fixtures::add_people(archive);
  const auto on_the_day = [](const std::string& who) { return archive::Occasion(by(who), std::nullopt); };
  archive::NewProblem problem;
  problem.village = "清风村";
  problem.requirement = "1.1.1a";
  problem.finding = "缺三月";
  problem.found = fixtures::day("2024-03-31");
  problem.deadline = fixtures::day("2024-05-31");
  act_as(archive, "李四", fixtures::clerk_pin);
  CHECK(fault_of([&] { raise_problem(archive, fixtures::checklists(), problem, by("李四")); }) ==
        Fault::not_allowed);
  act_as(archive, "王督查", fixtures::inspector_pin);
  const archive::ProblemId id = raise_problem(archive, fixtures::checklists(), problem, by("王督查"));
  CHECK(fault_of([&] { plan_rectification(archive, id, "补学", "李四", on_the_day("王督查")); }) ==
        Fault::not_allowed);
  act_as(archive, "李四", fixtures::clerk_pin);
  plan_rectification(archive, id, "补学", "李四", on_the_day("李四"));
  CHECK(fault_of([&] { withdraw_problem(archive, id, "错了", on_the_day("李四")); }) == Fault::not_allowed);
}

TEST_CASE("reading, taking out and printing are entries of the log", "[archive][people][rights]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  fixtures::add_people(archive);
  act_as(archive, "李四", fixtures::clerk_pin);
  const std::vector<archive::DocumentId> document = {
      fixtures::filed(archive, folder / "a.txt", fixtures::study_meeting())};
  const std::int64_t before = archive.audit_head().length;
  archive.note_viewed(document.front(), by("李四"));
  archive.note_viewed(document.front(), by("李四"));
  archive.note_viewed("households", by("李四"));
  archive.note_searched(by("李四"));
  archive.note_searched(by("李四"));
  archive.note_exported("pdf", document, by("李四"));
  archive.note_printed("slip", document, by("李四"));
  const std::vector<archive::AuditEntry> entries = archive.audit(before + 1);
  REQUIRE(entries.size() == 5);
  CHECK(entries[0].action == Action::viewed);
  CHECK(entries[1].detail.starts_with("households "));
  CHECK(entries[2].action == Action::viewed);
  CHECK(entries[2].detail.starts_with("search results "));
  CHECK(entries[3].action == Action::exported);
  CHECK(entries[4].action == Action::printed);
  // Another session is another view.
  act_as(archive, "李四", fixtures::clerk_pin, fixtures::nine_o_clock + std::chrono::minutes(1));
  archive.note_viewed(document.front(), by("李四"));
  CHECK(archive.audit_head().length == before + 7);
  archive.act_as_nobody();
  CHECK(fault_of([&] { archive.note_viewed(document.front(), by("李四")); }) == Fault::not_signed_in);
  CHECK(fault_of([&] { archive.note_exported("pdf", document, by("李四")); }) == Fault::not_signed_in);
  CHECK(fixtures::damages(archive).empty());
}

TEST_CASE("somebody without a role may sign in, and no more", "[archive][people][rights]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  fixtures::add_people(archive);
  archive::add_person(archive, "孙客", {}, "394857", by("陈主任"));
  act_as(archive, "孙客", "394857");
  CHECK(fault_of([&] { archive.require(Right::read); }) == Fault::not_allowed);
}
