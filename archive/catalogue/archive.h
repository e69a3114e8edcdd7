#pragma once

// The archive: a folder with the catalogue (SQLite), the original files, and a log. Everything that is asked
// of it or done to it goes through this class.
//
// Each change is one transaction with its entry in the audit log: it happens whole or not at all, also when
// the power goes. Every function throws archive::Error; a document id that does not exist is
// Fault::no_document. One object belongs to one thread; threads and programs open one each, and read while
// another writes.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "archive/files/disk.h"
#include "archive/records/audit.h"
#include "archive/records/document.h"
#include "archive/records/error.h"
#include "archive/records/person.h"
#include "forms/definitions/roster.h"
#include "forms/values/reading.h"

namespace archive {

enum class Missing { fail, create };

struct OpenOptions {
  Missing if_missing = Missing::fail;  ///< create: makes the folder and an empty archive in it
  int busy_timeout_ms = 10'000;        ///< how long to wait for another program's change
  /// The user's data folder, outside of every archive, where the office's key and the anchor of its log are
  /// kept. Empty, or where nothing can be kept there: the log is not signed, and an archive with people that
  /// is signed can't be changed (Fault::no_key).
  std::filesystem::path user_data = {};
};

/// How long after its filing a document may be taken back.
inline constexpr std::chrono::seconds withdrawal_limit{60};

/// With which links.
enum class Decided {
  any,
  not_all  ///< with a suggested one that nobody accepted or rejected
};

/// Which documents; what is left empty does not restrict.
struct Filter {
  std::string village;  ///< documents that count for it
  std::string kind;
  std::optional<forms::Date> from;  ///< documents with an event on or after this day
  std::optional<forms::Date> to;    ///< and on or before this one
  std::size_t limit = 0;            ///< 0: all
  Decided decided = Decided::any;   ///< for list()
};

/// One page that a search found.
struct Hit {
  DocumentSummary document;
  int page = 0;                 ///< of the document
  std::optional<int> line;      ///< where the first word stands; none: found in a value that a person set
  std::optional<ocr::Box> box;  ///< that line's
  std::string snippet;          ///< what is around the first word, on one line
};

/// A document that is evidence for a requirement.
struct Evidence {
  std::string requirement;
  DocumentSummary document;
  Link link;
  std::vector<Event> events;  ///< those in the filter's days
};

enum class Damage {
  catalogue_damaged,  ///< SQLite's own check found something
  row_broken,         ///< a row names another that is not there, or derived rows contradict it
  page_missing,       ///< the original file is gone
  page_changed,       ///< the original file's bytes are not those that were filed
  unknown_file,       ///< among the pages lies a file that the catalogue does not know
  record_changed,     ///< what was filed, confirmed or linked is not what the audit log says
  audit_broken,       ///< an audit entry was changed, or one is missing in the middle
  audit_cut,          ///< the audit log is shorter than remembered or than its kept head, or its head differs
  schema_changed,     ///< a table, index or trigger of the catalogue is not the program's own
  index_wrong,        ///< the search index does not say what the pages say
  clock_backwards,    ///< an entry's moment is earlier than that of an entry before it
  signature_wrong,    ///< a signature of the log is not the office's, or signs something else
  entries_unsigned,   ///< entries that the office should have signed, and has not
  log_unsigned,       ///< the same where there are no people yet, or no key could be kept
  key_changed,        ///< the office signs with another key since: was it a new machine?
  other_copy,         ///< another copy of this archive, elsewhere on this machine, has gone on without it
  other_office        ///< another office's archive stood in this folder before
};

/// A machine's clock that was set back, or was ahead, makes nothing of what is kept wrong, but filing dates
/// prove that something was in time: whoever looks after the archive has to see it, and to ask. So it is with
/// a log that nobody signs, a new key, other copies and offices. All else is damage.
enum class Gravity { warning, damage };
Gravity gravity_of(Damage damage);

/// Entries may be this much out of order: programs that write at once note the moment before they wait for
/// each other.
inline constexpr std::chrono::minutes clock_tolerance{10};

struct Finding {
  Damage damage = Damage::catalogue_damaged;
  std::string subject;  ///< file, table or entry
  std::optional<DocumentId> document;
  std::string detail;  ///< English, for the log
  /// Since which entry of the log, and since which moment, where that can be told.
  std::optional<std::int64_t> since_entry = {};
  std::optional<Instant> since = {};
};

std::string_view name_of(Damage damage);

class Archive {
 public:
  /// Opens the archive in a folder, and clears away what a filing that was killed has left behind. Where it
  /// may only be read, everything that changes it throws Fault::read_only. Where its log has lost changes
  /// that were acknowledged (see accept_loss()), it can be read, and everything that changes it throws
  /// Fault::log_cut. Fault::catalogue_lost where the catalogue is gone or empty, though papers are kept:
  /// nothing is begun anew over them. What others may read of it is made its owner's alone. `disk` is where
  /// the pages are written; it must outlive the archive.
  static Archive open(const std::filesystem::path& folder, const OpenOptions& options = {},
                      Disk& disk = real_disk());
  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;
  ~Archive();

