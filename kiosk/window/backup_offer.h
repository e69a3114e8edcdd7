#pragma once

// A backup offered to whoever goes: a line with two touches that lies over the page's lower edge and hinders
// nothing. It goes by itself after a while.

#include <chrono>
#include <functional>

#include <wx/panel.h>

#include "kiosk/look/label.h"
#include "kiosk/look/touch_button.h"

namespace kiosk {

/// A child of the window, in no sizer. GUI thread.
class BackupOffer : public wxPanel {
 public:
  /// `theme` must outlive it.
  BackupOffer(wxWindow* parent, const Theme& theme);

  /// Gets true for yes.
  void on_answer(std::function<void(bool yes)> answered) { answered_ = std::move(answered); }
  void ask(const wxString& line, const wxString& yes, const wxString& no);
  /// What it is at; only the second touch remains.
  void wait(const wxString& line);
  /// Empty while it is hidden.
  wxString said() const;
  void put_away() { Hide(); }
  /// Puts it away after its time.
  void each_second();
  /// At the window's lower left edge.
  void place();

 private:
  void show_line(const wxString& line);

  const Theme& theme_;
  Label* words_;
  TouchButton* yes_;
  TouchButton* no_;
  std::function<void(bool)> answered_;
  std::chrono::steady_clock::time_point asked_at_;
  bool waits_ = false;
};

}  // namespace kiosk
