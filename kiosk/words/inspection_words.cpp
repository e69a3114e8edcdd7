#include "kiosk/words/inspection_words.h"

#include "archive/records/office_number.h"
#include "forms/dates/date.h"
#include "kiosk/words/language.h"

namespace kiosk {
namespace {

std::string day_of(const std::optional<forms::Date>& day) {
  return day ? forms::to_iso(*day) : std::string("—");
}

}  // namespace

std::string words_for(archive::Coverage coverage) {
  switch (coverage) {
    case archive::Coverage::satisfied:
      return translated("Proved");
    case archive::Coverage::provisional:
      return translated("Provisional");
    case archive::Coverage::missing:
      return translated("Missing");
    case archive::Coverage::not_yet_due:
      return translated("Not yet due");
    case archive::Coverage::not_applicable:
      return translated("Not applicable");
  }
  return "";
}

std::string words_for(archive::WarningKind kind) {
  switch (kind) {
    case archive::WarningKind::after_scan:
      return translated("Event dated after its scan");
    case archive::WarningKind::long_before_scan:
      return translated("Event dated long before its scan");
    case archive::WarningKind::same_sheet:
      return translated("Same sheet used twice");
    case archive::WarningKind::weekday:
      return translated("Weekday and date differ");
    case archive::WarningKind::capital_and_digits:
      return translated("Amount in words and in digits differ");
    case archive::WarningKind::backwards:
      return translated("Dates out of order");
    case archive::WarningKind::many_visits:
      return translated("Too many visits in one day");
    case archive::WarningKind::same_hour:
      return translated("Meetings at the same time");
    case archive::WarningKind::same_number:
      return translated("One receipt number twice");
    case archive::WarningKind::other_village:
      return translated("Paper of another village");
    case archive::WarningKind::early_evidence:
      return translated("Rectification evidence older than the problem");
    case archive::WarningKind::foreign_evidence:
      return translated("Rectification evidence of another village");
    case archive::WarningKind::before_is_after:
      return translated("One paper as before and after");
  }
  return "";
}

std::string sentence_for(const archive::Warning& warning) {
  const std::string day = day_of(warning.day), other_day = day_of(warning.other_day), text = warning.text;
  switch (warning.kind) {
    case archive::WarningKind::after_scan:
      // TRANSLATORS: the day of the event, then that of the scan
      return translated_with("The paper is dated %s, but it was scanned on %s.", day, other_day);
    case archive::WarningKind::long_before_scan:
      return translated_with("The paper is dated %s, but it was not scanned until %s.", day, other_day);
    case archive::WarningKind::same_sheet:
      if (!warning.other_village.empty())
        return translated_with("Nearly the same sheet is also filed for %s.", warning.other_village);
      return translated_with("Nearly the same sheet is used for both %s and %s.", day, other_day);
    case archive::WarningKind::weekday:
      return translated_with("The weekday next to \"%s\" doesn't match the date.", text);
    case archive::WarningKind::capital_and_digits:
      return translated_with("The amount in words doesn't match the amount in digits, %s.", text);
    case archive::WarningKind::backwards:
      return translated_with("%s comes after %s.", day, other_day);
    case archive::WarningKind::many_visits:
      return translated_plural_with("%s visited %d household on %s.", "%s visited %d households on %s.",
                                    warning.count, text, warning.count, day);
    case archive::WarningKind::same_hour:
      return translated_plural_with("Two meetings on %s at about the same time share %d person.",
                                    "Two meetings on %s at about the same time share %d people.",
                                    warning.count, day, warning.count);
    case archive::WarningKind::same_number:
      return translated_with("Receipts with the number %s: %d. One number is used only once.", text,
                             warning.count);
    case archive::WarningKind::other_village:
      return translated_with("The paper says %s, but is counted for %s.", warning.other_village,
                             warning.village.empty() ? std::string("—") : warning.village);
    case archive::WarningKind::early_evidence:
      return translated_with(
          "The paper that is to show the rectification of problem %s is dated %s, before it was found (%s).",
          text, day, other_day);
    case archive::WarningKind::foreign_evidence:
      return translated_with("The evidence for problem %s of %s is a paper of %s.", text, warning.village,
                             warning.other_village);
    case archive::WarningKind::before_is_after:
      return translated_with("Of problem %s one paper shows both before and after the rectification.", text);
  }
  return "";
}

std::string words_for(archive::Manner manner) {
  return manner == archive::Manner::announced ? translated("announced") : translated("unannounced");
}

std::string words_for(archive::Verdict verdict) {
  switch (verdict) {
    case archive::Verdict::met:
      return translated("met");
    case archive::Verdict::partly_met:
      return translated("partly met");
    case archive::Verdict::not_met:
      return translated("not met");
    case archive::Verdict::not_applicable:
      return translated("not applicable");
  }
  return "";
}

std::string words_for(const archive::PassRate& rate) {
  if (rate.checked == 0) return "—";
  return std::to_string(rate.passed * 100 / rate.checked) + "% (" + std::to_string(rate.passed) + "/" +
         std::to_string(rate.checked) + ")";
}

std::string words_for(archive::ProblemState state) {
  switch (state) {
    case archive::ProblemState::raised:
      return translated("no plan yet");
    case archive::ProblemState::rectifying:
      return translated("being rectified");
    case archive::ProblemState::closed:
      return translated("rectified");
    case archive::ProblemState::withdrawn:
      return translated("withdrawn");
  }
  return "";
}

std::string words_for(archive::Light light) {
  switch (light) {
    case archive::Light::none:
      return "";
    case archive::Light::blue:
      return translated("blue: due soon");
    case archive::Light::yellow:
      return translated("yellow: behind schedule");
    case archive::Light::red:
      return translated("red: overdue");
  }
  return "";
}

std::string words_for(archive::RectificationStepKind kind) {
  switch (kind) {
    case archive::RectificationStepKind::planned:
      return translated("measures");
    case archive::RectificationStepKind::progressed:
      return translated("progress");
    case archive::RectificationStepKind::evidence_before:
      return translated("evidence before");
    case archive::RectificationStepKind::evidence_after:
      return translated("evidence after");
    case archive::RectificationStepKind::closed:
      return translated("confirmed as rectified");
    case archive::RectificationStepKind::reopened:
      return translated("reopened");
    case archive::RectificationStepKind::interviewed:
      return translated("interview held");
    case archive::RectificationStepKind::interview_waived:
      return translated("interview waived");
    case archive::RectificationStepKind::extended:
      return translated("deadline extended");
    case archive::RectificationStepKind::corrected:
      return translated("corrected");
    case archive::RectificationStepKind::withdrawn:
      return translated("withdrawn");
    case archive::RectificationStepKind::handed_over:
      return translated("handed over");
    case archive::RectificationStepKind::received:
      return translated("receipt signed");
    case archive::RectificationStepKind::revisited:
      return translated("revisited");
  }
  return "";
}

std::string words_for(archive::Closing closing) {
  switch (closing) {
    case archive::Closing::closed:
      return "";
    case archive::Closing::no_plan:
      return translated("There are no measures and nobody is responsible. Enter both first.");
    case archive::Closing::no_evidence_before:
      return translated("There is no evidence of the state before. Add it first.");
    case archive::Closing::no_evidence_after:
      return translated("There is no evidence of the state after. Add it first.");
    case archive::Closing::same_person:
      return translated("Somebody other than the person responsible must confirm it.");
    case archive::Closing::of_the_village:
      return translated(
          "Whoever has to put it right, in the village, the township or the support unit, may not confirm "
          "it. "
          "The district's office does.");
    case archive::Closing::no_verifier:
      return translated(
          "Only those whom the office named in sanctions.toml may confirm it. Let one of them do it with "
          "--operator.");
    case archive::Closing::closed_already:
      return translated("It has already been confirmed as rectified.");
  }
  return "";
}

std::string words_for(const archive::ProblemStatus& standing) {
  if (standing.state == archive::ProblemState::closed) return translated("rectified");
  if (standing.state == archive::ProblemState::withdrawn) return translated("withdrawn");
  const int days = standing.days_left;
  if (days < 0) return translated_plural_with("%d day overdue", "%d days overdue", -days, -days);
  if (days == 0) return translated("due today");
  return translated_plural_with("%d day left", "%d days left", days, days);
}

std::string words_for(archive::RevisitOutcome outcome) {
  return outcome == archive::RevisitOutcome::kept ? translated("still put right")
                                                  : translated("not put right after all");
}

std::string words_for(const archive::RectificationStep& step) {
  std::string words;
  const auto add = [&](const std::string& part) {
    if (!part.empty()) words += (words.empty() ? "" : translated(", ")) + part;
  };
  if (step.kind == archive::RectificationStepKind::progressed) add(std::to_string(step.percent) + "%");
  if (step.document) add(translated_with("No. %s", archive::said_number(*step.document)));
  if (!step.sheet.empty()) add(translated_with("sheet %s to %s", step.sheet, step.addressee));
  if (!step.received_by.empty()) add(translated_with("signed by %s", step.received_by));
  if (step.outcome) add(words_for(*step.outcome));
  if (!step.finding.empty()) add(translated_with("finding now \"%s\"", step.finding));
  if (!step.requirement.empty()) add(translated_with("item now %s", step.requirement));
  add(step.note);
  if (!step.responsible.empty()) add(translated_with("responsible: %s", step.responsible));
  if (step.deadline) add(translated_with("deadline %s", forms::to_iso(*step.deadline)));
  if (!step.approved_by.empty()) add(translated_with("approved by %s", step.approved_by));
  return words;
}

std::string words_for(archive::YearLine::Standing standing) {
  switch (standing) {
    case archive::YearLine::Standing::kept:
      return translated("nothing lost");
    case archive::YearLine::Standing::impending:
      return translated("impending");
    case archive::YearLine::Standing::lost:
      return translated("awards lost");
  }
  return "";
}

std::string words_for(archive::Post post) {
  switch (post) {
    case archive::Post::village_secretary:
      return translated("village Party secretary");
    case archive::Post::township_liaison:
      return translated("township liaison");
    case archive::Post::deputy_secretary:
      return translated("deputy secretary in charge");
    case archive::Post::team_leader:
      return translated("work team leader");
    case archive::Post::support_unit_in_charge:
      return translated("support unit leader in charge");
    case archive::Post::other:
      return translated("others present");
  }
  return "";
}

std::string words_for(archive::LossOf of) {
  switch (of) {
    case archive::LossOf::support_unit:
      return translated("support unit: no awards, points deducted from its performance");
    case archive::LossOf::team_member:
      return translated("work team member: no awards");
    case archive::LossOf::secretary:
      return translated("Party secretary: points deducted in the Party-building review");
  }
  return "";
}

}  // namespace kiosk
