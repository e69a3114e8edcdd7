#include "archive/warnings/dated_events.h"

#include <unordered_map>

#include "archive/database/event_scan.h"
#include "archive/database/field_rows.h"
#include "archive/records/instant.h"

namespace archive {

namespace {

/// When the pages of papers were scanned, paper by paper in the order of their numbers.
class Scans {
 public:
  Scans(const Database& database, const PaperSet& papers)
      : pages_(database.statement("SELECT d.id, d.village, d.kind, p.position, p.file_id FROM " +
                                  papers.documents() +
                                  " CROSS JOIN page p INDEXED BY page_of_document ON p.document_id = d.id"
                                  " ORDER BY d.id, p.position")),
        file_(database.statement("SELECT coalesce(scanned_at, filed_at) FROM file WHERE id = :file")) {
    papers.bind(pages_);
    there_ = pages_.step();
  }

  /// The next paper that is asked for must come later. None: it has no page.
  std::optional<DatedPaper> paper(DocumentId document) {
    while (there_ && pages_.column(0).as_int64() < document) there_ = pages_.step();
    days_.clear();
    if (!there_ || pages_.column(0).as_int64() != document) return std::nullopt;
    DatedPaper paper{
        .document = document, .village = pages_.column(1).as_string(), .kind = pages_.column(2).as_string()};
    for (; there_ && pages_.column(0).as_int64() == document; there_ = pages_.step())
      days_[pages_.column(3).as_int()] = day_of_file(pages_.column(4).as_int64());
    return paper;
  }

  /// Of the last paper.
  std::optional<forms::Date> day_of_page(int page) const {
    const auto day = days_.find(page);
    return day == days_.end() ? std::nullopt : std::optional(day->second);
  }

 private:
  forms::Date day_of_file(std::int64_t file) {
    const auto [known, fresh] = files_.try_emplace(file);
    if (!fresh) return known->second;
    file_.reset();
    file_.bind(":file", file);
    if (file_.step())
      known->second = office_day(instant_from_iso(file_.column(0).as_string()).value_or(Instant()));
    return known->second;
  }

  sql::Statement pages_, file_;
  bool there_ = false;
  std::unordered_map<int, forms::Date> days_;            // by page
  std::unordered_map<std::int64_t, forms::Date> files_;  // by file
};

}  // namespace

DatedEvents::DatedEvents(const Database& database, const PaperSet& papers) {
  Scans scans(database, papers);
  EventScan scan(database, papers.only());
  if (papers.only() == nullptr)
    events_.reserve(static_cast<std::size_t>(database.connection().integer("SELECT count(*) FROM event")));
  DocumentId document = 0;
  while (const ScannedEvent* scanned = scan.next()) {
    if (scanned->document != document) {
      document = scanned->document;
      papers_.push_back(
          scans.paper(document).value_or(DatedPaper{.document = document, .village = {}, .kind = {}}));
    }
    const auto day = scans.day_of_page(scanned->page);
    if (!day) continue;
    Dated event;
    event.place = {.document = document, .page = scanned->page, .row = {}};
    if (scanned->row >= 0) event.place.row = scanned->row;
    event.paper = &papers_.back();
    event.household = kept(scanned->household);
    // All rows of a register mostly have one visitor.
    const Dated* const before = events_.empty() ? nullptr : &events_.back();
    event.person =
        before != nullptr && *before->person == scanned->person ? before->person : kept(scanned->person);
    event.first = scanned->first;
    event.last = scanned->last;
    event.scanned = *day;
    event.sure = scanned->certain || scanned->confirmed;
    events_.push_back(event);
  }
}

const std::string* DatedEvents::kept(std::string_view name) {
  const auto known = names_.find(name);
  return known == names_.end() ? &*names_.emplace(name).first : &*known;
}

Warning warning_of(WarningKind kind, const Dated& event) {
  Warning warning;
  warning.kind = kind;
  warning.village = event.paper->village;
  warning.places = {event.place};
  warning.day = event.first;
  return warning;
}

}  // namespace archive
