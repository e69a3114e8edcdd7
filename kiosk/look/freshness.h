#pragma once

// What protects from touches that were meant for something else: a finger that taps twice, an Enter key that
// is held down, or a person who taps in rhythm while what stands under the finger changes. Whatever has just
// come to mean something else takes no touch and no Enter for a moment.

#include <chrono>

#include <wx/event.h>

class wxWindow;

namespace kiosk {

/// The second touch of a double tap comes within 100 to 300 ms, with older people up to 400. Half of it lets
/// slow double taps through; twice of it makes people wait who know what they do.
inline constexpr std::chrono::milliseconds fresh_for{400};

/// What time it is for touches: the machine's clock, or another in a test that touches faster than people do.
/// GUI thread, as what follows.
std::chrono::steady_clock::time_point time_of_touches();
/// Null: the machine's clock.
void set_clock_of_touches(std::chrono::steady_clock::time_point (*clock)());

class Freshness {
 public:
  void renew() { since_ = time_of_touches(); }
  bool is_fresh() const { return time_of_touches() - since_ < fresh_for; }

 private:
  std::chrono::steady_clock::time_point since_;
};

/// Tells the window around that what is shown in it means something else from now on: another value is
/// edited, another step of the work is shown.
void renew_all(wxWindow& within);
/// What the window gets then.
wxDECLARE_EVENT(EVT_RENEWED, wxCommandEvent);

/// Whether a key presses or leads away, so that held down it would do so again and again.
bool acts(const wxKeyEvent& key);

}  // namespace kiosk
