#pragma once

// What one sheet of the tray, or several that were joined, would be filed as: the work behind the check
// screen, without a window. A draft holds what was read and what a person has set so far; nothing of it
// is in the archive yet.
//
// A person's corrections are made on the same values, by the same rules, that the archive will apply when the
// draft is filed, so that what is shown is what will be kept.

#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "archive/records/document.h"
#include "forms/definitions/checklist.h"
#include "forms/definitions/kind.h"
#include "kiosk/tray/listed_document.h"
#include "kiosk/tray/tray.h"

namespace kiosk {

/// What the recognisers offered for a value of a page beside what was made of it, the likeliest first.
struct ValueCandidates {
  std::string key;
  std::optional<int> row;  ///< of the page's register, from 0; none: the page's own field
  std::vector<std::string> values;
};

/// What was read of a sheet. Immutable, shared between threads.
struct SheetReading {
  std::string sha256;
  std::vector<archive::NewPage> pages;                   ///< of its file
  std::vector<std::vector<ValueCandidates>> candidates;  ///< of each page; empty: none are known
  std::vector<archive::DocumentId> filed_as;             ///< the archive has the same bytes already
  std::exception_ptr error;                              ///< then there are no pages
  /// With what this archive's rosters and people's decisions say of links; null: as the program has them.
  std::shared_ptr<const forms::Checklists> checklists;
};
using SheetReadingPtr = std::shared_ptr<const SheetReading>;

/// The pages and whoever took them in don't agree on the village, or several are named: a person has to say
/// which before the document is filed.
struct VillageQuestion {
  std::vector<std::string> on_paper;  ///< as read, in order
  std::vector<std::string> chosen;    ///< at the top, when the sheets were taken in
};

/// What keeps a document from proving anything, or from being filed without a look.
enum class Lack {
  kind,
  village,      ///< nobody said one
  date,         ///< no day at all
  item,         ///< no requirement is suggested or accepted
  day_to_come,  ///< a day is after today
  far_day       ///< a day that a person said is far from every day that stands on the pages
};

/// How far that is, in days. A wrong year is at least 365 off; papers name days some months around their own.
/// Half of it asks at reports of a half-year, twice of it lets wrong years through.
inline constexpr int far_days = 183;

/// Why a value wants a second word of the person who gives it.
enum class Objection {
  after_today,
  other_than_read  ///< the page clearly says something else
};

/// A document of a draft as it stands now.
struct FilingDocument : ListedDocument {
  std::vector<archive::NewPage> pages;  ///< NewPage::file indexes sheets()
  std::string village;                  ///< it would be filed under
  std::optional<VillageQuestion> village_question;
  std::vector<Lack> lacks;
  std::optional<forms::Date> first_date;
  std::optional<forms::Date> last_date;
  int doubtful = 0;  ///< entries that need a review, those of rows too
};

/// Something that a person had set and that does not fit what is read now: the row is gone, the place says
/// something else than what was confirmed, or the document is not there any more.
struct Unfit {
  std::size_t document = 0;
  archive::FieldChange change;
  std::string title;  ///< of its field, where the kind has it, else its key
};

/// What a person has reviewed before filing.
enum class Reviewed { every_value, nothing };

/// GUI thread, or any one at a time.
class FilingDraft {
 public:
  /// `sheets` are the joined ones in order, each with its reading; not empty. Every reading must be there and
  /// without an error. `kinds` and `checklists` must outlive it.
  FilingDraft(std::vector<Sheet> sheets, std::vector<SheetReadingPtr> readings, const forms::Kinds& kinds,
              const forms::Checklists& checklists, forms::Date today);

  const std::vector<Sheet>& sheets() const { return sheets_; }
  const std::vector<FilingDocument>& documents() const { return documents_; }
  SheetId id() const { return sheets_.front().id; }

  /// What of the tray's edits could not be kept. It stays in edits() until the person has said something else
  /// at the same place, and is not filed.
  const std::vector<Unfit>& unfit() const { return unfit_; }

  /// Whether everything is certain or confirmed, with a date that has come, a kind, a village and an item,
  /// and nothing that a person had said is in doubt.
  bool clean() const;
  int doubtful() const;
  /// Whether some document's village has to be said first.
  bool asks_for_village() const;

  /// What speaks against these values at this place; none given: those that stand there.
  std::vector<Objection> objections(std::size_t document, const archive::FieldPlace& place,
                                    const std::optional<std::vector<std::string>>& values) const;

  /// Each changes a document and works it out anew. Throws archive::Error and changes nothing where that is
  /// not possible: bad_value where a value is not one of its field's type.
  void set(std::size_t document, const archive::FieldPlace& place, std::vector<std::string> values);
  /// As it stands. There must be a value.
  void confirm(std::size_t document, const archive::FieldPlace& place);
  /// The village that a document is filed under, as a person said; also where its kind has no such field.
  void set_village(std::size_t document, const std::string& village);
  /// Of these all that stand there and that nothing speaks against, at one go. Returns how many.
  std::size_t confirm_all(std::size_t document, const std::vector<EntryPosition>& positions);
  void add_row(std::size_t document);
  void set_kind(std::size_t document, const std::string& kind);
  void set_link(std::size_t document, const std::string& requirement, archive::LinkState state);

  /// What the person has done, for the tray.
  std::vector<DocumentEdits> edits() const;

  /// What is to be filed; no village may be asked for. Reviewed::every_value: a person has seen the page,
  /// what was read of it and what it is suggested for, and so confirms all that is certain and accepts what
  /// is suggested.
  archive::NewFile filing(const archive::Mark& mark, Reviewed reviewed) const;

 private:
  const forms::Checklists& linked_by() const;
  void work_out(std::size_t document);
  void take_edits(std::size_t document);
  template <class Change>
  void changing(std::size_t document, const Change& change);
  void say(std::size_t document, archive::FieldChange change);
  archive::NewDocument base(std::size_t document) const;
  void find_lacks(std::size_t index, FilingDocument& document,
                  const std::vector<archive::KeptField>& fields) const;
  std::optional<VillageQuestion> village_question(const archive::NewDocument& document,
                                                  const std::vector<archive::KeptField>& fields) const;
  const Entry* entry_at(std::size_t document, const archive::FieldPlace& place) const;
  void add_candidates(FilingDocument& document) const;
  bool has_far_day(std::size_t document, const FilingDocument& shown) const;

  std::vector<Sheet> sheets_;
  std::vector<SheetReadingPtr> readings_;
  const forms::Kinds& kinds_;
  const forms::Checklists& checklists_;
  forms::Date today_;
  std::vector<archive::NewDocument> read_;  ///< as read
  std::vector<DocumentEdits> edits_;        ///< what fits
  std::vector<DocumentEdits> surplus_;      ///< of documents that the sheets had when they were read before
  std::vector<Unfit> unfit_;
  std::vector<FilingDocument> documents_;
};

/// The tray's sheets in groups: a sheet and those that continue it. Filed ones are left out.
std::vector<std::vector<Sheet>> sheet_groups(const std::vector<Sheet>& sheets);

}  // namespace kiosk
