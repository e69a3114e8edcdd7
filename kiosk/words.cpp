#include "kiosk/words.h"

#include <wx/translation.h>

#include "forms/date.h"
#include "kiosk/text.h"

namespace kiosk {
namespace {

std::string title_among(const std::vector<forms::FieldDefinition>& definitions, std::string_view key) {
  for (const forms::FieldDefinition& definition : definitions) {
    if (definition.key == key && !definition.title.empty()) return definition.title;
  }
  return std::string(key);
}

}  // namespace

std::string kind_title(const forms::Kinds& kinds, std::string_view kind) {
  const forms::Kind* definition = kinds.find(kind);
  return definition != nullptr && !definition->title.empty() ? definition->title : utf8(_("other"));
}

std::string field_title(const forms::Kinds& kinds, std::string_view kind, std::string_view key) {
  const forms::Kind* definition = kinds.find(kind);
  return definition != nullptr ? title_among(definition->fields, key) : std::string(key);
}

std::string column_title(const forms::Kinds& kinds, std::string_view kind, std::string_view key) {
  const forms::Kind* definition = kinds.find(kind);
  return definition != nullptr ? title_among(definition->columns, key) : std::string(key);
}

std::string words_for(forms::Doubt doubt) {
  switch (doubt) {
    case forms::Doubt::low_confidence:
      return utf8(_("hard to read"));
    case forms::Doubt::corrected:
      return utf8(_("read otherwise to make sense"));
    case forms::Doubt::year_assumed:
      return utf8(_("year or month assumed"));
    case forms::Doubt::impossible:
      return utf8(_("no such day or amount"));
    case forms::Doubt::unresolved:
      return utf8(_("depends on a day that is not named"));
    case forms::Doubt::capital_and_digits:
      return utf8(_("capitals and digits differ"));
    case forms::Doubt::written_once:
      return utf8(_("in capitals or in digits alone"));
    case forms::Doubt::weekday:
      return utf8(_("weekday and date differ"));
    case forms::Doubt::several:
      return utf8(_("several possible values"));
  }
  return "";
}

std::string words_for(const std::vector<forms::Doubt>& doubts) {
  if (doubts.empty()) return "";
  std::string words;
  for (forms::Doubt doubt : doubts) {
    if (!words.empty()) words += utf8(_(", "));
    words += words_for(doubt);
  }
  return utf8(_("(")) + words + utf8(_(")"));
}

std::string words_for(archive::IntakeWarning warning) {
  switch (warning) {
    case archive::IntakeWarning::village_differs:
      return utf8(_("the paper names another village"));
    case archive::IntakeWarning::village_unknown:
      return utf8(_("the village is not known: say it with --village"));
    case archive::IntakeWarning::no_date:
      return utf8(_("no date was found: it counts in no period until there is one"));
    case archive::IntakeWarning::after_today:
      return utf8(_("a date on it is after today: compare it with the paper"));
    case archive::IntakeWarning::nothing_linked:
      return utf8(_("no checklist item is proved by it: --item can name one"));
  }
  return "";
}

std::string words_for(archive::LinkState state) {
  switch (state) {
    case archive::LinkState::suggested:
      return utf8(_("suggested"));
    case archive::LinkState::accepted:
      return utf8(_("accepted"));
    case archive::LinkState::rejected:
      return utf8(_("rejected"));
  }
  return "";
}

std::string words_for(archive::Damage damage) {
  switch (damage) {
    case archive::Damage::catalogue_damaged:
      return utf8(_("the catalogue is damaged"));
    case archive::Damage::row_broken:
      return utf8(_("the catalogue contradicts itself"));
    case archive::Damage::page_missing:
      return utf8(_("the original is gone"));
    case archive::Damage::page_changed:
      return utf8(_("the original was changed"));
    case archive::Damage::unknown_file:
      return utf8(_("a file that the catalogue does not know"));
    case archive::Damage::record_changed:
      return utf8(_("the record is not what the audit log says"));
    case archive::Damage::audit_broken:
      return utf8(_("the audit log was changed"));
    case archive::Damage::audit_cut:
      return utf8(_("the audit log was cut"));
  }
  return "";
}

std::string words_for(const forms::RosterComplaint& complaint) {
  const wxString column = wx(complaint.column), text = wx(complaint.text);
  wxString words;
  switch (complaint.fault) {
    case forms::RosterFault::no_headings:
      words = wxString::Format(_("No line has the headings: one of them must be \"%s\". Take the template."),
                               column);
      break;
    case forms::RosterFault::missing_column:
      words = wxString::Format(_("The column \"%s\" is missing."), column);
      break;
    case forms::RosterFault::unknown_column:
      words = wxString::Format(_("The column \"%s\" is none of this roster's."), column);
      break;
    case forms::RosterFault::twice_column:
      words = wxString::Format(_("The column \"%s\" is there twice."), column);
      break;
    case forms::RosterFault::empty:
      words = wxString::Format(_("\"%s\" is empty."), column);
      break;
    case forms::RosterFault::no_date:
      words = wxString::Format(_("\"%s\" is no day: %s. Write it as 2024-03-15."), column, text);
      break;
    case forms::RosterFault::no_choice:
      words = wxString::Format(_("\"%s\" can't be: %s. The template says what it can be."), column, text);
      break;
    case forms::RosterFault::ends_before_begin:
      words = wxString::Format(_("The last day, %s, is before the first."), text);
      break;
    case forms::RosterFault::twice:
      words = wxString::Format(_("It stands in line %s already, at the same time."), text);
      break;
  }
  if (complaint.line > 0) words = wxString::Format(_("line %d: "), complaint.line) + words;
  return utf8(words);
}

std::string words_for(const std::optional<forms::Frequency>& frequency) {
  if (!frequency) return utf8(_("once"));
  switch (*frequency) {
    case forms::Frequency::monthly:
      return utf8(_("monthly"));
    case forms::Frequency::quarterly:
      return utf8(_("quarterly"));
    case forms::Frequency::half_yearly:
      return utf8(_("half-yearly"));
    case forms::Frequency::yearly:
      return utf8(_("yearly"));
  }
  return "";
}

std::string_view sign_of(archive::Coverage coverage) {
  switch (coverage) {
    case archive::Coverage::satisfied:
      return "✓";
    case archive::Coverage::provisional:
      return "?";
    case archive::Coverage::missing:
      return "✗";
    case archive::Coverage::not_yet_due:
      return "·";
  }
  return " ";
}

std::string days(forms::Date first, forms::Date last) {
  return first == last ? forms::to_iso(first) : forms::to_iso(first) + utf8(_(" to ")) + forms::to_iso(last);
}

std::string one_line(std::string_view text) {
  std::string line(text);
  for (char& c : line)
    if (const auto byte = static_cast<unsigned char>(c); byte < 0x20 || byte == 0x7f) c = ' ';
  return line;
}

std::string joined(const std::vector<std::string>& values, std::string_view between) {
  std::string text;
  for (const std::string& value : values) {
    if (!text.empty()) text += between;
    text += value;
  }
  return text;
}

}  // namespace kiosk
