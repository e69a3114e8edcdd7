#pragma once

// What a place says as a value of some type, by the log-linear combination of the recognisers that read it:
// each gives every text of a grammar its probability, texts that mean the same value count together, and the
// logarithms are added, each with a weight (a log-linear opinion pool; Genest and Zidek 1986). A value that
// one of them holds impossible does not win by the other alone, and two that agree are surer than either.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "forms/decoding/beam_search.h"
#include "forms/text/passage.h"
#include "forms/values/reading_trace.h"

namespace forms {

/// One value that a place may say.
struct CombinedValue {
  std::string value;      ///< as `value_of` told it
  double log_weight = 0;  ///< natural logarithm; 0 for what every recogniser's own best string says
};

/// The value that a text of the grammar means, equal for equal values; nothing: it means none.
using ValueOf = std::function<std::optional<std::string>(const std::u32string& text)>;

/// The values that the place may say, most probable first; empty where no recogniser has one. A text that a
/// recogniser reaches only by passing over most of what it saw is no reading of it. `expected` are texts that
/// the place may hold as a whole for another reason; each recogniser weighs them though it did not offer
/// them.
std::vector<CombinedValue> combined_values(const Passage& place, const Grammar& grammar,
                                           const ValueOf& value_of,
                                           const std::vector<std::u32string>& expected = {},
                                           FieldTrace* trace = nullptr);

/// Notes where a value stands: its text, its box and its lines.
void note_passage(FieldTrace* trace, const Passage& passage);

/// The pruning threshold: a text further from a recogniser's best string than this (natural logarithm) is no
/// reading, and a value that one recogniser has no reading for counts as if it were just as far. Chosen by
/// eye on the shared pages.
inline constexpr double pruning_threshold = -14;

/// The log weight of a value that no recogniser has a reading for, beside values that some have. Results were
/// measured with this ratio; it is what the pruning threshold weighed when the recognisers' weights summed
/// to 1.25.
inline constexpr double log_weight_of_unseen = 1.25 * pruning_threshold;

}  // namespace forms
