#pragma once

// A problem (问题) that a supervision found and what was said of it since, as plain values: its rectification
// (整改) after parts 5 and 6 of the district's plan (大委乡振组〔2024〕18号).
//
// Each step has two days: that of the event, which lights, terms and interviews follow, and that of its
// entry, which is the mark's moment. Days are those of the office (see instant.h).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/records/document.h"
#include "archive/rounds/rounds.h"

namespace archive {

using ProblemId = std::int64_t;

/// Who says that something happened, and on which day it did: that of the entry where no other is named.
struct Occasion {
  Occasion(Mark said) : mark(std::move(said)), day(office_day(mark.when)) {}
  Occasion(Mark said, std::optional<forms::Date> on)
      : mark(std::move(said)), day(on.value_or(office_day(mark.when))) {}
  Mark mark;
  forms::Date day;
};

struct NewProblem {
  std::optional<RoundId> round;  ///< in which it was found
  std::string village;
  std::string requirement;  ///< a requirement's id, or an item's
  std::string finding;      ///< what is wrong
  /// Who has to act; empty: as the rosters of that day say. Units may be several: 区水利局、区财政局.
  std::string township;
  std::string support_unit;
  forms::Date found;
  forms::Date deadline;
};

enum class RectificationStepKind {
  planned,           ///< measures, and who is responsible
  progressed,        ///< how far it is
  evidence_before,   ///< a document that shows how it was
  evidence_after,    ///< and how it is now
  closed,            ///< somebody else than the one responsible confirmed that it is put right
  reopened,          ///< with a new deadline
  interviewed,       ///< the interview (约谈) took place
  interview_waived,  ///< 免予约谈: it will not take place
  extended,          ///< 延期: a later deadline that somebody approved
  corrected,         ///< what was raised was written down wrongly
  withdrawn,         ///< 撤销: it is no problem
  handed_over,       ///< 交办: to a township or a unit, on a numbered sheet
  received,          ///< which signed for the sheet
  revisited          ///< 回访 after the closing; one that failed opens it again
};

enum class RevisitOutcome {
  kept,   ///< it is put right still
  failed  ///< it is not
};

struct RectificationStep {
  RectificationStepKind kind = RectificationStepKind::planned;
  forms::Date day{};                    ///< of the event
  std::string note;                     ///< the measures, what was done, why
  std::string responsible;              ///< of planned
  int percent = 0;                      ///< of progressed
  std::optional<forms::Date> deadline;  ///< of reopened, extended, corrected, and a revisit that failed
  std::optional<DocumentId> document;   ///< of evidence, and of what approves an extension
  /// Of interviewed and interview_waived: the same for all problems that one meeting was about; empty: it was
  /// about this one alone.
  std::string meeting;
  std::string approved_by;                ///< of extended
  std::string sheet;                      ///< of handed_over and received: "〔2024〕1号"
  std::string addressee;                  ///< of the same: the township or unit
  std::string received_by;                ///< of received: who signed
  std::optional<RevisitOutcome> outcome;  ///< of revisited
  std::string finding;                    ///< of corrected: the new words; empty: as they were
  std::string requirement;
  Mark mark;  ///< who entered it, and when
};

struct Problem {
  ProblemId id = 0;
  NewProblem said;       ///< with all corrections
  NewProblem as_raised;  ///< in its first words
  Mark raised;
  std::vector<RectificationStep> steps;  ///< by the day of the event, those of a day as they were said
};

std::string_view name_of(RectificationStepKind kind);
std::optional<RectificationStepKind> find_step_kind(std::string_view name);
std::string_view name_of(RevisitOutcome outcome);
std::optional<RevisitOutcome> find_revisit_outcome(std::string_view name);

}  // namespace archive
