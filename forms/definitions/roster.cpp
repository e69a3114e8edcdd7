#include "forms/definitions/roster.h"

#include <algorithm>
#include <chrono>
#include <tuple>

#include "forms/dates/date.h"
#include "forms/definitions/definition.h"
#include "ocr/page/name_table.h"

namespace forms {
namespace {

constexpr auto column_types = ocr::name_table<RosterColumnType>({
    {RosterColumnType::text, "text"},
    {RosterColumnType::date, "date"},
    {RosterColumnType::choices, "choices"},
});

std::vector<std::string> words_of(const std::string& text) {
  // No stream: coverage asks it of ten thousand households for each month.
  constexpr const char* spaces = " \t\n\r";
  std::vector<std::string> words;
  for (std::size_t begin = text.find_first_not_of(spaces); begin != std::string::npos;) {
    const std::size_t end = std::min(text.find_first_of(spaces, begin), text.size());
    words.push_back(text.substr(begin, end - begin));
    begin = text.find_first_not_of(spaces, end);
  }
  return words;
}

RosterColumn column_of(DefinitionTable& table) {
  RosterColumn column;
  column.key = table.text("key");
  column.title = table.text("title");
  column.also = table.texts("also");
  column.example = table.optional_text("example");
  const std::string type = table.text("type");
  const auto known = column_types.find(type);
  if (!known) table.fail("type", "is no type of column: " + type);
  column.type = *known;
  if (const std::string need = table.optional_text("need"); need == "needed")
    column.need = RosterColumn::Need::needed;
  else if (!need.empty())
    table.fail("need", "can only be \"needed\": " + need);
  for (const std::string& choice : table.texts("choices")) {
    std::vector<std::string> words = words_of(choice);
    if (words.size() < 2) table.fail("choices", "has a choice without a title: " + choice);
    column.choices.push_back({words.front(), {words.begin() + 1, words.end()}});
  }
  if ((column.type == RosterColumnType::choices) == column.choices.empty())
    table.fail("choices", "belong to the type \"choices\", and that needs some");
  table.finish();
  return column;
}

bool has_category(const RosterEntry& household, std::initializer_list<std::string_view> names) {
  const auto categories = household.values.find("categories");
  if (categories == household.values.end()) return false;
  const std::vector<std::string> words = words_of(categories->second);
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return std::find(names.begin(), names.end(), word) != names.end();
  });
}

/// The same day six months on, or that month's last one.
Date six_months_after(Date day) {
  const std::chrono::year_month_day later = day + std::chrono::months(6);
  return later.ok() ? later : Date(later.year() / later.month() / std::chrono::last);
}

Date day_before(Date day) {
  return std::chrono::sys_days(day) - std::chrono::days(1);
}

bool same_thing(const RosterEntry& a, const RosterEntry& b) {
  return a.name == b.name && a.values == b.values;
}

}  // namespace

Rosters Rosters::load(const std::filesystem::path& folder) {
  std::vector<std::pair<std::string, Roster>> ordered;
  UniqueTexts names("is another roster's already");
  for (const auto& path : definition_files(folder)) {
    DefinitionTable file = DefinitionTable::load(path);
    Roster roster;
    roster.name = file.text("name");
    names.add(file, "name", roster.name);
    roster.title = file.text("title");
    roster.subject = file.text("subject");
    roster.example = file.text("example");
    roster.told_apart_by = file.texts("told_apart_by");
    std::string order = file.optional_text("order");
    UniqueTexts keys("is there twice");
    for (DefinitionTable& table : file.tables("column")) {
      roster.columns.push_back(column_of(table));
      keys.add(table, "key", roster.columns.back().key);
    }
    file.finish();
    ordered.emplace_back(std::move(order), std::move(roster));
  }
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Roster> rosters;
  for (auto& [order, roster] : ordered) rosters.push_back(std::move(roster));
  return Rosters(std::move(rosters));
}

const Roster* Rosters::find(std::string_view name) const {
  const auto at = std::find_if(rosters_.begin(), rosters_.end(),
                               [&](const Roster& roster) { return roster.name == name; });
  return at == rosters_.end() ? nullptr : &*at;
}

std::string shown_value(const RosterColumn& column, const std::string& value) {
  if (column.type != RosterColumnType::choices) return value;
  std::string shown;
  for (const std::string& name : words_of(value)) {
    const auto choice = std::find_if(column.choices.begin(), column.choices.end(),
                                     [&](const RosterChoice& each) { return each.name == name; });
    shown += (shown.empty() ? "" : "、") + (choice == column.choices.end() ? name : choice->titles.front());
  }
  return shown;
}

std::vector<RosterEntry> on_day(std::span<const RosterEntry> entries, Date day) {
  std::vector<RosterEntry> found;
  for (const RosterEntry& entry : entries)
    if (entry.from <= day && (!entry.until || day <= *entry.until)) found.push_back(entry);
  return found;
}

std::vector<RosterEntry> replaced_from(std::span<const RosterEntry> history,
                                       std::span<const RosterEntry> fresh, Date since) {
  std::vector<RosterEntry> after;
  for (RosterEntry entry : history) {
    if (entry.from >= since) continue;
    if (!entry.until || *entry.until >= since) entry.until = day_before(since);
    after.push_back(std::move(entry));
  }
  for (const RosterEntry& entry : fresh) {
    const auto before = std::find_if(after.begin(), after.end(), [&](const RosterEntry& old) {
      return same_thing(old, entry) && old.until == day_before(entry.from);
    });
    if (before != after.end())
      before->until = entry.until;
    else
      after.push_back(entry);
  }
  std::stable_sort(after.begin(), after.end(), [](const RosterEntry& a, const RosterEntry& b) {
    return std::tie(a.name, a.from) < std::tie(b.name, b.from);
  });
  return after;
}

bool belongs_to(const RosterEntry& household, std::string_view group, Date day) {
  const bool of_a_kind = has_category(household, {"unstable", "borderline", "sudden_hardship"});
  const bool ever_monitored = of_a_kind || has_category(household, {"monitored"});
  const bool lifted = has_category(household, {"lifted", "unstable"});
  const auto removed = household.values.find("risk_removed");
  const auto removal = removed == household.values.end() ? std::nullopt : from_iso(removed->second);
  const bool monitored = ever_monitored && (!removal || day < six_months_after(*removal));
  if (group == "monitored") return monitored;
  if (group == "contacted") return !monitored && (ever_monitored || lifted);
  if (group == "at_risk") return ever_monitored && (!removal || day < *removal);
  if (group == "supported") return ever_monitored || lifted;
  if (group == "lifted") return lifted;
  if (group == "key")
    return has_category(household, {"five_guarantees", "low_income", "seriously_ill"}) ||
           (monitored && of_a_kind);
  return false;
}

}  // namespace forms
