#include "archive/arrangement/boxes.h"

#include <algorithm>
#include <map>
#include <utility>

namespace archive {

namespace {

/// With as many pages as it had.
BoxedItem gone(const Archive& archive, const ArrangedItem& item) {
  const Document document = archive.show(item.document);
  BoxedItem boxed{.item = item, .document = document.summary, .disposed = std::nullopt};
  if (!document.disposed) return boxed;
  boxed.disposed = document.disposed->approved;
  boxed.document.pages = document.disposed->pages;
  boxed.document.first_date = document.disposed->first_date;
  boxed.document.last_date = document.disposed->last_date;
  return boxed;
}

}  // namespace

int sheets_in_box(int thickness_mm) {
  constexpr int sheets_per_mm = 10, cardboard_mm = 3;
  return std::max(1, (thickness_mm - cardboard_mm) * sheets_per_mm);
}

std::vector<ArchiveBox> find_boxes(const Archive& archive, int year, int thickness_mm) {
  return find_boxes(archive, archive.list(), year, thickness_mm);
}

std::vector<ArchiveBox> find_boxes(const Archive& archive, std::span<const DocumentSummary> listed, int year,
                                   int thickness_mm) {
  std::map<DocumentId, DocumentSummary> documents;
  for (const DocumentSummary& document : listed) documents.emplace(document.id, document);
  const int most = sheets_in_box(thickness_mm);
  std::vector<ArchiveBox> boxes;
  for (const ArrangedItem& item : find_arranged(archive, year)) {
    const auto kept = documents.find(item.document);
    const BoxedItem boxed = kept == documents.end() ? gone(archive, item) : BoxedItem{item, kept->second};
    const DocumentSummary& document = boxed.document;
    const bool of_series = !boxes.empty() && boxes.back().series == item.code.series;
    if (!of_series || boxes.back().pages + document.pages > most)
      boxes.push_back(
          {.series = item.code.series, .number = of_series ? boxes.back().number + 1 : 1, .items = {}});
    boxes.back().pages += document.pages;
    boxes.back().items.push_back(boxed);
  }
  return boxes;
}

}  // namespace archive
