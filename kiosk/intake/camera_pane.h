#pragma once

// What the camera sees, and the pages that are taken with it: a page is taken once it lies still, or when it
// is asked for, and goes into the tray.

#include <functional>
#include <optional>
#include <stop_token>

#include <wx/panel.h>

#include "kiosk/context/app_context.h"
#include "kiosk/context/callback_scope.h"
#include "kiosk/devices/camera.h"
#include "kiosk/tray/tray.h"

namespace kiosk {

class CameraPicture;

/// GUI thread; the camera is used on a thread of the pane's own.
class CameraPane : public wxPanel {
 public:
  CameraPane(wxWindow* parent, AppContext& app);
  ~CameraPane() override;

  /// Something to tell the person, in a sentence.
  void on_words(std::function<void(const wxString&)> told) { told_ = std::move(told); }
  /// Looks through the camera until it is stopped.
  void start();
  void stop();
  /// Takes the next picture, whether it lies still or not; it goes to this place.
  void capture(const TrayPlace& place);

 private:
  void look_again(const std::stop_token& stop);
  void saw(const CameraView& view);
  TrayPlace capture_place();

  AppContext& app_;
  CameraPicture* picture_;
  std::function<void(const wxString&)> told_;
  std::optional<std::stop_source> film_;  // while the camera looks
  TrayPlace place_;                       // of the picture that is wanted
  bool capture_wanted_ = false;
  bool captured_this_ = false;  // the page that lies still now
  CallbackScope callbacks_;
  WorkerThread<Camera> camera_thread_;
};

}  // namespace kiosk
