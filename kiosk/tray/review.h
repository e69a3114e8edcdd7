#pragma once

// Where a person stands in the review of a filing draft: the document and page that are shown, the value that
// is edited, what has been shown so far, and what comes next. The work behind the check screen, without a
// window.

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "kiosk/tray/filing_draft.h"

namespace kiosk {

/// GUI thread, or any one at a time.
class Review {
 public:
  /// A draft to review: the first, or the same sheets read anew. What was shown before, and which document
  /// is, stays where it can; no value is edited.
  void replace(FilingDraft draft);
  /// There is no draft for now; the review goes on with replace().
  void drop() { draft_.reset(); }
  /// The review is over: nothing has been shown of what is reviewed next.
  void end();

  bool has_draft() const { return draft_.has_value(); }
  /// As all that follows, with a draft only.
  FilingDraft& draft() { return *draft_; }
  const FilingDraft& draft() const { return *draft_; }
  const FilingDocument& document() const { return draft_->documents()[document_]; }

  std::size_t document_index() const { return document_; }
  /// Its first page is shown, and no value is edited.
  void show_document(std::size_t index);
  std::size_t page() const { return page_; }  ///< of the document
  void show_page(std::size_t page) { page_ = page; }

  const Entry& entry(const EntryPosition& position) const { return entry_at(document(), position); }

  const std::optional<EntryPosition>& edited() const { return edited_; }
  /// The page that the value stands on is shown.
  void edit(const EntryPosition& position);
  void stop_editing() { edited_.reset(); }
  /// Whether this value is not edited, because the question which village it is stands above.
  bool is_asked_above(const EntryPosition& position) const;

  /// The next value to check, from the document shown on; its document is shown then. What was skipped is
  /// left out.
  std::optional<EntryPosition> to_next_to_check();
  /// The person says nothing of the value that is edited, and wants the next.
  void skip();
  /// Which of the values to check the one edited is, from 1, and of how many there were when the review of
  /// its document began; {0, 0} where it is none of them.
  std::pair<std::size_t, std::size_t> progress() const;
  /// Shows the first document, from the one shown on, that asks for its village; none: stays.
  void to_village_question();

  /// The list was shown. Returns whether that was the first time.
  bool saw(EntryList list) { return seen_.insert({document_, list}).second; }
  /// The first list with values that was never shown: filing confirms what is certain, and so waits for it.
  std::optional<std::pair<std::size_t, EntryList>> unseen() const;
  /// Whether everything is certain or confirmed, and was shown.
  bool complete() const { return draft_->clean() && !unseen(); }

  /// What has to be asked before filing: the first document that lacks something, and what; not what the
  /// person said to file without.
  std::optional<std::pair<std::size_t, Lack>> first_lack() const;
  /// The person says: file it although this is so.
  void accept(std::size_t document, Lack lack) { accepted_.insert({document, lack}); }

 private:
  std::optional<EntryPosition> first_to_check() const;

  std::optional<FilingDraft> draft_;
  std::size_t document_ = 0;
  std::size_t page_ = 0;
  std::optional<EntryPosition> edited_;
  std::set<std::pair<std::size_t, EntryList>> seen_;  // document and list
  std::set<std::pair<std::size_t, Lack>> accepted_;   // document and what it lacks
  std::set<std::pair<std::size_t, archive::FieldPlace>> skipped_;
  std::map<std::size_t, std::size_t> to_check_;  // of each document, how many there were at the most
};

}  // namespace kiosk
