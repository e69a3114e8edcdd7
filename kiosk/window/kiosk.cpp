#include "kiosk/window/kiosk.h"

#include <cstdlib>
#include <memory>

#include <cxxabi.h>
#include <wx/app.h>
#include <wx/image.h>
#include <wx/log.h>
#include <wx/weakref.h>

#include "kiosk/context/app_context.h"
#include "kiosk/context/event_watch.h"
#include "kiosk/devices/camera.h"
#include "kiosk/window/display.h"
#include "kiosk/window/program_end.h"
#include "kiosk/window/window.h"
#include "kiosk/window/window_language.h"
#include "kiosk/words/describe.h"
#include "kiosk/words/language.h"

namespace kiosk {
namespace {

/// The type of the exception that is being handled; empty where it is of another language.
std::string type_of_current_exception() {
  const std::type_info* type = abi::__cxa_current_exception_type();
  if (type == nullptr) return {};
  int status = 0;
  const std::unique_ptr<char, decltype(&std::free)> name(
      abi::__cxa_demangle(type->name(), nullptr, nullptr, &status), &std::free);
  return status == 0 ? name.get() : type->name();
}

/// The program while its window is open.
class Program : public wxApp {
 public:
  Program(Dependencies dependencies, ProgramEnd& end) : dependencies_(std::move(dependencies)), end_(end) {}

  bool OnInit() override {
    started_ = true;
    try {
      start();
      return true;
    } catch (...) {
      // wx would only say that there was one.
      error_ = std::current_exception();
      return false;
    }
  }

  int OnExit() override {
    end_.window_is_gone();
    end_.begin();
    app_.reset();
    return wxApp::OnExit();
  }

  void CallEventHandler(wxEvtHandler* handler, wxEventFunctor& functor, wxEvent& event) const override {
    watch_.call([&] { wxApp::CallEventHandler(handler, functor, event); });
  }

  bool OnExceptionInMainLoop() override {
    // One broken answer must not close the window on the sheets that wait.
    const std::exception_ptr error = std::current_exception();
    try {
      if (app_) app_->log("window: out of an event came a " + type_of_current_exception());
      if (window_) window_->tell(error);
    } catch (...) {
      // The window is of no use to tell it; the log has it.
    }
    return true;
  }

  bool started() const { return started_; }
  std::exception_ptr error() const { return error_; }

 private:
  void start() {
    on_lost_display([this] { end_.display_is_gone(); });
    const Frame frame = dependencies_.frame;
    app_ = std::make_unique<AppContext>(std::move(dependencies_));
    speak_in_window(app_->settings.language, app_->dependencies.catalogues);
    watch_.on_slow([this](std::chrono::milliseconds took) {
      app_->log("event: handling one took " + std::to_string(took.count()) + " ms");
    });
    window_ = new Window(*app_, frame);
    // Before the window's own handler: what it closes waits for what works behind it.
    window_->Bind(wxEVT_CLOSE_WINDOW, [this, frame](wxCloseEvent& event) {
      if (frame == Frame::window && event.CanVeto() && window_ && window_->asks_before_it_closes())
        return event.Veto();
      if (frame == Frame::window || !event.CanVeto()) end_.begin();
      event.Skip();
    });
    window_->Show();
    Bind(wxEVT_IDLE, &Program::on_first_idle, this);
    app_->tidy_tray();
    end_.window_is_there(app_->unfinished, [this] { CallAfter([this] { close(); }); });
    if (end_.begun()) close();
  }

  // All of it is drawn, and nothing waits any more.
  void on_first_idle(wxIdleEvent& event) {
    event.Skip();
    if (!window_ || !window_->IsShownOnScreen()) return;
    Unbind(wxEVT_IDLE, &Program::on_first_idle, this);
    app_->log("window: it takes touches");
  }

  void close() {
    if (window_) window_->Close(true);
  }

  Dependencies dependencies_;
  ProgramEnd& end_;
  std::unique_ptr<AppContext> app_;
  wxWeakRef<Window> window_;
  mutable EventWatch watch_;
  bool started_ = false;
  std::exception_ptr error_;
};

}  // namespace

Ended run(Dependencies dependencies, std::stop_token stop) {
  wxLog::EnableLogging(false);  // what matters is said in the window; wx would open boxes
  ProgramEnd end(std::move(stop), dependencies.ending, dependencies.log);
  // wx deletes it; what became of it is asked before.
  const std::filesystem::path catalogues = dependencies.catalogues;
  const std::string language = spoken_language();
  auto* program = new Program(std::move(dependencies), end);
  wxApp::SetInstance(program);
  int argc = 0;
  char** argv = nullptr;
  if (!wxEntryStart(argc, argv)) return Ended::no_display;
  std::exception_ptr error;
  if (program->CallOnInit()) program->OnRun();
  error = program->error();
  if (!error) program->OnExit();
  wxEntryCleanup();
  if (error) {
    // Whoever tells the error speaks the program's language, not the window's.
    speak(language, catalogues);
    std::rethrow_exception(error);
  }
  return Ended::closed;
}

bool has_display() {
  // GTK would end the program where there is none.
  for (const char* name : {"WAYLAND_DISPLAY", "DISPLAY"})
    if (const char* value = std::getenv(name); value != nullptr && *value != 0) return true;
  return false;
}

}  // namespace kiosk
