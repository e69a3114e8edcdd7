#pragma once

// Entries of a roster's table that have one name in one village at one time. For roster_table.h's own use.

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "forms/definitions/roster_table.h"

namespace forms {

/// An entry as it was read, with what may be needed to tell it from another.
struct RosterCandidate {
  RosterEntry entry;
  const TableSheet* sheet = nullptr;
  int line = 0;
  std::size_t name_column = 0;
  std::map<std::size_t, std::string> apart;  ///< by number in told_apart_by
};

/// Of a number of identity the last four places, as banks do; anything else as it stands.
std::string shown_apart(const std::string& value);

/// Two of a name in a village at the same time: what else their rows say has to tell them apart. Renames
/// them, with a note, or complains of them.
void tell_twins_apart(const Roster& roster, const Table& table, std::vector<RosterCandidate>& candidates,
                      RosterReading& reading);

/// The place of a sheet among those of the table.
std::size_t number_of(const Table& table, const std::string& sheet);

}  // namespace forms
