// Text by touch alone: pinyin, names by their initials, writing with the finger, chips, and what happens
// where the data for it is not installed.

#include <map>

#include "kiosk/inspection/find_screen.h"
#include "kiosk/intake/check_screen.h"
#include "kiosk/look/text.h"
#include "kiosk/navigation/chooser_screen.h"
#include "kiosk/pad/text_pad.h"
#include "tests/catch.h"
#include "tests/kiosk/desktop.h"

using kiosk::wx;
using tests::Desktop;
using tests::find_button;
using tests::Kiosk;
using tests::minutes;
using tests::paper_picture;

namespace {

struct Asked {
  kiosk::ChooserScreen* screen = nullptr;
  std::string chosen;
};

/// A chooser that asks for a text, with some names to choose from.
void ask(Kiosk& kiosk, Asked& asked, const std::vector<std::string>& names = {}) {
  kiosk::Choice choice;
  choice.title = wx("整改措施");
  choice.free_text = true;
  for (const std::string& name : names) choice.options.push_back({.id = name, .title = wx(name)});
  choice.chosen = [&asked](const std::string& text) { asked.chosen = text; };
  kiosk.window->choose(std::move(choice));
  Desktop::get().settle();
  asked.screen = kiosk.shown<kiosk::ChooserScreen>();
  REQUIRE(asked.screen != nullptr);
}

void type(wxWindow* within, const std::string& letters) {
  for (const char letter : letters) Desktop::get().touch(within, wxString("pad ") + letter);
}

/// Touches the candidate with this text, on whatever page it is.
bool choose(kiosk::TextPad& pad, const std::string& text) {
  Desktop& desktop = Desktop::get();
  if (!desktop.wait([&] { return pad.composition().shown(0) != nullptr; }, std::chrono::seconds(5)))
    return false;
  for (std::size_t page = 0; page < pad.composition().pages(); ++page) {
    for (std::size_t place = 0; place < kiosk::TextPad::candidates; ++place)
      if (const auto* word = pad.composition().shown(place); word != nullptr && word->text == text) {
        desktop.touch(&pad, wxString::Format("candidate %zu", place + 1));
        return true;
      }
    desktop.touch(&pad, "candidates after");
  }
  return false;
}

std::map<std::string, wxRect> keys_of(wxWindow* window) {
  std::map<std::string, wxRect> all;
  for (wxWindow* child : window->GetChildren()) {
    if (child->IsShownOnScreen() &&
        (child->GetName().StartsWith("pad ") || child->GetName().StartsWith("layer ")))
      all[kiosk::utf8(child->GetName())] = child->GetScreenRect();
    all.merge(keys_of(child));
  }
  return all;
}

}  // namespace

TEST_CASE("a sentence is written with the pad alone, and nothing on it moves", "[kiosk][window][pad]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  Asked asked;
  ask(kiosk, asked);
  kiosk::TextPad& pad = asked.screen->pad();
  REQUIRE(pad.IsShownOnScreen());
  const auto before = keys_of(&pad);
  CHECK(before.size() > 30);
  const wxSize size = pad.GetSize();
  type(&pad, "cunweihui");
  CHECK(asked.screen->typed().empty());
  desktop.wait([&] { return pad.composition().shown(0) != nullptr; });
  desktop.picture(kiosk.window, "pad-pinyin");
  REQUIRE(choose(pad, "村委会"));
  CHECK(asked.screen->typed() == wx("村委会"));
  type(&pad, "zuzhi");
  // The space takes the first.
  desktop.wait([&] { return pad.composition().shown(0) != nullptr; });
  const std::string first = pad.composition().shown(0)->text;
  desktop.touch(&pad, "pad space");
  CHECK(asked.screen->typed() == wx("村委会" + first));
  desktop.touch(&pad, "pad erase");
  desktop.touch(&pad, "pad erase");
  desktop.touch(&pad, wx("pad 。"));
  desktop.touch(&pad, "layer signs");
  desktop.picture(kiosk.window, "pad-signs");
  desktop.touch(&pad, "pad 3");
  desktop.touch(&pad, wx("pad ："));
  desktop.touch(&pad, "layer letters");
  type(&pad, "ok");
  CHECK(asked.screen->typed() == wx("村委会。3：ok"));
  CHECK(pad.GetSize() == size);
  desktop.touch(&pad, "layer pinyin");
  CHECK(keys_of(&pad) == before);
  desktop.touch(asked.screen, "use typed");
  CHECK(asked.chosen == "村委会。3：ok");
}

