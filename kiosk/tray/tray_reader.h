#pragma once

// Reads the tray's sheets on a thread of its own, as they come, while the scanner goes on. What was read is
// kept in memory: it costs a second a page to have it again after a restart. The thread has a connection to
// the archive of its own and keeps it; what it asks is always answered as the archive is at that moment.

#include <condition_variable>
#include <exception>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "archive/catalogue/archive.h"
#include "forms/office/office.h"
#include "kiosk/tray/filing_draft.h"
#include "kiosk/tray/tray.h"
#include "ocr/reading/reader.h"

namespace kiosk {

struct TrayReaderOptions {
  std::filesystem::path archive;                              ///< its folder; may be missing as yet
  const forms::Kinds& kinds;                                  ///< must outlive the reader
  std::function<std::unique_ptr<ocr::Reader>()> make_reader;  ///< called on the reading thread
  const forms::Checklists* checklists = nullptr;  ///< as kinds; null: drafts are linked by the program's own
};

class TrayReader {
 public:
  /// `tray` must outlive it. `changed` is called on the reading thread whenever a sheet has been
  /// read or is found to be filed already, or the reader itself could not be made (then every sheet has that
  /// error). `trouble` hears there, once, of what was learned if that can't be used: reading goes on without.
  TrayReader(const Tray& tray, TrayReaderOptions options, std::function<void()> changed,
             std::function<void(std::exception_ptr)> trouble = {});
  /// Stops at the next page.
  ~TrayReader();

  /// Any thread: there may be something to read.
  void wake();
  /// Any thread: the archive was changed. Looks up again what is filed already.
  void archive_changed();
  /// Reads it anew: it was turned. Any thread.
  void forget(SheetId sheet);

  /// Null while it is not read yet. Any thread.
  SheetReadingPtr find(SheetId sheet) const;

 private:
  /// A sheet to read, and how often it had been forgotten before that.
  struct Unread {
    Sheet sheet;
    int turn = 0;
  };
  struct InWork;

  void work(const std::stop_token& stop);
  std::vector<Unread> unread();
  void read(const std::vector<Unread>& sheets, const std::stop_token& stop);
  void take(InWork& work, ocr::Outcome& outcome);
  void finish(InWork& work);
  void look_up();
  template <class Ask>
  auto ask(const Ask& ask) -> decltype(ask(std::declval<archive::Archive&>()));
  forms::Office office();
  std::shared_ptr<const forms::Checklists> checklists();

  const Tray& tray_;
  const TrayReaderOptions options_;
  std::function<void()> changed_;
  std::function<void(std::exception_ptr)> trouble_;
  std::unique_ptr<ocr::Reader> reader_;      // the thread's
  std::optional<archive::Archive> archive_;  // the thread's
  bool told_ = false;                        // the thread's: of what was learned
  mutable std::mutex mutex_;
  std::condition_variable_any woken_;
  bool awake_ = true;
  bool archive_changed_ = false;
  std::map<SheetId, SheetReadingPtr> readings_;
  std::map<SheetId, int> turns_;  // how often forgotten: a reading begun before is stale
  std::jthread thread_;           // last: it uses all of the above
};

}  // namespace kiosk
