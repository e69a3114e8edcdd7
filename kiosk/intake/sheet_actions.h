#pragma once

// What can be done with the sheets that are chosen in the tray, before they are filed.

#include <functional>
#include <optional>
#include <vector>

#include "kiosk/look/action_bar.h"
#include "kiosk/navigation/screen.h"
#include "kiosk/tray/tray.h"
#include "kiosk/views/sheet_tiles.h"

namespace kiosk {

/// The six slots of the scan screen's bar. GUI thread; the tray is changed on the file thread.
class SheetActions {
 public:
  /// All that is given must outlive it. `take_to` scans to a place.
  SheetActions(ActionBar& bar, SheetTiles& tiles, AppContext& app, Navigator& navigator,
               std::function<void(const TrayPlace&)> take_to);

  /// Anew after another choice, or another tray.
  void label();

 private:
  void rotate();
  void choose_move();
  void move_to(const std::string& where);
  void choose_more();
  void do_more(const std::string& what);
  void join();
  void separate();
  void split();
  void discard();
  void bring_back();
  void change(std::function<void(Tray&)> work, std::vector<SheetId> to_read_again = {});
  std::optional<SheetId> only_one() const;

  SheetTiles& tiles_;
  AppContext& app_;
  Navigator& navigator_;
  std::function<void(const TrayPlace&)> take_to_;
  TouchButton* check_;
  TouchButton* rotate_;
  TouchButton* move_;
  TouchButton* more_;
  TouchButton* remove_;
  TouchButton* undo_;
  CallbackScope callbacks_;
};

}  // namespace kiosk
