#pragma once

// Households that are asked at their doors (入户抽查): drawn from the village's roster with a seed, the
// questions that they are asked, and what was found. Everything throws archive::Error as
// archive/rounds/rounds.h says.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "archive/rounds/rounds.h"

namespace archive {

struct HouseholdQuestion {
  std::string requirement;
  std::string text;
};

struct SampledHousehold {
  int number = 0;                       ///< in the sample, from 1
  std::string name;                     ///< as the roster has it: 张三（3组）
  std::vector<std::string> categories;  ///< as the roster had them on the day of the draw
  std::optional<SampleResult> result;   ///< none: not asked yet
};

struct HouseholdSample {
  std::uint64_t seed = 0;
  int households = 0;                   ///< how many it was drawn from
  std::vector<std::string> categories;  ///< that it was drawn from; empty: all
  forms::Date roster_day;
  std::vector<SampledHousehold> drawn;
  Mark mark;
};
PassRate pass_rate(const HouseholdSample& sample);

struct HouseholdDraw {
  int count = 0;  ///< at least one; where there are fewer, all are drawn
  std::uint64_t seed = 0;
  std::vector<std::string> categories = {};  ///< names of choices of the roster of households; empty: all
  forms::Date roster_day;                    ///< whose households
};

/// Draws anew. The same seed, village and roster draw the same households on any machine: those whose hash
/// with the seed is smallest, of each category so many as is its share of the households, and one of each
/// where that is possible. A household of several categories counts as of that which the fewest have.
/// Fault::no_households where there is none, bad_value for a count below 1.
HouseholdSample draw_households(Archive& archive, RoundId id, const std::string& village,
                                const HouseholdDraw& draw, const Mark& mark);

/// The last that was drawn.
std::optional<HouseholdSample> find_household_sample(const Archive& archive, RoundId id,
                                                     const std::string& village);

/// What one of the last sample's households said. Fault::no_sample where there is none, or not this
/// household.
void check_household(Archive& archive, RoundId id, const std::string& village, const std::string& household,
                     SampleVerdict verdict, const std::string& note, const Mark& mark,
                     std::optional<forms::Date> day = std::nullopt);

/// What a household is asked (forms::Requirement::ask): of requirements of households only where it belongs
/// to their group on that day.
std::vector<HouseholdQuestion> questions_for(const forms::Checklists& checklists,
                                             const forms::RosterEntry& household, forms::Date day);

/// The sample's households as the roster has them on its day, in the order of the draw; one that is not on it
/// any more has no values.
std::vector<forms::RosterEntry> roster_entries_of(const Archive& archive, const std::string& village,
                                                  const HouseholdSample& sample);

}  // namespace archive