TEST_CASE("part of the letters is chosen first, and the rest stays", "[kiosk][window][pad]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  Asked asked;
  ask(kiosk, asked);
  kiosk::TextPad& pad = asked.screen->pad();
  type(&pad, "qunzhongf");
  REQUIRE(choose(pad, "群众"));
  CHECK(asked.screen->typed() == wx("群众"));
  CHECK(pad.composition().letters() == "f");
  desktop.touch(&pad, "pad erase");
  CHECK(pad.composition().letters().empty());
  CHECK(asked.screen->typed() == wx("群众"));
  // What no word begins with is written as it is.
  type(&pad, "v");
  desktop.wait([&] { return false; }, std::chrono::seconds(1));
  desktop.touch(&pad, "pad space");
  CHECK(asked.screen->typed() == wx("群众v"));
}

TEST_CASE("a list is narrowed by initials while they are typed", "[kiosk][window][pad]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  Asked asked;
  ask(kiosk, asked, {"张建国", "李明", "王建国", "张桂芳", "单雄信"});
  REQUIRE(asked.screen->list().rows().size() == 5);
  type(asked.screen, "z");
  REQUIRE(desktop.wait([&] { return asked.screen->list().rows().size() == 2; }));
  type(asked.screen, "jg");
  REQUIRE(desktop.wait([&] { return asked.screen->list().rows().size() == 1; }));
  desktop.picture(kiosk.window, "pad-initials");
  REQUIRE(desktop.touch_row(asked.screen->list(), wx("张建国")));
  CHECK(asked.chosen == "张建国");
  // By a keyboard, too.
  ask(kiosk, asked, {"张建国", "李明", "单雄信"});
  desktop.type("sxx");
  REQUIRE(desktop.wait([&] { return asked.screen->list().rows().size() == 1; }));
  CHECK(asked.screen->list().rows()[0].title == wx("单雄信"));
}

TEST_CASE("a character is written with the finger", "[kiosk][window][pad]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  Asked asked;
  ask(kiosk, asked);
  kiosk::TextPad& pad = asked.screen->pad();
  desktop.touch(&pad, "layer writing");
  REQUIRE(pad.field().IsShownOnScreen());
  const wxSize size = pad.field().GetClientSize();
  const int side = size.y - 40, left = size.x / 2 - side / 2, top = 20;
  std::vector<wxPoint> across, down;
  for (int i = 0; i <= 10; ++i) {
    across.emplace_back(left + side * i / 10, top + side / 2);
    down.emplace_back(left + side / 2, top + side * i / 10);
  }
  desktop.draw(&pad.field(), across);
  desktop.draw(&pad.field(), down);
  REQUIRE(desktop.wait(
      [&] { return pad.composition().shown(0) != nullptr && pad.composition().shown(0)->text == "十"; }));
  desktop.picture(kiosk.window, "pad-writing");
  desktop.touch(&pad, "undo stroke");
  REQUIRE(desktop.wait(
      [&] { return pad.composition().shown(0) != nullptr && pad.composition().shown(0)->text != "十"; }));
  desktop.draw(&pad.field(), down);
  REQUIRE(choose(pad, "十"));
  CHECK(asked.screen->typed() == wx("十"));
  CHECK(pad.field().empty());
}

