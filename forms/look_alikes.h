#pragma once

// Characters that handwriting and bad print make alike, of those that names of people and villages are made
// of. Each group is one shape with a stroke or a part changed; the list is our own, drawn up from the names
// of the rosters' and the readers' usual mistakes.

namespace forms {

bool look_alike(char32_t a, char32_t b);

}  // namespace forms
