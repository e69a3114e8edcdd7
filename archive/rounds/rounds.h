#pragma once

// Rounds (督导轮次): the half-yearly supervision of chosen villages. Each village has a checklist,
// prefilled with what the archive can prove in the round's half year; an inspector marks its requirements,
// and checks a sample of the proofs by hand. Everything said is kept; the last word counts.
//
// All functions throw archive::Error; a round that does not exist, or a village that is not in it, is
// Fault::no_round.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "archive/catalogue/archive.h"
#include "archive/coverage/coverage.h"
#include "forms/definitions/checklist.h"
#include "forms/values/period.h"

namespace archive {

using RoundId = std::int64_t;

enum class Manner {
  announced,   ///< 明查
  unannounced  ///< 暗访
};

struct RoundVillage {
  std::string village;
  Manner manner = Manner::announced;
  bool operator==(const RoundVillage&) const = default;
};

struct Round {
  RoundId id = 0;
  forms::Period period;                ///< a half year
  std::vector<RoundVillage> villages;  ///< as chosen
  Mark opened;
};

enum class Verdict { met, partly_met, not_met, not_applicable };

/// An inspector's word on one requirement.
struct RequirementMark {
  std::string requirement;
  Verdict verdict = Verdict::met;
  std::string note;
  std::vector<DocumentId> photos;  ///< filed like any paper
  Mark mark;
};

enum class SampleVerdict { passed, failed };

struct SampleResult {
  SampleVerdict verdict = SampleVerdict::failed;
  std::string note;
  Mark mark;
};

struct SampledDocument {
  DocumentId document = 0;
  std::optional<SampleResult> result;  ///< none: not checked yet
};

/// The proofs of one village that are checked by hand.
struct Sample {
  std::uint64_t seed = 0;
  int proofs = 0;  ///< how many documents it was drawn from
  std::vector<SampledDocument> documents;
  Mark drawn;
};

/// How many of those checked have passed.
struct PassRate {
  int checked = 0;
  int passed = 0;
};
PassRate pass_rate(const Sample& sample);

/// A requirement on it.
struct RoundChecklistLine {
  std::string item;
  std::string requirement;
  std::vector<Cell> cells;  ///< one a period, with their proofs
  std::optional<RequirementMark> mark;
};

/// One village's checklist in one round, as it is filled in.
struct RoundChecklist {
  RoundId round = 0;
  forms::Period period;
  RoundVillage village;
  std::vector<RoundChecklistLine> lines;  ///< as the checklists have them
  std::optional<Sample> sample;
};

/// How far a village's checklist is.
struct RoundProgress {
  RoundVillage village;
  int requirements = 0;
  int marked = 0;
  int not_met = 0;  ///< partly met ones among them
  std::optional<PassRate> pass_rate;
};

/// Fault::bad_value without a village, with one twice, or for a period that is no half year.
RoundId open_round(Archive& archive, const forms::Period& period, std::span<const RoundVillage> villages,
                   const Mark& mark);
/// Newest first.
std::vector<Round> find_rounds(const Archive& archive);
Round find_round(const Archive& archive, RoundId id);
/// Throws UnknownName, with the villages of the round that are called nearly so.
RoundVillage require_village(const Round& round, const std::string& village);

/// `today` is for what is not yet due.
RoundChecklist round_checklist(const Archive& archive, const forms::Checklists& checklists, RoundId id,
                               const std::string& village, forms::Date today);
/// By village as chosen. Needs no coverage: quick.
std::vector<RoundProgress> round_progress(const Archive& archive, const forms::Checklists& checklists,
                                          RoundId id);

/// Says a mark anew, with all its photos. Fault::no_requirement, no_document. `mark.mark` says who and when.
void mark_requirement(Archive& archive, const forms::Checklists& checklists, RoundId id,
                      const std::string& village, const RequirementMark& mark);

/// The part of the proofs that is checked by hand.
inline constexpr double sample_share = 0.05;

/// Draws the sample among the documents that prove anything on the checklist, rounded up. The same seed and
/// documents draw the same sample on any machine: those whose hash with the seed is smallest. Drawing again
/// begins anew.
Sample draw_sample(Archive& archive, const forms::Checklists& checklists, RoundId id,
                   const std::string& village, std::uint64_t seed, const Mark& mark);
/// What was found at one of the sample's documents. Fault::no_document if it is not among them.
void check_sample(Archive& archive, RoundId id, const std::string& village, DocumentId document,
                  SampleVerdict verdict, const std::string& note, const Mark& mark);

std::string_view name_of(Manner manner);
std::string_view name_of(Verdict verdict);
std::optional<Manner> find_manner(std::string_view name);
std::optional<Verdict> find_verdict(std::string_view name);

}  // namespace archive
