#include "kiosk/rounds/sheet_model.h"

#include <algorithm>

namespace kiosk {

bool passes(const archive::RoundChecklistLine& line, SheetFilter filter) {
  switch (filter) {
    case SheetFilter::all:
      return true;
    case SheetFilter::unmarked:
      return !line.mark;
    case SheetFilter::not_met:
      return line.mark && (line.mark->verdict == archive::Verdict::not_met ||
                           line.mark->verdict == archive::Verdict::partly_met);
  }
  return true;
}

int count(const archive::RoundChecklist& sheet, SheetFilter filter) {
  return static_cast<int>(std::count_if(sheet.lines.begin(), sheet.lines.end(),
                                        [&](const auto& line) { return passes(line, filter); }));
}

std::optional<Suggestion> suggestion_for(const archive::RoundChecklistLine& line) {
  Suggestion suggestion;
  int something = 0;
  std::size_t excused = 0;
  for (const archive::Cell& cell : line.cells) {
    excused += cell.coverage == archive::Coverage::not_applicable ? 1 : 0;
    if (cell.coverage == archive::Coverage::not_applicable || cell.coverage == archive::Coverage::not_yet_due)
      continue;
    ++suggestion.asked;
    suggestion.proved += cell.coverage == archive::Coverage::satisfied ? 1 : 0;
    something += cell.coverage == archive::Coverage::missing ? 0 : 1;
    // Of many households some may have been reached.
    if (cell.coverage == archive::Coverage::missing && cell.subjects &&
        archive::count(cell, archive::Coverage::satisfied) > 0)
      ++something;
  }
  if (!line.cells.empty() && excused == line.cells.size()) {
    suggestion.verdict = archive::Verdict::not_applicable;
    return suggestion;
  }
  if (suggestion.asked == 0) return std::nullopt;
  if (line.on_the_spot && suggestion.proved < suggestion.asked) return std::nullopt;
  suggestion.verdict = suggestion.proved == suggestion.asked ? archive::Verdict::met
                       : something > 0                       ? archive::Verdict::partly_met
                                                             : archive::Verdict::not_met;
  return suggestion;
}

std::string next_unmarked(const archive::RoundChecklist& sheet, const std::string& after) {
  const auto unmarked = [](const archive::RoundChecklistLine& line) { return !line.mark; };
  const auto here = std::find_if(sheet.lines.begin(), sheet.lines.end(),
                                 [&](const auto& line) { return line.requirement == after; });
  const auto from = here == sheet.lines.end() ? sheet.lines.begin() : here + 1;
  auto found = std::find_if(from, sheet.lines.end(), unmarked);
  if (found == sheet.lines.end()) found = std::find_if(sheet.lines.begin(), sheet.lines.end(), unmarked);
  return found == sheet.lines.end() ? "" : found->requirement;
}

std::string section_of(const std::string& item) {
  return item.substr(0, item.rfind('.'));
}

std::string annex_of(const std::string& item) {
  return item.substr(0, item.find('.'));
}

std::vector<std::string> requirements_on(const archive::RoundVillage& sheet,
                                         const forms::Checklists& checklists) {
  std::vector<std::string> found;
  for (const forms::Checklist& checklist : checklists.all())
    for (const forms::Item& item : checklist.items)
      for (const forms::Requirement& each : item.requirements)
        if (sheet.manner == archive::Manner::announced || archive::on_unannounced_sheet(each))
          found.push_back(each.id);
  return found;
}

}  // namespace kiosk
