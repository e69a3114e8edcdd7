// Problems by touch: the five steps, what can be done besides, sheets and papers.

#include "kiosk/rectification/problem_screen.h"

#include "archive/rectification/problem_steps.h"
#include "kiosk/filed/filed_check_screen.h"
#include "kiosk/rectification/interview_screen.h"
#include "kiosk/window/home_screen.h"
#include "tests/archive/rectification/problem_desk.h"
#include "tests/kiosk/desk/filed_picture.h"
#include "tests/kiosk/desk/touching.h"

using fixtures::day;
using fixtures::on;
using kiosk::wx;
using tests::Desktop;
using tests::fill;
using tests::Kiosk;
using tests::pick;
using tests::save;
using tests::touch_id;

namespace {

const std::string here = "清风村";

archive::Archive archive_of(const fixtures::TemporaryFolder& folder) {
  return archive::Archive::open(folder / "archive", {.if_missing = archive::Missing::create});
}

archive::ProblemId raise(archive::Archive& archive, const std::string& finding, const std::string& found,
                         const std::string& deadline) {
  return archive::raise_problem(archive, fixtures::checklists(),
                                {.round = {},
                                 .village = here,
                                 .requirement = "1.1.1a",
                                 .finding = finding,
                                 .township = "檀江街道",
                                 .support_unit = "区财政局",
                                 .found = day(found),
                                 .deadline = day(deadline)},
                                on(found));
}

archive::DocumentId photo(archive::Archive& archive, const fixtures::TemporaryFolder& folder,
                          const std::string& iso) {
  fixtures::Paper paper;
  paper.kind = "notice";
  paper.village = here;
  paper.fields = {fixtures::date(iso)};
  paper.lines = {"照片 " + iso};
  return tests::filed_picture(archive, folder / (iso + ".jpg"), paper);
}

kiosk::ProblemScreen& open(Kiosk& kiosk) {
  kiosk.window->go_problems();
  auto* screen = kiosk.shown<kiosk::ProblemScreen>();
  REQUIRE(screen != nullptr);
  Desktop::get().settle();
  Desktop::get().wait_until_taken();
  return *screen;
}

archive::Problem problem(const Kiosk& kiosk, archive::ProblemId id = 1) {
  return archive::find_problem(kiosk.archive(), id);
}

archive::ProblemStatus standing(const Kiosk& kiosk, archive::ProblemId id = 1) {
  return archive::status_of(problem(kiosk, id), day("2024-12-31"));
}

/// By the blue button.
void next(Kiosk& kiosk) {
  Desktop& desktop = Desktop::get();
  desktop.wait_until_taken();
  desktop.touch(kiosk.window, "next step");
}

void more(Kiosk& kiosk, kiosk::ProblemAct act) {
  Desktop& desktop = Desktop::get();
  desktop.wait_until_taken();
  desktop.touch(kiosk.window, "more");
  REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::ChooserScreen>() != nullptr; }));
  desktop.wait_until_taken();
  touch_id(kiosk.shown<kiosk::ChooserScreen>()->list(), std::to_string(static_cast<int>(act)));
}

}  // namespace

TEST_CASE("a problem is recorded, put right and closed, each step by the blue button",
          "[kiosk][window][rectification]") {
  tests::KioskOptions options;
  options.prepare = [](const fixtures::TemporaryFolder& folder) {
    archive::Archive archive = archive_of(folder);
    photo(archive, folder, "2024-11-02");
    photo(archive, folder, "2024-12-31");
  };
  Kiosk kiosk(options);
  Desktop& desktop = Desktop::get();
  kiosk::ProblemScreen& screen = open(kiosk);
  desktop.picture(kiosk.window, "problems-empty");
  desktop.touch(kiosk.window, "new problem");
  fill(screen, "requirement", "1.1.1a");
  fill(screen, "finding", "这一期没有材料");
  // A day that is none of those suggested.
  pick(screen, "deadline", 31);
  desktop.picture(kiosk.window, "problem-form");
  save(screen);
  CHECK(problem(kiosk).said.deadline == day("2024-12-31"));
  touch_id(screen.list(), "1");
  desktop.settle();
  wxWindow* const blue = wxWindow::FindWindowByName("next step", kiosk.window);
  const wxPoint place = blue->GetScreenPosition();
  CHECK(blue->GetLabel() == wx("填写措施"));  // nobody is known to hand it to
  next(kiosk);
  tests::write(kiosk, screen, "measures", "study");
  tests::write(kiosk, screen, "responsible", "zhou");
  save(screen);
  CHECK(standing(kiosk).responsible == "zhou");
  CHECK(blue->GetScreenPosition() == place);
  desktop.touch(kiosk.window, "progress");
  fill(screen, "percent", "60");
  save(screen);
  CHECK(standing(kiosk).percent == 60);
  CHECK(blue->GetLabel() == wx("补整改前材料"));
  next(kiosk);
  fill(screen, "documents", "1");
  desktop.picture(kiosk.window, "problem-evidence-form");
  save(screen);
  CHECK(blue->GetLabel() == wx("补整改后材料"));
  next(kiosk);
  REQUIRE(desktop.wait([&] { return screen.shows_form(); }));
  // That of November is older than the finding.
  REQUIRE(screen.form().options().rows().size() == 1);
  fill(screen, "documents", "2");
  save(screen);
  REQUIRE(desktop.wait([&] { return screen.pictures().pictures() == 2; }));
  CHECK(blue->GetLabel() == wx("确认销号"));
  desktop.settle();
  desktop.picture(kiosk.window, "problem");
  next(kiosk);
  fill(screen, "note", "现场查看属实");
  save(screen);
  CHECK(archive::is_closed(problem(kiosk)));
  CHECK(blue->GetScreenPosition() == place);
  CHECK(standing(kiosk).closed->who == "张三");
}

