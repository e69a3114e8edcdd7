#pragma once

// The filing of all documents in the tray that are without doubt, at one touch.

#include <functional>
#include <optional>
#include <vector>

#include "kiosk/navigation/screen.h"
#include "kiosk/tray/doubled_sheets.h"
#include "kiosk/tray/file_clean.h"

namespace kiosk {

/// GUI thread; each document is filed on the archive's threads, a job of its own.
class BulkFiling {
 public:
  /// All that is given must outlive it. `changed` is called when it goes on, and ends; `ended` after that,
  /// with what was filed, in the order of the tray: it may be nothing.
  BulkFiling(AppContext& app, Navigator& navigator, const DoubledSheets& doubled,
             std::function<void()> changed, std::function<void(std::vector<JustFiled>)> ended);

  bool is_running() const { return filing_.has_value(); }
  std::size_t done() const { return filing_ ? filing_->done() : 0; }
  std::size_t count() const { return filing_ ? filing_->count() : 0; }
  /// Documents that would be filed now.
  int clean() const;
  /// Begins, under the name of who works here; or stops after the document at hand.
  void start_or_stop();

 private:
  std::vector<std::vector<Sheet>> clean_groups() const;
  void next();
  void end();

  AppContext& app_;
  Navigator& navigator_;
  const DoubledSheets& doubled_;
  std::function<void()> changed_;
  std::function<void(std::vector<JustFiled>)> ended_;
  std::optional<CleanFiling> filing_;
  CallbackScope callbacks_;
};

/// "3 documents were filed. Their dates are provisional …"
wxString filed_words(std::size_t documents);

/// What was read of each, null for those that are not read yet.
std::vector<SheetReadingPtr> readings_of(const AppContext& app, const std::vector<Sheet>& sheets);

}  // namespace kiosk