TEST_CASE("a household's name is found by its initials, and what was read is a touch away",
          "[kiosk][window][pad]") {
  tests::KioskOptions options;
  options.prepare = [](const fixtures::TemporaryFolder& folder) {
    archive::Archive archive =
        archive::Archive::open(folder / "archive", {.if_missing = archive::Missing::create});
    std::vector<forms::RosterEntry> people;
    for (const char* name : {"程鹏洋", "张建国", "王建军"})
      people.push_back({.village = "清风村",
                        .name = name,
                        .values = {},
                        .from = fixtures::day("2020-01-01"),
                        .until = {}});
    archive.set_roster("households", people, fixtures::day("2020-01-01"), fixtures::mark());
  };
  Kiosk kiosk(options);
  Desktop& desktop = Desktop::get();
  kiosk.add({paper_picture(kiosk.folder / "a.jpg", {"清风村理论学习会议记录", "时间：2024年3月15日",
                                                    "主持人：王建囯", "主题：理论学习"})});
  kiosk.window->go_check(1);
  desktop.settle();
  auto* screen = kiosk.shown<kiosk::CheckScreen>();
  if (screen->edited() != nullptr) desktop.touch(&screen->editor(), "list");
  REQUIRE(desktop.touch_row(screen->fields(), wx("主持人")));
  REQUIRE(screen->edited() != nullptr);
  REQUIRE(screen->editor().pad().IsShownOnScreen());
  // Like what was read: on a chip.
  REQUIRE(desktop.wait([&] {
    for (std::size_t i = 0; i < kiosk::ValueEditor::chips; ++i)
      if (screen->editor().chip(i).GetLabel() == wx("王建军")) return true;
    return false;
  }));
  desktop.picture(kiosk.window, "check-name");
  type(&screen->editor(), "zjg");
  REQUIRE(desktop.wait([&] {
    const auto* first = screen->editor().pad().composition().shown(0);
    return first != nullptr && first->text == "张建国";
  }));
  desktop.picture(kiosk.window, "check-name-initials");
  desktop.touch(&screen->editor().pad(), "candidate 1");
  CHECK(screen->editor().input().GetValue() == wx("张建国"));
  for (std::size_t i = 0; i < kiosk::ValueEditor::chips; ++i)
    if (screen->editor().chip(i).GetLabel() == wx("王建军")) desktop.touch(&screen->editor().chip(i));
  CHECK(screen->editor().input().GetValue() == wx("王建军"));
}

TEST_CASE("the pad stands beneath the words of a search", "[kiosk][window][pad]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  kiosk.window->go_find({});
  auto* find = kiosk.shown<kiosk::FindScreen>();
  REQUIRE(find != nullptr);
  desktop.settle();
  CHECK_FALSE(find->pad().IsShown());
  desktop.touch(&find->words());
  REQUIRE(find->pad().IsShownOnScreen());
  type(&find->pad(), "xuexi");
  REQUIRE(choose(find->pad(), "学习"));
  CHECK(find->words().GetValue() == wx("学习"));
  desktop.picture(kiosk.window, "pad-find");
}

TEST_CASE("without the data the pad says so, and goes on with letters and digits", "[kiosk][window][pad]") {
  tests::KioskOptions options;
  options.typing = kiosk::TypingData{.pinyin = "/nowhere", .handwriting = "/nowhere/none"};
  Kiosk kiosk(options);
  Desktop& desktop = Desktop::get();
  Asked asked;
  ask(kiosk, asked, {"张建国"});
  kiosk::TextPad& pad = asked.screen->pad();
  desktop.settle();
  desktop.picture(kiosk.window, "pad-without-data");
  CHECK(pad.hint().Contains(wx("没有安装")));
  type(&pad, "zjg");
  REQUIRE(desktop.wait([&] { return asked.screen->list().rows().size() == 1; }));
  desktop.settle();
  desktop.touch(&pad, "layer writing");
  REQUIRE(desktop.wait([&] { return pad.hint().Contains(wx("没有安装")); }));
  desktop.touch(&pad, "layer signs");
  desktop.touch(&pad, "pad 7");
  CHECK(asked.screen->typed() == "zjg7");
}
