#pragma once

// A roster out of a table as offices keep it: one line of headings, one row an entry, on one sheet or on
// several (a sheet a village). Every row that is wrong is named with its cell and what is wrong about it, so
// that all of them can be put right at once; what was passed over is told.

#include <functional>
#include <string>
#include <vector>

#include "forms/definitions/roster.h"
#include "forms/definitions/roster_headings.h"
#include "forms/definitions/roster_template.h"
#include "forms/definitions/table.h"

namespace forms {

enum class RosterFault {
  no_headings,        ///< no line holds the headings; then nothing else was looked at. `text`: the sheets
  hidden_headings,    ///< only a hidden sheet has them
  missing_column,     ///< the headings lack it
  twice_column,       ///< two headings mean it
  empty,              ///< a value that must be there
  error_value,        ///< #N/A and its like
  no_value,           ///< a formula without its value
  digits_lost,        ///< a long number that the spreadsheet has rounded
  no_name,            ///< nobody is called so: a number
  no_date,            ///< not a day
  no_choice,          ///< none of the choices
  unknown_village,    ///< the roster of villages has none of this name; `nearest`: those like it
  ends_before_begin,  ///< its last day is before its first
  across_row,         ///< one text stands across the whole row: a heading between the rows
  example_changed,    ///< the template's example, partly written over
  twice  ///< the same entry stands in another row, at the same time, and nothing tells them apart
};

struct RosterComplaint {
  RosterFault fault = RosterFault::empty;
  int line = 0;        ///< 0: the table as a whole
  std::string column;  ///< its title
  std::string text;    ///< what stands there; of `twice` where the other stands
  std::string sheet = {};
  std::string cell = {};  ///< B3, where people find cells so
  std::vector<std::string> nearest = {};
};

/// What was passed over on purpose. People are told, so that nothing is lost in silence.
struct RosterNote {
  enum class Of {
    column,        ///< is none of the roster's
    example,       ///< the template's example row
    sheet,         ///< has something on it, but no headings
    hidden_sheet,  ///< has the headings, but is hidden
    told_apart     ///< entries of one name, told apart by `column`; `text` is what they are called now
  };
  Of of = Of::column;
  std::string sheet;
  int line = 0;
  std::string cell;
  std::string column;
  std::string text;
};

struct RosterReading {
  std::vector<RosterEntry> entries;         ///< of the rows without a complaint
  std::vector<RosterComplaint> complaints;  ///< by sheet and line
  std::vector<RosterNote> notes;
};

/// What somebody means by a village's name.
struct VillageMeant {
  enum class Known { known, unknown } known = Known::known;
  std::string name;                  ///< as the roster of villages has it
  std::vector<std::string> nearest;  ///< of an unknown one
};

struct RosterContext {
  std::string village = {};  ///< for all rows where the table has no such column, or nothing in it
  Date since = {};           ///< the first day of entries that say none
  /// Which of the villages known is meant; none: any name is one.
  std::function<VillageMeant(const std::string&)> village_named = {};
};

/// Lines above the headings (a title) and empty ones are passed over, and headings that are repeated below.
/// Days are read as people write them, and as spreadsheets count them. Sheets with headings are read one
/// after the other; hidden ones are not. Two entries of one name in one village are called 张三（3组） by
/// what tells them apart (Roster::told_apart_by).
RosterReading read_roster(const Roster& roster, const Table& table, const RosterContext& context);

}  // namespace forms
