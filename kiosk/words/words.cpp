#include "kiosk/words/words.h"

#include "forms/dates/date.h"
#include "kiosk/words/language.h"

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
  return definition != nullptr && !definition->title.empty() ? definition->title : translated("other");
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
      return translated("hard to read");
    case forms::Doubt::corrected:
      return translated("corrected to fit the format");
    case forms::Doubt::year_assumed:
      return translated("year or month assumed");
    case forms::Doubt::impossible:
      return translated("impossible day or amount");
    case forms::Doubt::unresolved:
      return translated("refers to a day that is not given");
    case forms::Doubt::capital_and_digits:
      return translated("words and digits differ");
    case forms::Doubt::written_once:
      return translated("only in words or only in digits");
    case forms::Doubt::weekday:
      return translated("weekday and date differ");
    case forms::Doubt::several:
      return translated("several possible values");
    case forms::Doubt::by_camera:
      return translated("by the camera's clock");
  }
  return "";
}

std::string words_for(const std::vector<forms::Doubt>& doubts) {
  if (doubts.empty()) return "";
  std::string words;
  for (forms::Doubt doubt : doubts) {
    if (!words.empty()) words += translated(", ");
    words += words_for(doubt);
  }
  return translated("(") + words + translated(")");
}

std::string words_for(archive::IntakeWarning warning) {
  switch (warning) {
    case archive::IntakeWarning::village_differs:
      return translated("the paper names a different village");
    case archive::IntakeWarning::village_unknown:
      return translated("unknown village: specify it with --village");
    case archive::IntakeWarning::no_date:
      return translated("no date was found: it doesn't count in any period until it has one");
    case archive::IntakeWarning::after_today:
      return translated("it has a date after today: check it against the paper");
    case archive::IntakeWarning::nothing_linked:
      return translated("it proves no checklist item: specify one with --item");
    case archive::IntakeWarning::not_filled_in:
      return translated("nothing is written on this form: check that it was scanned after it was filled in");
  }
  return "";
}

std::string unread_attachments(const std::string& file, int count) {
  return one_line(
      file + translated(": ") +
      translated_plural_with(
          "The PDF has %d attached file that was not read. Save the attachment and read it separately.",
          "The PDF has %d attached files that were not read. Save the attachments and read them separately.",
          count, count));
}

std::string words_for(archive::LinkState state) {
  switch (state) {
    case archive::LinkState::suggested:
      return translated("suggested");
    case archive::LinkState::accepted:
      return translated("accepted");
    case archive::LinkState::rejected:
      return translated("rejected");
    case archive::LinkState::possible:
      return translated("possible");
  }
  return "";
}

std::string reason_of(const archive::Link& link) {
  if (link.topic.empty())
    return link.reason == archive::LinkReason::kind ? translated("because of its kind") : std::string();
  if (!link.place) return translated_with("\"%s\"", link.topic);
  const int line = link.line + 1;
  switch (*link.place) {
    case forms::LinkPlace::title:
      // TRANSLATORS: %s is a word found on the paper
      return translated_with("\"%s\" in the title (page %d, line %d)", link.topic, link.page, line);
    case forms::LinkPlace::heading:
      return translated_with("\"%s\" in a heading (page %d, line %d)", link.topic, link.page, line);
    case forms::LinkPlace::body:
      return translated_with("\"%s\" in the text (page %d, line %d)", link.topic, link.page, line);
  }
  return "";
}

std::string words_for(archive::Damage damage) {
  switch (damage) {
    case archive::Damage::catalogue_damaged:
      return translated("the catalogue is damaged");
    case archive::Damage::row_broken:
      return translated("the catalogue is inconsistent");
    case archive::Damage::page_missing:
      return translated("the original is missing");
    case archive::Damage::page_changed:
      return translated("the original was changed");
    case archive::Damage::unknown_file:
      return translated("a file that is not in the catalogue");
    case archive::Damage::record_changed:
      return translated("the record doesn't match the audit log");
    case archive::Damage::audit_broken:
      return translated("the audit log was changed");
    case archive::Damage::audit_cut:
      return translated("the audit log was cut off");
    case archive::Damage::schema_changed:
      return translated("the structure of the catalogue was changed");
    case archive::Damage::index_wrong:
      return translated("the search index doesn't match the pages");
    case archive::Damage::clock_backwards:
      return translated("its time is earlier than the previous entry's: the clock was set back");
    case archive::Damage::signature_wrong:
      return translated("the office's signature is wrong: the audit log was rewritten");
    case archive::Damage::entries_unsigned:
      return translated("entries without the office's signature");
    case archive::Damage::log_unsigned:
      return translated(
          "note: the audit log is not signed from here on; this machine can't keep or lacks the "
          "office's key");
    case archive::Damage::key_changed:
      return translated("note: the office signs with a new key; compare it with the printed office number");
    case archive::Damage::other_copy:
      return translated("note: another copy of this archive was changed separately");
    case archive::Damage::other_office:
      return translated("note: another office's archive was kept in this folder before");
  }
  return "";
}

