#pragma once

// For whom a requirement must be met, one by one, by the rosters: households of a group, or members of the
// work team. For the library's own use; throws SQLite::Exception, to be used within Database::guard().

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "archive/coverage.h"
#include "archive/database.h"
#include "forms/name_match.h"
#include "forms/roster.h"

namespace archive {

/// Those on the roster on one day.
struct SubjectNames {
  SubjectNames(std::vector<std::string> all, forms::Pronunciation& pronunciation)
      : names(std::move(all)), index(names, pronunciation) {}
  const std::vector<std::string> names;
  const forms::NameIndex index;
};

/// The rosters of all villages, read when they are first asked for.
class SubjectRosters {
 public:
  explicit SubjectRosters(const Database& database) : database_(database) {}

  /// Who of the village counts for the requirement on that day; null where there is no such roster of the
  /// village, or the requirement is met by the village as a whole. Lives as long as this object.
  const SubjectNames* find(const std::string& village, const forms::Requirement& requirement,
                           forms::Date day);

 private:
  using ByVillage = std::map<std::string, std::vector<forms::RosterEntry>>;
  const ByVillage& roster(forms::Subject subject);

  const Database& database_;
  std::optional<ByVillage> households_;
  std::optional<ByVillage> members_;
  forms::Pronunciation pronunciation_;
  std::map<std::tuple<std::string, forms::Subject, std::string, forms::Date>, std::unique_ptr<SubjectNames>>
      found_;
};

/// What of one cell is known of each of its subjects.
class SubjectTally {
 public:
  /// The names must outlive it.
  explicit SubjectTally(const SubjectNames& subjects) : subjects_(subjects), best_(subjects.names.size()) {}

  void count(const Event& event, forms::Subject subject);
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
};

}  // namespace archive
