// The inspector at the kiosk: warnings, rounds and rectification, by touch.

#include "archive/rectification/problem_steps.h"
#include "kiosk/inspection/find_screen.h"
#include "kiosk/inspection/problem_screen.h"
#include "kiosk/inspection/round_screen.h"
#include "kiosk/inspection/warning_screen.h"
#include "kiosk/intake/filed_screen.h"
#include "kiosk/look/text.h"
#include "kiosk/navigation/chooser_screen.h"
#include "tests/catch.h"
#include "tests/kiosk/desktop.h"

using kiosk::wx;
using tests::Desktop;
using tests::Kiosk;

namespace {

/// Minutes of a meeting in March, filed in December.
void file_minutes(Kiosk& kiosk) {
  Desktop& desktop = Desktop::get();
  kiosk.window->go_scan();
  kiosk.add({tests::paper_picture(kiosk.folder / "a.jpg", tests::minutes("2024年3月15日"))});
  kiosk.window->go_check(1);
  desktop.touch(kiosk.window, wx("file"));
  REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::FiledScreen>() != nullptr; }));
}

void choose(Kiosk& kiosk, const char* title) {
  Desktop& desktop = Desktop::get();
  INFO(title);
  REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::ChooserScreen>() != nullptr; }));
  auto& list = kiosk.shown<kiosk::ChooserScreen>()->list();
  if (std::string(title).empty()) {
    desktop.touch(&list, wxPoint(200, 30));
    return;
  }
  REQUIRE(desktop.touch_row(list, wx(title)));
}

template <class Screen>
Screen* open(Kiosk& kiosk, const char* tile) {
  Desktop& desktop = Desktop::get();
  kiosk.window->go_home();
  desktop.touch(kiosk.window, wx(tile));
  REQUIRE(kiosk.shown<Screen>() != nullptr);
  desktop.settle();
  return kiosk.shown<Screen>();
}

bool wait_for_rows(kiosk::ListDetail& view, std::size_t count) {
  return Desktop::get().wait([&] { return view.list().rows().size() == count; });
}

}  // namespace

TEST_CASE("a warning leads to its paper and is dismissed with a reason", "[kiosk][window][inspection]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  file_minutes(kiosk);
  auto* screen = open<kiosk::WarningScreen>(kiosk, "预警");
  REQUIRE(wait_for_rows(screen->view(), 1));
  REQUIRE(desktop.touch_row(screen->view().list(), wx("日期远早于扫描")));
  REQUIRE(screen->view().facts().rows().size() == 1);
  desktop.touch(&screen->view().facts(), wxPoint(60, 30));
  REQUIRE(desktop.wait([&] {
    auto* find = kiosk.shown<kiosk::FindScreen>();
    return find != nullptr && find->shows_document();
  }));
  kiosk.window->go_back();
  REQUIRE(kiosk.shown<kiosk::WarningScreen>() != nullptr);
  REQUIRE(wait_for_rows(screen->view(), 1));
  desktop.picture(kiosk.window, "warning");
  desktop.touch(kiosk.window, wx("dismiss"));
  choose(kiosk, "旧册子，后来补录");
  REQUIRE(wait_for_rows(screen->view(), 0));
  const auto kept = archive::find_warnings(kiosk.archive(), kiosk.app->dependencies.checklists);
  REQUIRE(kept.size() == 1);
  REQUIRE(kept[0].dismissed);
  CHECK(kept[0].dismissed->reason == "旧册子，后来补录");
  CHECK(kept[0].dismissed->mark.who == "张三");
}

