#pragma once

// For whom a requirement must be met, one by one, by the rosters: households of a group, members of the work
// team, support units. For the library's own use; throws sql::Failure, to be used within
// Database::guard().

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <unordered_set>
#include <vector>

#include "archive/coverage/coverage.h"
#include "archive/database/database.h"
#include "forms/definitions/roster.h"
#include "forms/office/name_match.h"

namespace archive {

/// How far a piece of evidence goes, from nothing to a proof.
enum class Rank {
  nothing,
  no_name,
  doubtful,
  unconfirmed,
  link_not_accepted,
  doubtful_name,
  no_roster,
  satisfied
};

/// By what people said of the event's date and of the document's link.
Rank rank_of(const Event& event, LinkState link);
/// What is lacking; none for nothing and satisfied.
Provision provision_of(Rank rank);
/// Of something of this rank in a period.
enum class PeriodEnd { over, running };
Coverage coverage_of(Rank rank, PeriodEnd period);

/// Those on the roster on one day.
class SubjectNames {
 public:
  /// `others` are on the roster, but not of the group.
  SubjectNames(std::vector<std::string> all, std::vector<std::string> others,
               forms::Pronunciation& pronunciation)
      : names(std::move(all)), others(std::move(others)), index_(names, pronunciation) {}

  enum class Whose { subject, other, nobody };
  struct Known {
    Whose whose = Whose::nobody;
    std::optional<forms::MatchedName> match;  ///< of a subject
    std::vector<std::size_t> namesakes;       ///< where one of several subjects of this name is meant
  };
  /// Who is meant by a name; `number` is the name's, the same for the same name. A name that is exactly
  /// another's is nobody's of the subjects, however near it is to one of theirs.
  const Known& find(int number, const std::string& read) const;

  const std::vector<std::string> names;
  const std::vector<std::string> others;  ///< in order
  /// What the roster itself says of each (Requirement::from_roster); empty where it is not asked.
  std::vector<std::string> on_roster;
  /// Of support units, their entries; else empty.
  std::vector<forms::RosterEntry> units;

 private:
  const forms::NameIndex index_;
  mutable std::vector<std::optional<Known>> known_;  // by number: a million events share a few names
};

/// The rosters of all villages, or of one, read when they are first asked for.
class SubjectRosters {
 public:
  SubjectRosters(const Database& database, std::optional<std::string> only)
      : database_(database), only_(std::move(only)) {}

  /// Who of the village counts for the requirement on that day; null where there is no such roster of the
  /// village, or the requirement is met by the village as a whole. Lives as long as this object.
  const SubjectNames* find(const std::string& village, const forms::Requirement& requirement,
                           forms::Date day);
  /// All members of the village's work team; null where it has no such roster.
  const SubjectNames* members(const std::string& village, forms::Date day);
  /// Whether somebody of the village is on a roster on any day in [first, last].
  bool anybody_on(const std::string& roster, const std::string& village, forms::Date first, forms::Date last);

 private:
  using ByVillage = std::map<std::string, std::vector<forms::RosterEntry>>;
  const ByVillage& roster(const std::string& name);
  const SubjectNames* find(const std::string& village, forms::Level level, const std::string& group,
                           const std::string& column, forms::Date day);

  const Database& database_;
  const std::optional<std::string> only_;
  std::map<std::string, ByVillage> rosters_;
  forms::Pronunciation pronunciation_;
  // village, level, group, column of from_roster
  using Group = std::tuple<std::string, forms::Level, std::string, std::string>;
  std::map<Group, std::map<forms::Date, std::shared_ptr<const SubjectNames>>> found_;
};

/// What of one cell is known of each of its subjects.
class SubjectTally {
 public:
  /// The names must outlive it.
  explicit SubjectTally(const SubjectNames& subjects);

  const SubjectNames& subjects() const { return subjects_; }
  /// Evidence of a rank that names somebody; `number`: see SubjectNames; none where it names nobody.
  void count(const std::string& read, std::optional<int> number, Rank rank);
  /// Evidence of a rank for one subject.
  void count(std::size_t subject, Rank rank);
  /// Away for the whole period: nothing is asked of him.
  void excuse(std::size_t subject) { best_[subject].excused = true; }
  /// Puts the subjects into the cell, and judges it by them.
  void finish(Cell& cell, PeriodEnd period) const;

 private:
  struct Best {
    Rank rank = Rank::nothing;
    std::string read;
    bool excused = false;
  };
  const SubjectNames& subjects_;
  std::vector<Best> best_;
  std::vector<std::string> strangers_;
  std::unordered_set<int> known_strangers_;
};

}  // namespace archive
