#include "ocr/page.h"

#include <algorithm>
#include <cmath>

namespace ocr {

Box united(const Box& a, const Box& b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  const int x = std::min(a.x, b.x);
  const int y = std::min(a.y, b.y);
  return {x, y, std::max(a.right(), b.right()) - x, std::max(a.bottom(), b.bottom()) - y};
}

Box intersected(const Box& a, const Box& b) {
  const int x = std::max(a.x, b.x);
  const int y = std::max(a.y, b.y);
  const Box common{x, y, std::min(a.right(), b.right()) - x, std::min(a.bottom(), b.bottom()) - y};
  return common.empty() ? Box{} : common;
}

Box original_box(const Page& page, const Box& box) {
  if (box.empty() || page.source == Source::text_file) return {};
  const auto& h = page.to_original;
  double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;
  for (const auto& [x, y] : {std::pair{box.x, box.y}, std::pair{box.right(), box.y},
                             std::pair{box.right(), box.bottom()}, std::pair{box.x, box.bottom()}}) {
    const double w = h[6] * x + h[7] * y + h[8];
    const double u = (h[0] * x + h[1] * y + h[2]) / w;
    const double v = (h[3] * x + h[4] * y + h[5]) / w;
    left = std::min(left, u), right = std::max(right, u);
    top = std::min(top, v), bottom = std::max(bottom, v);
  }
  const Box around{static_cast<int>(std::floor(left)), static_cast<int>(std::floor(top)),
                   static_cast<int>(std::ceil(right) - std::floor(left)),
                   static_cast<int>(std::ceil(bottom) - std::floor(top))};
  return intersected(around, {0, 0, page.original_width, page.original_height});
}

int quarters_of(double turned_degrees) {
  return (static_cast<int>(std::lround(turned_degrees / 90)) % 4 + 4) % 4;
}

Box turned(const Box& box, int width_px, int height_px, int quarters) {
  switch (quarters) {
    case 1:
      return {height_px - box.bottom(), box.x, box.height, box.width};
    case 2:
      return {width_px - box.right(), height_px - box.bottom(), box.width, box.height};
    case 3:
      return {box.y, width_px - box.right(), box.height, box.width};
    default:
      return box;
  }
}

}  // namespace ocr
