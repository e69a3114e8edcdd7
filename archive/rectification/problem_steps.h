#pragma once

// What is said of a problem after it was raised, a step a function. Each takes who says it and the day of the
// event (Occasion). All throw archive::Error: no_problem, no_document, and StepRefused
// (step_refused.h) for
//  - a day after that of the entry, before the finding, or before the closing or reopening that it follows
//  - a problem that was withdrawn; a closed one, but for reopening and revisiting.

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "archive/catalogue/archive.h"
#include "archive/rectification/problem.h"
#include "forms/definitions/checklist.h"

namespace archive {

void plan_rectification(Archive& archive, ProblemId id, const std::string& measures,
                        const std::string& responsible, const Occasion& occasion);
/// `percent` from 0 to 100.
void report_progress(Archive& archive, ProblemId id, int percent, const std::string& note,
                     const Occasion& occasion);

enum class EvidenceOf { before, after };
/// Refused: a document that does not count for the problem's village; one as both before and after; as after,
/// one without a date, or whose last day lies before the finding or the last reopening.
void attach_evidence(Archive& archive, ProblemId id, EvidenceOf which, DocumentId document,
                     const Occasion& occasion);

/// Why a problem can't be closed yet.
enum class Closing {
  closed,
  no_plan,
  no_evidence_before,
  no_evidence_after,
  same_person,     ///< who is responsible
  of_the_village,  ///< by the rosters one of those who have to put it right: see close_problem()
  no_verifier,     ///< not one of those whom the office named
  closed_already
};
/// Closes it if nothing lacks on the day of the event: a plan, evidence before and after, and a confirmation
/// by the district's office, which raised it. Only names tell who that is: `verifiers` are those whom the
/// office named; where it named nobody, anybody but the person responsible, and those whom the rosters of
/// that day know as the village's secretary or clerk, its work team, the township's liaison and deputy
/// secretary, and the leaders of its support units. Who is on no roster, or says another's name, is not known
/// for one.
Closing close_problem(Archive& archive, ProblemId id, const std::string& note, const Occasion& occasion,
                      std::span<const std::string> verifiers = {});
/// Refused if it is not closed, without a reason, or with a deadline before the day.
void reopen_problem(Archive& archive, ProblemId id, const std::string& reason, forms::Date deadline,
                    const Occasion& occasion);

struct Extension {
  forms::Date deadline;  ///< later than the one before
  std::string approved_by;
  std::string reason;
  std::optional<DocumentId> document;  ///< that approves it
};
/// 延期. Approved on or before the deadline, the problem was never overdue; after it, it was until then.
void extend_deadline(Archive& archive, ProblemId id, const Extension& extension, const Occasion& occasion);

/// What was written down wrongly; empty: as it is.
struct Correction {
  std::string finding;
  std::string requirement;
  std::optional<forms::Date> deadline;  ///< the first; refused where it was extended or reopened since
  std::string reason;
};
/// The words before stay in Problem::as_raised and in the steps.
void correct_problem(Archive& archive, const forms::Checklists& checklists, ProblemId id,
                     const Correction& correction, const Occasion& occasion);
/// 撤销: it leaves lists and interviews.
void withdraw_problem(Archive& archive, ProblemId id, const std::string& reason, const Occasion& occasion);
/// 回访 of a closed problem. One that failed opens it again, with a new deadline.
void revisit_problem(Archive& archive, ProblemId id, RevisitOutcome outcome, const std::string& note,
                     std::optional<forms::Date> deadline, const Occasion& occasion);

std::string_view name_of(Closing closing);

}  // namespace archive
