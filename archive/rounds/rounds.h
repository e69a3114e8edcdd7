#pragma once

// Rounds (督导轮次): the supervision of chosen villages, half-yearly or quarterly. Each village has a sheet,
// prefilled with what the archive can prove in the round's period; an inspector marks its requirements, and
// checks a sample of the proofs by hand. A village that is visited with notice and without (明查、暗访) has
// two sheets. Everything said is kept; the last word counts. What is said has a day of its own, that of the
// visit.
//
// What else there is of rounds: round_changes.h (villages, closing), round_marks.h (many marks at once),
// round_points.h (points and ranking), household_sample.h (入户抽查).
//
// All functions throw archive::Error; a round that does not exist, or a village that is not in it, is
// Fault::no_round. What would say something in a round that is closed is Fault::round_closed.

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

/// A village's sheet.
struct RoundVillage {
  std::string village;
  Manner manner = Manner::announced;
  bool operator==(const RoundVillage&) const = default;
};

enum class RoundChangeKind { sheet_added, sheet_removed, closed, reopened };

/// What was said of a round after it had been opened.
struct RoundChange {
  RoundChangeKind kind = RoundChangeKind::closed;
  std::optional<RoundVillage> sheet;  ///< that was added or removed
  std::string reason;
  forms::Date day;
  Mark mark;
};

struct Round {
  RoundId id = 0;
  forms::Period period;                ///< a half year or a quarter
  std::vector<RoundVillage> villages;  ///< its sheets, in the order of the villages as chosen
  Mark opened;
  std::vector<RoundChange> changes;   ///< in the order in which they were said
  std::optional<forms::Date> closed;  ///< none: it is open
};

/// Its villages, each once.
std::vector<std::string> villages_of(const Round& round);

enum class Verdict { met, partly_met, not_met, not_applicable };

/// An inspector's word on one requirement.
struct RequirementMark {
  std::string requirement;
  Verdict verdict = Verdict::met;
  std::string note;
  std::vector<DocumentId> photos;       ///< filed like any paper
  std::optional<forms::Date> day = {};  ///< of the visit; none when it is said: the mark's
  Mark mark;
};

enum class SampleVerdict { passed, failed };

struct SampleResult {
  SampleVerdict verdict = SampleVerdict::failed;
  std::string note;
  forms::Date day;  ///< of the check
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
  std::vector<Cell> cells;   ///< one a period, with their proofs
  std::string emphasis;      ///< what unannounced visits look at first (forms::Requirement); else empty
  bool on_the_spot = false;  ///< an inspector's mark with a photo proves it
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

/// Whether there may be another round of the same period.
enum class SamePeriod { refuse, again };

/// Fault::no_sheet without a village, sheet_exists with a sheet twice, bad_period for what is neither a half
/// year nor a quarter; round_exists.
RoundId open_round(Archive& archive, const forms::Period& period, std::span<const RoundVillage> villages,
                   const Mark& mark, SamePeriod same = SamePeriod::refuse);
/// Newest first.
std::vector<Round> find_rounds(const Archive& archive);
Round find_round(const Archive& archive, RoundId id);
/// Its first sheet. Throws UnknownName, with the villages of the round that are called nearly so.
RoundVillage require_village(const Round& round, const std::string& village);
/// Its sheet of that manner; where none is said, its only one. Throws the same; Fault::which_sheet where it
/// has two and no manner is said, no_round where it has none of that manner.
RoundVillage require_sheet(const Round& round, const std::string& village, std::optional<Manner> manner);
/// Fault::round_closed.
void require_open(const Round& round);

/// Which requirements an unannounced visit's sheet has.
enum class SheetLines {
  of_manner,  ///< those with an emphasis, those that are proved on the spot, and those that are marked
  all
};

/// Whether a requirement is on the sheet of an unannounced visit, whatever is marked.
bool on_unannounced_sheet(const forms::Requirement& requirement);

/// `today` is for what is not yet due.
RoundChecklist round_checklist(const Archive& archive, const forms::Checklists& checklists, RoundId id,
                               const RoundVillage& sheet, forms::Date today,
                               SheetLines lines = SheetLines::of_manner);
/// Of the village's first sheet.
RoundChecklist round_checklist(const Archive& archive, const forms::Checklists& checklists, RoundId id,
                               const std::string& village, forms::Date today);
/// By sheet. Needs no coverage: quick.
std::vector<RoundProgress> round_progress(const Archive& archive, const forms::Checklists& checklists,
                                          RoundId id);

/// Says a mark anew, with all its photos. Fault::no_requirement, no_document; day_ahead where its day is
/// after that of `mark.mark`, which says who and when. Any requirement may be marked on any sheet.
void mark_requirement(Archive& archive, const forms::Checklists& checklists, RoundId id,
                      const RoundVillage& sheet, const RequirementMark& mark);
/// On the village's only sheet; Fault::which_sheet where it has two.
void mark_requirement(Archive& archive, const forms::Checklists& checklists, RoundId id,
                      const std::string& village, const RequirementMark& mark);

/// The part of the proofs that is checked by hand.
inline constexpr double sample_share = 0.05;

/// Draws the sample among the documents that prove anything on the checklist, rounded up. The same seed and
/// documents draw the same sample on any machine: those whose hash with the seed is smallest. Drawing again
/// begins anew.
Sample draw_sample(Archive& archive, const forms::Checklists& checklists, RoundId id,
                   const std::string& village, std::uint64_t seed, const Mark& mark);
/// What was found at one of the sample's documents. Fault::no_document if it is not among them. `day`: of the
/// check; none: the mark's.
void check_sample(Archive& archive, RoundId id, const std::string& village, DocumentId document,
                  SampleVerdict verdict, const std::string& note, const Mark& mark,
                  std::optional<forms::Date> day = std::nullopt);

std::string_view name_of(Manner manner);
std::string_view name_of(Verdict verdict);
std::string_view name_of(RoundChangeKind kind);
std::optional<RoundChangeKind> find_round_change_kind(std::string_view name);
std::optional<Manner> find_manner(std::string_view name);
std::optional<Verdict> find_verdict(std::string_view name);

}  // namespace archive
