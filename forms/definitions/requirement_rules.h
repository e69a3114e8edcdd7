#pragma once

// What a requirement's table in forms/checklists says beside its words: when it is asked, for whom, what
// proves it and for how long. For the library's own use; every function throws forms::DefinitionError for
// what is not as it should be.

#include <span>
#include <string>
#include <string_view>

#include "forms/definitions/checklist.h"
#include "forms/definitions/definition.h"

namespace forms {

/// A [[condition]]; `known` are those before it, whose keys it may not have.
Condition read_condition(DefinitionTable& table, std::span<const Condition> known);

/// Fills in everything from the frequency to the growth. `groups` and `conditions` are those that may be
/// named.
void read_rules(Requirement& requirement, DefinitionTable& table, std::span<const std::string> groups,
                std::span<const Condition> conditions);

/// The keys deduct_missing, deduct_partly_met and deduct_not_met; what is left out is as `otherwise` says.
Deduction read_deduction(DefinitionTable& table, const Deduction& otherwise);
/// Points that may be left out: not below 0, and in tenths at the least.
double read_points(DefinitionTable& table, std::string_view key, double otherwise);

}  // namespace forms
