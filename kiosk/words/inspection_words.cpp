#include "kiosk/words/inspection_words.h"

#include <wx/translation.h>

#include "forms/dates/date.h"
#include "kiosk/look/text.h"

namespace kiosk {
namespace {

wxString day_of(const std::optional<forms::Date>& day) {
  return day ? wx(forms::to_iso(*day)) : wxString("—");
}

}  // namespace

std::string words_for(archive::WarningKind kind) {
  switch (kind) {
    case archive::WarningKind::after_scan:
      return utf8(_("Event after its scan"));
    case archive::WarningKind::long_before_scan:
      return utf8(_("Event long before its scan"));
    case archive::WarningKind::same_sheet:
      return utf8(_("One sheet used twice"));
    case archive::WarningKind::weekday:
      return utf8(_("Weekday and date differ"));
    case archive::WarningKind::capital_and_digits:
      return utf8(_("Capitals and digits differ"));
    case archive::WarningKind::backwards:
      return utf8(_("Dates run backwards"));
    case archive::WarningKind::many_visits:
      return utf8(_("Too many visits a day"));
    case archive::WarningKind::same_hour:
      return utf8(_("Meetings at one hour"));
  }
  return "";
}

std::string sentence_for(const archive::Warning& warning) {
  const wxString day = day_of(warning.day), other_day = day_of(warning.other_day), text = wx(warning.text);
  switch (warning.kind) {
    case archive::WarningKind::after_scan:
      // TRANSLATORS: the day of the event, then that of the scan
      return utf8(wxString::Format(_("The paper says %s, but it was scanned on %s."), day, other_day));
    case archive::WarningKind::long_before_scan:
      return utf8(wxString::Format(_("The paper says %s; it was scanned only on %s."), day, other_day));
    case archive::WarningKind::same_sheet:
      if (!warning.other_village.empty())
        return utf8(
            wxString::Format(_("Nearly the same sheet is filed for %s, too."), wx(warning.other_village)));
      return utf8(wxString::Format(_("Nearly the same sheet stands for %s and for %s."), day, other_day));
    case archive::WarningKind::weekday:
      return utf8(wxString::Format(_("The weekday beside \"%s\" is another day's."), text));
    case archive::WarningKind::capital_and_digits:
      return utf8(wxString::Format(_("The amount in capitals is not the one in digits, %s."), text));
    case archive::WarningKind::backwards:
      return utf8(wxString::Format(_("%s stands after %s."), day, other_day));
    case archive::WarningKind::many_visits:
      return utf8(wxString::Format(
          wxPLURAL("%s visited %d household on %s.", "%s visited %d households on %s.", warning.count), text,
          warning.count, day));
    case archive::WarningKind::same_hour:
      return utf8(wxString::Format(
          wxPLURAL("Two meetings on %s at about the same hour share %d person.",
                   "Two meetings on %s at about the same hour share %d people.", warning.count),
          day, warning.count));
  }
  return "";
}

std::string words_for(archive::Manner manner) {
  return utf8(manner == archive::Manner::announced ? _("announced") : _("unannounced"));
}

std::string words_for(archive::Verdict verdict) {
  switch (verdict) {
    case archive::Verdict::met:
      return utf8(_("met"));
    case archive::Verdict::partly_met:
      return utf8(_("partly met"));
    case archive::Verdict::not_met:
      return utf8(_("not met"));
    case archive::Verdict::not_applicable:
      return utf8(_("does not apply"));
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
      return utf8(_("no plan yet"));
    case archive::ProblemState::rectifying:
      return utf8(_("being put right"));
    case archive::ProblemState::closed:
      return utf8(_("put right"));
  }
  return "";
}

std::string words_for(archive::Light light) {
  switch (light) {
    case archive::Light::none:
      return "";
    case archive::Light::blue:
      return utf8(_("blue: nearly due"));
    case archive::Light::yellow:
      return utf8(_("yellow: behind"));
    case archive::Light::red:
      return utf8(_("red: overdue"));
  }
  return "";
}

std::string words_for(archive::RectificationStepKind kind) {
  switch (kind) {
    case archive::RectificationStepKind::planned:
      return utf8(_("measures"));
    case archive::RectificationStepKind::progressed:
      return utf8(_("progress"));
    case archive::RectificationStepKind::evidence_before:
      return utf8(_("evidence before"));
    case archive::RectificationStepKind::evidence_after:
      return utf8(_("evidence after"));
    case archive::RectificationStepKind::closed:
      return utf8(_("confirmed as put right"));
    case archive::RectificationStepKind::reopened:
      return utf8(_("opened again"));
    case archive::RectificationStepKind::interviewed:
      return utf8(_("interview held"));
  }
  return "";
}

std::string words_for(archive::Closing closing) {
  switch (closing) {
    case archive::Closing::closed:
      return "";
    case archive::Closing::no_plan:
      return utf8(_("There are no measures and nobody is responsible. Say both first."));
    case archive::Closing::no_evidence_before:
      return utf8(_("There is no evidence of how it was before. Add it first."));
    case archive::Closing::no_evidence_after:
      return utf8(_("There is no evidence of how it is now. Add it first."));
    case archive::Closing::same_person:
      return utf8(_("Somebody else than the person responsible has to confirm it."));
    case archive::Closing::closed_already:
      return utf8(_("It was confirmed as put right before."));
  }
  return "";
}

std::string words_for(const archive::ProblemStatus& standing) {
  if (standing.state == archive::ProblemState::closed) return utf8(_("put right"));
  const int days = standing.days_left;
  if (days < 0) return utf8(wxString::Format(wxPLURAL("%d day overdue", "%d days overdue", -days), -days));
  if (days == 0) return utf8(_("due today"));
  return utf8(wxString::Format(wxPLURAL("%d day left", "%d days left", days), days));
}

std::string words_for(archive::Post post) {
  switch (post) {
    case archive::Post::village_secretary:
      return utf8(_("Party secretary of the village"));
    case archive::Post::township_liaison:
      return utf8(_("the township's liaison"));
    case archive::Post::deputy_secretary:
      return utf8(_("deputy secretary in charge"));
    case archive::Post::team_leader:
      return utf8(_("leader of the work team"));
    case archive::Post::support_unit_in_charge:
      return utf8(_("leader in charge of the support unit"));
  }
  return "";
}

std::string words_for(archive::LossOf of) {
  switch (of) {
    case archive::LossOf::support_unit:
      return utf8(_("support unit: no awards, points off its performance"));
    case archive::LossOf::team_member:
      return utf8(_("member of the work team: no awards"));
    case archive::LossOf::secretary:
      return utf8(_("Party secretary: points off the Party-building review"));
  }
  return "";
}

}  // namespace kiosk
