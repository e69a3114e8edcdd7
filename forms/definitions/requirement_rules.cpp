#include "forms/definitions/requirement_rules.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <sstream>
#include <string_view>

namespace forms {
namespace {

/// A number from 1 to 99 and nothing else.
std::optional<int> small_number(std::string_view text) {
  int number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stop != end || number < 1 || number > 99) return std::nullopt;
  return number;
}

std::optional<Validity> read_validity(DefinitionTable& table) {
  const std::string said = table.optional_text("valid");
  if (said.empty()) return std::nullopt;
  if (said == "standing") return Validity{.until = Validity::Until::replaced};
  if (said == "this year") return Validity{.until = Validity::Until::year_end};
  const std::size_t space = said.find(' ');
  const auto number = small_number(std::string_view(said).substr(0, space));
  const std::string unit = space == std::string::npos ? "" : said.substr(space + 1);
  if (!number || (unit != "years" && unit != "year"))
    table.fail("valid", R"(must be "standing", "this year" or a number of years: "2 years")");
  return Validity{.until = Validity::Until::years, .years = *number};
}

/// One key, or several parted by spaces.
std::string read_condition_keys(DefinitionTable& table, std::span<const Condition> conditions) {
  std::string keys = table.optional_text("only_if");
  std::istringstream words(keys);
  for (std::string key; words >> key;)
    if (std::none_of(conditions.begin(), conditions.end(),
                     [&](const Condition& condition) { return condition.key == key; }))
      table.fail("only_if", "can't be \"" + key + "\": no [[condition]] has this key");
  return keys;
}

void read_occasion(Requirement& requirement, DefinitionTable& table) {
  const std::string name = table.optional_text("frequency");
  if (name == "per_case") {
    requirement.occasion = Occasion::per_case;
  } else if (!name.empty()) {
    requirement.frequency = find_frequency(name);
    if (!requirement.frequency) table.fail("frequency", "can't be \"" + name + "\"");
  }
}

void read_level(Requirement& requirement, DefinitionTable& table, std::span<const std::string> groups) {
  if (const std::string name = table.optional_text("level"); !name.empty()) {
    const auto known = find_level(name);
    if (!known) table.fail("level", "can't be \"" + name + "\"");
    requirement.level = *known;
  }
  requirement.group = table.optional_text("group");
  if ((requirement.level == Level::household) == requirement.group.empty())
    table.fail("group", "belongs to the level \"household\", and that needs one");
  if (!requirement.group.empty() &&
      std::find(groups.begin(), groups.end(), requirement.group) == groups.end())
    table.fail("group", "can't be \"" + requirement.group + "\": it is not in the file's \"groups\"");
  requirement.role = table.optional_text("role");
  if (!requirement.role.empty() && requirement.level != Level::unit)
    table.fail("role", "belongs to the level \"unit\"");
  requirement.from_roster = table.optional_text("from_roster");
  if (!requirement.from_roster.empty() && requirement.level != Level::household &&
      requirement.level != Level::member)
    table.fail("from_roster", "belongs to the levels \"household\" and \"member\"");
  requirement.excused_by = table.optional_text("excused_by");
  if (!requirement.excused_by.empty() && (requirement.level != Level::member || !requirement.frequency))
    table.fail("excused_by", "belongs to the level \"member\" with a frequency");
  if (const std::string named = table.optional_text("named"); !named.empty()) {
    if (named != "member" || requirement.level != Level::village)
      table.fail("named", "can only be \"member\", and of a village's requirement");
    requirement.named = Level::member;
  }
}

void read_parts(Requirement& requirement, DefinitionTable& table, std::span<const Condition> conditions) {
  UniqueTexts names("is another part's already");
  for (DefinitionTable& inner : table.tables("all")) {
    Part part;
    part.name = inner.text("part");
    names.add(inner, "part", part.name);
    part.words = inner.texts("words");
    if (part.words.empty()) part.words = {part.name};
    part.kinds = inner.texts("kinds");
    part.valid = read_validity(inner);
    part.only_if = read_condition_keys(inner, conditions);
    inner.finish();
    requirement.all.push_back(std::move(part));
  }
  if (requirement.all.size() == 1) table.fail("all", "needs at least two parts");
  if (!requirement.all.empty() && requirement.level != Level::village && requirement.level != Level::township)
    table.fail("all", "belongs to the levels \"village\" and \"township\"");
}

void read_growth(Requirement& requirement, DefinitionTable& table) {
  const std::string said = table.optional_text("growth");
  if (said.empty()) return;
  const std::size_t space = std::min(said.find(' '), said.size());
  const auto number = small_number(std::string_view(said).substr(std::min(space + 1, said.size())));
  if (space == 0 || !number)
    table.fail("growth", "must be a field's key and a number of percent: \"income 5\"");
  if (!requirement.frequency || requirement.level != Level::village || !requirement.all.empty())
    table.fail("growth", "belongs to a village's requirement with a frequency and one paper");
  requirement.growth = Growth{.figure = said.substr(0, space), .percent = *number};
}

}  // namespace

Condition read_condition(DefinitionTable& table, std::span<const Condition> known) {
  Condition condition;
  condition.key = table.text("key");
  if (condition.key.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") != std::string::npos)
    table.fail("key", "must be of small letters and _");
  if (std::any_of(known.begin(), known.end(),
                  [&](const Condition& each) { return each.key == condition.key; }))
    table.fail("key", "is another condition's already: " + condition.key);
  condition.question = table.text("question");
  condition.title = table.text("title");
  condition.yes_if_on = table.optional_text("yes_if_on");
  table.finish();
  return condition;
}

double read_points(DefinitionTable& table, std::string_view key, double otherwise) {
  const double points = table.number(key, otherwise);
  if (points < 0 || points > 1000 || std::abs(points * 10 - std::round(points * 10)) > 1e-9)
    table.fail(key, "must be points from 0 to 1000, with one decimal place at most");
  return points;
}

Deduction read_deduction(DefinitionTable& table, const Deduction& otherwise) {
  return {.missing_period = read_points(table, "deduct_missing", otherwise.missing_period),
          .partly_met = read_points(table, "deduct_partly_met", otherwise.partly_met),
          .not_met = read_points(table, "deduct_not_met", otherwise.not_met)};
}

void read_rules(Requirement& requirement, DefinitionTable& table, std::span<const std::string> groups,
                std::span<const Condition> conditions) {
  read_occasion(requirement, table);
  read_level(requirement, table, groups);
  requirement.valid = read_validity(table);
  requirement.only_if = read_condition_keys(table, conditions);
  if (const std::string by = table.optional_text("by"); by == "inspection")
    requirement.by = ProvedBy::inspection;
  else if (!by.empty())
    table.fail("by", "can only be \"inspection\"");
  read_parts(requirement, table, conditions);
  read_growth(requirement, table);
}

}  // namespace forms
