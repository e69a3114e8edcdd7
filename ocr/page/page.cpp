#include "ocr/page/page.h"

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

namespace {

double value_of(const Bend::Polynomial& polynomial, double at) {
  double value = 0;
  for (std::size_t i = polynomial.size(); i-- > 0;) value = value * at + polynomial[i];
  return value;
}

}  // namespace

std::array<double, 2> bent(const Bend& bend, int width_px, int height_px, double x, double y) {
  const double u = 2 * x / width_px - 1, v = 2 * y / height_px - 1;
  return {x + value_of(bend.right, v) + u * value_of(bend.right_by_width, v),
          y + value_of(bend.down, u) + v * value_of(bend.down_by_height, u)};
}

Box original_box(const Page& page, const Box& box) {
  if (box.empty() || page.source == Source::text_file) return {};
  const auto& h = page.to_original;
  double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;
  const auto take = [&](double x, double y) {
    if (!page.bend.flat()) {
      const auto moved = bent(page.bend, page.width, page.height, x, y);
      x = moved[0], y = moved[1];
    }
    const double w = h[6] * x + h[7] * y + h[8];
    const double u = (h[0] * x + h[1] * y + h[2]) / w;
    const double v = (h[3] * x + h[4] * y + h[5]) / w;
    left = std::min(left, u), right = std::max(right, u);
    top = std::min(top, v), bottom = std::max(bottom, v);
  };
  // The sides of a bent box bulge between its corners.
  const int steps = page.bend.flat() ? 1 : 16;
  for (int i = 0; i <= steps; ++i) {
    const double part = static_cast<double>(i) / steps;
    take(box.x + part * box.width, box.y), take(box.x + part * box.width, box.bottom());
    take(box.x, box.y + part * box.height), take(box.right(), box.y + part * box.height);
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
