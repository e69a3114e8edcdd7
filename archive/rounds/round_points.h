#pragma once

// Points (考核分): what each content of the checklists is worth, what a round's villages got for it, and how
// they rank.
//
// Full points and deductions stand in the checklists (forms::Item::points, forms::Deduction). A content
// begins with its full points; from these is taken, for each of its requirements, the largest of
//  - for every period that nothing proves, `missing_period` — unless an inspector marked it met or not
//  applicable,
//  - for an inspector's mark, `not_met` or `partly_met`;
// what is only provisional costs nothing, and is counted (unsure). Never less than 0. Where an inspector said
// points of his own for a content, these count. Of a village that was visited with notice and without, the
// worse mark counts.
//
// For whoever writes bulletins:  round_points(archive, checklists, round, today)  gives everything of one
// round: the villages in the order of their rank, each with its contents, its township, what it said of
// itself, and the points and rank that it had in the round before of the same kind (half year or quarter);
// the townships in the order of their rank; and the mean of all villages. All numbers are multiples of 0.1
// but the means, which are rounded to 0.01.
//
// Everything throws archive::Error as archive/rounds/rounds.h says.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "archive/rounds/rounds.h"

namespace archive {

/// Who says points: the village of itself, beforehand (自评分), or an inspector.
enum class PointsBy { village, inspector };

struct SaidPoints {
  std::string item;
  std::optional<double> points;  ///< none: as the rule says
  std::string note = {};
};

/// Says them anew; what was said of other contents stays. Fault::no_requirement for what is no content,
/// bad_points for points below 0, above the content's full points or with more than one decimal place, or
/// where the checklist gives the content none; bad_value without any; day_ahead. `day`: none: the mark's.
void say_points(Archive& archive, const forms::Checklists& checklists, RoundId id, const std::string& village,
                PointsBy by, std::span<const SaidPoints> said, const Mark& mark,
                std::optional<forms::Date> day = std::nullopt);

/// Of one content in one village.
struct ItemPoints {
  std::string item;
  double full = 0;
  double points = 0;                    ///< what counts
  double by_rule = 0;                   ///< before an inspector's word
  std::optional<double> inspector;      ///< his own, where he said some
  std::optional<double> self_assessed;  ///< the village's own
  std::string note;                     ///< of the inspector's points
  int missing_periods = 0;              ///< for which points were taken
  int not_met = 0;                      ///< requirements
  int partly_met = 0;
  int unsure = 0;    ///< requirements without a mark with something that is only provisional
  int unmarked = 0;  ///< requirements on the village's sheets without a mark
};

struct VillagePoints {
  std::string village;
  std::string township;  ///< by the roster on the last day of the round's period, else the last that it had;
                         ///< may be empty
  bool unannounced = false;       ///< visited without notice, too or only
  std::vector<ItemPoints> items;  ///< those that have points, as the checklists have them
  double full = 0;
  double points = 0;
  std::optional<double> self_assessed;  ///< the sum over the contents that it said something of
  int unmarked = 0;
  int rank = 0;  ///< 1: the most points; those with the same share one, and the next ones are left out
  int rank_in_township = 0;
  std::optional<double> points_before;  ///< in the round before
  std::optional<int> rank_before;
};

struct TownshipPoints {
  std::string township;
  int villages = 0;
  double mean = 0;
  int rank = 0;
  std::optional<double> mean_before;
};

struct RoundPoints {
  Round round;
  std::optional<Round> before;  ///< what it is compared with
  double full = 0;              ///< of a village; 0: the checklists give no points
  double mean = 0;
  std::optional<double> mean_before;
  std::vector<VillagePoints> villages;  ///< by rank, then as the round has them
  std::vector<TownshipPoints>
      townships;  ///< by rank, then by name; without those of villages without a township
};

/// `today` is for what is not yet due. What was filed since the round was closed counts, too.
RoundPoints round_points(const Archive& archive, const forms::Checklists& checklists, RoundId id,
                         forms::Date today);

/// The last round of the same kind whose period is over when this one's begins; none: there is none.
std::optional<RoundId> round_before(const Archive& archive, RoundId id);

}  // namespace archive
