#pragma once

// The picture of the document camera, live.

#include <wx/graphics.h>
#include <wx/window.h>

#include "kiosk/devices/camera.h"
#include "kiosk/look/theme.h"

namespace kiosk {

/// What the camera sees, as large as there is room, with the outline of the page: in the colour of what is
/// good when it lies still. GUI thread.
class CameraPicture : public wxWindow {
 public:
  CameraPicture(wxWindow* parent, const Theme& theme);
  void show(const CameraView& view);
  void clear();

 private:
  void paint();

  const Theme& theme_;
  CameraView view_;
  wxGraphicsBitmap bitmap_;
};

}  // namespace kiosk
