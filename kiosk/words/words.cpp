#include "kiosk/words/words.h"

#include <wx/translation.h>

#include "forms/dates/date.h"
#include "kiosk/look/text.h"

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

std::string unread_attachments(const std::string& file, int count) {
  return one_line(file + utf8(_(": ")) +
                  utf8(wxString::Format(
                      wxPLURAL("The PDF carries %d attached file that was not read. Save it from there, and "
                               "read it by itself.",
                               "The PDF carries %d attached files that were not read. Save them from there, "
                               "and read them by themselves.",
                               count),
                      count)));
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
    case archive::Damage::schema_changed:
      return utf8(_("the catalogue's own structure was changed"));
    case archive::Damage::index_wrong:
      return utf8(_("the search index is not what the pages say"));
    case archive::Damage::clock_backwards:
      return utf8(_("its time is earlier than the one before: the clock was set back"));
  }
  return "";
}

namespace {

/// Where in a table something is, with what parts it from the sentence; empty for the table as a whole.
wxString place_in_table(const std::string& sheet, const std::string& cell, int line) {
  if (!sheet.empty() && !cell.empty())  // TRANSLATORS: a sheet of a spreadsheet, and a cell as B3
    return wxString::Format(_("sheet \"%s\", cell %s: "), wx(sheet), wx(cell));
  if (!sheet.empty() && line > 0) return wxString::Format(_("sheet \"%s\", line %d: "), wx(sheet), line);
  if (line > 0) return wxString::Format(_("line %d: "), line);
  return {};
}

wxString sentence_for(const forms::RosterComplaint& complaint) {
  const wxString column = wx(complaint.column), text = wx(complaint.text);
  switch (complaint.fault) {
    case forms::RosterFault::no_headings:
      return text.empty()
                 ? wxString::Format(
                       _("No line has the headings: one of them must be \"%s\". Take the template."), column)
                 : wxString::Format(_("No line of these sheets has the headings (%s): one of them must be "
                                      "\"%s\". Take the template."),
                                    text, column);
    case forms::RosterFault::hidden_headings:
      return wxString::Format(
          _("Only the hidden sheet \"%s\" has the headings. Show it in the spreadsheet, and save it."), text);
    case forms::RosterFault::missing_column:
      return wxString::Format(_("The column \"%s\" is missing."), column);
    case forms::RosterFault::twice_column:
      return wxString::Format(_("The column \"%s\" is there twice. Take one away, or name it otherwise."),
                              column);
    case forms::RosterFault::empty:
      return wxString::Format(_("\"%s\" is empty."), column);
    case forms::RosterFault::error_value:
      return wxString::Format(_("\"%s\" is no value, but an error: %s. Put it right in the table."), column,
                              text);
    case forms::RosterFault::no_value:
      return wxString::Format(_("\"%s\" is a formula whose value is not in the file. Open the file in a "
                                "spreadsheet and save it once."),
                              column);
    case forms::RosterFault::digits_lost:
      return wxString::Format(
          _("\"%s\" has lost digits: %s. Make the cell text, and write the number again."), column, text);
    case forms::RosterFault::no_name:
      return wxString::Format(_("\"%s\" is no name: %s. Write who it is."), column, text);
    case forms::RosterFault::no_date:
      return wxString::Format(_("\"%s\" is no day: %s. Write it as 2024-03-15."), column, text);
    case forms::RosterFault::no_choice:
      return wxString::Format(_("\"%s\" can't be: %s. The template says what it can be."), column, text);
    case forms::RosterFault::unknown_village:
      return complaint.nearest.empty()
                 ? wxString::Format(
                       _("There is no village \"%s\". cunzheng roster list villages shows them."), text)
                 : wxString::Format(_("There is no village \"%s\". Is it: %s?"), text,
                                    wx(joined(complaint.nearest, utf8(_(", ")))));
    case forms::RosterFault::ends_before_begin:
      return wxString::Format(_("The last day, %s, is before the first."), text);
    case forms::RosterFault::across_row:
      return wxString::Format(
          _("\"%s\" stands across the whole row. Put it into a column of every row that it is for."), text);
    case forms::RosterFault::example_changed:
      return _(
          "The row is marked as an example, and holds something else. Take the mark 示例 away, or the row.");
    case forms::RosterFault::twice: {
      const bool is_line = text.find_first_not_of("0123456789") == wxString::npos;
      const wxString other = is_line ? wxString::Format(_("line %s"), text) : text;
      return column.empty() ? wxString::Format(_("The same stands in %s already, at the same time."), other)
                            : wxString::Format(
                                  _("The same stands in %s already, at the same time. If they are two, tell "
                                    "them apart in the column \"%s\"."),
                                  other, column);
    }
  }
  return {};
}

}  // namespace

std::string words_for(const forms::RosterComplaint& complaint) {
  return utf8(place_in_table(complaint.sheet, complaint.cell, complaint.line) + sentence_for(complaint));
}

std::string words_for(const forms::RosterNote& note) {
  const wxString place = place_in_table(note.sheet, note.cell, note.line);
  switch (note.of) {
    case forms::RosterNote::Of::column:
      return utf8(place +
                  wxString::Format(_("The column \"%s\" is none of this roster's: it was passed over."),
                                   wx(note.column)));
    case forms::RosterNote::Of::example:
      return utf8(place + _("The template's example was passed over."));
    case forms::RosterNote::Of::sheet:
      return utf8(
          wxString::Format(_("The sheet \"%s\" has no headings: it was passed over."), wx(note.sheet)));
    case forms::RosterNote::Of::hidden_sheet:
      return utf8(wxString::Format(
          _("The sheet \"%s\" is hidden: it was passed over. Show it, if it belongs to the roster."),
          wx(note.sheet)));
    case forms::RosterNote::Of::told_apart:
      return utf8(place + wxString::Format(_("Two have one name: by \"%s\" this one is called %s."),
                                           wx(note.column), wx(note.text)));
  }
  return "";
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
