#pragma once

// The piece of a page that a value was read from, as large as there is room.

#include <optional>

#include <wx/bitmap.h>
#include <wx/window.h>

#include "kiosk/context/app_context.h"
#include "kiosk/context/callback_scope.h"

namespace kiosk {

/// GUI thread.
class StripView : public wxWindow {
 public:
  /// `app` must outlive it.
  StripView(wxWindow* parent, AppContext& app);

  /// `box` is of the turned picture; nothing: the value was not read from a place, and the strip stays empty.
  void show(const PictureOf& picture, const std::optional<ocr::Box>& box);

  bool AcceptsFocus() const override { return false; }

 private:
  void paint();

  AppContext& app_;
  CallbackScope callbacks_;
  wxBitmap bitmap_;
};

}  // namespace kiosk