TEST_CASE("a round goes from its opening to marks, a sample and a problem", "[kiosk][window][inspection]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  file_minutes(kiosk);
  auto* screen = open<kiosk::RoundScreen>(kiosk, "督导轮次");
  desktop.touch(kiosk.window, wx("new round"));
  choose(kiosk, "2024-H1");
  REQUIRE(wait_for_rows(screen->view(), 1));
  // Once: announced; twice: unannounced; then both, and neither.
  REQUIRE(desktop.touch_row(screen->view().list(), wx("清风村")));
  CHECK(screen->view().list().rows()[0].value == wx("明查"));
  REQUIRE(desktop.touch_row(screen->view().list(), wx("清风村")));
  CHECK(screen->view().list().rows()[0].value == wx("暗访"));
  REQUIRE(desktop.touch_row(screen->view().list(), wx("清风村")));
  CHECK(screen->view().list().rows()[0].value == wx("明查 + 暗访"));
  REQUIRE(desktop.touch_row(screen->view().list(), wx("清风村")));
  CHECK(screen->view().list().rows()[0].value.empty());
  REQUIRE(desktop.touch_row(screen->view().list(), wx("清风村")));
  desktop.touch(kiosk.window, wx("open round"));
  REQUIRE(desktop.wait([&] { return archive::find_rounds(kiosk.archive()).size() == 1; }));
  REQUIRE(desktop.wait([&] { return screen->view().list().rows().at(0).value.Contains("/"); }));
  desktop.picture(kiosk.window, "round-villages");
  REQUIRE(desktop.touch_row(screen->view().list(), wx("清风村")));
  REQUIRE(desktop.wait([&] { return screen->view().list().rows().size() > 100; }));
  REQUIRE(desktop.touch_row(screen->view().list(), wx("每月组织党员、干部、群众学习理论")));
  CHECK(screen->view().facts().rows().size() == 7);  // six months and a paper
  desktop.touch(kiosk.window, wx("verdict not_met"));
  const auto sheet = [&] {
    return archive::round_checklist(kiosk.archive(), kiosk.app->dependencies.checklists, 1, "清风村",
                                    fixtures::day("2024-12-31"));
  };
  REQUIRE(desktop.wait([&] { return sheet().lines[0].mark.has_value(); }));
  CHECK(sheet().lines[0].mark->verdict == archive::Verdict::not_met);
  CHECK(sheet().village.manner == archive::Manner::announced);
  desktop.settle();
  desktop.picture(kiosk.window, "round-sheet");
  // A problem out of the line.
  desktop.touch(kiosk.window, wx("记问题"));
  choose(kiosk, "这一期没有材料");
  choose(kiosk, "2025-01-15");
  REQUIRE(desktop.wait([&] { return archive::find_problems(kiosk.archive()).size() == 1; }));
  CHECK(archive::find_problems(kiosk.archive())[0].said.round == 1);
  CHECK(archive::find_problems(kiosk.archive())[0].said.requirement == "1.1.1a");
  // The sample.
  desktop.touch(kiosk.window, wx("sample"));
  choose(kiosk, "20241231");
  REQUIRE(wait_for_rows(screen->view(), 1));
  desktop.touch(&screen->view().list(), wxPoint(60, 30));
  desktop.touch(kiosk.window, wx("passed"));
  REQUIRE(desktop.wait([&] { return archive::pass_rate(sheet().sample.value()).passed == 1; }));
  desktop.settle();
  desktop.picture(kiosk.window, "round-sample");
  kiosk.window->go_back();
  kiosk.window->go_back();
  kiosk.window->go_back();
  CHECK(desktop.wait([&] {
    const auto& rows = screen->view().list().rows();
    return rows.size() == 1 && rows[0].title == wx("第 1 轮，2024-H1");
  }));
}

