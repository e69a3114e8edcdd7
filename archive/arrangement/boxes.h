#pragma once

// Which items lie in which box (DA/T 22-2015): in the order of their codes, none of two series, no item in
// two.

#include <optional>
#include <span>
#include <vector>

#include "archive/arrangement/arrangement.h"

namespace archive {

struct BoxedItem {
  ArrangedItem item;
  DocumentSummary document;
  /// When it was disposed of: its place in the box stays empty, so that no other moves; none: it lies there.
  std::optional<Mark> disposed = {};
};

struct ArchiveBox {
  ArchivalSeries series;
  int number = 1;  ///< 盒号, from 1 in its series
  std::vector<BoxedItem> items;
  int pages = 0;
};

/// Thickness of a box in millimetres, as the standard has them.
inline constexpr int box_thicknesses_mm[] = {20, 30, 40, 50};
/// Sheets that a box of this thickness takes: ten a millimetre, less the cardboard.
int sheets_in_box(int thickness_mm);

/// Of a year. The last box of a series fills up as items are added; those before it stay as they are.
std::vector<ArchiveBox> find_boxes(const Archive& archive, int year, int thickness_mm);
/// The same for whoever has listed all documents already.
std::vector<ArchiveBox> find_boxes(const Archive& archive, std::span<const DocumentSummary> documents,
                                   int year, int thickness_mm);

}  // namespace archive
