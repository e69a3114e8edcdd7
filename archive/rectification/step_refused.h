#pragma once

// Why a step of a problem or an interview is refused: a value, so that window and command line say it in
// whole sentences (kiosk/words/refusal_words.h).

#include <optional>
#include <string>
#include <string_view>

#include "archive/records/error.h"
#include "forms/values/reading.h"

namespace archive {

enum class StepRefusal {
  day_after_entry,       ///< the event would be after the day on which it is said
  day_before_finding,    ///< or before the problem was found (other_day)
  day_before_last_step,  ///< or before what it rests on (other_day)
  deadline_before_finding,
  deadline_before_day,  ///< of a reopening
  deadline_not_later,   ///< an extension to a day that is no later than the deadline (other_day)
  deadline_set_since,   ///< the first deadline is corrected though another took its place
  no_village,
  no_finding,
  no_reason,
  no_measures,
  no_responsible,
  no_approval,
  no_signature,
  no_deadline,
  nothing_corrected,
  bad_percent,
  closed_already,
  not_closed,
  withdrawn,
  evidence_of_other_village,  ///< text: the document's villages; empty: it has none
  evidence_undated,
  evidence_too_early,  ///< day: the document's; other_day: the finding's, or the reopening's
  evidence_of_both,    ///< one document can't show both
  unknown_sheet,
  received_already,
  nothing_to_hand_over,
  several_villages,  ///< interviews of two villages are not merged
  no_interview_due,
  no_interview_held,
  no_problem_named
};

/// Its fault() is bad_value. `subject`: the problem, document, sheet or value that it is about.
class StepRefused : public Error {
 public:
  StepRefused(StepRefusal why, std::string subject, std::optional<forms::Date> day = {},
              std::optional<forms::Date> other_day = {}, std::string text = {});

  StepRefusal why() const { return why_; }
  std::optional<forms::Date> day() const { return day_; }
  std::optional<forms::Date> other_day() const { return other_day_; }
  const std::string& text() const { return text_; }

 private:
  StepRefusal why_;
  std::optional<forms::Date> day_;
  std::optional<forms::Date> other_day_;
  std::string text_;
};

std::string_view name_of(StepRefusal why);

}  // namespace archive
