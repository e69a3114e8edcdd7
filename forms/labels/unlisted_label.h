#pragma once

// Labels that nobody listed. Chinese compounds end in their head, so that a form's own word for a label is
// told by a listed one at its end: 开会日期 is a 日期, 实收金额（大写） an 金额（大写）, 交款人姓名 the name
// of a 交款人.

#include <optional>
#include <string>
#include <vector>

#include "forms/labels/label.h"
#include "forms/text/passage.h"
#include "forms/values/reading.h"

namespace forms {

/// A label that is listed; without a type one that only ends the value before it.
struct ListedLabel {
  std::u32string word;  ///< as label_text() makes it
  std::optional<FieldType> type;
};

/// Where a passage stands: a cell may hold a label alone, in a row a value follows it.
enum class LabelPlacement { row, cell };

/// Stands in LabelPlace::label for somebody (来款人, 召集人) whom no listed label names.
inline constexpr std::size_t somebody = static_cast<std::size_t>(-1);

/// Where compounds stand that the layout shows to be labels: at the passage's beginning or after a gap, and
/// parted by a colon, a gap or, before a date or a number, by the digits from what follows. What is listed
/// itself is left to find_labels(). Left to right; their quality is below that of any listed label.
std::vector<LabelPlace> find_unlisted_labels(const Passage& passage, const std::vector<ListedLabel>& listed,
                                             LabelPlacement placement);

}  // namespace forms
