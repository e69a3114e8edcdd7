#pragma once

// The straight lines that a path of an OFD paints (GB/T 33190, 9): the ruling of its tables. Internal to ocr.

#include <string_view>
#include <vector>

#include "ocr/office/zip_parts.h"
#include "ocr/page/page.h"

namespace ocr {

/// "10 20.5 100 12": as many numbers as there are, at most six. Of what is no number nothing behind it.
std::vector<double> numbers_in(std::string_view text);

/// What a path object says of itself.
class OfdPath {
 public:
  /// Of the start tag of a PathObject.
  explicit OfdPath(const XmlTag& tag);

  /// Level and upright lines among those that `data` (AbbreviatedData) draws, as boxes as thick as the pen,
  /// and thin rectangles that are filled; in millimetres of the page times `scale`.
  void add_lines(std::string_view data, double scale, std::vector<Box>& lines) const;

 private:
  std::vector<double> boundary_, matrix_;
  double pen_ = 0;  ///< millimetres; 0: nothing is drawn
  bool filled_ = false;
};

}  // namespace ocr
