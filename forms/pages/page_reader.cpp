#include "forms/pages/page_reader.h"

#include <utility>

#include <fmt/format.h>

#include "forms/pages/field_values.h"
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

void PageReader::read(Reading& reading) {
  RegisterCells cells = find_register(page_, text_, kind_, context_);
  find_places(cells);
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
    take_context(context_, reading.fields);
    read_rows_of(std::move(cells), reading);
    add_month(reading, kind_, trace_);
  }
  doubt_bygone_dates(reading, years_, today_, trace_);
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
  loose_.clear();
  for (std::size_t r = 0; r < text_.rows.size(); ++r)
    if (!cells.text_rows.contains(static_cast<int>(r))) loose_.push_back(text_.rows[r]);
  for (std::size_t t = 0; t < text_.cells.size(); ++t)
    if (!cells.tables.contains(static_cast<int>(t)))
      loose_.insert(loose_.end(), text_.cells[t].begin(), text_.cells[t].end());
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
  return {page_, text_, kind_, loose_, context_, names_, office_.villages, townships_};
}

}  // namespace forms
