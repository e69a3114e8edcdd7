#pragma once

// For whom a requirement must be met, one by one, by the rosters: households of a group, or members of the
// work team. For the library's own use; throws SQLite::Exception, to be used within Database::guard().

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <unordered_set>
#include <vector>

#include "archive/database/database.h"
#include "archive/inspection/coverage.h"
#include "forms/definitions/roster.h"
#include "forms/office/name_match.h"

namespace archive {

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

 private:
  using ByVillage = std::map<std::string, std::vector<forms::RosterEntry>>;
  const ByVillage& roster(forms::Subject subject);

  const Database& database_;
  const std::optional<std::string> only_;
  std::optional<ByVillage> households_;
  std::optional<ByVillage> members_;
  forms::Pronunciation pronunciation_;
  using Group = std::tuple<std::string, forms::Subject, std::string>;  // village, subject, group
  std::map<Group, std::map<forms::Date, std::shared_ptr<const SubjectNames>>> found_;
};

/// What of one cell is known of each of its subjects.
class SubjectTally {
 public:
  /// The names must outlive it.
  explicit SubjectTally(const SubjectNames& subjects) : subjects_(subjects), best_(subjects.names.size()) {}

  /// `number`: see SubjectNames; none where the event names nobody.
  void count(const Event& event, forms::Subject subject, std::optional<int> number);
  enum class Period { over, running };
  /// Puts the subjects into the cell, and judges it by them.
  void finish(Cell& cell, Period period) const;

 private:
  /// From nothing to the best.
  enum class Rank { nothing, doubtful, unconfirmed, doubtful_name, satisfied };
  struct Best {
    Rank rank = Rank::nothing;
    std::string read;
  };
  const SubjectNames& subjects_;
  std::vector<Best> best_;
  std::vector<std::string> strangers_;
  std::unordered_set<int> known_strangers_;
};

}  // namespace archive
