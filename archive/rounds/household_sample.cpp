#include "archive/rounds/household_sample.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <sstream>

#include "archive/catalogue/decision.h"
#include "archive/database/field_rows.h"
#include "archive/records/instant.h"
#include "archive/records/sha256.h"
#include "archive/rounds/round_rows.h"
#include "forms/dates/date.h"

namespace archive {

namespace {

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

std::vector<std::string> categories_of(const forms::RosterEntry& household) {
  const auto value = household.values.find("categories");
  return value == household.values.end() ? std::vector<std::string>() : words_of(value->second);
}

/// Those that may be drawn, each name once.
std::vector<forms::RosterEntry> households_to_draw(const Archive& archive, const std::string& village,
                                                   const HouseholdDraw& draw) {
  std::vector<forms::RosterEntry> found;
  std::set<std::string> names;
  for (forms::RosterEntry& each : forms::on_day(archive.roster("households", village), draw.roster_day)) {
    const std::vector<std::string> categories = categories_of(each);
    const bool wanted =
        draw.categories.empty() ||
        std::any_of(categories.begin(), categories.end(), [&](const std::string& category) {
          return std::find(draw.categories.begin(), draw.categories.end(), category) != draw.categories.end();
        });
    if (wanted && names.insert(each.name).second) found.push_back(std::move(each));
  }
  return found;
}

/// By category, each in the order of its hashes. No library's shuffle is the same everywhere; the order of
/// hashes is.
std::map<std::string, std::vector<std::string>> in_strata(const std::vector<forms::RosterEntry>& households,
                                                          const std::string& village, std::uint64_t seed) {
  std::map<std::string, int> sizes;
  for (const forms::RosterEntry& each : households)
    for (const std::string& category : categories_of(each)) ++sizes[category];
  std::map<std::string, std::vector<std::pair<std::string, std::string>>> hashed;
  for (const forms::RosterEntry& each : households) {
    std::string stratum;
    for (const std::string& category : categories_of(each))
      if (stratum.empty() || std::pair(sizes[category], category) < std::pair(sizes[stratum], stratum))
        stratum = category;
    hashed[stratum].emplace_back(Digest().add(std::to_string(seed)).add(village).add(each.name).finish(),
                                 each.name);
  }
  std::map<std::string, std::vector<std::string>> strata;
  for (auto& [stratum, names] : hashed) {
    std::sort(names.begin(), names.end());
    for (auto& [hash, name] : names) strata[stratum].push_back(std::move(name));
  }
  return strata;
}

/// How many of each stratum: its share, rounded by largest remainders, and one of each where the count allows
/// it.
std::map<std::string, std::size_t> shares(const std::map<std::string, std::vector<std::string>>& strata,
                                          std::size_t count, std::size_t all) {
  std::map<std::string, std::size_t> shares;
  std::size_t given = 0;
  if (count >= strata.size())
    for (const auto& [stratum, names] : strata) given += shares[stratum] = 1;
  while (given < count) {
    const std::string* neediest = nullptr;
    double most = 0;
    for (const auto& [stratum, names] : strata) {
      if (shares[stratum] == names.size()) continue;
      const double lacking = static_cast<double>(names.size() * count) / static_cast<double>(all) -
                             static_cast<double>(shares[stratum]);
      if (neediest == nullptr || lacking > most) {
        neediest = &stratum;
        most = lacking;
      }
    }
    ++shares[*neediest];
    ++given;
  }
  return shares;
}

struct KeptHouseholds {
  std::int64_t entry = 0;
  HouseholdSample sample;
};

void load_results(const Database& database, KeptHouseholds& kept) {
  sql::Statement results = database.statement(
      R"sql(
          SELECT r.household AS household, r.passed AS passed, r.note AS note, r.day AS day,
            a.by_whom AS by_whom, a.at AS at
          FROM household_sample_result r
          JOIN audit a ON a.number = r.entry
          WHERE r.sample = :sample
          ORDER BY r.entry)sql");
  results.bind(":sample", kept.entry);
  while (results.step())
    for (SampledHousehold& each : kept.sample.drawn)
      if (each.number == results.column("household").as_int()) each.result = sample_result_of(results);
}

std::optional<KeptHouseholds> load_households(const Database& database, RoundId id,
                                              const std::string& village) {
  sql::Statement head = database.statement(
      R"sql(
          SELECT s.entry AS entry, s.seed AS seed, s.households AS households, s.categories AS categories,
            s.roster_day AS roster_day, a.by_whom AS by_whom, a.at AS at
          FROM household_sample s
          JOIN audit a ON a.number = s.entry
          WHERE s.round_id = :round AND s.village = :village
          ORDER BY s.entry DESC LIMIT 1)sql");
  head.bind(":round", id);
  head.bind(":village", village);
  if (!head.step()) return std::nullopt;
  KeptHouseholds kept;
  kept.entry = head.column("entry").as_int64();
  kept.sample.seed = seed_of(head.column("seed").as_string());
  kept.sample.households = head.column("households").as_int();
  kept.sample.categories = words_of(head.column("categories").as_string());
  kept.sample.roster_day = day_of(head.column("roster_day")).value_or(forms::Date());
  kept.sample.mark = mark_of(head.column("by_whom"), head.column("at")).value();
  sql::Statement names = database.statement(
      "SELECT position, name FROM household_sample_household WHERE entry = :entry ORDER BY position");
  names.bind(":entry", kept.entry);
  while (names.step())
    kept.sample.drawn.push_back({.number = names.column("position").as_int(),
                                 .name = names.column("name").as_string(),
                                 .categories = {},
                                 .result = {}});
  load_results(database, kept);
  return kept;
}

void write_sample(const Database& database, std::int64_t entry, RoundId id, const std::string& village,
                  const HouseholdDraw& draw, std::size_t households, const std::vector<std::string>& names) {
  sql::Statement head = database.statement(
      R"sql(
          INSERT INTO household_sample (entry, round_id, village, seed, households, categories, roster_day)
          VALUES (:entry, :round, :village, :seed, :households, :categories, :roster_day))sql");
  head.bind(":entry", entry);
  head.bind(":round", id);
  head.bind(":village", village);
  head.bind(":seed", std::to_string(draw.seed));
  head.bind(":households", static_cast<std::int64_t>(households));
  head.bind(":categories", joined(draw.categories));
  head.bind(":roster_day", forms::to_iso(draw.roster_day));
  head.run();
  sql::Statement each = database.statement(
      R"sql(
          INSERT INTO household_sample_household (entry, position, name)
          VALUES (:entry, :position, :name))sql");
  for (std::size_t i = 0; i < names.size(); ++i) {
    each.reset();
    each.bind(":entry", entry);
    each.bind(":position", static_cast<std::int64_t>(i + 1));
    each.bind(":name", names[i]);
    each.run();
  }
}

}  // namespace

PassRate pass_rate(const HouseholdSample& sample) {
  PassRate rate;
  for (const SampledHousehold& each : sample.drawn) {
    if (!each.result) continue;
    ++rate.checked;
    rate.passed += each.result->verdict == SampleVerdict::passed ? 1 : 0;
  }
  return rate;
}

HouseholdSample draw_households(Archive& archive, RoundId id, const std::string& village,
                                const HouseholdDraw& draw, const Mark& mark) {
  if (draw.count < 1) throw Error(Fault::bad_value, std::to_string(draw.count), "households can't be drawn");
  require_village(find_round(archive, id), village);
  const std::vector<forms::RosterEntry> households = households_to_draw(archive, village, draw);
  if (households.empty()) throw Error(Fault::no_households, village, "has no such household on its roster");
  const auto strata = in_strata(households, village, draw.seed);
  const std::size_t count = std::min(static_cast<std::size_t>(draw.count), households.size());
  std::vector<std::string> names;
  for (const auto& [stratum, share] : shares(strata, count, households.size()))
    names.insert(names.end(), strata.at(stratum).begin(),
                 strata.at(stratum).begin() + static_cast<std::ptrdiff_t>(share));
  std::sort(names.begin(), names.end());
  decide(archive, mark, Action::households_drawn, [&](const Database& database, std::int64_t entry) {
    const Round round = load_round(database, id);
    require_village(round, village);
    require_open(round);
    write_sample(database, entry, id, village, draw, households.size(), names);
    return detail_of(database, id);
  });
  return find_household_sample(archive, id, village).value();
}

std::optional<HouseholdSample> find_household_sample(const Archive& archive, RoundId id,
                                                     const std::string& village) {
  const Database& database = archive.state().database;
  auto kept = database.guard([&] {
    const ReadTransaction snapshot(database);
    require_village(load_round(database, id), village);
    return load_households(database, id, village);
  });
  if (!kept) return std::nullopt;
  const std::vector<forms::RosterEntry> roster = roster_entries_of(archive, village, kept->sample);
  for (std::size_t i = 0; i < roster.size(); ++i) kept->sample.drawn[i].categories = categories_of(roster[i]);
  return std::move(kept->sample);
}

void check_household(Archive& archive, RoundId id, const std::string& village, const std::string& household,
                     SampleVerdict verdict, const std::string& note, const Mark& mark,
                     std::optional<forms::Date> day) {
  const forms::Date asked = day_said(day, mark);
  decide(archive, mark, Action::household_checked, [&](const Database& database, std::int64_t entry) {
    const Round round = load_round(database, id);
    require_village(round, village);
    require_open(round);
    const auto kept = load_households(database, id, village);
    if (!kept) throw Error(Fault::no_sample, village, "has no sample of households in this round");
    const auto found = std::find_if(kept->sample.drawn.begin(), kept->sample.drawn.end(),
                                    [&](const SampledHousehold& each) { return each.name == household; });
    if (found == kept->sample.drawn.end()) throw Error(Fault::no_sample, household, "is not in the sample");
    sql::Statement insert = database.statement(
        R"sql(
            INSERT INTO household_sample_result (entry, sample, household, passed, note, day)
            VALUES (:entry, :sample, :household, :passed, :note, :day))sql");
    insert.bind(":entry", entry);
    insert.bind(":sample", kept->entry);
    insert.bind(":household", found->number);
    insert.bind(":passed", verdict == SampleVerdict::passed ? 1 : 0);
    insert.bind(":note", note);
    insert.bind(":day", forms::to_iso(asked));
    insert.run();
    return detail_of(database, id);
  });
}

std::vector<HouseholdQuestion> questions_for(const forms::Checklists& checklists,
                                             const forms::RosterEntry& household, forms::Date day) {
  std::vector<HouseholdQuestion> questions;
  for (const forms::Checklist& checklist : checklists.all())
    for (const forms::Item& item : checklist.items)
      for (const forms::Requirement& requirement : item.requirements)
        if (requirement.level != forms::Level::household ||
            forms::belongs_to(household, requirement.group, day))
          for (const std::string& text : requirement.ask)
            questions.push_back({.requirement = requirement.id, .text = text});
  return questions;
}

std::vector<forms::RosterEntry> roster_entries_of(const Archive& archive, const std::string& village,
                                                  const HouseholdSample& sample) {
  const auto roster = forms::on_day(archive.roster("households", village), sample.roster_day);
  std::vector<forms::RosterEntry> entries;
  for (const SampledHousehold& each : sample.drawn) {
    const auto found = std::find_if(roster.begin(), roster.end(),
                                    [&](const forms::RosterEntry& entry) { return entry.name == each.name; });
    entries.push_back(found != roster.end() ? *found
                                            : forms::RosterEntry{.village = village,
                                                                 .name = each.name,
                                                                 .values = {},
                                                                 .from = sample.roster_day,
                                                                 .until = {}});
  }
  return entries;
}

}  // namespace archive
