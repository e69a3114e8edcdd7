// Interviews by touch: due and held, notice and record, and what they cost in the year.

#include "kiosk/rectification/interview_screen.h"

#include "archive/interviews/interview_acts.h"
#include "kiosk/rectification/problem_screen.h"
#include "tests/archive/rectification/problem_desk.h"
#include "tests/kiosk/desk/touching.h"

using fixtures::day;
using fixtures::on;
using kiosk::wx;
using tests::Desktop;
using tests::fill;
using tests::Kiosk;
using tests::save;
using tests::touch_id;

namespace {

/// Two problems that fell overdue on two days, and rosters that name who has to come.
void prepare(const fixtures::TemporaryFolder& folder) {
  archive::Archive archive =
      archive::Archive::open(folder / "archive", {.if_missing = archive::Missing::create});
  const forms::RosterEntry village{
      .village = {},
      .name = "清风村",
      .values = {{"township", "檀江街道"}, {"secretary", "周德福"}, {"liaison", "陈建国"}},
      .from = day("2024-01-01"),
      .until = {}};
  archive.set_roster("villages", std::vector{village}, day("2024-01-01"), on("2024-01-01"));
  const forms::RosterEntry unit{.village = "清风村",
                                .name = "区财政局",
                                .values = {{"leader_in_charge", "王五"}},
                                .from = day("2024-01-01"),
                                .until = {}};
  archive.set_roster("support_units", std::vector{unit}, day("2024-01-01"), on("2024-01-01"));
  for (const char* deadline : {"2024-07-31", "2024-09-30"})
    archive::raise_problem(archive, fixtures::checklists(),
                           {.round = {},
                            .village = "清风村",
                            .requirement = "1.1.1a",
                            .finding = std::string("没有学习记录，期限") + deadline,
                            .township = {},
                            .support_unit = {},
                            .found = day("2024-07-01"),
                            .deadline = day(deadline)},
                           on("2024-07-01"));
}

kiosk::InterviewScreen& open(Kiosk& kiosk) {
  Desktop& desktop = Desktop::get();
  kiosk.window->go_problems();
  desktop.settle();
  desktop.wait_until_taken();
  desktop.touch(kiosk.window, "interviews");
  auto* screen = kiosk.shown<kiosk::InterviewScreen>();
  REQUIRE(screen != nullptr);
  desktop.settle();
  desktop.wait_until_taken();
  return *screen;
}

}  // namespace

TEST_CASE("an interview is due with names and reasons, gets its notice, and is held",
          "[kiosk][window][interviews]") {
  tests::KioskOptions options;
  options.prepare = prepare;
  Kiosk kiosk(options);
  Desktop& desktop = Desktop::get();
  kiosk::InterviewScreen& screen = open(kiosk);
  REQUIRE(desktop.wait([&] { return screen.list().rows().size() == 2; }));
  const std::string first = screen.list().rows()[0].id;
  touch_id(screen.list(), first);
  CHECK(screen.people().rows().size() == 5);
  CHECK(screen.people().rows()[0].title == wx("周德福"));
  CHECK(screen.matters().rows().size() == 1);
  desktop.settle();
  desktop.picture(kiosk.window, "interview");
  desktop.touch(kiosk.window, "notice");
  fill(screen, "place", "檀江街道");
  tests::write(kiosk, screen, "interviewers", "xie");
  tests::pick(screen, "held_on", 31);
  desktop.wait_until_taken();
  desktop.touch(&screen.form().act());
  REQUIRE(desktop.wait([&] { return screen.shows_paper() && screen.paper().is_drawn(); }));
  desktop.settle();
  desktop.picture(kiosk.window, "interview-notice");
  CHECK(screen.paper().shown()->title().find("约谈通知书") != std::string::npos);
  kiosk.window->go_back();
  desktop.settle();
  desktop.wait_until_taken();
  desktop.touch(kiosk.window, "hold");
  REQUIRE(desktop.wait([&] { return screen.shows_form(); }));
  desktop.picture(kiosk.window, "interview-form");
  // All but the day is known from the notice and the rosters.
  CHECK_FALSE(screen.form().act().IsEnabled());
  tests::pick(screen, "on", 31);
  save(screen);
  const auto held = archive::find_held_interviews(kiosk.archive(), day("2024-12-31"));
  REQUIRE(held.size() == 1);
  CHECK(held[0].held->interviewers == std::vector<std::string>{"xie"});
  CHECK(held[0].held->place == "檀江街道");
  CHECK(held[0].people.front().name == "周德福");
  REQUIRE(desktop.wait([&] { return screen.list().rows().size() == 1; }));
  desktop.touch(kiosk.window, "interviews held");
  REQUIRE(screen.list().rows().size() == 1);
  touch_id(screen.list(), first);
  desktop.wait_until_taken();
  desktop.touch(kiosk.window, "record");
  REQUIRE(desktop.wait([&] { return screen.shows_paper() && screen.paper().is_drawn(); }));
  desktop.settle();
  desktop.picture(kiosk.window, "interview-record");
  CHECK(screen.paper().shown()->title().find("约谈记录") != std::string::npos);
}

TEST_CASE("an interview is waived with a reason, and a problem of it is looked at",
          "[kiosk][window][interviews]") {
  tests::KioskOptions options;
  options.prepare = prepare;
  Kiosk kiosk(options);
  Desktop& desktop = Desktop::get();
  kiosk::InterviewScreen& screen = open(kiosk);
  REQUIRE(desktop.wait([&] { return screen.list().rows().size() == 2; }));
  touch_id(screen.list(), screen.list().rows()[0].id);
  desktop.touch(kiosk.window, "waive");
  fill(screen, "reason", "逾期后很快整改到位");
  save(screen);
  REQUIRE(desktop.wait([&] { return screen.list().rows().size() == 1; }));
  CHECK(archive::find_waived_interviews(kiosk.archive(), day("2024-12-31")).size() == 1);
  touch_id(screen.list(), screen.list().rows()[0].id);
  touch_id(screen.matters(), "2");
  auto* problems = kiosk.shown<kiosk::ProblemScreen>();
  REQUIRE(problems != nullptr);
  REQUIRE(desktop.wait([&] { return problems->history().rows().size() == 1; }));
  kiosk.window->go_back();
  CHECK(kiosk.shown<kiosk::InterviewScreen>() == &screen);
}

TEST_CASE("two interviews are merged, and the year tells what two that are held cost",
          "[kiosk][window][interviews]") {
  tests::KioskOptions options;
  options.prepare = [](const fixtures::TemporaryFolder& folder) {
    prepare(folder);
    archive::Archive archive = archive::Archive::open(folder / "archive");
    archive::record_interview(archive, 1, "限期", on("2024-08-05"));
  };
  Kiosk kiosk(options);
  Desktop& desktop = Desktop::get();
  kiosk::InterviewScreen& screen = open(kiosk);
  REQUIRE(desktop.wait([&] { return screen.list().rows().size() == 1; }));
  desktop.touch(kiosk.window, "the year");
  // Unit and secretary, under their heads: one was held, another is due.
  REQUIRE(screen.list().rows().size() == 4);
  CHECK(screen.list().rows()[1].sign == kiosk::Sign::unsure);
  desktop.settle();
  desktop.picture(kiosk.window, "interview-year");
  {
    archive::Archive archive = kiosk.archive();
    archive::record_interview(archive, 2, "限期", on("2024-10-05"));
  }
  screen.entered();
  REQUIRE(desktop.wait([&] { return screen.list().rows().at(1).sign == kiosk::Sign::bad; }));
  CHECK(screen.list().rows()[1].value.Contains("-1"));
}
