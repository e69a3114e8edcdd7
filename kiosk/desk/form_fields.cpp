#include "kiosk/desk/form_fields.h"

#include <algorithm>
#include <utility>

#include "forms/dates/date.h"
#include "kiosk/words/language.h"
#include "kiosk/words/words.h"

namespace kiosk {
namespace {

constexpr std::size_t most_documents = 60;

/// Columns of rosters that hold a person's name, besides the names that the entries themselves are.
constexpr const char* people_columns[] = {"secretary", "clerk", "liaison", "deputy_secretary",
                                          "leader_in_charge"};

}  // namespace

FormField text_field(const std::string& key, const std::string& label,
                     const std::vector<std::string>& suggestions, Need need) {
  FormField field{.key = key, .label = label, .kind = FieldKind::text, .need = need};
  for (const std::string& suggestion : suggestions)
    if (!suggestion.empty()) field.options.push_back({.value = suggestion});
  return field;
}

FormField reason_field(const std::vector<std::string>& suggestions) {
  FormField field = text_field("reason", translated("Reason"), suggestions);
  field.hint = translated("Write one sentence, or tap a suggestion.");
  return field;
}

FormField requirement_field(const forms::Checklists& checklists) {
  FormField field{.key = "requirement", .label = translated("What is asked for"), .kind = FieldKind::one};
  for (const forms::Checklist& checklist : checklists.all())
    for (const forms::Item& item : checklist.items) {
      field.options.push_back(
          {.value = "", .title = item.id + "  " + item.title, .kind = FormOption::Kind::heading});
      field.options.push_back({.value = item.id,
                               .title = item.title,
                               .note = item.id + "  " + translated("the content as a whole")});
      for (const forms::Requirement& requirement : item.requirements)
        field.options.push_back({.value = requirement.id,
                                 .title = requirement.text,
                                 .note = requirement.id + "  " + words_for(requirement.frequency)});
    }
  return field;
}

std::vector<FormOption> people_of(const archive::Archive& archive, const std::string& village,
                                  forms::Date day, const std::vector<std::string>& others) {
  std::vector<FormOption> people;
  const auto add = [&](const std::string& name, const std::string& note) {
    if (name.empty() || std::any_of(people.begin(), people.end(),
                                    [&](const FormOption& known) { return known.value == name; }))
      return;
    people.push_back({.value = name, .note = note});
  };
  const auto add_columns = [&](const forms::RosterEntry& entry, const std::string& note) {
    for (const char* column : people_columns)
      if (const auto name = entry.values.find(column); name != entry.values.end()) add(name->second, note);
  };
  for (const forms::RosterEntry& entry : forms::on_day(archive.roster("villages"), day))
    if (entry.name == village) add_columns(entry, village);
  for (const forms::RosterEntry& entry : forms::on_day(archive.roster("team_members", village), day))
    add(entry.name, translated("work team"));
  for (const forms::RosterEntry& entry : forms::on_day(archive.roster("support_units", village), day))
    add_columns(entry, entry.name);
  for (const std::string& name : others) add(name, "");
  return people;
}

std::vector<FormOption> documents_of(const archive::Archive& archive, const forms::Kinds& kinds,
                                     const std::string& village,
                                     const std::function<bool(const archive::DocumentSummary&)>& fits) {
  std::vector<FormOption> options;
  archive::Filter filter;
  filter.village = village;
  for (const archive::DocumentSummary& summary : archive.list(filter)) {
    if (!fits(summary)) continue;
    if (options.size() == most_documents) break;
    FormOption option{.value = std::to_string(summary.id), .title = kind_title(kinds, summary.kind)};
    option.note = translated_with("no. %d", summary.id);
    if (summary.first_date) option.note += "  " + days(*summary.first_date, *summary.last_date);
    option.note += "  " + one_line(summary.title.empty() ? summary.file_name : summary.title);
    const archive::Document document = archive.show(summary.id);
    const archive::KeptPage& page = document.pages.front();
    if (page.width > 0)
      option.picture = PictureOf{page.original, page.number, ocr::quarters_of(page.turned_degrees)};
    options.push_back(std::move(option));
  }
  return options;
}

ActOutcome done(std::string sentence) {
  return {.how = ActOutcome::How::done, .sentence = std::move(sentence)};
}

ActOutcome refused(std::string sentence) {
  return {.how = ActOutcome::How::refused, .sentence = std::move(sentence)};
}

}  // namespace kiosk
