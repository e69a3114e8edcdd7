#pragma once

// Names that somebody says, held against those that the rosters and the archive know: a mistyped village must
// not become one more. What a roster does not list is refused with the names nearest to it
// (archive/records/unknown_name.h); where there is no roster, any name goes.

#include <span>
#include <string>
#include <vector>

#include "archive/catalogue/archive.h"
#include "archive/records/unknown_name.h"
#include "archive/rectification/problems.h"
#include "forms/definitions/roster_table.h"

namespace archive {

/// What a village's name is for.
enum class Purpose {
  write,  ///< something is kept under it: the roster decides
  read,   ///< papers under any name may be asked for, so that what was filed wrongly can be found
  count   ///< as read, but also without a roster there have to be papers
};

/// As the rosters were when it was made; a plain value.
class KnownNames {
 public:
  explicit KnownNames(const Archive& archive);

  /// The village meant, by its name in the roster: 檀江街道清风村 is 清风村 where only one can be. Throws
  /// UnknownName.
  std::string village(const std::string& said, Purpose purpose) const;
  /// Each of several.
  std::vector<std::string> villages(std::span<const std::string> said, Purpose purpose) const;
  /// The same as an answer; for read_roster().
  forms::VillageMeant village_meant(const std::string& said) const;
  bool has_villages() const { return !villages_.empty(); }

  /// Empty stays empty. Of several units each; joined by 、. Throws UnknownName.
  std::string township(const std::string& said, Purpose purpose) const;
  /// The villages of a township as the roster has them on a day, by name. Throws UnknownName for one that has
  /// none.
  std::vector<std::string> villages_of(const std::string& township, forms::Date day) const;
  std::string support_units(const std::string& said, Purpose purpose) const;
  /// All names of a filter, as the archive has them.
  void require(ProblemFilter& filter) const;
  void require(Filter& filter) const;

 private:
  struct Village {
    std::string name;
    std::string township;
  };
  std::vector<std::string> meant(const std::string& said, const std::vector<Village>& among) const;

  std::vector<forms::RosterEntry> entries_;     // of the roster of villages
  std::vector<Village> villages_;               // of it, at any time
  std::vector<Village> with_papers_;            // and of the archive
  std::vector<std::string> townships_;          // of the roster
  std::vector<std::string> units_;              // of the roster
  std::vector<std::string> problem_townships_;  // of both and of the problems
  std::vector<std::string> problem_units_;
};

}  // namespace archive
