#include "kiosk/words/refusal_words.h"

#include "forms/dates/date.h"
#include "kiosk/words/language.h"

namespace kiosk {
namespace {

using archive::StepRefusal;

std::string day_of(const std::optional<forms::Date>& day) {
  return day ? forms::to_iso(*day) : std::string("—");
}

/// Of days and deadlines.
std::string sentence_for_day(StepRefusal why, const std::string& day, const std::string& other_day) {
  switch (why) {
    case StepRefusal::day_after_entry:
      // TRANSLATORS: the day of the event, then today
      return translated_with("%s is still to come: today is %s. Enter it once it has happened.", day,
                             other_day);
    case StepRefusal::day_before_finding:
      return translated_with("%s is before the problem was found (%s). Correct the day.", day, other_day);
    case StepRefusal::day_before_last_step:
      return translated_with("%s is before what was entered for %s. Give that day or a later one.", day,
                             other_day);
    case StepRefusal::deadline_before_finding:
      return translated_with("The deadline %s is before the problem was found (%s). Correct one of them.",
                             day, other_day);
    case StepRefusal::deadline_before_day:
      return translated_with("The deadline %s is before the day of the event (%s). Give a later one.", day,
                             other_day);
    case StepRefusal::deadline_not_later:
      return translated_with("An extension has to be later than the deadline now set, %2$s; %1$s is not.",
                             day, other_day);
    default:
      return {};
  }
}

/// Of what lacks.
std::string sentence_for_lack(StepRefusal why) {
  switch (why) {
    case StepRefusal::no_village:
      return translated("Name the village.");
    case StepRefusal::no_finding:
      return translated("Say what was found.");
    case StepRefusal::no_reason:
      return translated("State the reason.");
    case StepRefusal::no_measures:
      return translated("State the measures.");
    case StepRefusal::no_responsible:
      return translated("Name the person responsible.");
    case StepRefusal::no_approval:
      return translated("Name who approved the extension.");
    case StepRefusal::no_signature:
      return translated("Name who signed the receipt.");
    case StepRefusal::no_deadline:
      return translated("A revisit that failed opens the problem again: give a new deadline.");
    case StepRefusal::nothing_corrected:
      return translated("Say what is corrected: the finding, the item or the deadline.");
    case StepRefusal::bad_percent:
      return translated("This is no percentage from 0 to 100.");
    case StepRefusal::no_problem_named:
      return translated("Name at least one problem.");
    default:
      return {};
  }
}

/// Of evidence.
std::string sentence_for_evidence(const archive::StepRefused& refused) {
  const std::string day = day_of(refused.day()), other_day = day_of(refused.other_day());
  switch (refused.why()) {
    case StepRefusal::evidence_of_other_village:
      if (refused.text().empty())
        return translated("This document is filed for no village. File it for the problem's village first.");
      return translated_with(
          "This document is of %s, not of the problem's village. Take one of that village, or say with "
          "confirm that it counts for that village too.",
          refused.text());
    case StepRefusal::evidence_undated:
      return translated(
          "This document has no date, so it can't show the state after the finding. Set its date with "
          "confirm "
          "first.");
    case StepRefusal::evidence_too_early:
      return translated_with(
          "This document is of %s, before the problem was found or reopened (%s): it can't show the state "
          "after. Take a later one.",
          day, other_day);
    case StepRefusal::evidence_of_both:
      return translated("One document can't show the state both before and after. Take another one.");
    default:
      return {};
  }
}

/// Of how things stand.
std::string sentence_for_state(const archive::StepRefused& refused) {
  switch (refused.why()) {
    case StepRefusal::deadline_set_since:
      return translated("The deadline was extended or set anew since. Extend it instead of correcting it.");
    case StepRefusal::closed_already:
      return translated("This problem is closed already. Reopen it first.");
    case StepRefusal::not_closed:
      return translated("This problem is not closed yet.");
    case StepRefusal::withdrawn:
      return translated("This problem was withdrawn. Raise a new one if need be.");
    case StepRefusal::unknown_sheet:
      return translated("There is no such hand-over sheet. cunzheng problem sheets shows them.");
    case StepRefusal::received_already:
      // TRANSLATORS: a person, then a day
      return translated_with("Its receipt was signed already, by %s on %s.", refused.text(),
                             day_of(refused.day()));
    case StepRefusal::nothing_to_hand_over:
      return translated(
          "There is nothing to hand over: no open problem that is not on a sheet already. cunzheng problem "
          "sheets shows the sheets.");
    case StepRefusal::several_villages:
      return translated_with(
          "These problems are of several villages (%s); an interview is one village's. What was one meeting "
          "is "
          "recorded with interview hold.",
          refused.text());
    case StepRefusal::no_interview_due:
      return translated(
          "No interview about this problem is due. cunzheng interview list shows those that are.");
    case StepRefusal::no_interview_held:
      return translated("The interview about this problem was not held yet. Record it with interview hold.");
    default:
      return {};
  }
}

}  // namespace

std::string sentence_for(const archive::StepRefused& refused) {
  std::string sentence = sentence_for_day(refused.why(), day_of(refused.day()), day_of(refused.other_day()));
  if (sentence.empty()) sentence = sentence_for_lack(refused.why());
  if (sentence.empty()) sentence = sentence_for_evidence(refused);
  if (sentence.empty()) sentence = sentence_for_state(refused);
  return sentence;
}

}  // namespace kiosk
