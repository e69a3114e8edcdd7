#include "kiosk/tray/filing_draft.h"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <cstdlib>

#include "archive/intake/intake.h"
#include "archive/records/events.h"
#include "archive/records/evidence.h"
#include "archive/records/fields.h"
#include "archive/records/village.h"
#include "forms/dates/date.h"

namespace kiosk {
namespace {

// Only for working out what the archive would make of a change; the real one is given when it is filed.
const archive::Mark a_person{.who = "-", .when = {}};

/// Whether what was said of a place still means it. `seen` was read there then, `read` is now.
bool same_place(const archive::FieldChange& change, const std::vector<std::string>& seen,
                const std::vector<std::string>& read) {
  if (seen == read) return true;
  // A person confirmed what stood there, and that does not stand there any more.
  if (!change.values) return false;
  // A form has each field once, while a row may be another household's by now.
  return !change.place.row || *change.values == read;
}

std::string title_of(const forms::Kind* kind, const archive::FieldPlace& place) {
  if (kind != nullptr)
    for (const auto* definitions : {&kind->fields, &kind->columns})
      for (const forms::FieldDefinition& definition : *definitions)
        if (definition.key == place.key) return definition.title;
  return place.key;
}

}  // namespace

FilingDraft::FilingDraft(std::vector<Sheet> sheets, std::vector<SheetReadingPtr> readings,
                         const forms::Kinds& kinds, const forms::Checklists& checklists, forms::Date today)
    : sheets_(std::move(sheets)),
      readings_(std::move(readings)),
      kinds_(kinds),
      checklists_(checklists),
      today_(today) {
  assert(!sheets_.empty() && sheets_.size() == readings_.size());
  std::vector<archive::NewPage> pages;
  for (std::size_t file = 0; file < readings_.size(); ++file) {
    for (archive::NewPage page : readings_[file]->pages) {
      page.file = file;
      pages.push_back(std::move(page));
    }
  }
  if (sheets_.size() == 1)
    read_ = archive::documents_of(std::move(pages), linked_by());
  else
    read_.push_back(archive::one_document(std::move(pages), linked_by()));
  edits_ = sheets_.front().edits;
  if (edits_.size() > read_.size()) {
    surplus_.assign(edits_.begin() + static_cast<std::ptrdiff_t>(read_.size()), edits_.end());
    for (std::size_t i = 0; i < surplus_.size(); ++i)
      for (const archive::FieldChange& change : surplus_[i].changes)
        unfit_.push_back({.document = read_.size() + i, .change = change, .title = change.place.key});
  }
  // Joined to another, a sheet says nothing by itself; parted again, it has what was set on it.
  constexpr auto none = static_cast<std::size_t>(-1);
  for (std::size_t i = 1; i < sheets_.size(); ++i)
    for (const DocumentEdits& edits : sheets_[i].edits)
      for (const archive::FieldChange& change : edits.changes)
        unfit_.push_back({.document = none, .change = change, .title = change.place.key});
  edits_.resize(read_.size());
  documents_.resize(read_.size());
  for (std::size_t i = 0; i < read_.size(); ++i) take_edits(i);
}

const forms::Checklists& FilingDraft::linked_by() const {
  const auto& own = readings_.front()->checklists;
  return own ? *own : checklists_;
}

// What a person had set may be of a reading that is no more: the sheet was turned, or the reader improved.
void FilingDraft::take_edits(std::size_t index) {
  const DocumentEdits given = std::move(edits_[index]);
  DocumentEdits& edits = edits_[index];
  edits = {.kind = given.kind, .changes = {}, .links = given.links, .seen = given.seen};
  work_out(index);
  const std::vector<archive::KeptField> read = archive::gathered_fields(read_[index].pages);
  for (const archive::FieldChange& change : given.changes) {
    bool fits = !given.seen.contains(to_string(change.place)) ||
                same_place(change, given.seen.at(to_string(change.place)), values_at(read, change.place));
    if (fits) {
      edits.changes.push_back(change);
      try {
        work_out(index);
      } catch (const archive::Error&) {
        edits.changes.pop_back();
        fits = false;
      }
    }
    if (!fits)
      unfit_.push_back({.document = index,
                        .change = change,
                        .title = title_of(kinds_.find(documents_[index].kind), change.place)});
  }
}

std::vector<DocumentEdits> FilingDraft::edits() const {
  std::vector<DocumentEdits> all = edits_;
  all.insert(all.end(), surplus_.begin(), surplus_.end());
  for (const Unfit& each : unfit_)
    if (each.document < edits_.size()) all[each.document].changes.push_back(each.change);
  return all;
}

archive::NewDocument FilingDraft::base(std::size_t index) const {
  archive::NewDocument document = read_[index];
  const DocumentEdits& edits = edits_[index];
  if (!edits.kind.empty()) {
    for (archive::NewPage& page : document.pages) page.reading.kind = "other";
    document.pages.front().reading.kind = edits.kind;
    document.pages.front().reading.kind_confidence = 1;
    document.links = archive::suggested_links(linked_by(), archive::paper_of(document, edits.kind));
  }
  document.village = sheets_.front().village;
  return document;
}

void FilingDraft::work_out(std::size_t index) {
  const archive::NewDocument document = base(index);
  const DocumentEdits& edits = edits_[index];
  const std::string kind = archive::kind_of(document);
  // By the archive's own rules: what is shown is what will be kept.
  std::vector<archive::KeptField> fields = archive::first_fields(document, a_person);
  std::optional<VillageQuestion> question = village_question(document, fields);
  for (const archive::FieldChange& change : edits.changes) {
    archive::changed_field(fields, change, a_person);
    if (change.place == archive::village_place()) question.reset();
  }
  FilingDocument result;
  static_cast<ListedDocument&>(result) = listed(kinds_, kind, fields);
  result.village_question = std::move(question);
  result.village = archive::village_of(fields);
  result.pages = document.pages;
  result.links = document.links;
  for (const auto& [requirement, state] : edits.links) {
    const auto link = std::find_if(result.links.begin(), result.links.end(), [&](const archive::Link& other) {
      return other.requirement == requirement;
    });
    if (link != result.links.end())
      link->state = state;
    else if (state != archive::LinkState::rejected)
      result.links.push_back({.requirement = requirement,
                              .state = state,
                              .reason = archive::LinkReason::person,
                              .topic = {},
                              .person = std::nullopt});
  }
  for (Entry& entry : result.entries)
    entry.chosen_at_top =
        entry.place == archive::village_place() && entry.state == ValueState::confirmed &&
        std::none_of(edits.changes.begin(), edits.changes.end(), [](const archive::FieldChange& change) {
          return change.place == archive::village_place();
        });
  add_candidates(result);
  find_lacks(index, result, fields);
  documents_[index] = std::move(result);
}

std::optional<VillageQuestion> FilingDraft::village_question(
    const archive::NewDocument& document, const std::vector<archive::KeptField>& fields) const {
  VillageQuestion question{archive::villages_named(document.pages), {}};
  for (const archive::NewPage& page : document.pages) {
    const std::string& village = sheets_[page.file].village;
    if (village.empty() || std::any_of(question.chosen.begin(), question.chosen.end(),
                                       [&](const std::string& other) { return other == village; }))
      continue;
    question.chosen.push_back(village);
  }
  const archive::KeptField* field = find_field(fields, archive::village_place());
  const forms::Field* read =
      field != nullptr && !field->versions.front().confirmed ? &field->versions.front().field : nullptr;
  const bool papers_agree =
      read == nullptr ||
      archive::village_on_paper(*read, document.village.empty() && !read->values.empty()
                                           ? read->values.front()
                                           : document.village) != archive::VillageOnPaper::other;
  const bool sheets_agree = std::all_of(
      question.chosen.begin(), question.chosen.end(),
      [&](const std::string& village) { return archive::same_village(village, question.chosen.front()); });
  if (papers_agree && sheets_agree && question.on_paper.size() < 2) return std::nullopt;
  return question;
}

// Rows count on through the pages of a document, in a reading through one page.
void FilingDraft::add_candidates(FilingDocument& document) const {
  int rows_before = 0;
  for (std::size_t i = 0; i < document.pages.size(); ++i) {
    const archive::NewPage& page = document.pages[i];
    const SheetReading& reading = *readings_[page.file];
    const auto read =
        std::find_if(reading.pages.begin(), reading.pages.end(), [&](const archive::NewPage& other) {
          return other.number == page.number && other.piece == page.piece;
        });
    const auto place = static_cast<std::size_t>(read - reading.pages.begin());
    if (place < reading.candidates.size())
      for (const ValueCandidates& each : reading.candidates[place]) {
        const auto give = [&](std::vector<Entry>& entries) {
          for (Entry& entry : entries)
            if (entry.place.key == each.key && entry.page == static_cast<int>(i) + 1)
              entry.candidates = each.values;
        };
        if (!each.row)
          give(document.entries);
        else if (const auto row = static_cast<std::size_t>(rows_before + *each.row);
                 row < document.rows.size())
          give(document.rows[row]);
      }
    rows_before += static_cast<int>(page.reading.rows.size());
  }
}

// Of the days that a person gave, not of those that were read or merely confirmed.
bool FilingDraft::has_far_day(std::size_t index, const FilingDocument& shown) const {
  std::vector<std::chrono::sys_days> named;
  for (const archive::NewPage& page : read_[index].pages) {
    for (const forms::DateOnPage& date : page.reading.dates)
      if (date.first) named.emplace_back(*date.first);
    const auto add = [&](const forms::Field& field) {
      if (field.type != forms::FieldType::date || field.values.empty()) return;
      if (const auto day = forms::from_iso(field.values.front())) named.emplace_back(*day);
    };
    for (const forms::Field& field : page.reading.fields) add(field);
    for (const forms::Row& row : page.reading.rows)
      for (const forms::Field& field : row) add(field);
  }
  if (named.empty()) return false;
  for (const archive::FieldChange& change : edits_[index].changes) {
    if (!change.values || change.values->empty()) continue;
    const std::string& value = change.values->front();
    const auto day = forms::from_iso(value.substr(0, value.find('/')));
    bool is_date = false;
    for (const EntryPosition& position : positions(shown)) {
      const Entry& entry = kiosk::entry_at(shown, position);
      is_date = is_date || (entry.place == change.place && entry.type == forms::FieldType::date);
    }
    if (!day || !is_date) continue;
    const bool near = std::any_of(named.begin(), named.end(), [&](std::chrono::sys_days other) {
      return std::abs((other - std::chrono::sys_days(*day)).count()) <= far_days;
    });
    if (!near) return true;
  }
  return false;
}

void FilingDraft::find_lacks(std::size_t index, FilingDocument& document,
                             const std::vector<archive::KeptField>& fields) const {
  // A register's days stand in its rows; only a document without any day at all lacks one.
  const std::vector<archive::Event> events = archive::events_of(fields);
  for (const archive::Event& event : events) {
    if (!document.first_date || event.first < *document.first_date) document.first_date = event.first;
    if (!document.last_date || event.last > *document.last_date) document.last_date = event.last;
  }
  bool ahead = std::any_of(events.begin(), events.end(),
                           [&](const archive::Event& event) { return event.first > today_; });
  look_over(document, events.empty() ? Dated::no : Dated::yes, today_);
  bool village_listed = false;
  for (const EntryPosition& position : positions(document)) {
    const Entry& entry = kiosk::entry_at(document, position);
    ahead = ahead || entry.after_today;
    document.doubtful += entry.to_check ? 1 : 0;
    village_listed = village_listed || entry.place == archive::village_place();
  }
  if (document.village_question && !village_listed) ++document.doubtful;

  const bool proves = std::any_of(document.links.begin(), document.links.end(),
                                  [](const auto& link) { return archive::is_evidence(link.state); });
  if (document.kind == "other") document.lacks.push_back(Lack::kind);
  if (document.village.empty()) document.lacks.push_back(Lack::village);
  if (!document.first_date) document.lacks.push_back(Lack::date);
  if (!proves) document.lacks.push_back(Lack::item);
  if (ahead) document.lacks.push_back(Lack::day_to_come);
  if (!ahead && has_far_day(index, document)) document.lacks.push_back(Lack::far_day);
}

bool FilingDraft::clean() const {
  return unfit_.empty() &&
         std::all_of(documents_.begin(), documents_.end(), [](const FilingDocument& document) {
           return document.doubtful == 0 && document.lacks.empty() && !document.village_question;
         });
}

bool FilingDraft::asks_for_village() const {
  return std::any_of(documents_.begin(), documents_.end(),
                     [](const FilingDocument& document) { return document.village_question.has_value(); });
}

int FilingDraft::doubtful() const {
  int count = 0;
  for (const FilingDocument& document : documents_) count += document.doubtful;
  return count;
}

const Entry* FilingDraft::entry_at(std::size_t index, const archive::FieldPlace& place) const {
  const FilingDocument& document = documents_.at(index);
  for (const Entry& entry : document.entries)
    if (entry.place == place) return &entry;
  for (const std::vector<Entry>& row : document.rows)
    for (const Entry& entry : row)
      if (entry.place == place) return &entry;
  return nullptr;
}

std::vector<Objection> FilingDraft::objections(std::size_t index, const archive::FieldPlace& place,
                                               const std::optional<std::vector<std::string>>& values) const {
  std::vector<Objection> objections;
  const Entry* entry = entry_at(index, place);
  if (entry == nullptr) return objections;
  archive::GivenValue given;
  try {
    if (values) given = archive::given_value(entry->type, *values);
  } catch (const archive::Error&) {
    return objections;  // it will be refused, which is another matter
  }
  if (archive::lies_ahead(place, entry->type, values ? given.values : entry->values, today_) ||
      (given.last && *given.last > today_))
    objections.push_back(Objection::after_today);
  if (values && contradicts(*entry, given)) objections.push_back(Objection::other_than_read);
  return objections;
}

template <class Change>
void FilingDraft::changing(std::size_t index, const Change& change) {
  const DocumentEdits before = edits_.at(index);
  change(edits_[index]);
  try {
    work_out(index);
  } catch (...) {
    edits_[index] = before;
    throw;
  }
}

void FilingDraft::say(std::size_t index, archive::FieldChange change) {
  const archive::FieldPlace place = change.place;
  changing(index, [&](DocumentEdits& edits) {
    edits.seen[to_string(place)] = values_at(archive::gathered_fields(read_[index].pages), place);
    std::erase_if(edits.changes, [&](const archive::FieldChange& other) { return other.place == place; });
    edits.changes.push_back(std::move(change));
  });
  std::erase_if(unfit_,
                [&](const Unfit& each) { return each.document == index && each.change.place == place; });
}

void FilingDraft::set(std::size_t index, const archive::FieldPlace& place, std::vector<std::string> values) {
  const Entry* entry = entry_at(index, place);
  say(index, {.place = place,
              .values = std::move(values),
              .type = entry != nullptr ? std::optional(entry->type) : std::nullopt});
}

void FilingDraft::set_village(std::size_t index, const std::string& village) {
  say(index,
      {.place = archive::village_place(), .values = std::vector{village}, .type = forms::FieldType::village});
}

void FilingDraft::confirm(std::size_t index, const archive::FieldPlace& place) {
  const auto& changes = edits_.at(index).changes;
  const bool said = std::any_of(changes.begin(), changes.end(),
                                [&](const archive::FieldChange& change) { return change.place == place; });
  if (!said) say(index, {.place = place, .values = std::nullopt, .type = std::nullopt});
}

std::size_t FilingDraft::confirm_all(std::size_t index, const std::vector<EntryPosition>& positions) {
  std::vector<archive::FieldPlace> places;
  for (const EntryPosition& position : positions) {
    const Entry& entry = kiosk::entry_at(documents_.at(index), position);
    if (entry.state != ValueState::doubtful && entry.state != ValueState::certain) continue;
    if (entry.values.empty() || !objections(index, entry.place, std::nullopt).empty()) continue;
    places.push_back(entry.place);
  }
  if (places.empty()) return 0;
  const std::vector<archive::KeptField> read = archive::gathered_fields(read_[index].pages);
  changing(index, [&](DocumentEdits& edits) {
    for (const archive::FieldPlace& place : places) {
      if (std::any_of(edits.changes.begin(), edits.changes.end(),
                      [&](const archive::FieldChange& change) { return change.place == place; }))
        continue;
      edits.seen[to_string(place)] = values_at(read, place);
      edits.changes.push_back({.place = place, .values = std::nullopt, .type = std::nullopt});
    }
  });
  std::erase_if(unfit_, [&](const Unfit& each) {
    return each.document == index &&
           std::find(places.begin(), places.end(), each.change.place) != places.end();
  });
  return places.size();
}

void FilingDraft::add_row(std::size_t index) {
  FilingDocument& document = documents_.at(index);
  const forms::Kind* kind = kinds_.find(document.kind);
  if (kind == nullptr || kind->columns.empty()) return;
  std::vector<Entry> entries;
  const int page = static_cast<int>(document.pages.size());
  for (const forms::FieldDefinition& column : kind->columns)
    entries.push_back(
        absent({.row = static_cast<int>(document.rows.size()), .key = column.key}, column, page));
  document.rows.push_back(std::move(entries));
}

void FilingDraft::set_kind(std::size_t index, const std::string& kind) {
  changing(index, [&](DocumentEdits& edits) { edits.kind = kind; });
}

void FilingDraft::set_link(std::size_t index, const std::string& requirement, archive::LinkState state) {
  changing(index, [&](DocumentEdits& edits) { edits.links[requirement] = state; });
}

archive::NewFile FilingDraft::filing(const archive::Mark& mark, Reviewed reviewed) const {
  assert(!asks_for_village());
  archive::NewFile filing;
  filing.filed = mark;
  filing.path = sheets_.front().file;
  filing.sha256 = readings_.front()->sha256;
  filing.scanned_at = sheets_.front().scanned_at;
  for (std::size_t i = 1; i < sheets_.size(); ++i)
    filing.further.push_back(
        {.path = sheets_[i].file, .sha256 = readings_[i]->sha256, .scanned_at = sheets_[i].scanned_at});
  for (std::size_t i = 0; i < read_.size(); ++i) {
    archive::NewDocument document = base(i);
    const FilingDocument& shown = documents_[i];
    document.links = shown.links;
    document.changes = edits_[i].changes;
    if (reviewed == Reviewed::every_value) {
      const auto confirm = [&](const std::vector<Entry>& entries) {
        for (const Entry& entry : entries)
          if (entry.state == ValueState::certain)
            document.changes.push_back({.place = entry.place, .values = std::nullopt, .type = std::nullopt});
      };
      confirm(shown.entries);
      for (const std::vector<Entry>& row : shown.rows) confirm(row);
      for (archive::Link& link : document.links)
        if (link.state == archive::LinkState::suggested) link.state = archive::LinkState::accepted;
    }
    filing.documents.push_back(std::move(document));
  }
  return filing;
}

std::vector<std::vector<Sheet>> sheet_groups(const std::vector<Sheet>& sheets) {
  std::vector<std::vector<Sheet>> groups;
  bool open = false;
  for (const Sheet& sheet : sheets) {
    if (sheet.filed) {
      open = false;
      continue;
    }
    if (!open || !sheet.continues) groups.emplace_back();
    groups.back().push_back(sheet);
    open = true;
  }
  return groups;
}

}  // namespace kiosk
