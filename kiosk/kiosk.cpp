#include "kiosk/kiosk.h"

#include <cstdlib>

#include <wx/app.h>
#include <wx/image.h>
#include <wx/log.h>

#include "kiosk/camera.h"
#include "kiosk/desk.h"
#include "kiosk/event_watch.h"
#include "kiosk/language.h"
#include "kiosk/window.h"

namespace kiosk {
namespace {

/// The program while its window is open.
class Program : public wxApp {
 public:
  explicit Program(Parts parts) : parts_(std::move(parts)) {}

  bool OnInit() override {
    const Frame frame = parts_.frame;
    desk_ = std::make_unique<Desk>(std::move(parts_));
    speak(desk_->settings.language, desk_->parts.catalogues);
    watch_.on_slow([this](std::chrono::milliseconds took) {
      desk_->log("event: handling one took " + std::to_string(took.count()) + " ms");
    });
    auto* window = new Window(*desk_, frame);
    window->Show();
    desk_->tidy_tray();
    return true;
  }

  int OnExit() override {
    desk_.reset();
    return wxApp::OnExit();
  }

  void CallEventHandler(wxEvtHandler* handler, wxEventFunctor& functor, wxEvent& event) const override {
    watch_.call([&] { wxApp::CallEventHandler(handler, functor, event); });
  }

  bool OnExceptionInMainLoop() override {
    // One broken answer must not close the window on the sheets that wait.
    if (desk_) desk_->log("window: an exception came out of an event");
    return true;
  }

 private:
  Parts parts_;
  std::unique_ptr<Desk> desk_;
  mutable EventWatch watch_;
};

}  // namespace

void run(Parts parts) {
  wxLog::EnableLogging(false);  // what matters is said in the window; wx would open boxes
  wxApp::SetInstance(new Program(std::move(parts)));
  int argc = 0;
  char** argv = nullptr;
  wxEntry(argc, argv);
}

bool has_display() {
  // GTK would end the program where there is none.
  for (const char* name : {"WAYLAND_DISPLAY", "DISPLAY"})
    if (const char* value = std::getenv(name); value != nullptr && *value != 0) return true;
  return false;
}

}  // namespace kiosk
