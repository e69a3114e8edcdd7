#include "archive/subjects.h"

#include <algorithm>

#include "archive/roster_rows.h"

namespace archive {

const SubjectRosters::ByVillage& SubjectRosters::roster(forms::Subject subject) {
  std::optional<ByVillage>& roster = subject == forms::Subject::household ? households_ : members_;
  if (!roster) {
    roster.emplace();
    const char* name = subject == forms::Subject::household ? "households" : "team_members";
    for (forms::RosterEntry& entry : load_roster(database_, name, std::nullopt))
      (*roster)[entry.village].push_back(std::move(entry));
  }
  return *roster;
}

const SubjectNames* SubjectRosters::find(const std::string& village, const forms::Requirement& requirement,
                                         forms::Date day) {
  const forms::Subject subject = requirement.subject;
  if (subject == forms::Subject::village) return nullptr;
  const ByVillage& all = roster(subject);
  const auto of_village = all.find(village);
  if (of_village == all.end()) return nullptr;
  std::unique_ptr<SubjectNames>& found = found_[{village, subject, requirement.group, day}];
  if (!found) {
    std::vector<std::string> names;
    for (const forms::RosterEntry& entry : forms::on_day(of_village->second, day))
      if (subject == forms::Subject::member || forms::belongs_to(entry, requirement.group, day))
        names.push_back(entry.name);
    found = std::make_unique<SubjectNames>(std::move(names), pronunciation_);
  }
  return found.get();
}

void SubjectTally::count(const Event& event, forms::Subject subject) {
  const std::string& read = subject == forms::Subject::household ? event.household : event.person;
  if (read.empty()) return;
  const auto match = subjects_.index.find(read);
  if (!match) {
    if (std::find(strangers_.begin(), strangers_.end(), read) == strangers_.end()) strangers_.push_back(read);
    return;
  }
  Rank rank = event.certain ? Rank::unconfirmed : Rank::doubtful;
  if (event.confirmed)
    rank = match->likeness == forms::NameLikeness::same ? Rank::satisfied : Rank::doubtful_name;
  Best& best = best_[match->index];
  if (rank > best.rank) best = {rank, match->likeness == forms::NameLikeness::same ? std::string() : read};
}

void SubjectTally::finish(Cell& cell, Period period) const {
  const Coverage nothing = period == Period::over ? Coverage::missing : Coverage::not_yet_due;
  std::vector<CoveredSubject> subjects;
  Rank least = Rank::satisfied;
  for (std::size_t i = 0; i < best_.size(); ++i) {
    CoveredSubject subject{.name = subjects_.names[i], .read = best_[i].read};
    switch (best_[i].rank) {
      case Rank::nothing:
        subject.coverage = nothing;
        break;
      case Rank::doubtful:
        subject.provision = Provision::doubtful;
        break;
      case Rank::unconfirmed:
        subject.provision = Provision::unconfirmed;
        break;
      case Rank::doubtful_name:
        subject.provision = Provision::doubtful_name;
        break;
      case Rank::satisfied:
        subject.coverage = Coverage::satisfied;
        break;
    }
    if (subject.provision != Provision::none) subject.coverage = Coverage::provisional;
    least = std::min(least, best_[i].rank);
    subjects.push_back(std::move(subject));
  }
  cell.provision = Provision::none;
  if (least == Rank::nothing || (best_.empty() && period == Period::running)) {
    cell.coverage = nothing;
  } else if (least == Rank::satisfied) {
    cell.coverage = Coverage::satisfied;
  } else {
    cell.coverage = Coverage::provisional;
    cell.provision = least == Rank::doubtful      ? Provision::doubtful
                     : least == Rank::unconfirmed ? Provision::unconfirmed
                                                  : Provision::doubtful_name;
  }
  cell.subjects = std::move(subjects);
  cell.strangers = strangers_;
}

}  // namespace archive
