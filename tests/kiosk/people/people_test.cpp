// Signing in by touch: the first administrator, the lock that keeps what lay behind, and what a role may not.

#include "archive/people/people.h"

#include "kiosk/intake/check_screen.h"
#include "kiosk/look/figure_card.h"
#include "kiosk/look/text.h"
#include "kiosk/navigation/chooser_screen.h"
#include "kiosk/people/people_screen.h"
#include "kiosk/people/sign_in_screen.h"
#include "kiosk/rectification/interview_screen.h"
#include "kiosk/window/home_screen.h"
#include "tests/archive/rectification/problem_desk.h"
#include "tests/catch.h"
#include "tests/kiosk/desk/touching.h"
#include "tests/kiosk/desktop.h"

using archive::Role;
using kiosk::wx;
using tests::Desktop;
using tests::Kiosk;

namespace {

const std::string chief_pin = "480913", clerk_pin = "205871";

const std::string inspectors_password = "Hua-3 yuan&";

/// 陈主任 administers, 李四 is a clerk.
void add_people(const fixtures::TemporaryFolder& folder) {
  archive::Archive archive = fixtures::open_archive(folder);
  const archive::Instant now = fixtures::moment("2024-12-30T08:00:00Z");
  const archive::Mark mark{.who = "陈主任", .when = now};
  archive::add_person(archive, "陈主任", {Role::administrator}, chief_pin, mark);
  const auto answer = archive::sign_in(archive, "陈主任", chief_pin, "test", now);
  archive.act_as(answer.token, "test", now);
  archive::add_person(archive, "李四", {Role::clerk}, clerk_pin, mark);
}

/// And 王督查 inspects, with a password.
void add_inspector(const fixtures::TemporaryFolder& folder) {
  add_people(folder);
  archive::Archive archive = archive::Archive::open(folder / "archive");
  const archive::Instant now = fixtures::moment("2024-12-30T09:00:00Z");
  archive.act_as(archive::sign_in(archive, "陈主任", chief_pin, "test", now).token, "test", now);
  archive::add_person(archive, "王督查", {Role::inspector}, inspectors_password,
                      {.who = "陈主任", .when = now});
}

void tap(Desktop& desktop, kiosk::PinPane& pane, const std::string& pin) {
  desktop.wait_until_taken();
  for (const char digit : pin) desktop.touch(&pane, wxString("digit ") + digit);
  desktop.touch(&pane, wxString("enter pin"));
}

void sign_in(Kiosk& kiosk, const std::string& name, const std::string& pin) {
  Desktop& desktop = Desktop::get();
  REQUIRE(desktop.wait([&] {
    auto* screen = kiosk.shown<kiosk::SignInScreen>();
    return screen != nullptr && screen->names().rows().size() >= 1;
  }));
  auto* screen = kiosk.shown<kiosk::SignInScreen>();
  desktop.wait_until_taken();
  REQUIRE(desktop.touch_row(screen->names(), wx(name)));
  tap(desktop, screen->pin(), pin);
}

}  // namespace

TEST_CASE("a kiosk whose archive has people shows nothing before somebody signs in", "[kiosk][people]") {
  tests::KioskOptions options;
  options.prepare = add_people;
  Kiosk kiosk(options);
  Desktop& desktop = Desktop::get();
  REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::SignInScreen>() != nullptr; }));
  // No way around it.
  kiosk.window->go_home();
  kiosk.window->go_find({});
  kiosk.window->go_back();
  CHECK(kiosk.shown<kiosk::SignInScreen>() != nullptr);
  CHECK(kiosk.app->settings.operator_name.empty());
  sign_in(kiosk, "李四", clerk_pin);
  REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::SignInScreen>() == nullptr; }));
  CHECK(kiosk.app->settings.operator_name == "李四");
}

