#pragma once

// Where the lines of text and the seals of a page are. Internal to ocr.

#include <vector>

#include "ocr/engines/recogniser.h"
#include "ocr/layout/text_box.h"
#include "ocr/page/page.h"
#include "ocr/sheet/frame.h"
#include "ocr/sheet/page_picture.h"

namespace ocr {

/// In pixels of the upright frame.
struct FoundLines {
  std::vector<TextBox> lines;  ///< in no order
  std::vector<Box> seals;
};

/// Finds red seals on the page, takes them out, and has the recogniser find lines; a second time and closer
/// where print is fine. Throws Stopped.
FoundLines find_lines(const PagePicture& picture, const Frame& frame, Recogniser& recogniser);

}  // namespace ocr
