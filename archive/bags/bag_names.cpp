#include "archive/bags/bag_names.h"

#include <algorithm>
#include <array>

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

namespace archive::bag_names {

namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

icu::UnicodeString nfc(std::string_view path) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const form = icu::Normalizer2::getNFCInstance(status);
  const icu::UnicodeString text =
      icu::UnicodeString::fromUTF8({path.data(), static_cast<std::int32_t>(path.size())});
  if (U_FAILURE(status)) return text;
  icu::UnicodeString composed = form->normalize(text, status);
  return U_FAILURE(status) ? text : composed;
}

std::string utf8(const icu::UnicodeString& text) {
  std::string bytes;
  text.toUTF8String(bytes);
  return bytes;
}

}  // namespace

Plain without_dot_slash(std::string_view path) {
  Plain plain;
  while (path.starts_with("./")) {
    path.remove_prefix(2);
    plain.relative = true;
  }
  plain.path = path;
  return plain;
}

bool stays_inside(std::string_view path) {
  if (path.empty() || path.find('\0') != std::string_view::npos) return false;
  if (path.front() == '/' || path.front() == '\\' || path.front() == '~') return false;
  if (path.size() >= 2 && is_letter(path[0]) && path[1] == ':') return false;
  // %HomeDrive%\… is a path of its own on Windows.
  if (path.front() == '%' && path.find('%', 1) != std::string_view::npos) return false;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find_first_of("/\\", begin), path.size());
    const std::string_view part = path.substr(begin, end - begin);
    if (part == ".." || part == "." || part.empty()) return false;
    begin = end + 1;
  }
  return true;
}

std::string decoded(std::string_view path, Percent percent) {
  std::string plain;
  plain.reserve(path.size());
  for (std::size_t i = 0; i < path.size(); ++i) {
    const std::string_view code = path.substr(i, 3);
    if (code == "%0A" || code == "%0a")
      plain += '\n';
    else if (code == "%0D" || code == "%0d")
      plain += '\r';
    else if (code == "%25" && percent == Percent::encoded)
      plain += '%';
    else {
      plain += path[i];
      continue;
    }
    i += 2;
  }
  return plain;
}

std::string encoded(std::string_view path) {
  std::string text;
  text.reserve(path.size());
  for (const char c : path) {
    if (c == '\n')
      text += "%0A";
    else if (c == '\r')
      text += "%0D";
    else if (c == '%')
      text += "%25";
    else
      text += c;
  }
  return text;
}

std::string composed(std::string_view path) {
  return utf8(nfc(path));
}

std::string folded(std::string_view path) {
  return utf8(nfc(path).foldCase());
}

bool is_system_file(std::string_view path) {
  constexpr std::array<std::string_view, 4> names = {".ds_store", "thumbs.db", "desktop.ini", ".directory"};
  const std::size_t slash = path.rfind('/');
  const std::string name = folded(path.substr(slash == std::string_view::npos ? 0 : slash + 1));
  return std::find(names.begin(), names.end(), name) != names.end() || name.starts_with("._");
}

}  // namespace archive::bag_names
