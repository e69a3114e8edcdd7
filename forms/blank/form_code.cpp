#include "forms/blank/form_code.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include <fmt/format.h>

#include "forms/text/text.h"

namespace forms {
namespace {

constexpr std::string_view first_part = "CUNZHENG-FORM", version = "1";
constexpr std::size_t longest_kind = 40;
constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::string to_base64url(std::string_view bytes) {
  std::string text;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char byte : bytes) {
    bits = bits << 8 | static_cast<unsigned char>(byte);
    for (count += 8; count >= 6; count -= 6) text += alphabet[bits >> (count - 6) & 63U];
  }
  if (count > 0) text += alphabet[bits << (6 - count) & 63U];
  return text;
}

// Nothing but what to_base64url() writes.
std::optional<std::string> from_base64url(std::string_view text) {
  std::string bytes;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char letter : text) {
    const auto value = alphabet.find(letter);
    if (value == alphabet.npos) return std::nullopt;
    bits = bits << 6 | static_cast<std::uint32_t>(value);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>(bits >> count & 255U);
  }
  if (to_base64url(bytes) != text) return std::nullopt;
  return bytes;
}

std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto end = text.find('/');
    parts.push_back(text.substr(0, end));
    if (end == text.npos) return parts;
    text.remove_prefix(end + 1);
  }
}

template <class Number>
std::optional<Number> number_of(std::string_view text, int base) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

bool is_kind(std::string_view text) {
  return !text.empty() && text.size() <= longest_kind && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
  });
}

// Characters that show, in UTF-8.
bool is_name(std::string_view text) {
  if (text.empty() || text.size() > longest_form_village) return false;
  const std::u32string points = to_utf32(text);
  return to_utf8(points) == text && std::none_of(points.begin(), points.end(), [](char32_t point) {
           return point == U'\uFFFD' || is_invisible(point) || is_space(point);
         });
}

}  // namespace

std::string to_iso(std::chrono::year_month month) {
  return fmt::format("{:04}-{:02}", static_cast<int>(month.year()), static_cast<unsigned>(month.month()));
}

std::optional<std::chrono::year_month> month_from_iso(std::string_view text) {
  constexpr std::size_t length = 7, year_length = 4;
  if (text.size() != length || text[year_length] != '-') return std::nullopt;
  const auto year = number_of<int>(text.substr(0, year_length), 10);
  const auto month = number_of<unsigned>(text.substr(year_length + 1), 10);
  constexpr int first_year = 1949, last_year = 2099;
  if (!year || !month || *year < first_year || *year > last_year || *month < 1 || *month > 12)
    return std::nullopt;
  return std::chrono::year(*year) / std::chrono::month(*month);
}

std::string to_text(const FormCode& code) {
  return fmt::format("{}/{}/{}/{}/{}/{:08x}/{}", first_part, version, code.kind, to_iso(code.month),
                     code.rows, code.checksum, to_base64url(code.village));
}

std::optional<FormCode> parse_form_code(std::string_view text) {
  constexpr std::size_t longest = 256, checksum_digits = 8;
  if (text.size() > longest) return std::nullopt;
  const std::vector<std::string_view> parts = parts_of(text);
  enum Part { name, number, kind, month, rows, checksum, village, count };
  if (parts.size() != count || parts[name] != first_part || parts[number] != version) return std::nullopt;
  const auto when = month_from_iso(parts[month]);
  const auto how_many = number_of<int>(parts[rows], 10);
  const auto sum = number_of<std::uint32_t>(parts[checksum], 16);
  const auto where = from_base64url(parts[village]);
  if (!is_kind(parts[kind]) || !when || !how_many || *how_many < 0 || *how_many > most_form_rows || !sum ||
      parts[checksum].size() != checksum_digits || !where || !is_name(*where))
    return std::nullopt;
  FormCode code{std::string(parts[kind]), *where, *when, *how_many, *sum};
  // 07 rows and +7 are none of ours.
  if (to_text(code) != text) return std::nullopt;
  return code;
}

}  // namespace forms
