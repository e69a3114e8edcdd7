#pragma once

// The empty table that offices fill in: its headings, and an example row that is never imported.

#include <string>
#include <vector>

#include "forms/definitions/roster.h"
#include "forms/definitions/roster_headings.h"
#include "forms/definitions/table.h"

namespace forms {

/// The rows of an empty table: the headings, and an example that is marked as one and never imported.
struct RosterTemplate {
  std::vector<std::string> headings;
  std::vector<std::string> example;
};
RosterTemplate template_of(const Roster& roster);

/// Whether a row is the template's example; changed: partly written over.
enum class ExampleRow { no, yes, changed };
ExampleRow example_in(const TableRow& row, const Roster& roster, const std::vector<RosterHeading>& headings);

}  // namespace forms
