#include "archive/binder/binder_findings.h"

#include <algorithm>

#include "archive/rounds/sheet_marks.h"

namespace archive {

BinderFindings::BinderFindings(const Archive& archive, const BinderQuestion& question,
                               const std::vector<std::string>& villages) {
  const std::set<std::string> wanted(villages.begin(), villages.end());
  for (Round& round : find_rounds(archive)) {
    if (round.period.last < question.from || question.to < round.period.first) continue;
    const std::vector<RoundVillage> sheets = std::move(round.villages);
    round.villages.clear();
    for (const RoundVillage& sheet : sheets) {
      if (!wanted.contains(sheet.village)) continue;
      for (auto& [requirement, mark] : sheet_marks(archive, round.id, sheet)) {
        documents_.insert(mark.photos.begin(), mark.photos.end());
        marks_[sheet.village][requirement].push_back({.round = round, .manner = sheet.manner, .mark = mark});
      }
    }
  }
  for (Problem& problem : find_problems(archive)) {
    const ProblemStatus now = status_of(problem, question.today);
    const bool in_span = problem.said.found <= question.today && question.from <= now.deadline;
    if (!wanted.contains(problem.said.village) || !in_span) continue;
    documents_.insert(now.before.begin(), now.before.end());
    documents_.insert(now.after.begin(), now.after.end());
    problems_[problem.said.village].push_back(std::move(problem));
  }
}

const std::vector<FoundMark>& BinderFindings::marks(const std::string& village,
                                                    const std::string& requirement) const {
  static const std::vector<FoundMark> none;
  const auto of_village = marks_.find(village);
  if (of_village == marks_.end()) return none;
  const auto found = of_village->second.find(requirement);
  return found == of_village->second.end() ? none : found->second;
}

const std::vector<Problem>& BinderFindings::problems(const std::string& village) const {
  static const std::vector<Problem> none;
  const auto found = problems_.find(village);
  return found == problems_.end() ? none : found->second;
}

}  // namespace archive