std::string words_for(archive::Role role) {
  switch (role) {
    case archive::Role::clerk:
      return translated("clerk");
    case archive::Role::inspector:
      return translated("inspector");
    case archive::Role::administrator:
      return translated("administrator");
  }
  return "";
}

std::string words_for(archive::SecretKind kind) {
  return kind == archive::SecretKind::pin ? translated("PIN") : translated("password");
}

namespace {

/// Where in a table something is, with what parts it from the sentence; empty for the table as a whole.
std::string place_in_table(const std::string& sheet, const std::string& cell, int line) {
  if (!sheet.empty() && !cell.empty())  // TRANSLATORS: a sheet of a spreadsheet, and a cell as B3
    return translated_with("sheet \"%s\", cell %s: ", sheet, cell);
  if (!sheet.empty() && line > 0) return translated_with("sheet \"%s\", line %d: ", sheet, line);
  if (line > 0) return translated_with("line %d: ", line);
  return {};
}

/// `other` is the line, or the name, that says the same; `column` would tell the two apart, if any does.
std::string same_as(const std::string& other, const std::string& column) {
  const bool is_line = other.find_first_not_of("0123456789") == std::string::npos;
  const std::string place = is_line ? translated_with("line %s", other) : other;
  return column.empty() ? translated_with("The same entry is already in %s for the same time.", place)
                        : translated_with(
                              "The same entry is already in %s for the same time. If they are two, "
                              "distinguish them in the column \"%s\".",
                              place, column);
}

std::string sentence_for(const forms::RosterComplaint& complaint) {
  const std::string column = complaint.column, text = complaint.text;
  switch (complaint.fault) {
    case forms::RosterFault::no_headings:
      return text.empty()
                 ? translated_with(
                       "No line has the column headings: one of them must be \"%s\". Use the template.",
                       column)
                 : translated_with(
                       "No line of these sheets (%s) has the column headings: one of them must be \"%s\". "
                       "Use the template.",
                       text, column);
    case forms::RosterFault::hidden_headings:
      return translated_with(
          "Only the hidden sheet \"%s\" has the column headings. Unhide it in the spreadsheet and save the "
          "file.",
          text);
    case forms::RosterFault::missing_column:
      return translated_with("The column \"%s\" is missing.", column);
    case forms::RosterFault::twice_column:
      return translated_with("The column \"%s\" appears twice. Remove or rename one of them.", column);
    case forms::RosterFault::empty:
      return translated_with("\"%s\" is empty.", column);
    case forms::RosterFault::error_value:
      return translated_with("\"%s\" is an error instead of a value: %s. Correct it in the table.", column,
                             text);
    case forms::RosterFault::no_value:
      return translated_with(
          "\"%s\" is a formula whose value is not stored in the file. Open the file in a spreadsheet program "
          "and save it once.",
          column);
    case forms::RosterFault::digits_lost:
      return translated_with(
          "\"%s\" has lost digits: %s. Format the cell as text and enter the number again.", column, text);
    case forms::RosterFault::no_name:
      return translated_with("\"%s\" is not a name: %s. Enter a person's name.", column, text);
    case forms::RosterFault::no_date:
      return translated_with("\"%s\" is not a date: %s. Write it as 2024-03-15.", column, text);
    case forms::RosterFault::no_choice:
      return translated_with("\"%s\" can't be %s. The template shows what is allowed.", column, text);
    case forms::RosterFault::unknown_village:
      return complaint.nearest.empty()
                 ? translated_with("There is no village \"%s\". cunzheng roster list villages shows them.",
                                   text)
                 : translated_with("There is no village \"%s\". Did you mean: %s?", text,
                                   joined(complaint.nearest, translated(", ")));
    case forms::RosterFault::ends_before_begin:
      return translated_with("The last day, %s, is before the first day.", text);
    case forms::RosterFault::across_row:
      return translated_with(
          "\"%s\" spans the whole row. Put it into a column of every row that it applies to.", text);
    case forms::RosterFault::example_changed:
      return translated("The row is marked as an example but was changed. Remove the mark 示例 or the row.");
    case forms::RosterFault::twice:
      return same_as(text, column);
  }
  return {};
}

}  // namespace

std::string words_for(const forms::RosterComplaint& complaint) {
  return place_in_table(complaint.sheet, complaint.cell, complaint.line) + sentence_for(complaint);
}

