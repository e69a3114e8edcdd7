#pragma once

// Page pictures for the screens, decoded by the one thread that owns this: thumbnails, whole pages, and the
// part of a page that is looked at. The last pages are kept decoded, so that zooming is quick.

#include <filesystem>
#include <list>
#include <utility>

#include "ocr/page/page.h"
#include "ocr/reading/bitmap.h"

namespace kiosk {

/// A page of a file, turned clockwise by quarters so that its text stands upright.
struct PictureOf {
  std::filesystem::path file;
  int number = 1;
  int quarters = 0;  ///< 0 to 3
  bool operator==(const PictureOf&) const = default;
};

/// One thread.
class Pictures {
 public:
  /// Its longer side at most so many pixels. Throws ocr::Error.
  ocr::Bitmap whole(const PictureOf& picture, int longest_side_px);
  /// Width and height of the turned page. Throws ocr::Error.
  std::pair<int, int> extent(const PictureOf& picture);
  /// A part of the turned page at its own resolution, scaled to a size in pixels. Throws ocr::Error.
  ocr::Bitmap part(const PictureOf& picture, const ocr::Box& box, int width_px, int height_px);

 private:
  const ocr::Bitmap& full(const PictureOf& picture);
  std::list<std::pair<PictureOf, ocr::Bitmap>> kept_;  // the last one used in front
};

}  // namespace kiosk
