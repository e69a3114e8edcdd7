#pragma once

// Interviews (约谈) that overdue problems call for, those that were held, and what a second one within a year
// costs: part 6 of the district's plan. What is due is derived from the problems' deadlines; what was held
// somebody has said (record_interview()). Nothing is lost by an interview that nobody held: the plan takes
// the awards of those who *were* interviewed twice (年内被2次被约谈的).
//
// An interview is due on the day after a deadline that passed with the problem open. Problems of one village
// that fall overdue on one day, or in one round, are one interview, and so is a problem that lapses again
// before it was held. The district's leader in charge interviews the village's Party secretary, the
// township's liaison and deputy secretary in charge, the work team's leader and the support units' leaders in
// charge, as the rosters of that day name them. Years are calendar years.

#include <string>
#include <string_view>
#include <vector>

#include "archive/rectification/problems.h"

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
  forms::Date due;  ///< of one that was held before anything was overdue: the day of it
  std::vector<ProblemId> problems;
  std::vector<Interviewee> people;
  /// The village's first, second … that was held in the year; of one that was not: which it would be.
  int of_year = 1;
  std::optional<RectificationStep> held;  ///< that it took place
};

/// Whom a second interview costs the year's awards.
enum class LossOf {
  support_unit,  ///< 后盾单位: awards, and points of its performance
  team_member,   ///< 驻村工作队员: awards
  secretary      ///< 党组织书记: points of the Party-building review
};

struct Loss {
  /// Whether two were held, or one was and another is due: then it is lost once that is held, too.
  enum class Basis { held_twice, would_be } basis = Basis::held_twice;
  int year = 0;
  LossOf of = LossOf::support_unit;
  std::string name;                   ///< empty: the rosters do not say
  std::vector<std::string> villages;  ///< whose interviews count
  forms::Date since;                  ///< the day on which the second was held; would_be: fell due
};

/// Those that were due or held on or before `today`, by day and village; one is held or still due, never
/// both.
std::vector<Interview> find_interviews(const Archive& archive, forms::Date today);
/// What two interviews that were *held* have cost, by year, kind and name. A unit that stands behind several
/// villages loses by interviews of any of them; one meeting about several villages counts once. A member of
/// the work team answers only for problems that were found while he was in it.
std::vector<Loss> find_losses(const Archive& archive, forms::Date today);
/// What would be lost if those that are due were held, too; nothing of what is lost already.
std::vector<Loss> find_impending_losses(const Archive& archive, forms::Date today);

std::string_view name_of(Post post);
std::string_view name_of(LossOf of);

}  // namespace archive
