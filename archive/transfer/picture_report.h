#pragma once

// What the pictures of arranged items are like, held against DA/T 31-2017 (纸质档案数字化规范): a row a
// picture, totals, and those that fall short named with what they lack. In Chinese.

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "archive/arrangement/arrangement.h"
#include "archive/paper/picture_file.h"
#include "archive/paper/report.h"

namespace archive {

/// What a picture lacks.
enum class PictureLack {
  too_few_dots,   ///< below 200 an inch
  unknown_dots,   ///< the file does not say how large the paper was: a phone's photo
  coarse_jpeg,    ///< its quality is below 75, libjpeg's own, from where on edges of strokes begin to ring
  askew,          ///< by more than one degree: the original is kept as it was scanned
  unusual_format  ///< none of those that are kept for long: TIFF, JPEG, PDF
};
std::string_view words_for(PictureLack lack);

struct ExaminedPicture {
  ArchivalCode code;
  std::string name;  ///< of the file as it was filed, or in the bag
  int page = 1;      ///< of the document
  PictureFormat format;
  std::optional<Density> density;
  int width = 0, height = 0;
  std::uint64_t bytes = 0;
  std::string sha256;
  bool blank = false;
  int piece = 1;  ///< of the pieces of paper on one picture
  int quarter_turns = 0;
  double skew_degrees = 0;
  std::vector<PictureLack> lacks;
  /// Between 200 and 300 dots an inch: enough, and less than is wanted where text is read from it.
  bool below_recommended = false;
};

/// A document's pages that are pictures or pages of a PDF; a text has none. `named`: gives each original its
/// name. A file that can't be read is one without a format.
std::vector<ExaminedPicture> examine_pictures(
    const ArchivalCode& code, const Document& document,
    const std::function<std::string(const KeptPage&)>& named = [](const KeptPage& page) {
      return page.file_name;
    });

/// 图像质量检查报告. `about`: whose pictures, 清风村 2024 年.
Report make_picture_report(const Archive& archive, std::span<const ExaminedPicture> pictures,
                           const std::string& about, forms::Date today);

}  // namespace archive