  const std::filesystem::path& folder() const;

  /// Another number than before when another program, or another Archive of this one, has changed something
  /// since: time to ask again what was asked before. Quick.
  std::int64_t data_version() const;

  /// Throws what a change would throw: read_only or log_cut. For asking before long work.
  void require_writable() const;

  // ---- Filing and correcting

  /// Keeps a file and its documents. The same bytes under any name are a duplicate, also where only one of
  /// several files is: nothing is stored, but links that a person demands (accepted) are added to the
  /// documents that are there, and so are the villages that the operator said.
  FilingResult file(const NewFile& file);
  /// The documents that a file with these bytes was filed as; empty if it never was.
  std::vector<DocumentId> find_file(std::string_view sha256) const;

  /// Takes back a filing just made: its rows and files go, the audit log keeps
  /// that it was. `documents` are all that its files were filed as, or it is Fault::bad_value. Later than
  /// withdrawal_limit after the filing, by the mark's moment, it is Fault::too_late: evidence stays.
  void withdraw(std::span<const DocumentId> documents, const Mark& mark);

  /// Sets or confirms fields of a document, all or none; the versions before stay. Confirming a date confirms
  /// its event; setting `village` moves the document. Fault::bad_value if a value is not of its field's type,
  /// or if there is nothing to confirm; Fault::no_field.
  void confirm(DocumentId document, std::span<const FieldChange> changes, const Mark& mark);

  /// A person's word on what kind of document it is; what was said and read before stays. `suggested` are the
  /// links that the kind suggests: they take the place of those that were suggested before, and none of a
  /// person's. Fault::bad_value if the kind is empty or what it is already said to be.
  void set_kind(DocumentId document, const std::string& kind, std::span<const Link> suggested,
                const Mark& mark);

  /// A person's word on which villages one document counts for, and for no others; `township`: they are the
  /// villages of one. Its own village stays where it is among them, else it is the first of them; what was
  /// said before stays, too. Fault::bad_value without a village.
  void set_villages(DocumentId document, const std::vector<std::string>& villages,
                    const std::string& township, const Mark& mark);
  /// The same, for these too. Returns those that are new; the township stays where none is said.
  std::vector<std::string> add_villages(DocumentId document, const std::vector<std::string>& villages,
                                        const std::string& township, const Mark& mark);

  /// A person's word (accepted or rejected) on whether a document proves a requirement; replaces what was
  /// suggested.
  void link(DocumentId document, std::string_view requirement, LinkState state, const Mark& mark);

  // ---- Asking

  /// Newest first.
  std::vector<DocumentSummary> list(const Filter& filter = {}) const;
  Document show(DocumentId document) const;
  /// The document's text, page after page, lines as they stand.
  std::string text(DocumentId document) const;
  /// Pages that hold every word of `words` (words are parted by spaces), wherever they stand in a line,
  /// however they are spaced or broken there, in full or half width; or whose document has such a value in a
  /// field. Newest first. Nothing in `words` is an operator. No words: no hits.
  std::vector<Hit> search(std::string_view words, const Filter& filter = {}) const;
  /// Documents whose link is suggested or accepted, by requirement, then by date. With `from` or `to` only
  /// those with an event in these days; without, those without any date too.
  std::vector<Evidence> evidence(std::span<const std::string> requirements, const Filter& filter = {}) const;
  /// Names that documents count for, or that the roster of villages holds on any day, in order; the
  /// unknown village is left out.
  std::vector<std::string> villages() const;

