#pragma once

// What interviews cost: part 6, 2 of the district's plan. Those who were interviewed twice within a calendar
// year (年内被2次被约谈的) lose the year's awards, and the unit and the secretary points. Only interviews
// that were held count; one that is due merely impends. How many points the plan leaves open (相应分数): the
// office says so in forms/sanctions.toml (forms/definitions/sanctions.h).

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/catalogue/archive.h"
#include "forms/definitions/sanctions.h"

namespace archive {

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

/// What two interviews that were *held* have cost, by year, kind and name. A unit that stands behind several
/// villages loses by interviews of any of them; one meeting about several villages counts once. A member of
/// the work team answers only for problems that were found while he was in it. Withdrawn problems and waived
/// interviews count for nothing.
std::vector<Loss> find_losses(const Archive& archive, forms::Date today);
/// What would be lost if those that are due were held, too; nothing of what is lost already.
std::vector<Loss> find_impending_losses(const Archive& archive, forms::Date today);

/// A line of the year's table: a unit, a secretary or a member of a work team whom an interview concerned.
struct YearLine {
  enum class Standing {
    kept,       ///< nothing is lost
    impending,  ///< 拟: it will be once what is due is held
    lost
  };
  LossOf of = LossOf::support_unit;
  std::string name;
  std::vector<std::string> villages;
  int due = 0;  ///< still to be held
  int held = 0;
  int waived = 0;
  Standing standing = Standing::kept;
  std::optional<forms::Date> since;  ///< of lost and impending: see Loss
  double points = 0;                 ///< deducted, of lost; never of a member
};

/// By kind, then by name, as of `today`, or of the year's last day where that is past.
std::vector<YearLine> interview_year(const Archive& archive, const forms::Sanctions& sanctions, int year,
                                     forms::Date today);

/// What the plan has somebody lose in points.
double points_of(const forms::Sanctions& sanctions, LossOf of);

std::string_view name_of(LossOf of);
std::string_view name_of(YearLine::Standing standing);

}  // namespace archive
