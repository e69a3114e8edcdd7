#pragma once

// The backup on the home screen: how old the last one is, with a reminder when it is too old, and a touch
// that makes one. Late in the day it may be offered to whoever goes. At the time of the day that is set it
// starts by itself. Everything is done on worker threads; what comes of it stands in one line.

#include <functional>

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
  /// Makes one; then `done` is called, with whether it was made.
  void back_up(std::function<void(bool made)> done);
  /// Whether it is late in the day, none was made today, and it is there where it would go: as it was when it
  /// was looked at last.
  bool offers() const { return offers_ && !working_; }
  /// Not again today.
  void forget_offer();
  /// The line beneath its name.
  const wxString& said() const { return said_; }

 private:
  /// What is known of backups at a moment.
  struct Standing {
    archive::BackupRecord record;
    archive::Overdue overdue = archive::Overdue::no;
    int days = 0;  ///< since the last one
    bool due = false;
    bool late = false;  ///< none was made today, and could be
  };
  struct Made;

  void say(const wxString& line, Sign sign);
  void show(const Standing& standing);
  void show_failure(const std::exception_ptr& error);
  void start();
  void show_made(const Made& made);
  void tell_done(bool made);

  AppContext& app_;
  wxTimer timer_;
  bool working_ = false;
  /// The line says how one went that was made that day; it stays until the next, or until something is
  /// another way.
  std::optional<forms::Date> told_on_;
  archive::BackupRecord record_;
  bool offers_ = false;
  std::optional<forms::Date> declined_;
  std::function<void(bool)> done_;
  wxString said_;
  CallbackScope callbacks_;
};

}  // namespace kiosk
