#include "ocr/files/camera_notes.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <memory>
#include <optional>
#include <string_view>

#include <libexif/exif-data.h>

namespace ocr {
namespace {

using Exif = std::unique_ptr<ExifData, void (*)(ExifData*)>;

// What an ASCII tag says, to its first zero; empty without it.
std::string text_of(const ExifData& exif, ExifIfd directory, ExifTag tag) {
  const ExifEntry* entry = exif_content_get_entry(exif.ifd[directory], tag);
  if (!entry || entry->format != EXIF_FORMAT_ASCII || !entry->data) return {};
  const std::string text(reinterpret_cast<const char*>(entry->data), entry->size);
  return text.substr(0, text.find('\0'));
}

std::optional<int> number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size() || digits.front() == '-')
    return std::nullopt;
  return value;
}

// "2024:03:15 10:22:05", the one form that the standard has.
std::string iso_of(std::string_view text) {
  constexpr std::string_view form = "0000:00:00 00:00:00";
  if (text.size() != form.size()) return {};
  for (const std::size_t i : {4, 7, 10, 13, 16})
    if (text[i] != form[i]) return {};
  const auto year = number(text.substr(0, 4)), month = number(text.substr(5, 2)),
             day = number(text.substr(8, 2)), hour = number(text.substr(11, 2)),
             minute = number(text.substr(14, 2)), second = number(text.substr(17, 2));
  if (!year || !month || !day || !hour || !minute || !second) return {};
  const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(*month),
                                         std::chrono::day(*day)};
  // A clock that nobody has set says 1970, 1980 or 2000, and all of them midnight.
  constexpr int first_year = 2001;
  if (!date.ok() || *year < first_year || *hour > 23 || *minute > 59 || *second > 60) return {};
  std::string iso(text);
  iso[4] = iso[7] = '-';
  iso[10] = 'T';
  return iso;
}

}  // namespace

std::string taken_at(std::span<const unsigned char> jpeg) {
  // It stands before the pixels, in a segment of 64 KiB at most, behind few others.
  constexpr std::size_t searched = 1U << 18U;
  const auto head = jpeg.first(std::min(jpeg.size(), searched));
  if (head.size() < 4 || head[0] != 0xFF || head[1] != 0xD8) return {};
  const Exif exif(exif_data_new_from_data(head.data(), static_cast<unsigned>(head.size())), exif_data_unref);
  if (!exif) return {};
  if (text_of(*exif, EXIF_IFD_0, EXIF_TAG_MAKE).empty() && text_of(*exif, EXIF_IFD_0, EXIF_TAG_MODEL).empty())
    return {};
  return iso_of(text_of(*exif, EXIF_IFD_EXIF, EXIF_TAG_DATE_TIME_ORIGINAL));
}

}  // namespace ocr
