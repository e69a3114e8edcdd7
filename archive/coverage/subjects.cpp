#include "archive/coverage/subjects.h"

#include <algorithm>

#include "archive/catalogue/roster_rows.h"

namespace archive {

namespace {

const char* roster_of(forms::Level level) {
  switch (level) {
    case forms::Level::household:
      return "households";
    case forms::Level::member:
      return "team_members";
    case forms::Level::unit:
      return "support_units";
    case forms::Level::township:
    case forms::Level::village:
      break;
  }
  return nullptr;
}

bool on(const forms::RosterEntry& entry, forms::Date first, forms::Date last) {
  return entry.from <= last && (!entry.until || first <= *entry.until);
}

}  // namespace

Rank rank_of(const Event& event, LinkState link) {
  if (!event.confirmed) return event.certain ? Rank::unconfirmed : Rank::doubtful;
  return link == LinkState::accepted ? Rank::satisfied : Rank::link_not_accepted;
}

Provision provision_of(Rank rank) {
  switch (rank) {
    case Rank::no_name:
      return Provision::no_name;
    case Rank::doubtful:
      return Provision::doubtful;
    case Rank::unconfirmed:
      return Provision::unconfirmed;
    case Rank::link_not_accepted:
      return Provision::link_not_accepted;
    case Rank::doubtful_name:
      return Provision::doubtful_name;
    case Rank::no_roster:
      return Provision::no_roster;
    case Rank::nothing:
    case Rank::satisfied:
      break;
  }
  return Provision::none;
}

Coverage coverage_of(Rank rank, PeriodEnd period) {
  if (rank == Rank::satisfied) return Coverage::satisfied;
  if (rank != Rank::nothing) return Coverage::provisional;
  return period == PeriodEnd::over ? Coverage::missing : Coverage::not_yet_due;
}

const SubjectRosters::ByVillage& SubjectRosters::roster(const std::string& name) {
  const auto [found, fresh] = rosters_.try_emplace(name);
  if (fresh)
    for (forms::RosterEntry& entry : load_roster(database_, name, only_))
      found->second[entry.village].push_back(std::move(entry));
  return found->second;
}

const SubjectNames* SubjectRosters::find(const std::string& village, const forms::Requirement& requirement,
                                         forms::Date day) {
  return find(village, requirement.level, requirement.group, requirement.from_roster, day);
}

const SubjectNames* SubjectRosters::members(const std::string& village, forms::Date day) {
  return find(village, forms::Level::member, {}, {}, day);
}

bool SubjectRosters::anybody_on(const std::string& name, const std::string& village, forms::Date first,
                                forms::Date last) {
  const ByVillage& all = roster(name);
  const auto entries = all.find(village);
  return entries != all.end() &&
         std::any_of(entries->second.begin(), entries->second.end(),
                     [&](const forms::RosterEntry& entry) { return on(entry, first, last); });
}

const SubjectNames* SubjectRosters::find(const std::string& village, forms::Level level,
                                         const std::string& group, const std::string& column,
                                         forms::Date day) {
  const char* name = roster_of(level);
  if (name == nullptr) return nullptr;
  const ByVillage& all = roster(name);
  const auto of_village = all.find(village);
  if (of_village == all.end()) return nullptr;
  auto& of_group = found_[{village, level, group, column}];
  std::shared_ptr<const SubjectNames>& found = of_group[day];
  if (found) return found.get();
  std::vector<std::string> names, others, on_roster;
  std::vector<forms::RosterEntry> units;
  for (const forms::RosterEntry& entry : of_village->second) {
    if (!on(entry, day, day)) continue;
    if (level == forms::Level::household && !forms::belongs_to(entry, group, day)) {
      others.push_back(entry.name);
      continue;
    }
    names.push_back(entry.name);
    if (level == forms::Level::unit) units.push_back(entry);
    if (column.empty()) continue;
    const auto value = entry.values.find(column);
    on_roster.push_back(value == entry.values.end() ? std::string() : value->second);
  }
  std::sort(others.begin(), others.end());
  // From one month to the next there are mostly the same.
  for (const auto& [other_day, same] : of_group)
    if (same && same->names == names && same->others == others && same->on_roster == on_roster &&
        same->units == units)
      found = same;
  if (!found) {
    auto fresh = std::make_shared<SubjectNames>(std::move(names), std::move(others), pronunciation_);
    fresh->on_roster = std::move(on_roster);
    fresh->units = std::move(units);
    found = std::move(fresh);
  }
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

SubjectTally::SubjectTally(const SubjectNames& subjects) : subjects_(subjects), best_(subjects.names.size()) {
  for (std::size_t i = 0; i < subjects.on_roster.size(); ++i)
    if (!subjects.on_roster[i].empty()) best_[i].rank = Rank::satisfied;
}

void SubjectTally::count(const std::string& read, std::optional<int> number, Rank rank) {
  if (!number) return;
  const SubjectNames::Known& known = subjects_.find(*number, read);
  if (known.whose != SubjectNames::Whose::subject) {
    if (known.whose == SubjectNames::Whose::nobody && known_strangers_.insert(*number).second)
      strangers_.push_back(read);
    return;
  }
  // Of two of one name nobody but a person can say who is meant: it proves neither by itself.
  for (const std::size_t namesake : known.namesakes) {
    const Rank at_most = std::min(rank, Rank::doubtful_name);
    if (Best& best = best_[namesake]; best.rank < at_most) best = {at_most, read, best.excused};
  }
  if (!known.match) return;
  const bool same = known.match->likeness == forms::NameLikeness::same;
  if (!same) rank = std::min(rank, Rank::doubtful_name);
  Best& best = best_[known.match->index];
  if (rank > best.rank) best = {rank, same ? std::string() : read, best.excused};
}

void SubjectTally::count(std::size_t subject, Rank rank) {
  best_[subject].rank = std::max(best_[subject].rank, rank);
}

void SubjectTally::finish(Cell& cell, PeriodEnd period) const {
  std::vector<CoveredSubject> subjects;
  Rank least = Rank::satisfied;
  bool asked = best_.empty();
  for (std::size_t i = 0; i < best_.size(); ++i) {
    const Best& best = best_[i];
    CoveredSubject subject{.name = subjects_.names[i],
                           .coverage = coverage_of(best.rank, period),
                           .provision = provision_of(best.rank),
                           .read = best.read};
    if (i < subjects_.on_roster.size()) subject.roster = subjects_.on_roster[i];
    if (best.excused && best.rank == Rank::nothing) {
      subject.coverage = Coverage::not_applicable;
      subject.provision = Provision::on_leave;
    } else {
      asked = true;
      least = std::min(least, best.rank);
    }
    subjects.push_back(std::move(subject));
  }
  if (best_.empty() && period == PeriodEnd::running) least = Rank::nothing;
  cell.coverage = asked ? coverage_of(least, period) : Coverage::not_applicable;
  cell.provision = asked ? provision_of(least) : Provision::on_leave;
  cell.subjects = std::move(subjects);
  cell.strangers = strangers_;
}

}  // namespace archive
