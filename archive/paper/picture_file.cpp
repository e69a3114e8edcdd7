#include "archive/paper/picture_file.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace archive {
namespace {

using Bytes = std::span<const std::byte>;

constexpr double cm_per_inch = 2.54, m_per_inch = 0.0254;

std::string_view text_of(Bytes bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Bytes from(Bytes bytes, std::size_t at) {
  return at < bytes.size() ? bytes.subspan(at) : Bytes();
}

enum class Order { little, big };

/// 0 behind the end.
std::uint32_t number_at(Bytes bytes, std::size_t at, int size, Order order = Order::big) {
  const auto count = static_cast<std::size_t>(size);
  if (at > bytes.size() || bytes.size() - at < count) return 0;
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < count; ++i)
    number =
        number << 8 | std::to_integer<std::uint32_t>(bytes[at + (order == Order::big ? i : count - 1 - i)]);
  return number;
}

struct TiffHead {
  int orientation = 1;
  std::optional<Density> density;
};

constexpr std::size_t entry_size = 12;
constexpr std::uint32_t type_short = 3;

/// Whether the directory at this place is of a smaller copy of another picture, or of its mask.
bool is_reduced(Bytes bytes, std::size_t at, Order order) {
  constexpr std::uint32_t tag_type = 254, tag_old_type = 255, reduced = 1, mask = 4, old_reduced = 2;
  const std::size_t entries = number_at(bytes, at, 2, order);
  for (std::size_t entry = at + 2; entry < at + 2 + entry_size * entries; entry += entry_size) {
    const std::uint32_t tag = number_at(bytes, entry, 2, order);
    const std::uint32_t value =
        number_at(bytes, entry + 8, number_at(bytes, entry + 2, 2, order) == type_short ? 2 : 4, order);
    if (tag == tag_type && (value & (reduced | mask)) != 0) return true;
    if (tag == tag_old_type && value == old_reduced) return true;
  }
  return false;
}

/// One page of a TIFF 6.0 file, which is what EXIF is, too; number counts from 1.
std::optional<TiffHead> tiff_head(Bytes bytes, int number) {
  constexpr std::uint32_t tag_orientation = 274, tag_x = 282, tag_y = 283, tag_unit = 296;
  const std::string_view text = text_of(bytes);
  Order order = Order::little;
  if (text.starts_with(std::string_view("MM\0*", 4)))
    order = Order::big;
  else if (!text.starts_with(std::string_view("II*\0", 4)))
    return std::nullopt;
  std::size_t at = number_at(bytes, 4, 4, order);
  // Thumbnails and masks are no pages (tags 254 and 255), as the reader counts them. A chain that leads back
  // into itself has an end here, too.
  constexpr int max_directories = 5000;
  for (int page = 0, seen = 0; at != 0 && seen < max_directories; ++seen) {
    if (!is_reduced(bytes, at, order) && ++page == number) break;
    at = number_at(bytes, at + 2 + entry_size * number_at(bytes, at, 2, order), 4, order);
  }
  // Where every picture calls itself reduced, the first is what there is.
  if (at == 0 && number == 1) at = number_at(bytes, 4, 4, order);
  if (at == 0) return std::nullopt;
  TiffHead head;
  Density dots;
  std::uint32_t unit = 2;  // inches unless said otherwise
  const std::size_t entries = number_at(bytes, at, 2, order);
  for (std::size_t i = 0; i < entries; ++i) {
    const std::size_t entry = at + 2 + entry_size * i;
    const std::uint32_t tag = number_at(bytes, entry, 2, order);
    const std::uint32_t value =
        number_at(bytes, entry + 8, number_at(bytes, entry + 2, 2, order) == type_short ? 2 : 4, order);
    const auto rational = [&] {
      const double below = number_at(bytes, value + 4, 4, order);
      return below > 0 ? number_at(bytes, value, 4, order) / below : 0;
    };
    if (tag == tag_orientation && value >= 1 && value <= 8) head.orientation = static_cast<int>(value);
    if (tag == tag_x) dots.across = rational();
    if (tag == tag_y) dots.down = rational();
    if (tag == tag_unit) unit = value;
  }
  const double per_inch = unit == 3 ? cm_per_inch : unit == 2 ? 1 : 0;
  head.density = Density{dots.across * per_inch, dots.down * per_inch};
  return head;
}

/// Calls `segment` with the marker and content of each segment before the picture's data, until it says stop.
enum class Walk { go_on, stop };
template <class Segment>
void walk_jpeg(Bytes bytes, Segment&& segment) {
  constexpr std::uint32_t fill = 0xFF, start_of_scan = 0xDA;
  std::size_t at = 2;
  while (number_at(bytes, at, 1) == fill) {
    const std::uint32_t marker = number_at(bytes, at + 1, 1);
    if (marker == fill) {  // padding
      ++at;
      continue;
    }
    const std::size_t size = number_at(bytes, at + 2, 2);
    if (marker == start_of_scan || size < 2 || at + 2 + size > bytes.size()) return;
    if (segment(marker, bytes.subspan(at + 4, size - 2)) == Walk::stop) return;
    at += 2 + size;
  }
}

bool is_jpeg(Bytes bytes) {
  return text_of(bytes).starts_with("\xFF\xD8\xFF");
}

constexpr std::uint32_t marker_app0 = 0xE0, marker_app1 = 0xE1;
constexpr std::string_view jfif("JFIF\0", 5), exif("Exif\0\0", 6);

std::optional<Density> jpeg_density(Bytes bytes) {
  std::optional<Density> by_jfif, by_exif;
  walk_jpeg(bytes, [&](std::uint32_t marker, Bytes content) {
    if (marker == marker_app0 && text_of(content).starts_with(jfif)) {
      const std::uint32_t unit = number_at(content, 7, 1);
      const double per_inch = unit == 1 ? 1 : unit == 2 ? cm_per_inch : 0;
      by_jfif = Density{number_at(content, 8, 2) * per_inch, number_at(content, 10, 2) * per_inch};
    }
    if (marker == marker_app1 && text_of(content).starts_with(exif))
      if (const auto head = tiff_head(from(content, exif.size()), 1)) by_exif = head->density;
    return Walk::go_on;
  });
  return by_jfif && by_jfif->across > 0 ? by_jfif : by_exif;
}

std::optional<Density> png_density(Bytes bytes) {
  constexpr std::size_t signature = 8, frame = 12;
  for (std::size_t at = signature; at + frame <= bytes.size();) {
    const std::size_t size = number_at(bytes, at, 4);
    const std::string_view type = text_of(bytes.subspan(at + 4, 4));
    if (type == "IDAT" || size > bytes.size()) break;
    if (type == "pHYs" && number_at(bytes, at + 16, 1) == 1)
      return Density{number_at(bytes, at + 8, 4) * m_per_inch, number_at(bytes, at + 12, 4) * m_per_inch};
    at += frame + size;
  }
  return std::nullopt;
}

}  // namespace

