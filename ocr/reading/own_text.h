#pragma once

// Pages that carry their text with them: a PDF's text layer, a text file. Internal to ocr.

#include <string>
#include <vector>

#include <opencv2/core.hpp>

#include "ocr/files/source_file.h"
#include "ocr/page/page.h"
#include "ocr/reading/page_tracer.h"

namespace ocr {

/// The page of a text file, or of a text layer, whose lines have been recognised already where they had to
/// be.
Page page_with_own_text(RawPage raw, PageTracer& tracer);

/// Takes words away whose font is one of `fonts`, which mean other characters than are seen; what they show
/// is unread then.
void distrust(RawPage& raw, const std::vector<std::string>& fonts);

/// The page's picture with everything that its words account for painted over with the paper around it.
cv::Mat picture_without_words(const RawPage& raw);

/// Removes the lines that do not stand where the text layer leaves something unread, or were read so badly
/// that they are none.
void keep_unread(std::vector<Line>& lines, const RawPage& raw);

}  // namespace ocr
