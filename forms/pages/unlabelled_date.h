#pragma once

// The date of a paper on which no label says which one it is: it stands under the text beside who wrote it,
// under the heading, or before what happened, and not where something is due. Internal to forms; pure.

#include <cstddef>
#include <optional>
#include <vector>

#include "forms/dates/date.h"
#include "forms/text/passage.h"

namespace forms {

/// Where a date stands that may be the paper's own.
struct UnlabelledDate {
  Passage row;
  std::size_t from = 0;  ///< its symbols of the row
  std::size_t to = 0;
  double weight = 0;  ///< how well its place suits; of any unit, above 0 it does rather than not
};

/// The dates of the rows, the best place first. `others`: words that make a date another one (see
/// forms/date_labels.toml).
std::vector<UnlabelledDate> unlabelled_dates(const std::vector<Passage>& rows, const DateContext& context,
                                             const std::vector<std::string>& others);

}  // namespace forms
