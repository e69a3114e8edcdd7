#include "archive/coverage/due.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace archive {

namespace {

bool is_nothing(Coverage coverage) {
  return coverage == Coverage::missing || coverage == Coverage::not_yet_due;
}

void add_once(std::vector<std::string>& names, const std::string& name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

DueLine line_of(const Cell& cell) {
  DueLine line{.village = cell.village,
               .item = cell.item,
               .requirement = cell.requirement,
               .period = {.frequency = *cell.frequency, .first = cell.first, .last = cell.last},
               .coverage = cell.coverage,
               .provision = cell.provision,
               .subjects = 0,
               .lacking = {},
               .unsure = {},
               .lacking_parts = {},
               .unsure_parts = {},
               .documents = {}};
  if (cell.subjects) {
    line.subjects = static_cast<int>(cell.subjects->size());
    for (const CoveredSubject& subject : *cell.subjects) {
      if (is_nothing(subject.coverage)) line.lacking.push_back(subject.name);
      if (subject.coverage == Coverage::provisional) line.unsure.push_back(subject.name);
    }
  }
  for (const CoveredPart& part : cell.parts) {
    if (is_nothing(part.coverage)) line.lacking_parts.push_back(part.name);
    if (part.coverage == Coverage::provisional) line.unsure_parts.push_back(part.name);
  }
  for (const Proof& proof : cell.proofs)
    if (std::find(line.documents.begin(), line.documents.end(), proof.document) == line.documents.end())
      line.documents.push_back(proof.document);
  return line;
}

}  // namespace

std::vector<DueLine> due(const Archive& archive, const forms::Checklists& checklists,
                         const DueQuestion& question) {
  CoverageQuestion coverage;
  coverage.from = coverage.to = question.day;
  coverage.today = question.today;
  coverage.villages = question.villages.empty() ? archive.villages() : question.villages;
  for (const forms::Checklist& checklist : checklists.all())
    for (const forms::Item& item : checklist.items)
      for (const forms::Requirement& requirement : item.requirements)
        if (requirement.frequency) coverage.requirements.push_back(requirement.id);
  std::vector<DueLine> lines;
  // No requirement would be all of them.
  if (coverage.requirements.empty()) return lines;
  for (const Cell& cell : check_coverage(archive, checklists, coverage))
    if (is_nothing(cell.coverage) || cell.coverage == Coverage::provisional) lines.push_back(line_of(cell));
  const auto& villages = coverage.villages;
  const auto place = [&](const DueLine& line) {
    return std::tuple(std::find(villages.begin(), villages.end(), line.village), line.period.last);
  };
  std::stable_sort(lines.begin(), lines.end(),
                   [&](const DueLine& a, const DueLine& b) { return place(a) < place(b); });
  return lines;
}

std::vector<PreparationLine> papers_to_prepare(const Archive& archive, const forms::Checklists& checklists,
                                               const PreparationQuestion& question) {
  CoverageQuestion coverage;
  coverage.from = question.period.first;
  coverage.to = question.period.last;
  coverage.today = question.today;
  coverage.villages = question.villages;
  coverage.proofs = Proofs::leave_out;
  std::vector<PreparationLine> lines;
  for (const Cell& cell : check_coverage(archive, checklists, coverage)) {
    if (lines.empty() || lines.back().village != cell.village ||
        lines.back().requirement != cell.requirement) {
      lines.emplace_back();
      lines.back().village = cell.village;
      lines.back().item = cell.item;
      lines.back().requirement = cell.requirement;
    }
    PreparationLine& line = lines.back();
    const bool lacks = is_nothing(cell.coverage);
    if (lacks) line.lacking_periods.push_back(period_label(cell));
    if (cell.coverage == Coverage::provisional) line.unsure_periods.push_back(period_label(cell));
    if (cell.coverage == Coverage::satisfied) ++line.proved;
    if (lacks || cell.coverage == Coverage::provisional || cell.coverage == Coverage::satisfied)
      ++line.periods;
    if (!lacks) continue;
    for (const CoveredPart& part : cell.parts)
      if (is_nothing(part.coverage)) add_once(line.lacking_parts, part.name);
    if (!cell.subjects) continue;
    for (const CoveredSubject& subject : *cell.subjects)
      if (is_nothing(subject.coverage)) add_once(line.lacking, subject.name);
  }
  return lines;
}

}  // namespace archive
