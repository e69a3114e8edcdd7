#include "archive/bags/tag_files.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <memory>
#include <span>

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include "archive/bags/checksums.h"

namespace archive::tag_files {

namespace {

constexpr std::string_view white = " \t";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(white);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(white) - first + 1);
}

struct Close {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, Close>;

Converter converter_of(const std::string& encoding) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(encoding.c_str(), &status));
  if (U_FAILURE(status)) return nullptr;
  // What is not of the encoding is an error and no replacement character.
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  return U_FAILURE(status) ? nullptr : std::move(converter);
}

/// "Label: value" with the label given.
struct Labelled {
  std::string_view value;
  bool loose = false;
};
std::optional<Labelled> labelled(std::string_view line, std::string_view label) {
  if (!line.starts_with(label)) return std::nullopt;
  line.remove_prefix(label.size());
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || !trimmed(line.substr(0, colon)).empty()) return std::nullopt;
  const std::string_view behind = line.substr(colon + 1);
  Labelled found{.value = trimmed(behind)};
  // Before the colon, which 1.0 forbids, or elsewhere than the one space behind it.
  found.loose = colon != 0 || behind != " " + std::string(found.value);
  return found;
}

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size() || value < 0)
    return std::nullopt;
  return value;
}

}  // namespace

std::optional<std::string> read(const std::filesystem::path& file, std::uint64_t limit) {
  std::string text;
  const auto whole = checksums_of(file, {}, [&](std::span<const std::byte> piece) {
    if (text.size() + piece.size() > limit) return false;
    text.append(reinterpret_cast<const char*>(piece.data()), piece.size());
    return true;
  });
  if (!whole) return std::nullopt;
  return text;
}

bool is_known_encoding(const std::string& encoding) {
  return converter_of(encoding) != nullptr;
}

std::optional<std::string> to_utf8(std::string_view bytes, const std::string& encoding) {
  const Converter converter = converter_of(encoding);
  if (!converter) return std::nullopt;
  // Put together before it becomes UTF-8: a piece may end within a surrogate pair.
  icu::UnicodeString whole;
  std::vector<UChar> units(1 << 14);
  const char* from = bytes.data();
  const char* const end = from + bytes.size();
  for (;;) {
    UChar* to = units.data();
    UErrorCode status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &to, units.data() + units.size(), &from, end, nullptr, true, &status);
    const bool more = status == U_BUFFER_OVERFLOW_ERROR;
    if (U_FAILURE(status) && !more) return std::nullopt;
    whole.append(units.data(), static_cast<std::int32_t>(to - units.data()));
    if (!more) break;
  }
  std::string text;
  whole.toUTF8String(text);
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.erase(0, byte_order_mark.size());
  return text;
}

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  std::size_t number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    ++number;
    if (!trimmed(text.substr(0, end)).empty()) lines.push_back({number, text.substr(0, end)});
    const bool both = text.substr(end, 2) == "\r\n";
    text.remove_prefix(std::min(end + (both ? 2 : 1), text.size()));
  }
  return lines;
}

std::optional<Declaration> declaration_of(std::string_view bytes) {
  const std::vector<Line> lines = lines_of(bytes);
  if (lines.size() != 2) return std::nullopt;
  const auto version = labelled(lines[0].text, "BagIt-Version");
  const auto encoding = labelled(lines[1].text, "Tag-File-Character-Encoding");
  if (!version || !encoding || encoding->value.empty()) return std::nullopt;
  const std::size_t dot = version->value.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const auto major = number(version->value.substr(0, dot)), minor = number(version->value.substr(dot + 1));
  if (!major || !minor) return std::nullopt;
  Declaration said{.major = *major,
                   .minor = *minor,
                   .version = std::string(version->value),
                   .encoding = std::string(encoding->value),
                   .loose = version->loose || encoding->loose};
  const auto space_before_colon = [](std::string_view line) {
    const std::size_t colon = line.find(':');
    return colon > 0 && white.find(line[colon - 1]) != std::string_view::npos;
  };
  if (said.at_least_1() && (space_before_colon(lines[0].text) || space_before_colon(lines[1].text)))
    return std::nullopt;
  return said;
}

bool is_known_version(const Declaration& said) {
  return (said.major == 0 && said.minor >= 93 && said.minor <= 97) || (said.major == 1 && said.minor == 0);
}

std::optional<Listed> listed_in(std::string_view line) {
  const std::size_t end = line.find_first_of(white);
  if (end == std::string_view::npos || end == 0) return std::nullopt;
  Listed listed;
  for (const char c : line.substr(0, end)) {
    if (std::isxdigit(static_cast<unsigned char>(c)) == 0) return std::nullopt;
    listed.checksum += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  const std::size_t path = line.find_first_not_of(white, end);
  if (path == std::string_view::npos) return std::nullopt;
  listed.path = line.substr(path);
  if (listed.path.front() == '*') {
    listed.path.erase(0, 1);
    listed.binary_mark = true;
  }
  if (listed.path.empty()) return std::nullopt;
  return listed;
}

std::optional<std::string> fetched_by(std::string_view line) {
  const std::size_t url = line.find_first_of(white);
  if (url == std::string_view::npos || url == 0) return std::nullopt;
  line = line.substr(std::min(line.find_first_not_of(white, url), line.size()));
  const std::size_t length = line.find_first_of(white);
  if (length == std::string_view::npos) return std::nullopt;
  const std::string_view bytes = line.substr(0, length);
  if (bytes != "-" && bytes.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  const std::string_view path = trimmed(line.substr(length));
  if (path.empty()) return std::nullopt;
  return std::string(path);
}

std::vector<BagMetadata> metadata_of(std::string_view text, std::optional<std::size_t>& bad) {
  std::vector<BagMetadata> all;
  for (const Line& line : lines_of(text)) {
    if (white.find(line.text.front()) != std::string_view::npos) {
      if (!all.empty())
        all.back().value += " " + std::string(trimmed(line.text));
      else if (!bad)
        bad = line.number;
      continue;
    }
    const std::size_t colon = line.text.find(':');
    if (colon == std::string_view::npos || colon == 0) {
      if (!bad) bad = line.number;
      continue;
    }
    all.push_back({.label = std::string(trimmed(line.text.substr(0, colon))),
                   .value = std::string(trimmed(line.text.substr(colon + 1)))});
  }
  return all;
}

}  // namespace archive::tag_files
