#pragma once

// What decisions of people make of the weights of linking.

#include <vector>

#include "forms/definitions/link_rules.h"

namespace forms {

/// What a person said of one document and one requirement.
struct LinkDecision {
  LinkWeights features = {};
  bool proves = false;
};

/// How far decisions may move a weight from the program's own, to both sides.
inline constexpr double most_moved = 0.25;

/// By what each weight of `rules` is to be multiplied, from 1 - most_moved to 1 + most_moved, so that the
/// decisions become likelier. All 1 for fewer than 20 decisions. The same for the same decisions in any order
/// but for rounding.
LinkWeights weight_factors(const LinkRules& rules, const std::vector<LinkDecision>& decisions);

}  // namespace forms
