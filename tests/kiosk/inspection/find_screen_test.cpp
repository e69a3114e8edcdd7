// Finding by touch and as one types.

#include "kiosk/inspection/find_screen.h"

#include "kiosk/filed/filed_check_screen.h"
#include "kiosk/inspection/find_choices.h"
#include "kiosk/look/text.h"
#include "kiosk/navigation/chooser_screen.h"
#include "kiosk/window/home_screen.h"
#include "kiosk/words/language.h"
#include "tests/catch.h"
#include "tests/kiosk/desk/filed_picture.h"

using kiosk::wx;
using tests::Desktop;
using tests::find_button;
using tests::Kiosk;

namespace {

tests::KioskOptions with_papers(int papers) {
  tests::KioskOptions options;
  options.prepare = [papers](const fixtures::TemporaryFolder& folder) {
    archive::Archive archive =
        archive::Archive::open(folder / "archive", {.if_missing = archive::Missing::create});
    for (int i = 0; i < papers; ++i) {
      fixtures::Paper paper;
      paper.kind = i % 2 == 0 ? "meeting_minutes" : "notice";
      paper.village = "清风村";
      paper.fields = {fixtures::date("2024-03-" + std::to_string(10 + i % 20))};
      paper.lines = {i % 2 == 0 ? "学习会议 study" : "防汛通知 flood"};
      if (i % 2 == 0) paper.requirements = {"1.1.1a"};
      tests::filed_picture(archive, folder / (std::to_string(i) + ".jpg"), paper, i);
    }
  };
  return options;
}

kiosk::FindScreen& open(Kiosk& kiosk) {
  kiosk.window->go_find({});
  auto* find = kiosk.shown<kiosk::FindScreen>();
  REQUIRE(find != nullptr);
  return *find;
}

}  // namespace

TEST_CASE("what is typed is looked for at once, and marked where it stands", "[kiosk][window][find]") {
  Kiosk kiosk(with_papers(4));
  Desktop& desktop = Desktop::get();
  kiosk::FindScreen& find = open(kiosk);
  REQUIRE(desktop.wait([&] { return find.results().rows().size() == 4; }));
  find.words().SetFocus();
  desktop.type("flood");
  // On a slow machine it is looked for before the last letter, too.
  REQUIRE(desktop.wait([&] {
    const auto& rows = find.results().rows();
    return rows.size() == 2 && rows[0].marked == "flood";
  }));
  CHECK(find.results().rows()[0].note.Contains("flood"));
  REQUIRE(desktop.wait([&] { return find.results().rows()[0].picture.IsOk(); }));
  desktop.settle();
  desktop.picture(kiosk.window, "find-words");
  desktop.wait_until_taken();
  desktop.touch(kiosk.window, "clear filters");
  REQUIRE(desktop.wait([&] { return find.results().rows().size() == 4; }));
}

TEST_CASE("the tree says how many papers each content has", "[kiosk][window][find]") {
  Kiosk kiosk(with_papers(5));
  Desktop& desktop = Desktop::get();
  kiosk::FindScreen& find = open(kiosk);
  REQUIRE(desktop.wait([&] { return find.results().rows().size() == 5; }));
  desktop.wait_until_taken();
  desktop.touch(&find.tree(), wxPoint(100, 20));
  const auto count_of = [&](const std::string& id) {
    for (const kiosk::Row& row : find.tree().rows())
      if (row.id == id) return row.value;
    return wxString("none");
  };
  REQUIRE(desktop.wait([&] { return count_of("1.1.1") == "3"; }));
  CHECK(count_of("1.1.2") == "");
}

TEST_CASE("beyond two hundred a row shows more, and the order is chosen", "[kiosk][window][find]") {
  Kiosk kiosk(with_papers(205));
  Desktop& desktop = Desktop::get();
  kiosk::FindScreen& find = open(kiosk);
  REQUIRE(desktop.wait([&] { return find.results().rows().size() == 201; }));
  CHECK(find.pictures_asked() < 20);
  CHECK(find.results().rows().back().id == "more");
  find.results().ScrollToRow(200);
  desktop.settle();
  desktop.wait_until_taken();
  REQUIRE(desktop.touch_row(find.results(), find.results().rows().back().title));
  REQUIRE(desktop.wait([&] { return find.results().rows().size() == 205; }));
  CHECK(find.results().rows()[0].id == "205");
  desktop.wait_until_taken();
  desktop.touch(kiosk.window, "order");
  desktop.wait_until_taken();
  REQUIRE(desktop.touch_row(kiosk.shown<kiosk::ChooserScreen>()->list(), wx("按材料日期")));
  REQUIRE(desktop.wait([&] {
    return find.results().rows().size() == 201 && find.results().rows()[0].value == wx("2024年3月29日");
  }));
}

TEST_CASE("one back leads from a paper to where it was asked for", "[kiosk][window][find]") {
  Kiosk kiosk(with_papers(2));
  Desktop& desktop = Desktop::get();
  kiosk::FindScreen& find = open(kiosk);
  REQUIRE(desktop.wait([&] { return find.results().rows().size() == 2; }));
  desktop.wait_until_taken();
  desktop.touch(&find.results(), wxPoint(200, 40));
  REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::FiledCheckScreen>() != nullptr; }));
  desktop.settle();
  desktop.picture(kiosk.window, "find-document");
  kiosk.window->go_back();
  CHECK(kiosk.shown<kiosk::FindScreen>() == &find);
  kiosk.window->go_back();
  CHECK(kiosk.shown<kiosk::HomeScreen>() != nullptr);
}

