#pragma once

// Interviews (约谈) that overdue problems call for, and what a second one within a year costs: part 6 of the
// district's plan. Derived from the problems' deadlines; nothing of it has to be entered.
//
// An interview is due on the day after a deadline that passed with the problem open; problems of one village
// that fall overdue on one day are one interview. The district's leader in charge interviews the village's
// Party secretary, the township's liaison and deputy secretary in charge, the work team's leader and the
// support units' leaders in charge, as the rosters of that day name them. Years are calendar years.

#include <string>
#include <string_view>
#include <vector>

#include "archive/problems.h"

namespace archive {

enum class Post {
  village_secretary,      ///< 村社区党组织书记
  township_liaison,       ///< 乡镇街道联点班子成员
  deputy_secretary,       ///< 分管乡村振兴副书记
  team_leader,            ///< 工作队长
  support_unit_in_charge  ///< 后盾单位分管领导
};

struct Interviewee {
  Post post = Post::village_secretary;
  std::string name;  ///< empty: the rosters do not say
  std::string unit;  ///< of support_unit_in_charge
};

struct Interview {
  std::string village;
  std::string township;
  forms::Date due;
  std::vector<ProblemId> problems;
  std::vector<Interviewee> people;
  int of_year = 1;           ///< the village's first, second … of the year
  std::optional<Step> held;  ///< that it took place
};

/// Whom a second interview costs the year's awards.
enum class LossOf {
  support_unit,  ///< 后盾单位: awards, and points of its performance
  team_member,   ///< 驻村工作队员: awards
  secretary      ///< 党组织书记: points of the Party-building review
};

struct Loss {
  int year = 0;
  LossOf of = LossOf::support_unit;
  std::string name;                   ///< empty: the rosters do not say
  std::vector<std::string> villages;  ///< whose interviews count
  forms::Date since;                  ///< the day of the second
};

/// Those due on or before `today`, by day and village.
std::vector<Interview> interviews(const Archive& archive, forms::Date today);
/// By year, kind and name. A unit that stands behind several villages loses by interviews of any of them.
std::vector<Loss> losses(const Archive& archive, forms::Date today);

std::string_view name_of(Post post);
std::string_view name_of(LossOf of);

}  // namespace archive
