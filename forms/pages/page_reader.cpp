#include "forms/pages/page_reader.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "forms/pages/field_values.h"
#include "forms/pages/figure_sheet.h"
#include "forms/registers/register_rows.h"

namespace forms {

PageReader::PageReader(const ocr::Page& page, const Kind& kind, const Kinds& kinds, const PageText& text,
                       const Office& office, const Hints& hints, ReadingTrace* trace)
    : page_(page),
      kind_(kind),
      townships_(kinds.townships()),
      text_(text),
      office_(office),
      village_(hints.village),
      years_(years_of(text_, kinds.other_dates())),
      context_(context_before_fields(years_, hints.today)),
      trace_(trace) {
  if (hints.today) today_ = hints.today->year();
}

void PageReader::lean_on(const RegisterSoFar& before) {
  if (context_.year) return;
  context_ = before.context;
  note_step(trace_, "year and month are those of the page before");
}

void PageReader::lean_on(const KnownForm& form) {
  village_ = form.code.village;
  context_.year = form.code.month.year();
  context_.month = form.code.month;
  note_step(trace_, "village, year and month are those of the printed form's code: " + form.code.village +
                        ", " + to_iso(form.code.month));
}

void PageReader::read(Reading& reading) {
  RegisterCells cells = find_register(page_, text_, kind_, context_);
  find_places(cells);
  read_placed(std::move(cells), reading);
}

void PageReader::read_form(const KnownForm& form, Reading& reading) {
  FormContents contents = contents_of(page_, form);
  places_ = std::move(contents.places);
  loose_.clear();
  years_.tied.clear();  // the code says the year
  note_step(trace_, "each value is read from its box");
  read_placed(std::move(contents.cells), reading);
}

void PageReader::read_placed(RegisterCells cells, Reading& reading) {
  settle_year(context_, years_, kind_, places_, trace_);
  const std::string village = village_of_page();
  names_ = PageNames(office_, village);
  if (trace_ && !office_.people.empty())
    note_step(trace_, fmt::format("{} names are expected: people of {}", names_.people().size(),
                                  village.empty() ? "all villages" : village));
  for (std::size_t f = 0; f < kind_.fields.size(); ++f) {
    FieldTrace own;
    if (auto field = read_field(kind_.fields[f], places_[f], surroundings(), trace_ ? &own : nullptr))
      reading.fields.push_back(std::move(*field));
    if (trace_) trace_->fields.push_back(std::move(own));
  }
  take_day_of_writing(context_, reading.fields, trace_);
  if (!cells.rows.empty()) {
    take_context(context_, fields_of_time(reading));
    read_rows_of(std::move(cells), reading);
    add_month(reading, kind_, trace_);
  }
  doubt_bygone_dates(reading, years_, today_, trace_);
}

// What the rows' dates lean on: a month that some row speaks of is not it.
std::vector<Field> PageReader::fields_of_time(const Reading& reading) const {
  std::vector<Field> fields;
  for (const Field& field : reading.fields) {
    const auto definition = std::find_if(kind_.fields.begin(), kind_.fields.end(),
                                         [&](const FieldDefinition& one) { return one.key == field.key; });
    const bool own = definition == kind_.fields.end() || definition->role == DateRole::own ||
                     definition->role == DateRole::signature;
    if (own || (field.type == FieldType::month && field.certain())) fields.push_back(field);
  }
  return fields;
}

void PageReader::go_on(const RegisterSoFar& before, Reading& reading) {
  names_ = PageNames(office_, village_.empty() ? before.village : village_);
  read_rows_of(find_register(page_, text_, kind_, context_, &before.columns), reading);
}

void PageReader::read_rows_of(RegisterCells cells, Reading& reading) {
  reading.rows = read_rows(cells, kind_, context_, names_, office_.villages, trace_);
  if (trace_ && !cells.rows.empty())
    note_step(trace_, fmt::format("a register of {} rows", reading.rows.size()));
  columns_ = std::move(cells.columns);
}

void PageReader::find_places(const RegisterCells& cells) {
  places_ = field_places(page_, text_, kind_, cells);
  has_dated_rows_ = std::any_of(cells.rows.begin(), cells.rows.end(), [&](const RegisterRow& row) {
    for (std::size_t k = 0; k < row.cells.size(); ++k)
      if (kind_.columns[k].type == FieldType::date && !row.cells[k].empty()) return true;
    return false;
  });
  loose_.clear();
  for (std::size_t r = 0; r < text_.rows.size(); ++r)
    if (!cells.text_rows.contains(static_cast<int>(r))) loose_.push_back(text_.rows[r]);
  place_figures();
  for (std::size_t t = 0; t < text_.cells.size(); ++t)
    if (!cells.tables.contains(static_cast<int>(t)))
      loose_.insert(loose_.end(), text_.cells[t].begin(), text_.cells[t].end());
}

// Of a sheet that compares its figure with that of the year before, each stands under its header: labels in a
// row of headers lead to the next header.
void PageReader::place_figures() {
  const auto place_of = [&](std::string_view key) {
    const auto at = std::find_if(kind_.fields.begin(), kind_.fields.end(),
                                 [&](const FieldDefinition& field) { return field.key == key; });
    return at == kind_.fields.end() ? nullptr : &places_[static_cast<std::size_t>(at - kind_.fields.begin())];
  };
  if (!place_of("income_before")) return;
  const auto sheet = figure_sheet(page_, text_);
  if (!sheet) return;
  const auto put = [&](std::string_view key, const Passage& value) {
    FieldPlaces* const place = place_of(key);
    if (place && !value.empty())
      *place = {{value}, false, {{Passage(), "in the sheet that compares two periods"}}};
  };
  put("income", sheet->now);
  put("income_before", sheet->before);
  put("growth", sheet->growth);
}

// Whose people are likely on this page.
std::string PageReader::village_of_page() const {
  if (!village_.empty() || office_.people.empty()) return village_;
  for (std::size_t f = 0; f < kind_.fields.size(); ++f)
    if (kind_.fields[f].type == FieldType::village)
      if (const auto field =
              read_village(kind_.fields[f].key, places_[f].values, village_surroundings(surroundings())))
        return field->values.empty() ? std::string() : field->values.front();
  return {};
}

FieldSurroundings PageReader::surroundings() const {
  return {page_, text_, kind_, loose_, context_, names_, has_dated_rows_, office_.villages, townships_};
}

}  // namespace forms
