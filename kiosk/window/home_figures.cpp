#include "kiosk/window/home_figures.h"

#include <algorithm>
#include <chrono>

#include "archive/coverage/coverage.h"
#include "archive/rectification/problem_status.h"
#include "archive/rectification/problems.h"
#include "archive/warnings/warnings.h"

namespace kiosk {

QuickFigures quick_figures(const archive::Archive& archive, const forms::Checklists& checklists,
                           const std::string& village, forms::Date today) {
  QuickFigures figures;
  archive::ProblemFilter filter;
  filter.village = village;
  for (const archive::Problem& problem : archive::find_problems(archive, filter)) {
    const archive::ProblemStatus status = archive::status_of(problem, today);
    if (status.state == archive::ProblemState::closed || status.state == archive::ProblemState::withdrawn)
      continue;
    ++figures.open;
    if (status.light == archive::Light::red) ++figures.overdue;
  }
  for (const archive::Round& round : archive::find_rounds(archive)) {
    if (round.closed) continue;
    figures.round = round.id;
    figures.period = round.period;
    figures.days_left =
        static_cast<int>((std::chrono::sys_days(round.period.last) - std::chrono::sys_days(today)).count());
    for (const archive::RoundProgress& sheet : archive::round_progress(archive, checklists, round.id)) {
      if (!village.empty() && sheet.village.village != village) continue;
      figures.marked += sheet.marked;
      figures.requirements += sheet.requirements;
    }
    break;
  }
  return figures;
}

int missing_periods(const archive::Archive& archive, const forms::Checklists& checklists,
                    const std::string& village, forms::Date today) {
  archive::CoverageQuestion question;
  question.from = today.year() / std::chrono::January / 1;
  question.to = today;
  question.today = today;
  question.proofs = archive::Proofs::leave_out;
  if (!village.empty()) question.villages = {village};
  for (const forms::Checklist& checklist : checklists.all())
    for (const forms::Item& item : checklist.items)
      for (const forms::Requirement& requirement : item.requirements)
        if (requirement.frequency) question.requirements.push_back(requirement.id);
  if (question.requirements.empty()) return 0;
  const auto cells = archive::check_coverage(archive, checklists, question);
  return static_cast<int>(std::count_if(cells.begin(), cells.end(), [](const archive::Cell& cell) {
    return cell.coverage == archive::Coverage::missing;
  }));
}

int open_warnings(const archive::Archive& archive, const forms::Checklists& checklists,
                  const std::string& village) {
  archive::WarningQuestion question;
  if (!village.empty()) question.villages = {village};
  const auto warnings = archive::find_warnings(archive, checklists, question);
  return static_cast<int>(std::count_if(warnings.begin(), warnings.end(), [](const archive::Warning& each) {
    return !each.dismissed.has_value();
  }));
}

}  // namespace kiosk
