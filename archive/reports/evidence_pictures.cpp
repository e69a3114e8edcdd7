#include "archive/reports/evidence_pictures.h"

#include <algorithm>

#include <fmt/format.h>

#include "ocr/reading/bitmap.h"

namespace archive {

std::vector<OfficialPicture> evidence_pictures(const Archive& archive, std::span<const DocumentId> documents,
                                               std::size_t most, double width_mm) {
  std::vector<OfficialPicture> pictures;
  for (const DocumentId id : documents) {
    if (pictures.size() == most) break;
    const Document document = archive.show(id);
    const auto page = std::find_if(document.pages.begin(), document.pages.end(),
                                   [](const KeptPage& each) { return each.width > 0; });
    if (page == document.pages.end()) continue;  // a text file
    constexpr int longest_px = 480, dots_an_inch = 200;
    const ocr::Bitmap bitmap = ocr::turned(ocr::load_bitmap(page->original, page->number, longest_px),
                                           ocr::quarters_of(page->turned_degrees));
    const auto jpeg = ocr::to_jpeg(bitmap, dots_an_inch);
    const double longer = std::max(bitmap.width, bitmap.height);
    pictures.push_back({.draw = nullptr,
                        .jpeg = std::string(reinterpret_cast<const char*>(jpeg.data()), jpeg.size()),
                        .width_mm = width_mm * bitmap.width / longer,
                        .height_mm = width_mm * bitmap.height / longer,
                        .caption = fmt::format("#{}", id)});
  }
  return pictures;
}

}  // namespace archive
