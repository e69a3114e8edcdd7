#pragma once

// Printed forms on a page: found by their QR codes and marks, so that their boxes need not be looked for.
// Internal to ocr.

#include <optional>
#include <string>
#include <vector>

#include "ocr/layout/layout.h"
#include "ocr/page/form_sheet.h"
#include "ocr/page/page.h"
#include "ocr/sheet/frame.h"
#include "ocr/sheet/page_picture.h"
#include "ocr/sheet/qr_codes.h"

namespace ocr {

/// A form that was found.
struct FoundForm {
  std::string code;
  FormSheet sheet;
  Corners corners;  ///< of the sheet, in pixels of the original
};

/// The QR codes of a picture, their corners in pixels of the original; of a piece only those within it.
std::vector<QrCode> codes_of(const PagePicture& picture, const std::optional<Corners>& piece);

/// The same picture with paper where the codes are: modules are no strokes of characters. The pixels are a
/// copy if there are codes.
PagePicture without_codes(const PagePicture& picture, const std::vector<QrCode>& codes);

/// The first of the codes that is a form's whose marks are found; `form_sheets` may be empty.
std::optional<FoundForm> find_form(const PagePicture& picture, const std::vector<QrCode>& codes,
                                   const FormSheets& form_sheets);

/// The codes as the page has them.
std::vector<PageCode> page_codes(const std::vector<QrCode>& codes, const Frame& frame);

/// The boxes of a form on the page that `form.corners` were cut out as, of this size in pixels.
std::vector<Box> boxes_of(const FormSheet& sheet, cv::Size page);

/// Puts what is written in each of the boxes for one line in the place of the lines that were found there.
/// Returns the box of each of the layout's lines, -1 for none.
std::vector<int> place_in_boxes(PageLayout& layout, const FormSheet& sheet, cv::Size page);

}  // namespace ocr
