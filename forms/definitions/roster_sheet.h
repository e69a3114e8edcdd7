#pragma once

// The rows of one sheet of a roster's table. For roster_table.h's own use.

#include <cstddef>
#include <vector>

#include "forms/definitions/roster_table.h"
#include "forms/definitions/roster_twins.h"

namespace forms {

/// Reads the rows below the line of headings (its place among the sheet's rows): adds the entries to
/// `candidates`, and to `reading` what is wrong and what is passed over. Keeps pointers to the sheet in the
/// candidates.
void read_sheet(const Roster& roster, const Table& table, const TableSheet& sheet, std::size_t headings,
                const RosterContext& context, RosterReading& reading,
                std::vector<RosterCandidate>& candidates);

}  // namespace forms