std::optional<JpegHead> jpeg_head(Bytes bytes) {
  if (!is_jpeg(bytes)) return std::nullopt;
  std::optional<JpegHead> found;
  int orientation = 1;
  walk_jpeg(bytes, [&](std::uint32_t marker, Bytes content) {
    if (marker == marker_app1 && text_of(content).starts_with(exif))
      if (const auto head = tiff_head(from(content, exif.size()), 1)) orientation = head->orientation;
    // SOF0 to SOF15 but for the three that define tables.
    const bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (!frame) return Walk::go_on;
    found.emplace();
    found->bits = static_cast<int>(number_at(content, 0, 1));
    found->height = static_cast<int>(number_at(content, 1, 2));
    found->width = static_cast<int>(number_at(content, 3, 2));
    found->components = static_cast<int>(number_at(content, 5, 1));
    found->huffman = marker <= 0xC2;
    return Walk::go_on;  // EXIF stands in front, but nothing forbids it here
  });
  if (found) found->exif_orientation = orientation;
  return found;
}

std::optional<Density> density(Bytes bytes, int number) {
  constexpr double least = 100, most = 4800;
  std::optional<Density> said;
  if (is_jpeg(bytes)) {
    said = jpeg_density(bytes);
  } else if (text_of(bytes).starts_with("\x89PNG\r\n\x1A\n")) {
    said = png_density(bytes);
  } else if (const auto head = tiff_head(bytes, number)) {
    said = head->density;
  }
  // A fax has half as many dots down as across.
  if (!said || std::max(said->across, said->down) < least || std::min(said->across, said->down) < least / 2 ||
      std::max(said->across, said->down) > most)
    return std::nullopt;
  return said;
}

}  // namespace archive
