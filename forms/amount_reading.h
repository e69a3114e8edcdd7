#pragma once

// An amount on a receipt: capitals and digits read together, each weighing the other's readings.

#include <optional>
#include <vector>

#include "forms/amount.h"
#include "forms/passage.h"
#include "forms/reading.h"

namespace forms {

/// The field `key` out of the passages that follow labels of the amount; some hold capitals, some digits,
/// some nothing. Nothing if none holds an amount. Certain only if capitals and digits are both there and
/// agree as read.
std::optional<Field> read_amount(const std::string& key, const std::vector<Passage>& passages);

}  // namespace forms
