#include "archive/inspection/subjects.h"

#include <algorithm>

#include "archive/catalogue/roster_rows.h"

namespace archive {

const SubjectRosters::ByVillage& SubjectRosters::roster(forms::Subject subject) {
  std::optional<ByVillage>& roster = subject == forms::Subject::household ? households_ : members_;
  if (!roster) {
    roster.emplace();
    const char* name = subject == forms::Subject::household ? "households" : "team_members";
    for (forms::RosterEntry& entry : load_roster(database_, name, only_))
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
  auto& of_group = found_[{village, subject, requirement.group}];
  std::shared_ptr<const SubjectNames>& found = of_group[day];
  if (found) return found.get();
  std::vector<std::string> names, others;
  for (const forms::RosterEntry& entry : forms::on_day(of_village->second, day)) {
    const bool counts = subject == forms::Subject::member || forms::belongs_to(entry, requirement.group, day);
    (counts ? names : others).push_back(entry.name);
  }
  std::sort(others.begin(), others.end());
  // From one month to the next there are mostly the same.
  for (const auto& [other_day, same] : of_group)
    if (same && same->names == names && same->others == others) found = same;
  if (!found) found = std::make_shared<SubjectNames>(std::move(names), std::move(others), pronunciation_);
  return found.get();
}

const SubjectNames::Known& SubjectNames::find(int number, const std::string& read) const {
  const auto place = static_cast<std::size_t>(number);
  if (place >= known_.size()) known_.resize(place + 1);
  std::optional<Known>& known = known_[place];
  if (known) return *known;
  known.emplace();
  const bool another = std::binary_search(others.begin(), others.end(), read) &&
                       std::find(names.begin(), names.end(), read) == names.end();
  if (another)
    known->whose = Whose::other;
  else if ((known->match = index_.find(read)))
    known->whose = Whose::subject;
  else if (known->namesakes = index_.namesakes(read); !known->namesakes.empty())
    known->whose = Whose::subject;
  return *known;
}

void SubjectTally::count(const Event& event, forms::Subject subject, std::optional<int> number) {
  if (!number) return;
  const std::string& read = subject == forms::Subject::household ? event.household : event.person;
  const SubjectNames::Known& known = subjects_.find(*number, read);
  if (known.whose != SubjectNames::Whose::subject) {
    if (known.whose == SubjectNames::Whose::nobody && known_strangers_.insert(*number).second)
      strangers_.push_back(read);
    return;
  }
  // Of two of one name nobody but a person can say who is meant: it proves neither by itself.
  for (const std::size_t namesake : known.namesakes)
    if (Best& best = best_[namesake]; best.rank < Rank::doubtful_name)
      best = {event.confirmed ? Rank::doubtful_name : Rank::doubtful, read};
  if (!known.match) return;
  const std::optional<forms::MatchedName>& match = known.match;
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
