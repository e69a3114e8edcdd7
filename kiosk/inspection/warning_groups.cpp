#include "kiosk/inspection/warning_groups.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include "forms/dates/date.h"
#include "kiosk/words/inspection_words.h"
#include "kiosk/words/language.h"
#include "kiosk/words/words.h"

namespace kiosk {
namespace {

using Papers = std::unordered_map<archive::DocumentId, const archive::DocumentSummary*>;

std::string name_of_paper(const Papers& papers, const forms::Kinds& kinds, archive::DocumentId id) {
  const auto found = papers.find(id);
  if (found == papers.end()) return translated_with("no. %d", id);
  const archive::DocumentSummary& summary = *found->second;
  std::string name = kind_title(kinds, summary.kind);
  if (!summary.title.empty() && summary.title != name) name = one_line(summary.title);
  return name + "  " + translated_with("no. %d", id);
}

}  // namespace

std::vector<WarningGroup> grouped(std::vector<archive::Warning> warnings,
                                  const std::vector<archive::DocumentSummary>& documents,
                                  const forms::Kinds& kinds) {
  Papers papers;
  for (const archive::DocumentSummary& each : documents) papers[each.id] = &each;
  std::vector<WarningGroup> groups;
  std::map<std::pair<archive::WarningKind, archive::DocumentId>, std::size_t> known;
  for (archive::Warning& warning : warnings) {
    const archive::DocumentId document = warning.places.front().document;
    const auto [at, is_new] = known.insert({{warning.kind, document}, groups.size()});
    if (is_new)
      groups.push_back({.kind = warning.kind,
                        .document = document,
                        .village = warning.village,
                        .warnings = {},
                        .paper = name_of_paper(papers, kinds, document)});
    groups[at->second].warnings.push_back(std::move(warning));
  }
  std::stable_sort(groups.begin(), groups.end(),
                   [](const WarningGroup& a, const WarningGroup& b) { return a.kind < b.kind; });
  return groups;
}

bool is_dismissed(const WarningGroup& group) {
  return std::all_of(group.warnings.begin(), group.warnings.end(),
                     [](const archive::Warning& each) { return each.dismissed.has_value(); });
}

std::vector<std::string> ids_to_dismiss(const WarningGroup& group) {
  std::vector<std::string> ids;
  for (const archive::Warning& warning : group.warnings)
    if (!warning.dismissed) ids.push_back(warning.id);
  return ids;
}

std::string contradiction(const archive::Warning& warning) {
  if (!warning.day || !warning.other_day) return sentence_for(warning);
  const std::string day = forms::to_iso(*warning.day), other = forms::to_iso(*warning.other_day);
  switch (warning.kind) {
    case archive::WarningKind::after_scan:
    case archive::WarningKind::long_before_scan:
      return translated_with("on the paper %s, scanned %s", day, other);
    case archive::WarningKind::backwards:
      return translated_with("first %s, then %s", other, day);
    case archive::WarningKind::early_evidence:
      return translated_with("paper %s, found %s", day, other);
    default:
      return sentence_for(warning);
  }
}

std::vector<GroupPlace> places_of(const WarningGroup& group) {
  std::vector<GroupPlace> places;
  for (std::size_t i = 0; i < group.warnings.size(); ++i)
    for (const archive::WarningPlace& place : group.warnings[i].places)
      if (std::none_of(places.begin(), places.end(),
                       [&](const GroupPlace& known) { return known.place == place; }))
        places.push_back({i, place});
  return places;
}

std::vector<ocr::Box> boxes_of(const archive::Document& document, const archive::WarningPlace& place,
                               const archive::Warning& warning) {
  std::vector<ocr::Box> days, row;
  for (const archive::KeptField& field : document.fields) {
    const forms::Field& value = field.current().field;
    if (field.page != place.page || field.place.row != place.row || !value.box) continue;
    if (place.row) row.push_back(*value.box);
    if (value.type != forms::FieldType::date || value.values.empty()) continue;
    const auto day = forms::from_iso(value.values.front());
    if (!warning.day || day == warning.day) days.push_back(*value.box);
  }
  return days.empty() ? row : days;
}

}  // namespace kiosk
