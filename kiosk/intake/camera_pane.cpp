#include "kiosk/intake/camera_pane.h"

#include <chrono>
#include <utility>

#include <wx/sizer.h>
#include <wx/translation.h>

#include "kiosk/views/camera_picture.h"
#include "kiosk/words/describe.h"
#include "ocr/reading/bitmap.h"

namespace kiosk {

CameraPane::CameraPane(wxWindow* parent, AppContext& app)
    : wxPanel(parent),
      app_(app),
      callbacks_([this](const std::exception_ptr& error) {
        // Opened anew the next time: it may be another one by then.
        camera_thread_.post([](WorkerThread<Camera>& thread) { thread.reset(); });
        picture_->clear();
        if (told_) told_(_("The camera is not responding. Check its cable, then tap Camera again."));
        app_.log(log_text(error));
      }),
      camera_thread_(app.dependencies.make_camera) {
  picture_ = new CameraPicture(this, app.theme);
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(picture_, wxSizerFlags(1).Expand());
  SetSizer(all);
}

CameraPane::~CameraPane() {
  stop();
}

void CameraPane::start() {
  picture_->clear();
  film_.emplace();
  capture_wanted_ = captured_this_ = false;
  look_again(film_->get_token());
}

void CameraPane::stop() {
  if (film_) film_->request_stop();
  film_.reset();
}

void CameraPane::capture(const TrayPlace& place) {
  place_ = place;
  capture_wanted_ = true;
}

// One look after the other, each asked for when the last one was shown: the screen never falls behind.
void CameraPane::look_again(const std::stop_token& stop) {
  callbacks_.ask(
      camera_thread_,
      [capture = capture_wanted_, place = capture_place(), village = app_.village(),
       now = app_.dependencies.now, &app = app_](Camera& camera) {
        CameraView view = camera.look(std::chrono::steady_clock::now());
        if (capture) {
          const ScannedSheet sheet = camera.capture();
          app.tray.put({.content = SheetBytes{ocr::to_jpeg(sheet.picture, sheet.dpi), "jpg"},
                        .name = {},
                        .scanned_at = now(),
                        .village = village},
                       place);
          app.tray_changed();
          app.reader.wake();
        }
        return view;
      },
      [this, stop](const CameraView& view) {
        if (stop.stop_requested()) return;
        saw(view);
        look_again(stop);
      });
}

void CameraPane::saw(const CameraView& view) {
  picture_->show(view);
  if (!view.still) captured_this_ = false;
  if (view.still && view.outline && !captured_this_) {
    captured_this_ = true;
    capture_wanted_ = true;
    if (told_) told_(_("Captured. Place the next page under the camera."));
  }
}

// Where the picture goes that is taken now, if one is.
TrayPlace CameraPane::capture_place() {
  return std::exchange(capture_wanted_, false) ? std::exchange(place_, {}) : TrayPlace();
}

}  // namespace kiosk
