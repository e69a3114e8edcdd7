#pragma once

// Scans that other machines leave in a folder (see kiosk/devices/watched_folder.h) come into the tray,
// whatever screen is shown.

#include <filesystem>
#include <memory>

#include <wx/timer.h>

#include "kiosk/context/app_context.h"
#include "kiosk/context/callback_scope.h"
#include "kiosk/devices/watched_folder.h"
#include "kiosk/navigation/folder_choice.h"
#include "kiosk/navigation/screen.h"

namespace kiosk {

/// GUI thread; files are looked at on the file thread.
class FolderWatch : public wxEvtHandler {
 public:
  FolderWatch(AppContext& app, Navigator& navigator);

  /// Asks which folder to watch, or none; kept in the settings. `chosen` is called afterwards.
  void choose(std::function<void()> chosen);

 private:
  void look();

  AppContext& app_;
  Navigator& navigator_;
  FolderChoice folders_;
  wxTimer timer_;
  /// The file thread's, while a look goes on.
  std::shared_ptr<WatchedFolder> folder_;
  bool looking_ = false;
  bool told_ = false;  // that the folder can't be read
  CallbackScope callbacks_;
};

}  // namespace kiosk
