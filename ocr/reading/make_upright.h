#pragma once

// The first part of reading a page: the sheet cut out of its background, turned upright, made level and flat,
// and its lines and seals found. Each step takes a page and returns it. Internal to ocr.

#include <optional>
#include <vector>

#include <opencv2/core.hpp>

#include "ocr/layout/text_box.h"
#include "ocr/page/page.h"
#include "ocr/reading/page_tracer.h"
#include "ocr/reading/recognisers.h"
#include "ocr/sheet/frame.h"
#include "ocr/sheet/page_picture.h"

namespace ocr {

/// A page as far as it is understood before its layout. Boxes are in pixels of the frame.
struct UprightPage {
  Frame frame;
  std::vector<TextBox> lines = {};
  std::vector<Box> seals = {};
  /// The page in this frame at PagePicture::reduction, 8-bit grey, without the seals that were known when it
  /// was rendered. Empty: not rendered since the frame has changed.
  cv::Mat gray = {};
};

/// What a person says of a page's picture.
struct PageWishes {
  /// Clockwise quarters by which it must be turned to be upright; none: the reader finds out.
  std::optional<int> turn_quarters = {};
  /// Only the paper with these corners, in pixels of the picture; none: the whole picture.
  std::optional<Corners> piece = {};
};

/// All the steps below, in their order. Throws Stopped; ocr::Error (engine).
UprightPage make_upright(const PagePicture& picture, const Frame& frame, const PageWishes& wishes,
                         Recognisers& recognisers, PageTracer& tracer);

/// The frame of the sheet in the picture; `whole` where the paper fills it or its outline is unsure.
Frame cut_out(const PagePicture& picture, const Frame& whole);
/// Before anything is found on it: ruling lines and rows of text show their angle well.
UprightPage deskewed_roughly(const PagePicture& picture, const UprightPage& page);
/// The page with its lines and seals.
UprightPage with_lines(const PagePicture& picture, UprightPage page, Recogniser& recogniser);
/// Lines of an upright page are wider than high: a page where they aren't gets a quarter turn clockwise. It
/// may be upside down then, which shows when it is read.
UprightPage turned_to_lines(UprightPage page);
/// What is left after the rough deskewing: turned by the lines' own median angle, unless that is within their
/// error of measure.
UprightPage deskewed_by_lines(const PagePicture& picture, UprightPage page);
/// Where the paper was bent it is flattened, and its lines are found again.
UprightPage flattened(const PagePicture& picture, UprightPage page, Recogniser& recogniser);

/// Turned by 180 degrees with everything that was found on it.
UprightPage turned_over(UprightPage page);

/// `page` with its grey view rendered if it isn't.
UprightPage with_view(const PagePicture& picture, UprightPage page);

/// Clockwise degrees from level: the median over the lines that are long enough, weighted by their width; 0
/// where there are none.
double median_angle_degrees(const std::vector<TextBox>& lines);

}  // namespace ocr
