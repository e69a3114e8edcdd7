#pragma once

// The paths that manifests and fetch.txt list, and the names that stand for the same file on other systems.
// For the library's own use.

#include <optional>
#include <string>
#include <string_view>

namespace archive::bag_names {

/// Without "./" at its beginning, which is told.
struct Plain {
  std::string path;
  bool relative = false;
};
Plain without_dot_slash(std::string_view path);

/// Whether the path can only mean something in the bag, on any system: not absolute, no "..", no "~", no
/// drive, no variable of a shell, no empty part.
bool stays_inside(std::string_view path);

/// CR, LF and "%" of a name as RFC 8493, 2.1.3 has them: %0D, %0A and %25. `percent`: "%25" is one, too; the
/// drafts before 1.0 left it as it stood.
enum class Percent { encoded, as_is };
std::string decoded(std::string_view path, Percent percent);
std::string encoded(std::string_view path);

/// NFC, and NFC without upper and lower case: the same for names that another system takes for one.
std::string composed(std::string_view path);
std::string folded(std::string_view path);

/// Files that operating systems make by themselves where somebody has looked (.DS_Store, Thumbs.db,
/// desktop.ini).
bool is_system_file(std::string_view path);

}  // namespace archive::bag_names
