#include "kiosk/tray/unit.h"

#include <algorithm>
#include <cassert>

#include "archive/intake/intake.h"
#include "archive/records/events.h"
#include "archive/records/evidence.h"
#include "archive/records/fields.h"
#include "archive/records/village.h"
#include "forms/dates/date.h"
#include "kiosk/words/words.h"

namespace kiosk {
namespace {

// Only for working out what the archive would make of a change; the real one is given when it is filed.
const archive::Mark a_person{.who = "-", .when = {}};

std::string text_of(const archive::NewDocument& document) {
  std::string text;
  for (const archive::NewPage& page : document.pages)
    for (const archive::TextLine& line : page.lines) text += line.text + '\n';
  return text;
}

Standing standing_of(const archive::FieldVersion& version) {
  if (version.confirmed) return version.field.values.empty() ? Standing::denied : Standing::confirmed;
  if (version.field.values.empty()) return Standing::missing;
  return version.field.certain() ? Standing::certain : Standing::doubtful;
}

Entry entry_of(const archive::KeptField& field, const std::string& title) {
  const archive::FieldVersion& current = field.current();
  Entry entry;
  entry.place = field.place;
  entry.title = title;
  entry.type = current.field.type;
  entry.values = current.field.values;
  if (current.last && !entry.values.empty() && current.field.type == forms::FieldType::date)
    entry.values.front() += "/" + forms::to_iso(*current.last);
  entry.text = current.field.text;
  entry.doubts = current.field.doubts;
  entry.standing = standing_of(current);
  const archive::FieldVersion& first = field.versions.front();
  if (!first.confirmed) {
    entry.read = first.field.values;
    entry.read_doubts = first.field.doubts;
  }
  entry.page = field.page;
  entry.box = current.field.box;
  return entry;
}

const archive::KeptField* find(const std::vector<archive::KeptField>& fields,
                               const archive::FieldPlace& place) {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const archive::KeptField& field) { return field.place == place; });
  return found == fields.end() ? nullptr : &*found;
}

Entry absent(const archive::FieldPlace& place, const forms::FieldDefinition& definition, int page) {
  Entry entry;
  entry.place = place;
  entry.title = definition.title;
  entry.type = definition.type;
  entry.page = page;
  return entry;
}

std::vector<std::string> values_at(const std::vector<archive::KeptField>& fields,
                                   const archive::FieldPlace& place) {
  const archive::KeptField* field = find(fields, place);
  return field != nullptr ? field->current().field.values : std::vector<std::string>();
}

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

bool names_a_month(const std::string& text) {
  return text.find("月") != std::string::npos || text.find_first_of(".-/") != std::string::npos;
}

/// Whether the page clearly says something else than `given`. Of a day whose year was not written, its month
/// and day are.
bool contradicts(const Entry& entry, const archive::GivenValue& given) {
  if (entry.read.empty()) return false;
  const auto& doubts = entry.read_doubts;
  if (entry.type == forms::FieldType::date && doubts == std::vector{forms::Doubt::year_assumed} &&
      !given.values.empty()) {
    const auto read = forms::from_iso(entry.read.front()), said = forms::from_iso(given.values.front());
    if (!read || !said) return false;
    return read->day() != said->day() || (names_a_month(entry.text) && read->month() != said->month());
  }
  if (!doubts.empty()) return false;
  if (entry.type == forms::FieldType::village && !given.values.empty())
    return !archive::same_village(entry.read.front(), given.values.front());
  return entry.read != given.values;
}

enum class Dated { no, yes };

/// `dated`: whether its document has a day already.
bool wants_an_eye(const Entry& entry, Dated dated) {
  if (entry.standing == Standing::doubtful) return true;
  if (entry.standing != Standing::missing) return false;
  // Something stands there that nobody could read; or a date without which the document proves nothing.
  return !entry.text.empty() ||
         (entry.type == forms::FieldType::date && !entry.place.row && dated == Dated::no);
}

}  // namespace

Sign sign_for(Standing standing) {
  switch (standing) {
    case Standing::certain:
    case Standing::confirmed:
      return Sign::good;
    case Standing::doubtful:
      return Sign::unsure;
    case Standing::missing:
    case Standing::denied:
      return Sign::absent;
  }
  return Sign::none;
}