  // ---- Rosters

  /// From `since` on, the roster is as `fresh` says for the villages that occur in it
  /// (forms::replaced_from()), all of them or none; other villages' stays. Returns how many villages'
  /// changed; the roster of villages itself counts as one.
  int set_roster(const std::string& roster, std::span<const forms::RosterEntry> fresh, forms::Date since,
                 const Mark& mark);
  /// The whole history, by village, name and time; of one village, or of all.
  std::vector<forms::RosterEntry> roster(const std::string& roster, const std::string& village = {}) const;

  // ---- Trust

  AuditHead audit_head() const;
  /// The last entry's moment, where it lies more than clock_tolerance after `now`: the clock was set back
  /// since, or was ahead then. Reads one row.
  std::optional<Instant> set_back_from(Instant now) const;
  /// From entry `first` on, counted from 1.
  std::vector<AuditEntry> audit(std::int64_t first = 1) const;
  /// Everything that is not as it should be; empty: nothing. Reads every byte that is kept. `remembered`:
  /// head and length as once printed on a report.
  std::vector<Finding> verify(const std::optional<AuditHead>& remembered = std::nullopt) const;

  /// What the audit log has lost, in English: it is shorter than the head kept beside the catalogue
  /// (audit.head), or has another entry there. The catalogue was cut, replaced by an older copy, or lost its
  /// last changes to a damaged disk. None: nothing.
  std::optional<std::string> loss() const;
  /// A person accepts that these changes are lost, where there is no backup: an entry of the log says so, and
  /// the archive may be changed again. False: there is no loss.
  bool accept_loss(const Mark& mark);
  /// The office's id: 32 hexadecimal digits, which stand on whatever is printed; empty where nothing was
  /// signed yet.
  std::string office() const;
  /// On a machine that lacks the office's key (Fault::no_key; or an archive without people, which goes on
  /// unsigned): makes another, with an entry, which verify tells. False: the key is here, there never was
  /// one, or it can't be kept.
  bool renew_key(const Mark& mark);

  // ---- People (archive/people has what changes them)

  /// From the first person on, changes are refused but by who acts: not_signed_in, not_allowed, other_name.
  bool has_people() const;
  /// From here on every change through this object is the person's whose session it is. None where there is
  /// no such session, of this account of the machine: nobody has used it for session_limit, or he was locked.
  std::optional<Person> act_as(const SessionToken& token, const std::string& account, Instant now);
  /// Nobody's, from here on.
  void act_as_nobody();
  /// Who acts, as when he signed in.
  std::optional<Person> acting() const;
  /// Throws what a change that needs the right would throw; nothing where there are no people.
  void require(Right right) const;

  /// What people read and take out of an archive with people is an entry of its log; of one without, none.
  /// Where it may only be read, whoever has the right reads without. Before it is shown or written: these
  /// throw where he has no right.
  void note_viewed(DocumentId document, const Mark& mark);  ///< once a session
  void note_viewed(const std::string& roster, const Mark& mark);
  /// What stands around words that were searched for: once a session, whatever the words.
  void note_searched(const Mark& mark);
  /// `what`: the kind of paper or file, no name of a person: "pdf", "binder", "bulletin".
  void note_exported(const std::string& what, std::span<const DocumentId> documents, const Mark& mark);
  void note_printed(const std::string& what, std::span<const DocumentId> documents, const Mark& mark);

  struct State;
  /// For the library's own parts (coverage; disposal, which changes files).
  const State& state() const { return *state_; }
  State& state() { return *state_; }

 private:
  explicit Archive(std::unique_ptr<State> state);
  void note_taken(Action action, const std::string& what, std::span<const DocumentId> documents,
                  const Mark& mark);
  std::unique_ptr<State> state_;
};

}  // namespace archive
