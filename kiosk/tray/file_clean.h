#pragma once

// The filing of all sheets that need no review, one draft after the other, without a window. Each draft is a
// step of its own, so that questions to the archive come in between.

#include <cstddef>
#include <string>
#include <vector>

#include "archive/catalogue/archive.h"
#include "kiosk/tray/filing.h"
#include "kiosk/tray/filing_draft.h"

namespace kiosk {

/// The sheets of one draft, with what was read of them.
struct ReadSheets {
  std::vector<Sheet> sheets;
  std::vector<SheetReadingPtr> readings;
};

/// By what a draft is made of what was read.
struct DraftRules {
  const forms::Kinds& kinds;  ///< must outlive it, as the next
  const forms::Checklists& checklists;
  forms::Date today;
};

/// Files the sheets if they are still clean, unconfirmed: nobody has reviewed them. Otherwise nothing is
/// filed, and no documents are returned: what a person set meanwhile needs a review. Throws as file_sheets().
JustFiled file_if_clean(archive::Archive& archive, Tray& tray, const ReadSheets& read,
                        const DraftRules& rules, const archive::Mark& mark);

/// How far a run over all clean sheets is. GUI thread, or any one at a time.
class CleanFiling {
 public:
  CleanFiling(std::string who, std::vector<std::vector<Sheet>> groups)
      : who_(std::move(who)), groups_(std::move(groups)) {}

  const std::string& who() const { return who_; }
  std::size_t done() const { return next_; }  ///< groups begun so far
  std::size_t count() const { return groups_.size(); }
  /// So far, without duplicates; the lines of their pages are left out.
  const std::vector<JustFiled>& filed() const { return filed_; }
  void stop() { stopped_ = true; }

  /// The next group to file; null: the run is over.
  const std::vector<Sheet>* next();
  void add(JustFiled filed);

 private:
  std::string who_;
  std::vector<std::vector<Sheet>> groups_;
  std::size_t next_ = 0;
  std::vector<JustFiled> filed_;
  bool stopped_ = false;
};

}  // namespace kiosk
