#include "archive/arrangement/boxes.h"

#include <algorithm>
#include <map>
#include <utility>

namespace archive {

int sheets_in_box(int thickness_mm) {
  constexpr int sheets_per_mm = 10, cardboard_mm = 3;
  return std::max(1, (thickness_mm - cardboard_mm) * sheets_per_mm);
}

std::vector<ArchiveBox> find_boxes(const Archive& archive, int year, int thickness_mm) {
  std::map<DocumentId, DocumentSummary> documents;
  for (DocumentSummary& document : archive.list()) documents.emplace(document.id, std::move(document));
  const int most = sheets_in_box(thickness_mm);
  std::vector<ArchiveBox> boxes;
  for (const ArrangedItem& item : find_arranged(archive, year)) {
    const DocumentSummary& document = documents.at(item.document);
    const bool of_series = !boxes.empty() && boxes.back().series == item.code.series;
    if (!of_series || boxes.back().pages + document.pages > most)
      boxes.push_back(
          {.series = item.code.series, .number = of_series ? boxes.back().number + 1 : 1, .items = {}});
    boxes.back().items.push_back({item, document});
    boxes.back().pages += document.pages;
  }
  return boxes;
}

}  // namespace archive
