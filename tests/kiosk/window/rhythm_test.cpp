// People who tap twice, and people who tap in rhythm and look elsewhere: 2,000 touches at places drawn by a
// seed, over every screen. What a finger writes with (keys, days, verdicts) is never the first thing touched;
// all else may be. Afterwards every value is as it was read, and nothing counts as confirmed that was not
// shown.

#include <chrono>
#include <optional>
#include <random>
#include <set>
#include <utility>

#include <wx/textctrl.h>
#include <wx/uiaction.h>

#include "kiosk/intake/check_screen.h"
#include "kiosk/look/day_picker.h"
#include "kiosk/look/freshness.h"
#include "kiosk/look/text.h"
#include "tests/catch.h"
#include "tests/kiosk/desktop.h"

using kiosk::wx;
using tests::Desktop;
using tests::Kiosk;
using tests::minutes;
using tests::paper_picture;

namespace {

/// The time that touches see: it goes on by what a person would have waited.
std::chrono::steady_clock::time_point touch_time;

enum class Guard {
  on,
  off  ///< so long seems to pass between any two looks at the clock that nothing is fresh
};

class OwnTime {
 public:
  explicit OwnTime(Guard guard = Guard::on) {
    touch_time = std::chrono::steady_clock::now();
    if (guard == Guard::on)
      kiosk::set_clock_of_touches([] { return touch_time; });
    else
      kiosk::set_clock_of_touches([] {
        static std::chrono::steady_clock::duration passed{};
        return touch_time + (passed += std::chrono::seconds(1));
      });
  }
  ~OwnTime() { kiosk::set_clock_of_touches(nullptr); }
};

/// Whether a touch here means to say or to write something.
bool writes(wxWindow* window) {
  for (; window != nullptr && !window->IsTopLevel(); window = window->GetParent()) {
    const wxString name = window->GetName();
    if (dynamic_cast<wxTextCtrl*>(window) != nullptr || dynamic_cast<kiosk::DayPicker*>(window) != nullptr)
      return true;
    for (const char* word : {"key", "days", "none", "pad", "chip", "candidate", "verdict", "row", "choices",
                             "list", "fields", "items", "question", "field"})
      if (name.Lower().StartsWith(word)) return true;
  }
  return false;
}

class Person {
 public:
  explicit Person(Kiosk& kiosk, unsigned seed) : kiosk_(kiosk), chance_(seed) {}

  /// So many touches at one place, each after the same time.
  void tap(int times, std::chrono::milliseconds between) {
    wxWindow* const window = kiosk_.window;
    wxPoint at;
    for (int tries = 0; tries < 50; ++tries) {
      const wxSize size = window->GetClientSize();
      at = window->ClientToScreen(wxPoint(up_to(size.x - 1), up_to(size.y - 1)));
      wxWindow* const under = wxFindWindowAtPoint(at);
      if (under != nullptr && !writes(under)) break;
    }
    touch_time += std::chrono::seconds(2);
    tap_at(at, times, between);
  }
  void tap_at(wxPoint at, int times, std::chrono::milliseconds between) {
    wxUIActionSimulator hand;
    hand.MouseMove(at);
    for (int i = 0; i < times; ++i) {
      look();
      // Before it was there so long nobody has seen it, whatever his finger does.
      if (current_ && touch_time - since_ >= kiosk::fresh_for)
        shown.insert(current_->begin(), current_->end());
      hand.MouseClick();
      pump(2);
      look();
      touch_time += between;
      ++touches;
    }
  }
  int up_to(int most) { return std::uniform_int_distribution<int>(0, most)(chance_); }

  /// Which sheets stand on the screen, and since when.
  void look() {
    const auto* check = kiosk_.shown<kiosk::CheckScreen>();
    std::optional<std::set<kiosk::SheetId>> now;
    if (check != nullptr && check->draft() != nullptr) {
      now.emplace();
      for (const kiosk::Sheet& sheet : check->draft()->sheets()) now->insert(sheet.id);
    }
    if (now == current_) return;
    current_ = std::move(now);
    since_ = touch_time;
  }

  static void pump(int times) {
    for (int i = 0; i < times; ++i) {
      const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(3);
      Desktop::get().wait([&] { return std::chrono::steady_clock::now() > until; });
    }
  }

  int touches = 0;
  std::set<kiosk::SheetId> shown;  ///< so long that they can have been seen, before a touch