TEST_CASE("whoever comes back from a paper finds the list where it was, with what he said there",
          "[kiosk][window][find]") {
  Kiosk kiosk(with_papers(205));
  Desktop& desktop = Desktop::get();
  kiosk::FindScreen& find = open(kiosk);
  REQUIRE(desktop.wait([&] { return find.results().rows().size() == 201; }));
  find.results().ScrollToRow(200);
  desktop.settle();
  desktop.wait_until_taken();
  REQUIRE(desktop.touch_row(find.results(), find.results().rows().back().title));
  REQUIRE(desktop.wait([&] { return find.results().rows().size() == 205; }));
  find.results().ScrollToRow(198);
  desktop.settle();
  desktop.wait_until_taken();
  const auto top = find.results().GetVisibleRowsBegin();
  const auto row = top + 1;
  REQUIRE(find.results().rows()[row].sign == kiosk::Sign::unsure);
  desktop.touch(&find.results(), find.results().GetItemRect(row).GetPosition() + wxPoint(200, 20));
  REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::FiledCheckScreen>() != nullptr; }));
  kiosk::DocumentPane& pane = kiosk.shown<kiosk::FiledCheckScreen>()->pane();
  REQUIRE(desktop.wait([&] { return pane.all_right().IsEnabled(); }));
  desktop.touch(&pane.all_right());
  REQUIRE(desktop.wait([&] { return !pane.all_right().IsEnabled(); }));
  kiosk.window->go_back();
  REQUIRE(kiosk.shown<kiosk::FindScreen>() == &find);
  REQUIRE(desktop.wait([&] { return find.results().rows()[row].sign == kiosk::Sign::good; }));
  CHECK(find.results().rows().size() == 205);
  CHECK(find.results().GetVisibleRowsBegin() == top);
  CHECK(find.results().GetSelection() == static_cast<int>(row));
}

TEST_CASE("a question is kept under a name, asked again at a touch, and forgotten", "[kiosk][window][find]") {
  Kiosk kiosk(with_papers(6));
  Desktop& desktop = Desktop::get();
  const auto choose = [&](const wxString& title) {
    REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::ChooserScreen>() != nullptr; }));
    desktop.settle();
    desktop.wait_until_taken();
    REQUIRE(desktop.touch_row(kiosk.shown<kiosk::ChooserScreen>()->list(), title));
  };
  kiosk::FindScreen& find = open(kiosk);
  REQUIRE(desktop.wait([&] { return find.results().rows().size() == 6; }));
  CHECK_FALSE(find_button(kiosk.window, "keep question")->IsEnabled());
  CHECK_FALSE(find_button(kiosk.window, "kept questions")->IsEnabled());
  kiosk::Question question;
  question.kind = "notice";
  question.words = "flood";
  kiosk.window->go_find(question);
  REQUIRE(desktop.wait([&] { return find.results().rows().size() == 3; }));
  desktop.wait_until_taken();
  desktop.touch(kiosk.window, "keep question");
  // It has a name that says what it asks.
  REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::ChooserScreen>() != nullptr; }));
  CHECK(kiosk.shown<kiosk::ChooserScreen>()->typed().Contains("flood"));
  kiosk.shown<kiosk::ChooserScreen>()->box().ChangeValue(wx("防汛"));
  desktop.wait_until_taken();
  desktop.touch(kiosk.window, "use typed");
  REQUIRE(kiosk.app->settings.questions.size() == 1);
  CHECK(kiosk.app->settings.questions[0] == kiosk::KeptQuestion{.name = "防汛", .question = question});
  // It is in the file, and in no archive.
  REQUIRE(desktop.wait([&] {
    return kiosk::load_settings(kiosk.folder / "kiosk.ini").questions == kiosk.app->settings.questions;
  }));
  desktop.wait_until_taken();
  desktop.touch(kiosk.window, "clear filters");
  REQUIRE(desktop.wait([&] { return find.results().rows().size() == 6; }));
  desktop.wait_until_taken();
  desktop.touch(kiosk.window, "kept questions");
  desktop.settle();
  desktop.picture(kiosk.window, "kept-questions");
  choose(wx("防汛"));
  REQUIRE(desktop.wait([&] { return find.results().rows().size() == 3; }));
  CHECK(find.words().GetValue() == "flood");
  desktop.wait_until_taken();
  desktop.touch(kiosk.window, "kept questions");
  choose(wx("删掉其中一个"));
  REQUIRE(desktop.wait([&] {
    auto* chooser = kiosk.shown<kiosk::ChooserScreen>();
    return chooser != nullptr && chooser->list().rows().size() == 1;
  }));
  choose(wx("防汛"));
  REQUIRE(desktop.wait([&] { return kiosk.app->settings.questions.empty(); }));
  CHECK_FALSE(find_button(kiosk.window, "kept questions")->IsEnabled());
}

TEST_CASE("days are asked for in words", "[kiosk][find]") {
  kiosk::speak("zh_CN", CUNZHENG_CATALOGUES);
  const kiosk::Choice choice = kiosk::days_choice(fixtures::day("2024-12-31"), [](const auto&) {});
  const auto title_of = [&](const std::string& id) {
    for (const kiosk::Row& row : choice.options)
      if (row.id == id) return kiosk::utf8(row.title + " | " + row.note);
    return std::string("none");
  };
  CHECK(title_of("2024-Q1") == "2024年一季度 | 2024年1月1日—3月31日");
  CHECK(title_of("2023-H2") == "2023年下半年 | 2023年7月1日—12月31日");
  kiosk::Question question;
  question.from = fixtures::day("2024-01-01");
  question.to = fixtures::day("2024-03-31");
  CHECK(kiosk::utf8(kiosk::days_words(question)) == "2024年一季度");
  question.to = fixtures::day("2024-03-30");
  CHECK(kiosk::utf8(kiosk::days_words(question)) == "2024年1月1日—3月30日");
}
