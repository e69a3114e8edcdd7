#pragma once

// The backup on the home screen: how old the last one is, with a reminder when it is too old, and a touch
// that makes one. At the time of the day that is set it starts by itself. Everything is done on worker
// threads; what comes of it stands in one line.

#include <wx/timer.h>

#include "archive/safekeeping/backup_record.h"
#include "kiosk/context/app_context.h"
#include "kiosk/context/callback_scope.h"
#include "kiosk/look/touch_button.h"

namespace kiosk {

class BackupButton : public TouchButton {
 public:
  BackupButton(wxWindow* parent, AppContext& app);
  /// Asks anew when the last backup was.
  void look();
  /// The line beneath its name.
  const wxString& said() const { return said_; }

 private:
  /// What is known of backups at a moment.
  struct Standing {
    archive::BackupRecord record;
    archive::Overdue overdue = archive::Overdue::no;
    int days = 0;  ///< since the last one
    bool due = false;
  };
  struct Made;

  void say(const wxString& line, Sign sign);
  void show(const Standing& standing);
  void show_failure(const std::exception_ptr& error);
  void start();
  void show_made(const Made& made);

  AppContext& app_;
  wxTimer timer_;
  bool working_ = false;
  wxString said_;
  CallbackScope callbacks_;
};

}  // namespace kiosk
