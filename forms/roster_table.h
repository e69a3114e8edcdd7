#pragma once

// A roster out of a table as offices keep it: one line of headings, one row an entry. Every row that is wrong
// is named with what is wrong about it, so that all of them can be put right at once.

#include <span>
#include <string>
#include <vector>

#include "forms/roster.h"

namespace forms {

/// A row of a table, and the line at which people find it, from 1.
struct TableRow {
  int line = 0;
  std::vector<std::string> cells;
};

enum class RosterFault {
  no_headings,        ///< no line holds the headings; then nothing else was looked at
  missing_column,     ///< the headings lack it
  unknown_column,     ///< a heading that the roster does not have
  twice_column,       ///< two headings mean it
  empty,              ///< a value that must be there
  no_date,            ///< not a day
  no_choice,          ///< none of the choices
  ends_before_begin,  ///< its last day is before its first
  twice               ///< the same entry stands in another row, at the same time
};

struct RosterComplaint {
  RosterFault fault = RosterFault::empty;
  int line = 0;        ///< 0: the table as a whole
  std::string column;  ///< its title
  std::string text;    ///< what stands there; of `twice` the other line
};

struct RosterReading {
  std::vector<RosterEntry> entries;         ///< of the rows without a complaint
  std::vector<RosterComplaint> complaints;  ///< by line
};

/// The headings that every roster has beside its own: 所属村（社区）, 起始日期, 截止日期.
extern const char* const village_heading;
extern const char* const from_heading;
extern const char* const until_heading;

/// The headings of a table for this roster, in order.
std::vector<std::string> headings_of(const Roster& roster);

/// Lines above the headings (a title) and empty ones are passed over. A village may stand in the table, or be
/// `village` for all rows where the table has no such column. Entries that say no first day begin at `since`.
/// Days are read as people write them, and as spreadsheets count them (days since 1899-12-30).
RosterReading read_roster(const Roster& roster, std::span<const TableRow> table, const std::string& village,
                          Date since);

}  // namespace forms