TEST_CASE("a wrong PIN waits, and says how long", "[kiosk][people]") {
  tests::KioskOptions options;
  options.prepare = add_people;
  Kiosk kiosk(options);
  Desktop& desktop = Desktop::get();
  sign_in(kiosk, "李四", "999111");
  auto* screen = kiosk.shown<kiosk::SignInScreen>();
  REQUIRE(screen != nullptr);
  REQUIRE(desktop.wait([&] {
    return archive::waits_until(kiosk.archive(), archive::find_person(kiosk.archive(), "李四").id, kiosk.now)
        .has_value();
  }));
  desktop.settle();
  CHECK_FALSE(tests::find_button(&screen->pin(), "digit 1")->IsEnabled());
  kiosk.now += std::chrono::seconds(2);
  REQUIRE(desktop.wait([&] { return tests::find_button(&screen->pin(), "digit 1")->IsEnabled(); }));
  tap(desktop, screen->pin(), clerk_pin);
  REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::SignInScreen>() == nullptr; }));
}

TEST_CASE("the lock forgets who worked here, and keeps the page for the next", "[kiosk][people]") {
  tests::KioskOptions options;
  options.prepare = add_people;
  Kiosk kiosk(options);
  Desktop& desktop = Desktop::get();
  sign_in(kiosk, "李四", clerk_pin);
  REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::SignInScreen>() == nullptr; }));
  kiosk.add({tests::paper_picture(kiosk.folder / "a.jpg", tests::minutes("2024年13月5日"))});
  kiosk.window->go_check(1);
  REQUIRE(kiosk.shown<kiosk::CheckScreen>() != nullptr);
  kiosk.window->hide_and_go_home();
  CHECK(kiosk.shown<kiosk::SignInScreen>() != nullptr);
  CHECK_FALSE(kiosk.app->person());
  CHECK(kiosk.app->tray.sheets().size() == 1);
  sign_in(kiosk, "陈主任", chief_pin);
  REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::CheckScreen>() != nullptr; }));
  CHECK(kiosk.app->settings.operator_name == "陈主任");
}

TEST_CASE("a password is entered by touch, wrong and right", "[kiosk][people]") {
  tests::KioskOptions options;
  options.prepare = add_inspector;
  Kiosk kiosk(options);
  Desktop& desktop = Desktop::get();
  REQUIRE(desktop.wait([&] {
    auto* screen = kiosk.shown<kiosk::SignInScreen>();
    return screen != nullptr && screen->names().rows().size() == 3;
  }));
  auto* screen = kiosk.shown<kiosk::SignInScreen>();
  desktop.wait_until_taken();
  REQUIRE(desktop.touch_row(screen->names(), wx("王督查")));
  desktop.settle();
  CHECK_FALSE(screen->pin().IsShown());
  CHECK_FALSE(tests::find_button(screen, "sign in")->IsEnabled());
  const auto tap_keys = [&](const std::vector<const char*>& keys) {
    desktop.wait_until_taken();
    for (const char* key : keys) desktop.touch(&screen->password(), wxString(key));
  };
  tap_keys({"pad h", "pad u", "pad erase", "pad a", "sign in"});
  REQUIRE(desktop.wait([&] { return tests::find_button(screen, "sign in")->IsEnabled() == false; }));
  CHECK(screen->password().box().IsEmpty());
  // Whoever was wrong waits.
  desktop.settle();
  desktop.picture(kiosk.window, "password");
  kiosk.now += std::chrono::seconds(30);
  tap_keys({"layer large letters", "pad H", "layer small letters", "pad u", "pad a", "layer signs", "pad -",
            "pad 3", "pad space", "layer small letters", "pad y", "pad u", "pad a", "pad n", "layer signs",
            "pad &"});
  CHECK(screen->password().box().GetValue() == wx(inspectors_password));
  REQUIRE(desktop.wait([&] { return tests::find_button(screen, "sign in")->IsEnabled(); }));
  desktop.touch(&screen->password(), wxString("sign in"));
  REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::SignInScreen>() == nullptr; }));
  CHECK(kiosk.app->settings.operator_name == "王督查");
}

