#pragma once

// Whom the rosters name for an interview. For the library's own use.

#include <string>
#include <vector>

#include "archive/catalogue/archive.h"
#include "archive/interviews/interview.h"
#include "forms/definitions/roster.h"

namespace archive {

/// The rosters that name the people, with their history; a plain value.
class InterviewPeople {
 public:
  explicit InterviewPeople(const Archive& archive);

  /// The village's Party secretary, the township's liaison and deputy secretary in charge, the work team's
  /// leader and the support units' leaders in charge, in this order; each post at least once, with an empty
  /// name where the roster of that day has none.
  std::vector<Interviewee> of(const std::string& village, forms::Date day) const;
  /// The members of the work team, its leader too.
  std::vector<std::string> team(const std::string& village, forms::Date day) const;

 private:
  std::vector<forms::RosterEntry> villages_;
  std::vector<forms::RosterEntry> support_units_;
  std::vector<forms::RosterEntry> team_members_;
};

}  // namespace archive
