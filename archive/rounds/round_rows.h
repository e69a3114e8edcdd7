#pragma once

// Rounds, their marks and samples as rows. For the library's own use; throws sql::Failure, to be used
// within Database::guard(), and archive::Error (damaged) for what no round can have.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "archive/database/database.h"
#include "archive/rounds/rounds.h"

namespace archive {

/// Newest first.
std::vector<Round> load_rounds(const Database& database);
/// Throws archive::Error (no_round).
Round load_round(const Database& database, RoundId id);

/// The last word on each requirement of a sheet.
std::map<std::string, RequirementMark> load_marks(const Database& database, RoundId id,
                                                  const RoundVillage& sheet);

/// The last sample that was drawn, and the entry that drew it.
struct KeptSample {
  std::int64_t entry = 0;
  Sample sample;
};
std::optional<KeptSample> load_sample(const Database& database, RoundId id, const std::string& village);

/// What was found, of a row with passed, note, day, by_whom and at.
SampleResult sample_result_of(sql::Statement& row);
/// The seed that was kept as text: SQLite's integers end at 2^63.
std::uint64_t seed_of(const std::string& text);

/// Gives a village its place in the round, with its first sheet; false where it has one already.
bool name_village(const Database& database, std::int64_t entry, RoundId id, const RoundVillage& sheet);

/// What is added to or taken from a round, or that it was closed or reopened.
struct RoundStep {
  RoundChangeKind kind = RoundChangeKind::closed;
  std::optional<RoundVillage> sheet;
};
/// Writes them as one entry's, and names villages that are new.
void write_steps(const Database& database, std::int64_t entry, RoundId id,
                 const std::vector<RoundStep>& steps, const std::string& reason, forms::Date day);

/// The day that somebody says, else that of the mark. Throws archive::Error (day_ahead) for one after it.
forms::Date day_said(std::optional<forms::Date> day, const Mark& mark);

/// How an entry of the log names a round.
std::string detail_of(const Database& database, RoundId id);

/// What kept text says of something that has a name; throws archive::Error (damaged).
template <class Value>
Value named(std::optional<Value> (*find)(std::string_view), const std::string& name) {
  const auto value = find(name);
  if (!value) throw Error(Fault::damaged, name, "is nothing that a round can have");
  return *value;
}

}  // namespace archive