TEST_CASE("a problem is put right step by step, and somebody else confirms it",
          "[kiosk][window][inspection]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  file_minutes(kiosk);
  auto* screen = open<kiosk::ProblemScreen>(kiosk, "整改");
  desktop.touch(kiosk.window, wx("new problem"));
  choose(kiosk, "每月组织党员、干部、群众学习理论");
  choose(kiosk, "这一期没有材料");
  choose(kiosk, "2025-01-30");
  REQUIRE(wait_for_rows(screen->view(), 1));
  REQUIRE(desktop.touch_row(screen->view().list(), wx("这一期没有材料")));
  const auto standing = [&] {
    return archive::status_of(archive::find_problem(kiosk.archive(), 1), fixtures::day("2024-12-31"));
  };
  desktop.touch(kiosk.window, wx("close"));
  REQUIRE(desktop.wait([&] { return kiosk.window->said() == wx("还没有整改措施和责任人，请先写明。"); }));
  desktop.touch(kiosk.window, wx("plan"));
  REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::ChooserScreen>() != nullptr; }));
  desktop.type("study");
  desktop.key(WXK_RETURN);
  desktop.settle();
  desktop.type("zhou");
  desktop.key(WXK_RETURN);
  REQUIRE(desktop.wait([&] { return standing().responsible == "zhou"; }));
  CHECK(standing().measures == "study");
  desktop.touch(kiosk.window, wx("progress"));
  choose(kiosk, "60%");
  REQUIRE(desktop.wait([&] { return standing().percent == 60; }));
  desktop.settle();
  desktop.touch(kiosk.window, wx("evidence before"));
  choose(kiosk, "会议记录");
  REQUIRE(desktop.wait([&] { return standing().before.size() == 1; }));
  // The same paper can't show that it is put right; one of after the finding can.
  desktop.settle();
  desktop.touch(kiosk.window, wx("evidence after"));
  choose(kiosk, "会议记录");
  REQUIRE(desktop.wait([&] { return kiosk.window->said().Contains(wx("同一份材料")); }));
  {
    archive::Archive archive = archive::Archive::open(kiosk.archive().folder());
    archive::attach_evidence(archive, 1, archive::EvidenceOf::after,
                             fixtures::filed(archive, kiosk.folder / "after.jpg",
                                             {.kind = "notice",
                                              .village = "清风村",
                                              .fields = {fixtures::date("2024-12-31")},
                                              .rows = {},
                                              .dates = {},
                                              .lines = {},
                                              .requirements = {}}),
                             archive::Mark{.who = "李四", .when = fixtures::moment("2024-12-31T02:00:00Z")});
  }
  REQUIRE(standing().after.size() == 1);
  desktop.settle();
  desktop.picture(kiosk.window, "problem");
  desktop.touch(kiosk.window, wx("close"));
  REQUIRE(desktop.wait([&] { return standing().state == archive::ProblemState::closed; }));
  CHECK(standing().closed->who == "张三");
  REQUIRE(desktop.wait([&] { return screen->view().list().rows()[0].sign == kiosk::Sign::good; }));
}

TEST_CASE("an overdue problem shows its interview by the days alone", "[kiosk][window][inspection]") {
  tests::KioskOptions options;
  options.prepare = [](const fixtures::TemporaryFolder& folder) {
    archive::Archive archive =
        archive::Archive::open(folder / "archive", {.if_missing = archive::Missing::create});
    for (const char* deadline : {"2024-07-31", "2024-09-30"})
      archive::raise_problem(archive, forms::Checklists::load(CUNZHENG_SOURCE "/forms/checklists"),
                             {.round = {},
                              .village = "清风村",
                              .requirement = "1.1.1a",
                              .finding = "没有学习",
                              .township = {},
                              .support_unit = {},
                              .found = fixtures::day("2024-07-01"),
                              .deadline = fixtures::day(deadline)},
                             fixtures::mark());
  };
  Kiosk kiosk(options);
  Desktop& desktop = Desktop::get();
  auto* screen = open<kiosk::ProblemScreen>(kiosk, "整改");
  // Two interviews and two problems. Nobody was interviewed, so nobody has lost anything.
  REQUIRE(wait_for_rows(screen->view(), 4));
  desktop.touch(&screen->view().list(), wxPoint(60, 30));
  CHECK(screen->view().facts().rows().size() == 5);
  desktop.settle();
  desktop.picture(kiosk.window, "interview");
}
