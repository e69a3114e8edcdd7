#pragma once

// Characters that handwriting and bad print make alike, of those that names of people and villages are made
// of. Each group is one shape with a stroke or a part changed; the list is our own, drawn up from the names
// of the rosters' and the readers' usual mistakes.

#include <string>

namespace forms {

bool look_alike(char32_t a, char32_t b);

/// All those that look like `symbol`, itself left out.
std::u32string look_alikes(char32_t symbol);

}  // namespace forms
