#pragma once

// All figures of a round of inspection, for its bulletin and the picture of its progress: by village, content
// and township. What is counted is requirements, periodic ones and others alike: one is proved where each of
// its periods that are over is. They take seconds for a district of 46 villages.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "archive/rectification/problems.h"
#include "archive/rounds/rounds.h"
#include "forms/definitions/checklist.h"

namespace archive {

/// How requirements stand. What does not apply, and what is not due yet, is not asked.
struct ProofFigures {
  int asked = 0;
  int proved = 0;
  int partly = 0;  ///< some periods are, or a paper waits for a person's word
  int missing = 0;
  int not_applicable = 0;
  int not_yet_due = 0;
  int periodic_asked = 0;  ///< of those with a frequency alone
  int periodic_proved = 0;

  ProofFigures& operator+=(const ProofFigures& other);
  /// From 0 to 1; none where nothing is asked.
  std::optional<double> rate() const;
};

struct ContentFigures {
  ProofFigures proof;
  int not_met = 0;  ///< requirements that an inspector marked so
  int partly_met = 0;
};

/// Points (考核分), where the checklists give some.
struct PointFigures {
  double full = 0;
  double points = 0;
  std::optional<double> before;  ///< in the round before
};

/// An inspector's word that something falls short; of two visits to one village the worse.
struct Shortfall {
  std::string village;
  Manner manner = Manner::announced;
  RequirementMark mark;
};

struct VillageFigures {
  std::string village;
  std::string township;
  bool announced = false;  ///< visited so, and so
  bool unannounced = false;
  ProofFigures proof;
  std::map<std::string, ContentFigures> contents;  ///< by item
  std::map<Verdict, int> verdicts;
  int requirements = 0;  ///< on its sheets
  int marked = 0;
  PassRate sample;
  int problems = 0;
  int closed = 0;
  std::optional<double> rate_before;  ///< the share of proved ones in the round before
  std::optional<PointFigures> points;
  int rank = 0;  ///< by points, else by what is proved; the same for equals
};

struct TownshipFigures {
  std::string township;  ///< empty: the villages that no roster puts anywhere
  int villages = 0;
  ProofFigures proof;
  int problems = 0;
  int closed = 0;
  std::optional<double> rate_before;
  std::optional<double> points;  ///< the mean of its villages
};

struct RoundFigures {
  Round round;
  forms::Date today;
  std::optional<Round> before;  ///< the last one of a period like this one's that was over when it began
  std::vector<VillageFigures> villages;    ///< by rank
  std::vector<TownshipFigures> townships;  ///< by name
  TownshipFigures total;
  std::vector<Shortfall> shortfalls;
  std::vector<Problem> problems;  ///< also of villages outside the round
  int requirements = 0;           ///< in the checklists
  int periodic = 0;               ///< of these, with a frequency

  const VillageFigures* village(const std::string& name) const;
};

RoundFigures round_figures(const Archive& archive, const forms::Checklists& checklists, RoundId round,
                           forms::Date today);

/// The share of each round's period that is proved in the villages of that round, oldest first, up to and
/// with this one: for a trend.
struct RoundRate {
  forms::Period period;
  std::optional<double> rate;
};
std::vector<RoundRate> rates_over_rounds(const Archive& archive, const forms::Checklists& checklists,
                                         const RoundFigures& figures);

}  // namespace archive
