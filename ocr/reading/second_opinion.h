#pragma once

// What the second recogniser is asked, and what its answers count. Internal to ocr.

#include <map>
#include <vector>

#include "ocr/layout/layout.h"
#include "ocr/page/page.h"
#include "ocr/reading/line_images.h"
#include "ocr/reading/read_lines.h"
#include "ocr/reading/recognisers.h"

namespace ocr {

/// Asks the second recogniser, where there is one, about line images that the first made nothing of, and
/// about a few numbers that it was unsure of: the answers by the line's index in `readings`. Throws Stopped;
/// ocr::Error (engine).
std::map<std::size_t, Line> second_opinions(const PageLayout& layout,
                                            const std::vector<LineReading>& readings, LineImages& images,
                                            Recognisers& recognisers);

enum class SecondOpinion {
  ignored,      ///< it was not sure enough
  beside,       ///< kept beside the first one's reading of a number, as Line::second_steps
  in_its_place  ///< the first had read nothing: the line is the second one's, with half of its confidence
};
/// Changes `line` by the second recogniser's answer.
SecondOpinion take_second_opinion(Line& line, const Line& second);

}  // namespace ocr