TEST_CASE("who has to put it right may not close it, and is told so", "[kiosk][window][rectification]") {
  tests::KioskOptions options;
  options.prepare = [](const fixtures::TemporaryFolder& folder) {
    archive::Archive archive = archive_of(folder);
    const auto id = raise(archive, "没有学习", "2024-12-01", "2024-12-31");
    archive::plan_rectification(archive, id, "补学", "张三", on("2024-12-02"));
    archive::attach_evidence(archive, id, archive::EvidenceOf::before, photo(archive, folder, "2024-12-01"),
                             on("2024-12-03"));
    archive::attach_evidence(archive, id, archive::EvidenceOf::after, photo(archive, folder, "2024-12-04"),
                             on("2024-12-05"));
  };
  Kiosk kiosk(options);
  Desktop& desktop = Desktop::get();
  kiosk::ProblemScreen& screen = open(kiosk);
  touch_id(screen.list(), "1");
  next(kiosk);
  fill(screen, "note", "现场查看属实");
  desktop.wait_until_taken();
  desktop.touch(&screen.form().act());
  REQUIRE(desktop.wait([&] { return !kiosk.window->said().empty(); }));
  CHECK(screen.shows_form());
  CHECK_FALSE(archive::is_closed(problem(kiosk)));
}

TEST_CASE("sheets are made, shown as they will be printed, and signed for",
          "[kiosk][window][rectification]") {
  tests::KioskOptions options;
  options.prepare = [](const fixtures::TemporaryFolder& folder) {
    archive::Archive archive = archive_of(folder);
    raise(archive, "一月没有学习记录", "2024-12-01", "2024-12-20");
    raise(archive, "公示栏没有更新", "2024-12-01", "2025-01-20");
  };
  Kiosk kiosk(options);
  Desktop& desktop = Desktop::get();
  kiosk::ProblemScreen& screen = open(kiosk);
  REQUIRE(screen.list().rows().size() == 4);  // two heads
  touch_id(screen.list(), "1");
  next(kiosk);
  REQUIRE(desktop.wait([&] { return screen.shows_form(); }));
  fill(screen, "which", "village");
  desktop.picture(kiosk.window, "handover-form");
  desktop.wait_until_taken();
  desktop.touch(&screen.form().act());
  REQUIRE(desktop.wait([&] { return screen.shows_sheets(); }));
  REQUIRE(desktop.wait([&] { return screen.sheets().rows().size() == 2; }));
  desktop.picture(kiosk.window, "handover-sheets");
  desktop.wait_until_taken();
  touch_id(screen.sheets(), "〔2024〕1号");
  REQUIRE(desktop.wait([&] { return screen.shows_paper() && screen.paper().is_drawn(); }));
  desktop.settle();
  desktop.picture(kiosk.window, "handover-paper");
  CHECK(screen.paper().shown()->title().find("交办单") != std::string::npos);
  desktop.wait_until_taken();
  desktop.touch(kiosk.window, "paper act");
  tests::write(kiosk, screen, "signed_by", "wang");
  pick(screen, "on", 31);
  save(screen);
  REQUIRE(desktop.wait([&] { return screen.shows_sheets(); }));
  const archive::HandoverSheet sheet = archive::find_sheet(kiosk.archive(), "2024-1");
  REQUIRE(sheet.receipt);
  CHECK(sheet.receipt->signed_by == "wang");
  REQUIRE(desktop.wait([&] { return screen.sheets().rows().back().sign == kiosk::Sign::good; }));
  kiosk.window->go_back();
  CHECK_FALSE(screen.shows_sheets());
  kiosk.window->go_back();
  CHECK(kiosk.shown<kiosk::HomeScreen>() != nullptr);
}

