#pragma once

// One step of the work on rounds: a page, and below it the bar of what can be done there. The round screen
// shows one at a time.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <wx/panel.h>
#include <wx/sizer.h>

#include "archive/rounds/rounds.h"
#include "kiosk/look/action_bar.h"
#include "kiosk/look/row_list.h"
#include "kiosk/navigation/screen.h"

namespace kiosk {

enum class RoundStep {
  rounds,
  choosing,  ///< the villages of a new one, or of one that is changed
  villages,
  sheet,
  papers,      ///< those of a village that are checked by hand
  households,  ///< those that are asked at their doors
  points
};

/// What the steps hand to each other.
struct RoundState {
  RoundStep step = RoundStep::rounds;
  std::optional<forms::Period> period;  ///< of the round that is being opened; none: one is changed
  archive::SamePeriod same = archive::SamePeriod::refuse;  ///< again: there is one of this period already
  archive::RoundId round = 0;
  std::string village;
  archive::Manner manner = archive::Manner::announced;  ///< of its sheet
  std::optional<forms::Date> visited;                   ///< the day on which it was seen; none: today

  archive::RoundVillage chosen_sheet() const { return {.village = village, .manner = manner}; }
};

/// What is around a step; it outlives it.
struct RoundSurroundings {
  AppContext& app;
  Navigator& navigator;
  CallbackScope& callbacks;
  RoundState& state;
  std::function<void(RoundStep)> go;
  std::function<void()> ask_again;  ///< of the step that is shown then
};

/// GUI thread.
class RoundPane : public wxPanel {
 public:
  RoundPane(wxWindow* parent, const RoundSurroundings& around);

  /// Asks the archive for what the page shows, and shows it.
  virtual void ask() = 0;
  /// Another step leads here: nothing is chosen.
  virtual void opened() {}
  /// Names and values that must not stay.
  virtual void forget() = 0;

 protected:
  /// A button of the bar; `name` is for tests and assistive technology.
  TouchButton* add(const wxString& label, const char* icon, const wxString& name, std::function<void()> act);
  TouchButton* add_main(const wxString& label, const char* icon, const wxString& name,
                        std::function<void()> act);
  /// The page above the bar.
  void set_page(wxSizer* page);

  /// What changes the archive, under the name of who works here; then `then`, or asks again.
  template <class Work>
  void change(Work work, std::function<void()> then = {}) {
    navigator().as_operator([this, work, then](const archive::Mark& mark) {
      callbacks().ask(
          app().archive_threads, [work, mark](archive::Archive& archive) { work(archive, mark); },
          [this, then] { then ? then() : ask_again(); }, IfAbandoned::run);
    });
  }

  /// The days on which something may have been seen, the newest first; `chosen` gets it.
  void choose_day(const wxString& title, std::function<void(forms::Date)> chosen);
  /// A whole number, with some to choose from.
  void choose_number(const wxString& title, const wxString& hint, const std::vector<std::string>& options,
                     std::function<void(unsigned long long)> chosen);
  /// The seed of a sample: today's digits, or another.
  void choose_seed(const wxString& title, std::function<void(unsigned long long)> chosen);
  /// The binder of the round, or of one of its villages.
  void save_binder(const std::string& village);

  AppContext& app() const { return around_.app; }
  Navigator& navigator() const { return around_.navigator; }
  CallbackScope& callbacks() const { return around_.callbacks; }
  RoundState& state() const { return around_.state; }
  const Theme& theme() const { return around_.app.theme; }
  void go(RoundStep step) const { around_.go(step); }
  void ask_again() const { around_.ask_again(); }

 private:
  RoundSurroundings around_;
  ActionBar* bar_;
};

}  // namespace kiosk
