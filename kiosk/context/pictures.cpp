#include "kiosk/context/pictures.h"

#include <algorithm>
#include <cmath>

namespace kiosk {
namespace {

constexpr std::size_t most_kept = 3;

// Area averages where it shrinks, the nearest pixel where it grows: letters stay what they are.
ocr::Bitmap scaled(const ocr::Bitmap& from, int width, int height) {
  ocr::Bitmap to;
  to.width = std::max(1, width);
  to.height = std::max(1, height);
  to.rgb.resize(static_cast<std::size_t>(to.width) * static_cast<std::size_t>(to.height) * 3);
  const double step_x = static_cast<double>(from.width) / to.width;
  const double step_y = static_cast<double>(from.height) / to.height;
  for (int y = 0; y < to.height; ++y) {
    const int top = static_cast<int>(y * step_y);
    const int bottom = std::clamp(static_cast<int>((y + 1) * step_y), top + 1, from.height);
    for (int x = 0; x < to.width; ++x) {
      const int left = static_cast<int>(x * step_x);
      const int right = std::clamp(static_cast<int>((x + 1) * step_x), left + 1, from.width);
      unsigned sum[3] = {0, 0, 0};
      for (int row = top; row < bottom; ++row) {
        const unsigned char* pixel =
            from.rgb.data() + (static_cast<std::size_t>(row) * static_cast<std::size_t>(from.width) +
                               static_cast<std::size_t>(left)) *
                                  3;
        for (int column = left; column < right; ++column, pixel += 3)
          for (int channel = 0; channel < 3; ++channel) sum[channel] += pixel[channel];
      }
      const auto count = static_cast<unsigned>((bottom - top) * (right - left));
      unsigned char* out = to.rgb.data() + (static_cast<std::size_t>(y) * static_cast<std::size_t>(to.width) +
                                            static_cast<std::size_t>(x)) *
                                               3;
      for (int channel = 0; channel < 3; ++channel)
        out[channel] = static_cast<unsigned char>((sum[channel] + count / 2) / count);
    }
  }
  return to;
}

}  // namespace

ocr::Bitmap Pictures::whole(const PictureOf& picture, int longest_side_px) {
  for (const auto& [kept, bitmap] : kept_)
    if (kept == picture && std::max(bitmap.width, bitmap.height) > longest_side_px) {
      const double scale = static_cast<double>(longest_side_px) / std::max(bitmap.width, bitmap.height);
      return scaled(bitmap, static_cast<int>(std::lround(bitmap.width * scale)),
                    static_cast<int>(std::lround(bitmap.height * scale)));
    }
  return ocr::turned(ocr::load_bitmap(picture.file, picture.number, longest_side_px), picture.quarters);
}

const ocr::Bitmap& Pictures::full(const PictureOf& picture) {
  const auto found =
      std::find_if(kept_.begin(), kept_.end(), [&](const auto& kept) { return kept.first == picture; });
  if (found != kept_.end()) {
    kept_.splice(kept_.begin(), kept_, found);
  } else {
    kept_.emplace_front(picture,
                        ocr::turned(ocr::load_bitmap(picture.file, picture.number), picture.quarters));
    if (kept_.size() > most_kept) kept_.pop_back();
  }
  return kept_.front().second;
}

std::pair<int, int> Pictures::extent(const PictureOf& picture) {
  const ocr::Bitmap& page = full(picture);
  return {page.width, page.height};
}

ocr::Bitmap Pictures::part(const PictureOf& picture, const ocr::Box& box, int width_px, int height_px) {
  const ocr::Bitmap cut = ocr::cut(full(picture), box);
  if (cut.width <= 0 || cut.height <= 0) return cut;
  return scaled(cut, width_px, height_px);
}

}  // namespace kiosk
