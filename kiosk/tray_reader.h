#pragma once

// Reads the tray's sheets on a thread of its own, as they come, while the scanner goes on. What was read is
// kept in memory: it costs a second a page to have it again after a restart.

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>

#include "kiosk/kiosk.h"
#include "kiosk/tray.h"
#include "kiosk/unit.h"

namespace kiosk {

class TrayReader {
 public:
  /// `tray` and `parts` must outlive it. `changed` is called on the reading thread whenever a sheet has been
  /// read, or the reader itself could not be made (then every sheet has that error).
  TrayReader(const Tray& tray, const Parts& parts, std::function<void()> changed);
  /// Stops at the next page.
  ~TrayReader();

  /// Any thread: there may be something to read.
  void wake();
  /// Reads it anew: it was turned. Any thread.
  void forget(SheetId sheet);

  /// Null while it is not read yet. Any thread.
  SheetReadingPtr find(SheetId sheet) const;

 private:
  void work(const std::stop_token& stop);
  void read(const std::vector<Sheet>& sheets, const std::stop_token& stop);
  void keep(const Sheet& sheet, SheetReading reading);
  std::vector<Sheet> unread();

  const Tray& tray_;
  const Parts& parts_;
  std::function<void()> changed_;
  std::unique_ptr<ocr::Reader> reader_;  // the thread's
  mutable std::mutex mutex_;
  std::condition_variable_any woken_;
  bool awake_ = true;
  std::map<SheetId, SheetReadingPtr> readings_;
  std::map<SheetId, int> turns_;  // how often forgotten: a reading begun before is stale
  std::jthread thread_;           // last: it uses all of the above
};

}  // namespace kiosk