TEST_CASE("a deadline is extended on the day it was approved, a problem is corrected and withdrawn",
          "[kiosk][window][rectification]") {
  tests::KioskOptions options;
  options.prepare = [](const fixtures::TemporaryFolder& folder) {
    archive::Archive archive = archive_of(folder);
    raise(archive, "没有学习", "2024-12-01", "2024-12-20");
  };
  Kiosk kiosk(options);
  Desktop& desktop = Desktop::get();
  kiosk::ProblemScreen& screen = open(kiosk);
  touch_id(screen.list(), "1");
  CHECK(screen.list().rows()[1].sign == kiosk::Sign::bad);
  more(kiosk, kiosk::ProblemAct::extend);
  pick(screen, "deadline", 31);
  fill(screen, "reason", "天气原因");
  tests::write(kiosk, screen, "approved_by", "xie");
  pick(screen, "on", 18);
  save(screen);
  CHECK(standing(kiosk).deadline == day("2024-12-31"));
  CHECK(problem(kiosk).steps.back().day == day("2024-12-18"));
  CHECK(archive::office_day(problem(kiosk).steps.back().mark.when) == day("2024-12-31"));
  REQUIRE(desktop.wait([&] { return screen.list().rows()[1].sign != kiosk::Sign::bad; }));
  more(kiosk, kiosk::ProblemAct::correct);
  tests::write(kiosk, screen, "finding", "nothing");
  fill(screen, "reason", "登记有误");
  save(screen);
  CHECK(problem(kiosk).said.finding == "nothing");
  more(kiosk, kiosk::ProblemAct::withdraw);
  fill(screen, "reason", "记录有误");
  save(screen);
  CHECK(archive::is_withdrawn(problem(kiosk)));
  REQUIRE(desktop.wait([&] { return screen.list().rows().empty(); }));
  desktop.touch(kiosk.window, "shown all");
  CHECK(screen.list().rows().size() == 2);
}

TEST_CASE("a closed problem is revisited, and opened again where it was not put right",
          "[kiosk][window][rectification]") {
  tests::KioskOptions options;
  options.prepare = [](const fixtures::TemporaryFolder& folder) {
    archive::Archive archive = archive_of(folder);
    const auto id = raise(archive, "没有学习", "2024-12-01", "2024-12-20");
    archive::plan_rectification(archive, id, "补学", "周德福", on("2024-12-02"));
    archive::attach_evidence(archive, id, archive::EvidenceOf::before, photo(archive, folder, "2024-12-01"),
                             on("2024-12-03"));
    archive::attach_evidence(archive, id, archive::EvidenceOf::after, photo(archive, folder, "2024-12-04"),
                             on("2024-12-05"));
    archive::close_problem(archive, id, "", on("2024-12-06"));
  };
  Kiosk kiosk(options);
  Desktop& desktop = Desktop::get();
  kiosk::ProblemScreen& screen = open(kiosk);
  desktop.touch(kiosk.window, "shown closed");
  touch_id(screen.list(), "1");
  next(kiosk);
  fill(screen, "outcome", "failed");
  fill(screen, "note", "问题反弹");
  pick(screen, "deadline", 31);
  desktop.touch(&screen.form().act());
  REQUIRE(desktop.wait([&] { return !archive::is_closed(problem(kiosk)); }));
  CHECK(standing(kiosk).deadline == day("2024-12-31"));
}

TEST_CASE("a unit is chosen, a paper of the list is looked at, and evidence opens its paper",
          "[kiosk][window][rectification]") {
  tests::KioskOptions options;
  options.prepare = [](const fixtures::TemporaryFolder& folder) {
    archive::Archive archive = archive_of(folder);
    const auto id = raise(archive, "没有学习", "2024-12-01", "2024-12-20");
    archive::attach_evidence(archive, id, archive::EvidenceOf::before, photo(archive, folder, "2024-12-01"),
                             on("2024-12-03"));
  };
  Kiosk kiosk(options);
  Desktop& desktop = Desktop::get();
  kiosk::ProblemScreen& screen = open(kiosk);
  desktop.touch(kiosk.window, "party");
  touch_id(kiosk.shown<kiosk::ChooserScreen>()->list(), "区财政局");
  REQUIRE(desktop.wait([&] { return screen.list().rows().size() == 2; }));
  desktop.wait_until_taken();
  desktop.touch(kiosk.window, "papers");
  desktop.wait_until_taken();
  touch_id(kiosk.shown<kiosk::ChooserScreen>()->list(), "list");
  REQUIRE(desktop.wait([&] { return screen.shows_paper() && screen.paper().is_drawn(); }));
  desktop.settle();
  desktop.picture(kiosk.window, "problem-list-paper");
  kiosk.window->go_back();
  touch_id(screen.list(), "1");
  REQUIRE(desktop.wait([&] { return screen.pictures().pictures() == 1; }));
  desktop.settle();
  desktop.wait_until_taken();
  const wxRect place = screen.pictures().picture_rect(false, 0);
  desktop.touch(&screen.pictures(), wxPoint(place.x + 10, place.y + 10));
  REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::FiledCheckScreen>() != nullptr; }));
  kiosk.window->go_back();
  CHECK(kiosk.shown<kiosk::ProblemScreen>() == &screen);
}
