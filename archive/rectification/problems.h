#pragma once

// Problems (问题) that a supervision found, and their rectification (整改), after parts 5 and 6 of the
// district's plan (大委乡振组〔2024〕18号). Everything said is kept as a step; state, lights, interviews and
// what is lost by them are worked out of the steps' days and the deadlines, whether or not anybody looked at
// the time.
//
// All functions throw archive::Error; a problem that does not exist is Fault::no_problem. Days are those of
// the office (see instant.h).

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "archive/catalogue/archive.h"
#include "archive/rounds/rounds.h"
#include "forms/definitions/checklist.h"

namespace archive {

using ProblemId = std::int64_t;

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
  planned,          ///< measures, and who is responsible
  progressed,       ///< how far it is
  evidence_before,  ///< a document that shows how it was
  evidence_after,   ///< and how it is now
  closed,           ///< somebody else than the one responsible confirmed that it is put right
  reopened,         ///< with a new deadline
  interviewed       ///< the interview (约谈) took place
};

struct RectificationStep {
  RectificationStepKind kind = RectificationStepKind::planned;
  forms::Date day{};
  std::string note;                     ///< the measures, what was done, why
  std::string responsible;              ///< of planned
  int percent = 0;                      ///< of progressed
  std::optional<forms::Date> deadline;  ///< of reopened
  std::optional<DocumentId> document;   ///< of evidence
  /// Of interviewed: the same for all problems that one meeting was about; empty: it was about this one
  /// alone.
  std::string meeting;
  Mark mark;
};

struct Problem {
  ProblemId id = 0;
  NewProblem said;
  Mark raised;
  std::vector<RectificationStep> steps;  ///< in the order in which they were said
};

enum class ProblemState {
  raised,      ///< nobody has planned anything yet
  rectifying,  ///< there is a plan
  closed
};

/// So many days before its deadline a problem is nearly due.
inline constexpr int nearly_due_days = 7;

enum class Light {
  none,
  blue,    ///< nearly due
  yellow,  ///< behind: over half of the time has passed, and more of it than progress is reported
  red      ///< overdue
};

/// How far a problem's rectification is on a day.
struct ProblemStatus {
  ProblemState state = ProblemState::raised;
  Light light = Light::none;
  forms::Date deadline{};  ///< the last that was set
  int days_left = 0;       ///< until the deadline; 0 on that day, negative: overdue by so many. Closed: 0
  std::string measures;
  std::string responsible;
  int percent = 0;
  std::vector<DocumentId> before;  ///< evidence since it was raised or reopened last
  std::vector<DocumentId> after;
  std::optional<Mark> closed;
};

/// Whether it is closed by all that was said of it.
bool is_closed(const Problem& problem);
/// Worked out of the steps on or before `today`.
ProblemStatus status_of(const Problem& problem, forms::Date today);

/// One interval during which the problem was open: from its raising or reopening to its closing.
struct Term {
  forms::Date from;
  forms::Date deadline;
  std::optional<forms::Date> closed;  ///< none: open on that day
};
/// Those that began on or before `today`, in order; never empty if it was raised by then.
std::vector<Term> terms_of(const Problem& problem, forms::Date today);

/// Fault::bad_value without a finding, a village, or with a deadline before the day of finding;
/// no_requirement; no_round, also for a village that is not in the round.
ProblemId raise_problem(Archive& archive, const forms::Checklists& checklists, const NewProblem& problem,
                        const Mark& mark);

/// What restricts a list of problems; what is empty does not.
struct ProblemFilter {
  std::optional<RoundId> round;
  std::string village;
  std::string township;
  std::string support_unit;  ///< among those of a problem
};

/// By number.
std::vector<Problem> find_problems(const Archive& archive, const ProblemFilter& filter = {});
Problem find_problem(const Archive& archive, ProblemId id);

// ---- Steps. Each takes the day from the mark's moment. A step on a closed problem, but for reopening, is
// Fault::bad_value.

void plan_rectification(Archive& archive, ProblemId id, const std::string& measures,
                        const std::string& responsible, const Mark& mark);
/// `percent` from 0 to 100.
void report_progress(Archive& archive, ProblemId id, int percent, const std::string& note, const Mark& mark);
enum class EvidenceOf { before, after };
void attach_evidence(Archive& archive, ProblemId id, EvidenceOf which, DocumentId document, const Mark& mark);

/// Why a problem can't be closed yet.
enum class Closing { closed, no_plan, no_evidence_before, no_evidence_after, same_person, closed_already };
/// Closes it if nothing lacks: a plan, evidence before and after, and a confirmation by somebody else than
/// the person responsible.
Closing close_problem(Archive& archive, ProblemId id, const std::string& note, const Mark& mark);
/// Fault::bad_value if it is not closed, without a reason, or with a deadline before the mark's day.
void reopen_problem(Archive& archive, ProblemId id, const std::string& reason, forms::Date deadline,
                    const Mark& mark);
void record_interview(Archive& archive, ProblemId id, const std::string& note, const Mark& mark);
/// One meeting about several problems, also of several villages: all of them or none.
void record_interview(Archive& archive, std::span<const ProblemId> ids, const std::string& note,
                      const Mark& mark);

std::string_view name_of(RectificationStepKind kind);
std::optional<RectificationStepKind> find_step_kind(std::string_view name);
std::string_view name_of(ProblemState state);
std::string_view name_of(Light light);
std::string_view name_of(Closing closing);

}  // namespace archive
