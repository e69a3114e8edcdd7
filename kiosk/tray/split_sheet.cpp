#include "kiosk/tray/split_sheet.h"

#include <algorithm>
#include <cmath>

#include "ocr/reading/bitmap.h"

namespace kiosk {
namespace {

// The longer side of an A4 glass, the usual one: the resolution is not in the picture.
constexpr double glass_long_side_inches = 11.69;

}  // namespace

std::vector<NewSheet> papers_on(const Sheet& sheet) {
  const ocr::Bitmap glass = ocr::load_bitmap(sheet.file);
  const int dpi = static_cast<int>(std::lround(std::max(glass.width, glass.height) / glass_long_side_inches));
  std::vector<NewSheet> papers;
  for (const ocr::Box& piece : ocr::find_pieces(glass))
    papers.push_back({.content = SheetBytes{ocr::to_jpeg(ocr::cut(glass, piece), dpi), "jpg"},
                      .name = sheet.name + "-" + std::to_string(papers.size() + 1),
                      .scanned_at = sheet.scanned_at,
                      .village = sheet.village});
  return papers;
}

int split_sheet(Tray& tray, const Sheet& sheet) {
  const std::vector<NewSheet> papers = papers_on(sheet);
  if (!papers.empty()) tray.split(sheet.id, papers);
  return static_cast<int>(papers.size());
}

}  // namespace kiosk
