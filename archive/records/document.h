#pragma once

// Documents, as plain values: what is handed in for filing, and what the archive gives back. A document is
// one or more pages that belong together; a file may hold several documents, and is kept once, unaltered.
//
// Pages count from 1, rows from 0 through the whole document, lines from 0 on each page. Boxes are in pixels
// of the original picture. Text is UTF-8.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "archive/records/instant.h"
#include "forms/linking/paper.h"
#include "forms/values/reading.h"
#include "ocr/page/page.h"

namespace archive {

using DocumentId = std::int64_t;

/// Who said so, and when.
struct Mark {
  std::string who;
  Instant when;
  bool operator==(const Mark&) const = default;
};

// ---- Links to the checklists

enum class LinkState {
  suggested,  ///< by what it says and what it is (forms/linking/linking.h)
  accepted,   ///< a person said so
  rejected,   ///< a person said no: it proves nothing, and is not suggested again
  possible    ///< offered to a person who looks at the document; it counts for nothing
};

/// Whether documents are shown and counted as evidence by such a link.
bool is_evidence(LinkState state);

enum class LinkReason { kind, topic, person };

/// That a document is, or is not, evidence for a requirement.
struct Link {
  std::string requirement;  ///< id in a checklist
  LinkState state = LinkState::suggested;
  LinkReason reason = LinkReason::kind;
  std::string topic;           ///< the word that was found, for reason `topic`
  std::optional<Mark> person;  ///< who accepted or rejected it
  /// Probability and place of the word, as when it was suggested; nothing where it never was, or by an older
  /// version.
  std::optional<double> score = {};
  std::optional<forms::LinkPlace> place = {};
  int page = 0;  ///< of the document; 0: no word
  int line = 0;  ///< of the page, from 0
};

// ---- Places and changes

/// A place in a document: its field `key`, or in one of its rows.
struct FieldPlace {
  std::optional<int> row;
  std::string key;
  auto operator<=>(const FieldPlace&) const = default;
};

/// "date", "rows[3].date".
std::string to_string(const FieldPlace& place);
std::optional<FieldPlace> parse_field_place(std::string_view text);

/// A value to set, or to confirm as it stands.
struct FieldChange {
  FieldPlace place;
  /// None: confirms what is there. Otherwise the value, in the form of forms::Field::values; several only for
  /// people. An empty list says that there is no such value on the paper.
  std::optional<std::vector<std::string>> values;
  /// Needed where the reader found no such field, or for the row after the last: what it is. Else ignored.
  std::optional<forms::FieldType> type;
  bool operator==(const FieldChange&) const = default;
};

// ---- Going in

struct TextLine {
  std::string text;
  double confidence = 0;        ///< 0 to 1
  std::optional<ocr::Box> box;  ///< none in a text file
};

struct NewPage {
  std::size_t file = 0;  ///< 0: NewFile's own; from 1: of NewFile::further
  int number = 1;        ///< in its file
  int piece = 1;         ///< of the pieces of paper that this page of the file shows
  bool blank = false;
  double turned_degrees = 0;
  int width = 0;  ///< of the original picture, in pixels; 0 for a text file
  int height = 0;
  std::uint64_t fingerprint = 0;  ///< see ocr::Page
  std::vector<TextLine> lines;    ///< in reading order
  forms::Reading reading;
};

/// What is kept of a page that was read, without the recogniser's alternatives.
NewPage new_page(const ocr::Page& page, forms::Reading reading);

struct NewDocument {
  std::string village;  ///< said by the operator; empty: as read on the paper, if it is
  /// Others for which the operator said that it counts, too, and the township whose villages they all are.
  std::vector<std::string> further_villages = {};
  std::string township = {};
  std::vector<NewPage> pages;  ///< at least one
  std::vector<Link> links;     ///< `person` is filled in from the file's mark, where a person said so
  /// What a person set or confirmed before filing: kept as versions after the reader's, by the file's mark.
  std::vector<FieldChange> changes;
};

/// Another file that goes in together with the first.
struct FurtherFile {
  std::filesystem::path path;
  std::string sha256;
  std::optional<Instant> scanned_at;
};

/// A file and everything in it, filed as a whole or not at all. Sheets that a person joined are several files
/// whose pages make up one document.
struct NewFile {
  std::filesystem::path path;  ///< where its bytes are now
  std::string sha256;  ///< of the bytes that were read (see sha256_of_file), so that no others are kept
  Mark filed;          ///< by whom, when
  std::optional<Instant> scanned_at;  ///< where a device said so
  std::vector<FurtherFile> further;   ///< no two with the same bytes
  std::vector<NewDocument> documents;
};

enum class Filing { filed, duplicate };

struct FilingResult {
  Filing filing = Filing::filed;
  /// Those filed now; for a duplicate, those that any of the same bytes were filed as before.
  std::vector<DocumentId> documents;
  /// Of a duplicate: villages for which some of the documents count only from now on.
  std::vector<std::string> added_villages = {};
};

// ---- Coming out

/// One version of a field's value. The reader's is the first; each confirmation adds one.
struct FieldVersion {
  int version = 1;
  forms::Field field;
  std::optional<forms::Date> last;  ///< of a date: the last day, where a range is written
  std::optional<Mark> confirmed;    ///< none: as the reader left it
};

struct KeptField {
  FieldPlace place;
  int page = 1;  ///< of the document; its first for what was not read but said by a person
  std::vector<FieldVersion> versions;  ///< oldest first, never empty
  const FieldVersion& current() const { return versions.back(); }
};

/// A dated fact that a document reports: what coverage counts.
struct Event {
  int page = 1;
  std::optional<int> row;  ///< none: the document's own date
  forms::Date first;
  forms::Date last;               ///< equal to first unless a range
  bool certain = false;           ///< nothing about the date is doubtful
  std::optional<Mark> confirmed;  ///< of the date
  std::string household;          ///< as read or corrected; may be empty
  std::string person;             ///< visitor, member, payer …; may be empty
};

struct KeptPage {
  int position = 1;                ///< in the document
  int number = 1;                  ///< in its file; several pieces of paper on one picture have the same
  int piece = 1;                   ///< of these, in reading order
  std::string file_name;           ///< as it was called when it was filed
  std::filesystem::path original;  ///< where the archive keeps the unaltered file
  std::string sha256;
  bool blank = false;
  double turned_degrees = 0;
  int width = 0;  ///< of the original picture, in pixels; 0 for a text file
  int height = 0;
  std::uint64_t fingerprint = 0;
  std::vector<TextLine> lines;
};

/// A line of a list.
struct DocumentSummary {
  DocumentId id = 0;
  std::string village;  ///< empty: unknown
  /// For which it counts beside its own, in order: one paper of several villages, or of a township.
  std::vector<std::string> further_villages;
  std::string township;  ///< whose villages these were when it was said; empty: none was
  std::string kind;
  std::string title;      ///< as read; may be empty
  std::string file_name;  ///< of its first page
  int pages = 0;
  Mark filed;
  int events = 0;
  int confirmed_events = 0;
  std::optional<forms::Date> first_date;  ///< of its events
  std::optional<forms::Date> last_date;
};

/// What a person said that a document is.
struct SaidKind {
  std::string kind;
  Mark mark;
};

/// What a person said that a document counts for beside its own village.
struct SaidVillages {
  std::vector<std::string> further;  ///< in order
  std::string township;              ///< may be empty
  Mark mark;
};

/// What is kept of a document that was disposed of (archive/disposal/disposal.h).
struct Disposed {
  Mark proposed;
  Mark approved;
  int pages = 0;
  std::optional<forms::Date> first_date;  ///< of its events
  std::optional<forms::Date> last_date;
  std::vector<std::string> files;  ///< SHA-256 of the originals
};

struct Document {
  DocumentSummary summary;
  std::optional<Disposed> disposed = {};    ///< then it has neither pages nor fields, events nor links
  std::string kind_read;                    ///< what the reader took it for; summary.kind is what counts
  std::vector<SaidKind> said_kinds;         ///< oldest first
  std::vector<SaidVillages> said_villages;  ///< oldest first
  double kind_confidence = 0;
  std::vector<KeptPage> pages;
  std::vector<KeptField> fields;  ///< the document's own first, then row by row, each as the form has them
  std::vector<Event> events;      ///< by row
  std::vector<Link> links;        ///< by requirement
};

/// All villages that a document counts for, its own first.
std::vector<std::string> counted_villages(const DocumentSummary& summary);

/// Null if there is none.
const KeptField* find_field(const Document& document, const FieldPlace& place);

/// A document as it is linked, from its pages before or after filing.
forms::Paper paper_of(const NewDocument& document, const std::string& kind);
forms::Paper paper_of(const Document& document, const std::string& kind);

/// "suggested", "topic", …
std::string_view name_of(LinkState state);
std::string_view name_of(LinkReason reason);
std::optional<LinkState> find_link_state(std::string_view name);
std::optional<LinkReason> find_link_reason(std::string_view name);

}  // namespace archive