Unit::Unit(std::vector<Sheet> sheets, std::vector<SheetReadingPtr> readings, const forms::Kinds& kinds,
           const forms::Checklists& checklists, forms::Date today)
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
    read_ = archive::documents_of(std::move(pages), checklists_);
  else
    read_.push_back(archive::one_document(std::move(pages), checklists_));
  draft_ = sheets_.front().draft;
  if (draft_.size() > read_.size()) {
    surplus_.assign(draft_.begin() + static_cast<std::ptrdiff_t>(read_.size()), draft_.end());
    for (std::size_t i = 0; i < surplus_.size(); ++i)
      for (const archive::FieldChange& change : surplus_[i].changes)
        unfit_.push_back({.document = read_.size() + i, .change = change, .title = change.place.key});
  }
  // Joined to another, a sheet says nothing by itself; parted again, it has what was set on it.
  constexpr auto none = static_cast<std::size_t>(-1);
  for (std::size_t i = 1; i < sheets_.size(); ++i)
    for (const DraftDocument& draft : sheets_[i].draft)
      for (const archive::FieldChange& change : draft.changes)
        unfit_.push_back({.document = none, .change = change, .title = change.place.key});
  draft_.resize(read_.size());
  documents_.resize(read_.size());
  for (std::size_t i = 0; i < read_.size(); ++i) take_draft(i);
}

// What a person had set may be of a reading that is no more: the sheet was turned, or the reader improved.
void Unit::take_draft(std::size_t index) {
  const DraftDocument given = std::move(draft_[index]);
  DraftDocument& draft = draft_[index];
  draft = {.kind = given.kind, .changes = {}, .links = given.links, .seen = given.seen};
  work_out(index);
  const std::vector<archive::KeptField> read = archive::gathered_fields(read_[index].pages);
  for (const archive::FieldChange& change : given.changes) {
    bool fits = !given.seen.contains(to_string(change.place)) ||
                same_place(change, given.seen.at(to_string(change.place)), values_at(read, change.place));
    if (fits) {
      draft.changes.push_back(change);
      try {
        work_out(index);
      } catch (const archive::Error&) {
        draft.changes.pop_back();
        fits = false;
      }
    }
    if (!fits)
      unfit_.push_back({.document = index,
                        .change = change,
                        .title = title_of(kinds_.find(documents_[index].kind), change.place)});
  }
}

std::vector<DraftDocument> Unit::draft() const {
  std::vector<DraftDocument> all = draft_;
  all.insert(all.end(), surplus_.begin(), surplus_.end());
  for (const Unfit& each : unfit_)
    if (each.document < draft_.size()) all[each.document].changes.push_back(each.change);
  return all;
}

archive::NewDocument Unit::base(std::size_t index) const {
  archive::NewDocument document = read_[index];
  const DraftDocument& draft = draft_[index];
  if (!draft.kind.empty()) {
    for (archive::NewPage& page : document.pages) page.reading.kind = "other";
    document.pages.front().reading.kind = draft.kind;
    document.pages.front().reading.kind_confidence = 1;
    document.links = archive::suggested_links(checklists_, draft.kind, text_of(document));
  }
  document.village = sheets_.front().village;
  return document;
}