std::string words_for(const forms::RosterNote& note) {
  const std::string place = place_in_table(note.sheet, note.cell, note.line);
  switch (note.of) {
    case forms::RosterNote::Of::column:
      return place +
             translated_with("The column \"%s\" doesn't belong to this roster and was skipped.", note.column);
    case forms::RosterNote::Of::example:
      return place + translated("The template's example was skipped.");
    case forms::RosterNote::Of::sheet:
      return translated_with("The sheet \"%s\" has no column headings and was skipped.", note.sheet);
    case forms::RosterNote::Of::hidden_sheet:
      return translated_with(
          "The sheet \"%s\" is hidden and was skipped. Unhide it if it belongs to the roster.", note.sheet);
    case forms::RosterNote::Of::told_apart:
      return place + translated_with("Two have the same name: by \"%s\", this one is called %s.", note.column,
                                     note.text);
  }
  return "";
}

std::string words_for(const std::optional<forms::Frequency>& frequency) {
  if (!frequency) return translated("once");
  switch (*frequency) {
    case forms::Frequency::monthly:
      return translated("monthly");
    case forms::Frequency::quarterly:
      return translated("quarterly");
    case forms::Frequency::half_yearly:
      return translated("half-yearly");
    case forms::Frequency::yearly:
      return translated("yearly");
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
    case archive::Coverage::not_applicable:
      return "–";
  }
  return " ";
}

std::string words_for(archive::Provision provision) {
  switch (provision) {
    case archive::Provision::none:
      return "";
    case archive::Provision::unconfirmed:
      return translated("No date has been confirmed yet.");
    case archive::Provision::doubtful:
      return translated("No date could be read with certainty.");
    case archive::Provision::no_roster:
      return translated("A date is confirmed, but there is no roster to tell whether these are all.");
    case archive::Provision::doubtful_name:
      return translated("A name on a document is close to one on the roster, but not the same.");
    case archive::Provision::no_figures:
      return translated("The figure for this period or for the previous year is missing or not confirmed.");
    case archive::Provision::below_target:
      return translated("The figures have not grown as much as required.");
    case archive::Provision::link_not_accepted:
      return translated("The date is confirmed, but nobody has accepted the document as evidence for this.");
    case archive::Provision::no_name:
      return translated("A document is there, but it names none of the people or units that it must name.");
    case archive::Provision::no_part:
      return translated("A document is there, but it is not known which of the required papers it is.");
    case archive::Provision::after_today:
      return translated("The only document is dated after today.");
    case archive::Provision::condition_unanswered:
      return translated("Nobody has answered whether this applies to the village.");
    case archive::Provision::condition_no:
      return translated("Does not apply to this village.");
    case archive::Provision::no_case:
      return translated("Required only when there is a case; none has been filed.");
    case archive::Provision::on_leave:
      return translated("On leave for the whole period.");
    case archive::Provision::disposed:
      return translated("The documents for this were disposed of after their retention period.");
  }
  return "";
}

std::string words_for(archive::Answer answer) {
  return answer == archive::Answer::yes ? translated("yes") : translated("no");
}

std::string words_for_parts(const archive::Cell& cell) {
  std::string missing, provisional;
  for (const archive::CoveredPart& part : cell.parts) {
    std::string* list =
        part.coverage == archive::Coverage::provisional ? &provisional
        : part.coverage == archive::Coverage::missing || part.coverage == archive::Coverage::not_yet_due
            ? &missing
            : nullptr;
    if (list != nullptr) *list += (list->empty() ? "" : translated(", ")) + part.name;
  }
  if (missing.empty()) return provisional.empty() ? "" : translated_with("to be confirmed: %s", provisional);
  return provisional.empty() ? translated_with("missing: %s", missing)
                             : translated_with("missing: %s; to be confirmed: %s", missing, provisional);
}

std::string days(forms::Date first, forms::Date last) {
  return first == last ? forms::to_iso(first)
                       : forms::to_iso(first) + translated(" to ") + forms::to_iso(last);
}

std::string one_line(std::string_view text) {
  std::string line(text);
  for (char& c : line)
    if (const auto byte = static_cast<unsigned char>(c); byte < 0x20 || byte == 0x7f) c = ' ';
  return line;
}

std::string villages_of(const archive::DocumentSummary& summary) {
  constexpr std::size_t most_named = 3;
  std::vector<std::string> all = archive::counted_villages(summary);
  const std::size_t count = all.size();
  if (all.empty()) return "—";
  if (!summary.township.empty()) return translated_with("%s (villages: %d)", summary.township, count);
  if (count > most_named) all.resize(most_named);
  const std::string named = joined(all);
  return count > most_named ? translated_with("%s and others (villages: %d)", named, count) : named;
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
