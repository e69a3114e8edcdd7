#pragma once

// A field to write one character in with a finger.

#include <functional>
#include <vector>

#include <wx/window.h>

#include "kiosk/look/theme.h"
#include "kiosk/typing/handwriting.h"

namespace kiosk {

/// GUI thread.
class WritingField : public wxWindow {
 public:
  /// `theme` must outlive it.
  WritingField(wxWindow* parent, const Theme& theme);

  /// A stroke was added or taken back. Points are in pixels of this window.
  void on_strokes(std::function<void(const std::vector<Stroke>&)> changed) { changed_ = std::move(changed); }
  void clear();
  void take_back();
  bool empty() const { return strokes_.empty(); }

  bool AcceptsFocus() const override { return false; }

 private:
  void paint();
  void begin(wxPoint at);
  void go_on(wxPoint at);
  void end();
  void tell();

  const Theme& theme_;
  std::vector<Stroke> strokes_;
  bool writing_ = false;
  std::function<void(const std::vector<Stroke>&)> changed_;
};

}  // namespace kiosk