void Unit::work_out(std::size_t index) {
  const archive::NewDocument document = base(index);
  const DraftDocument& draft = draft_[index];
  UnitDocument result;
  result.kind = archive::kind_of(document);
  // By the archive's own rules: what is shown is what will be kept.
  std::vector<archive::KeptField> fields = archive::first_fields(document, a_person);
  result.village_question = village_question(document, fields);
  for (const archive::FieldChange& change : draft.changes) {
    archive::changed_field(fields, change, a_person);
    if (change.place == archive::village_place()) result.village_question.reset();
  }
  result.village = archive::village_of(fields);
  result.pages = document.pages;
  result.links = document.links;
  for (const auto& [requirement, state] : draft.links) {
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
  list_entries(result, fields);
  for (Entry& entry : result.entries)
    entry.chosen_at_top =
        entry.place == archive::village_place() && entry.standing == Standing::confirmed &&
        std::none_of(draft.changes.begin(), draft.changes.end(), [](const archive::FieldChange& change) {
          return change.place == archive::village_place();
        });
  look_over(result, fields);
  documents_[index] = std::move(result);
}

std::optional<VillageQuestion> Unit::village_question(const archive::NewDocument& document,
                                                      const std::vector<archive::KeptField>& fields) const {
  VillageQuestion question{archive::villages_named(document.pages), {}};
  for (const archive::NewPage& page : document.pages) {
    const std::string& village = sheets_[page.file].village;
    if (village.empty() || std::any_of(question.chosen.begin(), question.chosen.end(),
                                       [&](const std::string& other) { return other == village; }))
      continue;
    question.chosen.push_back(village);
  }
  const archive::KeptField* field = find(fields, archive::village_place());
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

void Unit::list_entries(UnitDocument& document, const std::vector<archive::KeptField>& fields) const {
  const forms::Kind* kind = kinds_.find(document.kind);
  static const std::vector<forms::FieldDefinition> none;
  const std::vector<forms::FieldDefinition>& definitions = kind != nullptr ? kind->fields : none;
  const std::vector<forms::FieldDefinition>& columns = kind != nullptr ? kind->columns : none;
  for (const forms::FieldDefinition& definition : definitions) {
    const archive::FieldPlace place{.row = std::nullopt, .key = definition.key};
    const archive::KeptField* field = find(fields, place);
    document.entries.push_back(field != nullptr ? entry_of(*field, definition.title)
                                                : absent(place, definition, 1));
  }
  int rows = 0;
  for (const archive::KeptField& field : fields) {
    if (field.place.row) {
      rows = std::max(rows, *field.place.row + 1);
      continue;
    }
    const bool listed = std::any_of(definitions.begin(), definitions.end(), [&](const auto& definition) {
      return definition.key == field.place.key;
    });
    // A form without a place for the village has it at the top.
    if (!listed && field.place != archive::village_place())
      document.entries.push_back(entry_of(field, field_title(kinds_, document.kind, field.place.key)));
  }
  for (int row = 0; row < rows; ++row) {
    std::vector<Entry> entries;
    int page = 1;
    for (const archive::KeptField& field : fields)
      if (field.place.row == row) page = field.page;
    for (const forms::FieldDefinition& column : columns) {
      const archive::FieldPlace place{.row = row, .key = column.key};
      const archive::KeptField* field = find(fields, place);
      entries.push_back(field != nullptr ? entry_of(*field, column.title) : absent(place, column, page));
    }
    document.rows.push_back(std::move(entries));
  }
}

void Unit::look_over(UnitDocument& document, const std::vector<archive::KeptField>& fields) const {
  // A register's days stand in its rows; only a document without any day at all lacks one.
  const std::vector<archive::Event> events = archive::events_of(fields);
  for (const archive::Event& event : events) {
    if (!document.first_date || event.first < *document.first_date) document.first_date = event.first;
    if (!document.last_date || event.last > *document.last_date) document.last_date = event.last;
  }
  bool ahead = std::any_of(events.begin(), events.end(),
                           [&](const archive::Event& event) { return event.first > today_; });
  const auto look_at = [&](Entry& entry) {
    entry.after_today = archive::lies_ahead(entry.place, entry.type, entry.values, today_);
    entry.to_check = wants_an_eye(entry, events.empty() ? Dated::no : Dated::yes) ||
                     (entry.after_today && entry.standing == Standing::certain);
    ahead = ahead || entry.after_today;
    document.doubtful += entry.to_check ? 1 : 0;
  };
  bool village_listed = false;
  for (Entry& entry : document.entries) {
    look_at(entry);
    village_listed = village_listed || entry.place == archive::village_place();
  }
  for (std::vector<Entry>& row : document.rows)
    for (Entry& entry : row) look_at(entry);
  if (document.village_question && !village_listed) ++document.doubtful;

  const bool proves = std::any_of(document.links.begin(), document.links.end(), [](const auto& link) {
    return link.state != archive::LinkState::rejected;
  });
  if (document.kind == "other") document.lacks.push_back(Lack::kind);
  if (document.village.empty()) document.lacks.push_back(Lack::village);
  if (!document.first_date) document.lacks.push_back(Lack::date);
  if (!proves) document.lacks.push_back(Lack::item);
  if (ahead) document.lacks.push_back(Lack::day_to_come);
}

bool Unit::clean() const {
  return unfit_.empty() &&
         std::all_of(documents_.begin(), documents_.end(), [](const UnitDocument& document) {
           return document.doubtful == 0 && document.lacks.empty() && !document.village_question;
         });
}

bool Unit::asks_for_village() const {
  return std::any_of(documents_.begin(), documents_.end(),
                     [](const UnitDocument& document) { return document.village_question.has_value(); });
}

int Unit::doubtful() const {
  int count = 0;
  for (const UnitDocument& document : documents_) count += document.doubtful;
  return count;
}

const Entry* Unit::entry_at(std::size_t index, const archive::FieldPlace& place) const {
  const UnitDocument& document = documents_.at(index);
  for (const Entry& entry : document.entries)
    if (entry.place == place) return &entry;
  for (const std::vector<Entry>& row : document.rows)
    for (const Entry& entry : row)
      if (entry.place == place) return &entry;
  return nullptr;
}

std::vector<Objection> Unit::objections(std::size_t index, const archive::FieldPlace& place,
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
void Unit::changing(std::size_t index, const Change& change) {
  const DraftDocument before = draft_.at(index);
  change(draft_[index]);
  try {
    work_out(index);
  } catch (...) {
    draft_[index] = before;
    throw;
  }
}

void Unit::say(std::size_t index, archive::FieldChange change) {
  const archive::FieldPlace place = change.place;
  changing(index, [&](DraftDocument& draft) {
    draft.seen[to_string(place)] = values_at(archive::gathered_fields(read_[index].pages), place);
    std::erase_if(draft.changes, [&](const archive::FieldChange& other) { return other.place == place; });
    draft.changes.push_back(std::move(change));
  });
  std::erase_if(unfit_,
                [&](const Unfit& each) { return each.document == index && each.change.place == place; });
}

void Unit::set(std::size_t index, const archive::FieldPlace& place, std::vector<std::string> values) {
  const Entry* entry = entry_at(index, place);
  say(index, {.place = place,
              .values = std::move(values),
              .type = entry != nullptr ? std::optional(entry->type) : std::nullopt});
}

void Unit::set_village(std::size_t index, const std::string& village) {
  say(index,
      {.place = archive::village_place(), .values = std::vector{village}, .type = forms::FieldType::village});
}

void Unit::confirm(std::size_t index, const archive::FieldPlace& place) {
  const auto& changes = draft_.at(index).changes;
  const bool said = std::any_of(changes.begin(), changes.end(),
                                [&](const archive::FieldChange& change) { return change.place == place; });
  if (!said) say(index, {.place = place, .values = std::nullopt, .type = std::nullopt});
}

void Unit::add_row(std::size_t index) {
  UnitDocument& document = documents_.at(index);
  const forms::Kind* kind = kinds_.find(document.kind);
  if (kind == nullptr || kind->columns.empty()) return;
  std::vector<Entry> entries;
  const int page = static_cast<int>(document.pages.size());
  for (const forms::FieldDefinition& column : kind->columns)
    entries.push_back(
        absent({.row = static_cast<int>(document.rows.size()), .key = column.key}, column, page));
  document.rows.push_back(std::move(entries));
}

void Unit::set_kind(std::size_t index, const std::string& kind) {
  changing(index, [&](DraftDocument& draft) { draft.kind = kind; });
}

void Unit::set_link(std::size_t index, const std::string& requirement, archive::LinkState state) {
  changing(index, [&](DraftDocument& draft) { draft.links[requirement] = state; });
}

archive::NewFile Unit::filing(const archive::Mark& mark, Looked looked) const {
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
    const UnitDocument& shown = documents_[i];
    document.links = shown.links;
    document.changes = draft_[i].changes;
    if (looked == Looked::at_every_value) {
      const auto confirm = [&](const std::vector<Entry>& entries) {
        for (const Entry& entry : entries)
          if (entry.standing == Standing::certain)
            document.changes.push_back({.place = entry.place, .values = std::nullopt, .type = std::nullopt});
      };
      confirm(shown.entries);
      for (const std::vector<Entry>& row : shown.rows) confirm(row);
    }
    filing.documents.push_back(std::move(document));
  }
  return filing;
}

std::vector<std::vector<Sheet>> units_of(const std::vector<Sheet>& sheets) {
  std::vector<std::vector<Sheet>> units;
  bool open = false;
  for (const Sheet& sheet : sheets) {
    if (sheet.filed) {
      open = false;
      continue;
    }
    if (!open || !sheet.continues) units.emplace_back();
    units.back().push_back(sheet);
    open = true;
  }
  return units;
}

}  // namespace kiosk
