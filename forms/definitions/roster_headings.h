#pragma once

// The headings of a roster's table, and what the column under one holds.

#include <cstddef>
#include <string>
#include <vector>

#include "forms/definitions/roster.h"

namespace forms {

/// The headings that every roster has beside its own: 所属村（社区）, 起始日期, 截止日期.
extern const char* const village_heading;
extern const char* const from_heading;
extern const char* const until_heading;

/// The headings of a table for this roster, in order.
std::vector<std::string> headings_of(const Roster& roster);

/// What a column of the table is.
enum class RosterMeaning { village, name, from, until, own, apart, none };
struct RosterHeading {
  RosterMeaning meaning = RosterMeaning::none;
  std::size_t index = 0;  ///< of the roster's columns for `own`, of told_apart_by for `apart`
  bool operator==(const RosterHeading&) const = default;
};

/// What a heading means, however it is spaced; RosterMeaning::none for one that is none of the roster's.
RosterHeading heading_of(const Roster& roster, const std::string& cell);
/// The title of a column that is the roster's.
std::string title_of(const Roster& roster, const RosterHeading& heading);
/// A running number and remarks say nothing that is kept, and nobody expects them to.
bool is_kept_nowhere(const std::string& heading);

}  // namespace forms
