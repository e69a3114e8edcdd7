#include "archive/paper/picture_file.h"

#include <algorithm>
#include <array>
#include <cmath>
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

std::optional<Order> tiff_order(Bytes bytes) {
  const std::string_view text = text_of(bytes);
  if (text.starts_with(std::string_view("MM\0*", 4))) return Order::big;
  if (text.starts_with(std::string_view("II*\0", 4))) return Order::little;
  return std::nullopt;
}

/// Where the directory of a page is, 0 where there is none; number counts from 1.
std::size_t tiff_directory(Bytes bytes, Order order, int number) {
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
  return at;
}

/// One page of a TIFF 6.0 file, which is what EXIF is, too; number counts from 1.
std::optional<TiffHead> tiff_head(Bytes bytes, int number) {
  constexpr std::uint32_t tag_orientation = 274, tag_x = 282, tag_y = 283, tag_unit = 296;
  const std::optional<Order> known = tiff_order(bytes);
  if (!known) return std::nullopt;
  const Order order = *known;
  const std::size_t at = tiff_directory(bytes, order, number);
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

/// What libjpeg's quality made this table of annex K's, by the mean of what its entries were scaled by.
std::optional<int> quality_of(Bytes table) {
  constexpr std::array<int, 64> annex_k = {
      16, 11,  12, 14, 12, 10, 16,  14,  13,  14, 18, 17,  16,  19,  24,  40,  26, 24,  22,  22, 24, 49,
      35, 37,  29, 40, 58, 51, 61,  60,  57,  51, 56, 55,  64,  72,  92,  78,  64, 68,  87,  69, 55, 56,
      80, 109, 81, 87, 95, 98, 103, 104, 103, 62, 77, 113, 121, 112, 100, 120, 92, 101, 103, 99};
  if (table.size() < annex_k.size()) return std::nullopt;
  double scale = 0;
  for (std::size_t i = 0; i < annex_k.size(); ++i) scale += 100.0 * number_at(table, i, 1) / annex_k[i];
  scale /= static_cast<double>(annex_k.size());
  const double quality = scale <= 100 ? (200 - scale) / 2 : 5000 / scale;
  return std::clamp(static_cast<int>(std::lround(quality)), 1, 100);
}

constexpr std::uint32_t marker_app0 = 0xE0, marker_quantization = 0xDB, marker_app1 = 0xE1;
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

PictureFormat jpeg_format(Bytes bytes) {
  PictureFormat format{.name = "JPEG", .compression = "JPEG", .bits = 8, .samples = 0};
  if (const auto head = jpeg_head(bytes)) {
    format.bits = head->bits;
    format.samples = head->components;
  }
  walk_jpeg(bytes, [&](std::uint32_t marker, Bytes content) {
    // Several tables may stand in one segment; that of luminance is number 0, of 8 bits.
    constexpr std::size_t table_bytes = 64;
    for (; marker == marker_quantization && content.size() > table_bytes;
         content = content.subspan(1 + table_bytes)) {
      if (number_at(content, 0, 1) == 0) format.jpeg_quality = quality_of(content.subspan(1, table_bytes));
      if (number_at(content, 0, 1) >= 0x10) break;
    }
    return Walk::go_on;
  });
  return format;
}

/// From the header chunk, which comes first.
PictureFormat png_format(Bytes bytes) {
  constexpr std::size_t bits_at = 24, colour_at = 25;
  const std::uint32_t colour = number_at(bytes, colour_at, 1);
  return {.name = "PNG",
          .compression = "Deflate",
          .bits = static_cast<int>(number_at(bytes, bits_at, 1)),
          .samples = colour == 2 || colour == 3 || colour == 6 ? 3 : 1};
}

std::string_view tiff_compression(std::uint32_t code) {
  switch (code) {
    case 1:
      return "无压缩";
    case 2:
    case 3:
    case 4:
      return "CCITT";
    case 5:
      return "LZW";
    case 6:
    case 7:
      return "JPEG";
    case 8:
    case 32946:
      return "Deflate";
    case 32773:
      return "PackBits";
    default:
      return {};
  }
}

PictureFormat tiff_format(Bytes bytes, Order order, int number) {
  constexpr std::uint32_t tag_bits = 258, tag_compression = 259, tag_photometric = 262, tag_samples = 277;
  PictureFormat format{.name = "TIFF", .compression = {}, .bits = 1, .samples = 1};
  const std::size_t at = tiff_directory(bytes, order, number);
  if (at == 0) return format;
  const std::size_t entries = number_at(bytes, at, 2, order);
  for (std::size_t i = 0; i < entries; ++i) {
    const std::size_t entry = at + 2 + entry_size * i;
    const std::uint32_t tag = number_at(bytes, entry, 2, order);
    const bool is_short = number_at(bytes, entry + 2, 2, order) == type_short;
    const std::uint32_t count = number_at(bytes, entry + 4, 4, order);
    const std::uint32_t value = number_at(bytes, entry + 8, is_short ? 2 : 4, order);
    // More than two short values stand elsewhere.
    if (tag == tag_bits)
      format.bits = static_cast<int>(
          count <= 2 ? value : number_at(bytes, number_at(bytes, entry + 8, 4, order), 2, order));
    if (tag == tag_compression) format.compression = tiff_compression(value);
    constexpr std::uint32_t palette = 3;
    if (tag == tag_photometric && value == palette) format.samples = 3;
    if (tag == tag_samples) format.samples = std::max(format.samples, static_cast<int>(value));
  }
  return format;
}

}  // namespace

PictureFormat picture_format(Bytes bytes, int number) {
  if (is_jpeg(bytes)) return jpeg_format(bytes);
  if (text_of(bytes).starts_with("\x89PNG\r\n\x1A\n")) return png_format(bytes);
  if (const auto order = tiff_order(bytes)) return tiff_format(bytes, *order, number);
  PictureFormat other;
  if (text_of(bytes).starts_with("%PDF-")) other.name = "PDF";
  return other;
}

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
