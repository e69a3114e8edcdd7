#pragma once

// Fonts of a PDF whose characters are not what is seen: without a table of their meanings, or with a wrong
// one. Internal to ocr.

#include <string>
#include <vector>

#include <opencv2/core.hpp>

#include "ocr/engines/recogniser.h"
#include "ocr/page/page.h"

namespace ocr {

/// Of the fonts, those whose characters are not what is seen: a line or two of each is recognised and
/// compared with what it says. `fonts` has one entry for each of the words; `picture` is the whole page,
/// 8-bit BGR. Throws Stopped.
std::vector<std::string> fonts_that_lie(const std::vector<Line>& words, const std::vector<std::string>& fonts,
                                        const cv::Mat& picture, Recogniser& recogniser);

}  // namespace ocr
