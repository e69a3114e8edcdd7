#include "archive/rectification/step_refused.h"

#include <utility>

#include "ocr/page/name_table.h"

namespace archive {

namespace {

constexpr auto refusal_names =
    ocr::name_table<StepRefusal>({{StepRefusal::day_after_entry, "day_after_entry"},
                                  {StepRefusal::day_before_finding, "day_before_finding"},
                                  {StepRefusal::day_before_last_step, "day_before_last_step"},
                                  {StepRefusal::deadline_before_finding, "deadline_before_finding"},
                                  {StepRefusal::deadline_before_day, "deadline_before_day"},
                                  {StepRefusal::deadline_not_later, "deadline_not_later"},
                                  {StepRefusal::deadline_set_since, "deadline_set_since"},
                                  {StepRefusal::no_village, "no_village"},
                                  {StepRefusal::no_finding, "no_finding"},
                                  {StepRefusal::no_reason, "no_reason"},
                                  {StepRefusal::no_measures, "no_measures"},
                                  {StepRefusal::no_responsible, "no_responsible"},
                                  {StepRefusal::no_approval, "no_approval"},
                                  {StepRefusal::no_signature, "no_signature"},
                                  {StepRefusal::no_deadline, "no_deadline"},
                                  {StepRefusal::nothing_corrected, "nothing_corrected"},
                                  {StepRefusal::bad_percent, "bad_percent"},
                                  {StepRefusal::closed_already, "closed_already"},
                                  {StepRefusal::not_closed, "not_closed"},
                                  {StepRefusal::withdrawn, "withdrawn"},
                                  {StepRefusal::evidence_of_other_village, "evidence_of_other_village"},
                                  {StepRefusal::evidence_undated, "evidence_undated"},
                                  {StepRefusal::evidence_too_early, "evidence_too_early"},
                                  {StepRefusal::evidence_of_both, "evidence_of_both"},
                                  {StepRefusal::unknown_sheet, "unknown_sheet"},
                                  {StepRefusal::received_already, "received_already"},
                                  {StepRefusal::nothing_to_hand_over, "nothing_to_hand_over"},
                                  {StepRefusal::several_villages, "several_villages"},
                                  {StepRefusal::no_interview_due, "no_interview_due"},
                                  {StepRefusal::no_interview_held, "no_interview_held"},
                                  {StepRefusal::no_problem_named, "no_problem_named"}});

}  // namespace

StepRefused::StepRefused(StepRefusal why, std::string subject, std::optional<forms::Date> day,
                         std::optional<forms::Date> other_day, std::string text)
    : Error(Fault::bad_value, std::move(subject), "is refused: " + std::string(name_of(why))),
      why_(why),
      day_(day),
      other_day_(other_day),
      text_(std::move(text)) {}

std::string_view name_of(StepRefusal why) {
  return refusal_names.name_of(why);
}

}  // namespace archive
