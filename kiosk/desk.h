#pragma once

// What all screens share: the settings, the tray and its reader, and the rooms in which work is done. One for
// the whole program; the GUI thread's, but for the parts that say otherwise.

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "archive/archive.h"
#include "kiosk/answers.h"
#include "kiosk/kiosk.h"
#include "kiosk/pictures.h"
#include "kiosk/room.h"
#include "kiosk/settings.h"
#include "kiosk/theme.h"
#include "kiosk/tray.h"
#include "kiosk/tray_reader.h"
#include "kiosk/unit_summary.h"

namespace kiosk {

class Desk {
  std::shared_ptr<bool> told_;  // that a change is on its way to the listeners; before the threads that tell

 public:
  /// Throws archive::Error if the tray can't be opened.
  explicit Desk(Parts parts);
  ~Desk();

  const Parts parts;
  Settings settings;
  Theme theme;

  Tray tray;  ///< see its own thread rules

  /// Questions to the archive, and changes of it.
  Room<archive::Archive> archive_room;
  /// Decoding pictures.
  Room<Pictures> picture_room;
  /// Changes of the tray, and other writing of files.
  Room<Nothing> file_room;
  TrayReader reader;
  UnitSummaries summaries;

  /// Called on the GUI thread when the tray or what was read of it has changed. Listeners say who they are,
  /// and are forgotten with stop_listening().
  void listen(const void* listener, std::function<void()> changed);
  void stop_listening(const void* listener);
  /// Any thread.
  void tray_changed();
  /// Sheets whose filing nobody can take back any more leave the tray.
  void tidy_tray();

  void save_settings();
  /// The village chosen; empty: none yet.
  const std::string& village() const { return settings.village; }
  void set_village(const std::string& village);
  /// Empty: nobody works here until somebody says who.
  void set_operator(const std::string& name);

  /// Of who works here, who must be known: see Navigator::as_operator().
  archive::Mark mark() const;
  void log(std::string_view line) const;

 private:
  struct Listener {
    const void* who;
    std::function<void()> changed;
  };
  std::vector<Listener> listeners_;
  Answers answers_;
};

}  // namespace kiosk