TEST_CASE("the first administrator is made by touch", "[kiosk][people]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  kiosk.window->go_people();
  auto* people = kiosk.shown<kiosk::PeopleScreen>();
  REQUIRE(people != nullptr);
  desktop.settle();
  desktop.wait_until_taken();
  desktop.touch(kiosk.window, wxString("add person"));
  auto* chooser = kiosk.shown<kiosk::ChooserScreen>();
  REQUIRE(chooser != nullptr);
  chooser->box().SetValue(wx("陈主任"));
  desktop.wait_until_taken();
  desktop.touch(kiosk.window, wxString("use typed"));
  REQUIRE(kiosk.shown<kiosk::PeopleScreen>() != nullptr);
  tap(desktop, people->pin(), chief_pin);
  tap(desktop, people->pin(), chief_pin);
  REQUIRE(desktop.wait([&] { return kiosk.app->has_people(); }));
  CHECK(kiosk.app->settings.operator_name == "陈主任");
  CHECK(archive::find_people(kiosk.archive()).size() == 1);
  REQUIRE(desktop.wait([&] { return people->list().rows().size() == 1; }));
  // And adds a clerk.
  desktop.wait_until_taken();
  desktop.touch(kiosk.window, wxString("add person"));
  kiosk.shown<kiosk::ChooserScreen>()->box().SetValue(wx("李四"));
  desktop.wait_until_taken();
  desktop.touch(kiosk.window, wxString("use typed"));
  chooser = kiosk.shown<kiosk::ChooserScreen>();
  REQUIRE(chooser != nullptr);
  desktop.wait_until_taken();
  REQUIRE(desktop.touch_row(chooser->list(), wx("经办员")));
  tap(desktop, people->pin(), clerk_pin);
  tap(desktop, people->pin(), clerk_pin);
  REQUIRE(desktop.wait([&] { return people->list().rows().size() == 2; }));
  CHECK(archive::find_person(kiosk.archive(), "李四").roles == std::set{Role::clerk});
}

TEST_CASE("who may not file is shown so before he scans", "[kiosk][people]") {
  tests::KioskOptions options;
  options.prepare = add_people;
  Kiosk kiosk(options);
  Desktop& desktop = Desktop::get();
  sign_in(kiosk, "陈主任", chief_pin);
  REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::HomeScreen>() != nullptr; }));
  auto* scan = dynamic_cast<kiosk::FigureCard*>(tests::find_button(kiosk.window, "scan"));
  REQUIRE(scan != nullptr);
  CHECK_FALSE(scan->IsEnabled());
  CHECK(scan->figure_words() == wx("您的角色不归档材料"));
}

TEST_CASE("who may not say something is told before he fills in its form", "[kiosk][people]") {
  tests::KioskOptions options;
  options.prepare = [](const fixtures::TemporaryFolder& folder) {
    {
      archive::Archive archive = fixtures::open_archive(folder);
      archive::raise_problem(archive, fixtures::checklists(),
                             {.round = {},
                              .village = "清风村",
                              .requirement = "1.1.1a",
                              .finding = "没有学习记录",
                              .township = {},
                              .support_unit = {},
                              .found = fixtures::day("2024-07-01"),
                              .deadline = fixtures::day("2024-07-31")},
                             fixtures::on("2024-07-01"));
    }
    add_people(folder);
  };
  Kiosk kiosk(options);
  Desktop& desktop = Desktop::get();
  sign_in(kiosk, "李四", clerk_pin);
  REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::HomeScreen>() != nullptr; }));
  kiosk.window->go_problems();
  desktop.wait_until_taken();
  desktop.touch(kiosk.window, "interviews");
  auto* screen = kiosk.shown<kiosk::InterviewScreen>();
  REQUIRE(screen != nullptr);
  REQUIRE(desktop.wait([&] { return screen->list().rows().size() == 1; }));
  tests::touch_id(screen->list(), screen->list().rows()[0].id);
  desktop.touch(kiosk.window, "waive");
  REQUIRE(desktop.wait([&] { return kiosk.window->said().Contains(wx("没有这个权限")); }));
  CHECK_FALSE(screen->shows_form());
}
