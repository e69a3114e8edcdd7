#pragma once

// Where paper comes from: a scanner, a camera, a phone or files, what is set for it, and how far it is. The
// pane shows and asks; the screen around it does the work.

#include <functional>
#include <vector>

#include <wx/panel.h>

#include "kiosk/intake/scanner_choices.h"
#include "kiosk/look/label.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/navigation/screen.h"
#include "kiosk/tray/scanning.h"

namespace kiosk {

enum class SheetSource { scanner, camera, phone, files };

/// GUI thread.
class SourcePane : public wxPanel {
 public:
  SourcePane(wxWindow* parent, AppContext& app, Navigator& navigator, WorkerThread<Scanner>& scanner_thread);

  /// Another source was chosen: the owner calls show().
  void on_source(std::function<void(SheetSource)> chosen) { chosen_ = std::move(chosen); }

  void on_watch(std::function<void()> watch) { watch_touched_ = std::move(watch); }
  /// Which folder is watched, as the settings say.
  void label_watch();

  SheetSource source() const { return source_; }
  void show(SheetSource source);
  enum class Running { no, yes };
  /// Whether sheets come in now: then nothing else is chosen.
  void set_running(Running running);
  ScannerChoices& choices() { return *choices_; }

  void say(const wxString& words);
  /// What to do next, of the source shown.
  void say_what_to_do();
  void say_status(const ScanStatus& status);
  const wxString& said() const { return status_->text(); }

 private:
  std::vector<TouchButton*> sources() const {
    return {from_scanner_, from_camera_, from_phone_, from_files_};
  }
  void searched(ScannerChoices::Search search);

  AppContext& app_;
  SheetSource source_ = SheetSource::scanner;
  bool no_scanner_ = false;
  TouchButton* from_scanner_;
  TouchButton* from_camera_;
  TouchButton* from_phone_;
  TouchButton* from_files_;
  TouchButton* watch_;
  ScannerChoices* choices_;
  Label* status_;
  std::function<void(SheetSource)> chosen_;
  std::function<void()> watch_touched_;
};

}  // namespace kiosk