 private:
  Kiosk& kiosk_;
  std::optional<std::set<kiosk::SheetId>> current_;
  std::chrono::steady_clock::time_point since_;
  std::mt19937 chance_;
};

/// Sheets that were filed as looked at, and were not seen.
int confirmed_unseen(Kiosk& kiosk, const Person& person) {
  int sheets = 0;
  for (const kiosk::Sheet& sheet : kiosk.app->tray.sheets()) {
    if (!sheet.filed || person.shown.contains(sheet.id)) continue;
    bool confirmed = false;
    for (const archive::DocumentId id : sheet.filed->documents)
      for (const archive::Event& event : kiosk.archive().show(id).events)
        confirmed = confirmed || event.confirmed.has_value();
    sheets += confirmed ? 1 : 0;
  }
  return sheets;
}

/// A pile without doubts, of which every sheet can be filed at a touch; and somebody who taps the button for
/// it in rhythm, and does not look. Returns how many sheets he filed unseen, and how many in all.
std::pair<int, int> tap_through_a_pile(Guard guard, std::chrono::milliseconds between) {
  const OwnTime own_time(guard);
  Kiosk kiosk;
  std::vector<std::filesystem::path> files;
  constexpr int sheets = 8;
  for (int i = 1; i <= sheets; ++i)
    files.push_back(paper_picture(kiosk.folder / (std::to_string(i) + ".jpg"),
                                  minutes("2024年" + std::to_string(i) + "月15日"), i));
  kiosk.add(files);
  kiosk.window->go_check(kiosk.app->tray.sheets().front().id);
  Desktop::get().settle();
  Person person(kiosk, 1);
  person.look();
  touch_time += std::chrono::seconds(2);
  const wxRect button = tests::find_button(kiosk.window, wx("file"))->GetScreenRect();
  constexpr int taps = 24;
  for (int i = 0; i < taps && kiosk.shown<kiosk::CheckScreen>() != nullptr; ++i) {
    person.tap_at(button.GetPosition() + wxPoint(button.width / 2, button.height / 2), 1, between);
    Desktop::get().settle();  // what a tap began is there before the next
    person.look();
  }
  return {confirmed_unseen(kiosk, person), static_cast<int>(kiosk.archive().list().size())};
}

void check_nothing_was_said(Kiosk& kiosk, const Person& person) {
  for (const kiosk::Sheet& sheet : kiosk.app->tray.sheets()) {
    INFO("sheet " << sheet.id);
    for (const kiosk::DocumentEdits& edits : sheet.edits)
      for (const archive::FieldChange& change : edits.changes) {
        INFO(archive::to_string(change.place));
        CHECK_FALSE(change.values.has_value());  // confirmed as read, at the most
      }
  }
  // Filed together with others: nobody looked at it, and it says so.
  CHECK(confirmed_unseen(kiosk, person) == 0);
  for (const archive::DocumentSummary& summary : kiosk.archive().list()) {
    INFO("document " << summary.id);
    for (const archive::KeptField& field : kiosk.archive().show(summary.id).fields) {
      if (field.place.key == "village") continue;  // said at the top, before any touch
      INFO(archive::to_string(field.place));
      CHECK(field.current().field.values == field.versions.front().field.values);
    }
  }
}

}  // namespace

TEST_CASE("whoever taps twice or in rhythm changes no value and confirms nothing unseen",
          "[kiosk][window][touch][rhythm]") {
  constexpr unsigned seed = 20241231;
  constexpr int all_touches = 2000;
  const OwnTime own_time;
  Kiosk kiosk;
  std::vector<std::filesystem::path> files;
  for (int i = 1; i <= 12; ++i)
    files.push_back(
        paper_picture(kiosk.folder / (std::to_string(i) + ".jpg"),
                      minutes("2024年" + std::to_string(i) + "月" + (i % 3 == 0 ? "45日" : "15日")), i));
  kiosk.add(files);
  const kiosk::SheetId first = kiosk.app->tray.sheets().front().id;
  Person person(kiosk, seed);
  const auto sheet_to_check = [&]() -> kiosk::SheetId {
    for (const kiosk::Sheet& sheet : kiosk.app->tray.sheets())
      if (!sheet.filed) return sheet.id;
    return 0;
  };
  const std::vector<std::function<void()>> ways = {[&] { kiosk.window->go_home(); },
                                                   [&] { kiosk.window->go_scan(); },
                                                   [&] {
                                                     if (const kiosk::SheetId sheet = sheet_to_check();
                                                         sheet != 0)
                                                       kiosk.window->go_check(sheet);
                                                   },
                                                   [&] { kiosk.window->go_find({}); },
                                                   [&] { kiosk.window->go_frequency(); },
                                                   [&] { kiosk.window->go_warnings(); },
                                                   [&] { kiosk.window->go_rounds(); },
                                                   [&] { kiosk.window->go_problems(); },
                                                   [&] { kiosk.window->go_settings(); }};
  while (person.touches < all_touches)
    for (const auto& go : ways) {
      if (kiosk.app->settings.language != "zh_CN" ||
          kiosk.app->settings.type_size != kiosk::TypeSize::normal) {
        // A setting is not a value; the screens are tested as they were.
        kiosk.app->settings.language = "zh_CN";
        kiosk.app->settings.type_size = kiosk::TypeSize::normal;
        kiosk.window->settings_changed();
        Person::pump(30);
      }
      go();
      Person::pump(4);
      person.look();
      person.tap(2, std::chrono::milliseconds(60 + person.up_to(300)));
      person.tap(3 + person.up_to(4), std::chrono::milliseconds(120 + person.up_to(250)));
    }
  Desktop::get().settle();
  INFO("touches " << person.touches);
  CHECK(first == 1);
  check_nothing_was_said(kiosk, person);
}

TEST_CASE("whoever taps through a pile in rhythm files no sheet before it could be seen",
          "[kiosk][window][touch][rhythm]") {
  const auto between = std::chrono::milliseconds(GENERATE(120, 250, 390));
  INFO("a touch each " << between.count() << " ms");
  const auto [unseen, filed] = tap_through_a_pile(Guard::on, between);
  CHECK(unseen == 0);
  CHECK(filed >= 2);
}

TEST_CASE("without the guard the same taps file what nobody saw, so that the test above can fail",
          "[kiosk][window][touch][rhythm]") {
  CHECK(tap_through_a_pile(Guard::off, std::chrono::milliseconds(250)).first > 0);
}
