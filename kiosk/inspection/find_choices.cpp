#include "kiosk/inspection/find_choices.h"

#include <utility>

#include <wx/translation.h>

#include "archive/records/office_number.h"
#include "forms/dates/date.h"
#include "kiosk/look/text.h"
#include "kiosk/words/period_words.h"
#include "kiosk/words/words.h"

namespace kiosk {
namespace {

wxString count_words(const std::map<std::string, int>& counts, const std::string& id) {
  const auto count = counts.find(id);
  return count == counts.end() ? wxString() : wxString::Format("%d", count->second);
}

}  // namespace

Row result_row(const FoundDocument& found, const forms::Kinds& kinds, const std::string& words) {
  const archive::DocumentSummary& summary = found.summary;
  Row row;
  row.id = std::to_string(summary.id);
  row.title = wx(kind_title(kinds, summary.kind));
  if (summary.first_date) row.value = wx(full_day_range(*summary.first_date, *summary.last_date));
  row.note = wxString::Format(_("no. %s"), archive::said_number(summary.id)) + "  ";
  row.note += wx(summary.village.empty() ? "" : summary.village + "  ");
  row.note += wx(one_line(found.snippet.empty() ? summary.title : found.snippet));
  row.marked = wx(words);
  row.sign = summary.events > 0 && summary.confirmed_events == summary.events ? Sign::good : Sign::unsure;
  return row;
}

std::vector<Row> tree_rows(const forms::Checklists& checklists, const std::string& chosen,
                           const std::set<std::string>& open_branches,
                           const std::map<std::string, int>& counts) {
  std::vector<Row> rows;
  for (const forms::Checklist& checklist : checklists.all()) {
    const std::string branch = "+annex " + checklist.id;
    const bool open = open_branches.contains(branch) || !chosen.empty();
    rows.push_back(
        {.id = branch, .title = wx(checklist.title), .note = open ? wxString() : _("Tap to open")});
    if (!open) continue;
    std::string section;
    for (const forms::Item& item : checklist.items) {
      if (item.section != section) {
        section = item.section;
        rows.push_back({.id = "", .title = wx(section), .heading = true});
      }
      rows.push_back({.id = item.id,
                      .title = "    " + wx(item.id + "  " + item.title),
                      .value = count_words(counts, item.id),
                      .chosen = chosen == item.id});
      if (!open_branches.contains("+" + item.id) && chosen != item.id) continue;
      for (const forms::Requirement& requirement : item.requirements)
        rows.push_back({.id = requirement.id,
                        .title = "        " + wx(requirement.text),
                        .value = count_words(counts, requirement.id),
                        .chosen = chosen == requirement.id});
    }
  }
  return rows;
}

wxString words_for(FoundOrder order) {
  switch (order) {
    case FoundOrder::last_filed:
      return _("Order: last filed");
    case FoundOrder::last_dated:
      return _("Order: date on paper");
    case FoundOrder::by_kind:
      return _("Order: type");
    case FoundOrder::by_village:
      return _("Order: village");
  }
  return {};
}

wxString days_words(const Question& question) {
  if (!question.from || !question.to) return _("All dates");
  for (const forms::Frequency frequency : {forms::Frequency::yearly, forms::Frequency::half_yearly,
                                           forms::Frequency::quarterly, forms::Frequency::monthly})
    if (const forms::Period period = forms::period_of(*question.from, frequency);
        period.first == *question.from && period.last == *question.to)
      return wx(words_for(period));
  return wx(full_day_range(*question.from, *question.to));
}

std::string question_words(const Question& question, const forms::Kinds& kinds,
                           const forms::Checklists& checklists) {
  std::vector<std::string> parts;
  if (question.from) parts.push_back(utf8(days_words(question)));
  if (!question.village.empty()) parts.push_back(question.village);
  if (!question.kind.empty()) parts.push_back(kind_title(kinds, question.kind));
  if (!question.requirement.empty()) {
    const forms::Requirement* requirement = checklists.requirement(question.requirement);
    const forms::Item* item = checklists.item_of(question.requirement);
    parts.push_back(question.requirement + " " +
                    (requirement != nullptr ? requirement->text
                     : item != nullptr      ? item->title
                                            : std::string()));
  }
  if (!question.words.empty()) parts.push_back(question.words);
  std::string words;
  for (const std::string& part : parts) words += (words.empty() ? "" : "  ") + part;
  return words;
}

Choice name_choice(const wxString& words, std::function<void(const std::string&)> named) {
  Choice choice;
  choice.title = _("Keep this question");
  choice.hint = _("Under what name? It can then be asked again at a touch.");
  choice.free_text = true;
  choice.text = words;
  choice.chosen = std::move(named);
  return choice;
}

Choice kept_choice(const std::vector<KeptQuestion>& questions, const forms::Kinds& kinds,
                   const forms::Checklists& checklists, std::function<void(const Question&)> ask,
                   std::function<void()> forget) {
  Choice choice;
  choice.title = _("Kept questions");
  for (const KeptQuestion& kept : questions) {
    const std::string words = question_words(kept.question, kinds, checklists);
    choice.options.push_back(
        {.id = "+" + kept.name, .title = wx(kept.name), .note = words == kept.name ? wxString() : wx(words)});
  }
  choice.options.push_back({.id = "-", .title = _("Forget one of them")});
  choice.chosen = [questions, ask = std::move(ask), forget = std::move(forget)](const std::string& id) {
    for (const KeptQuestion& kept : questions)
      if ("+" + kept.name == id) return ask(kept.question);
    forget();
  };
  return choice;
}

Choice forget_choice(const std::vector<KeptQuestion>& questions,
                     std::function<void(const std::string&)> forget) {
  Choice choice;
  choice.title = _("Which question is to be forgotten?");
  for (const KeptQuestion& kept : questions)
    choice.options.push_back({.id = kept.name, .title = wx(kept.name)});
  choice.chosen = std::move(forget);
  return choice;
}

Choice kind_choice(const forms::Kinds& kinds, const std::string& kind,
                   std::function<void(const std::string&)> chosen) {
  Choice choice;
  choice.title = _("Document type");
  choice.options.push_back({.id = "", .title = _("All types"), .chosen = kind.empty()});
  for (const forms::Kind& each : kinds.all())
    choice.options.push_back({.id = each.name, .title = wx(each.title), .chosen = each.name == kind});
  choice.chosen = std::move(chosen);
  return choice;
}

Choice days_choice(forms::Date today, std::function<void(const std::optional<forms::Period>&)> chosen) {
  Choice choice;
  choice.title = _("Date range");
  choice.hint = _("Type a year or a month to narrow the list.");
  choice.options.push_back({.id = "", .title = _("All dates")});
  using forms::Frequency;
  constexpr int years = 3;
  for (int back = 0; back < years; ++back) {
    const auto year = today.year() - std::chrono::years(back);
    const forms::Date first = year / 1 / 1, last = year / 12 / 31;
    for (const Frequency frequency :
         {Frequency::yearly, Frequency::half_yearly, Frequency::quarterly, Frequency::monthly})
      for (const forms::Period& period : forms::periods_between(first, last, frequency))
        choice.options.push_back({.id = forms::label(period),
                                  .title = wx(words_for(period)),
                                  .note = wx(full_day_range(period.first, period.last))});
  }
  choice.chosen = [chosen = std::move(chosen)](const std::string& label) {
    chosen(forms::parse_period(label));
  };
  return choice;
}

}  // namespace kiosk
