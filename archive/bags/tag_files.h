#pragma once

// The text files of a bag: bagit.txt, manifests, bag-info.txt and fetch.txt, from bytes to lines. For the
// library's own use.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/bags/bag.h"

namespace archive::tag_files {

/// All of a file; none where it can't be read, is no file, or is larger than `limit`.
std::optional<std::string> read(const std::filesystem::path& file, std::uint64_t limit);

/// None where ICU knows no such encoding.
bool is_known_encoding(const std::string& encoding);
/// As UTF-8, without a byte order mark; none where the bytes are not of this encoding.
std::optional<std::string> to_utf8(std::string_view bytes, const std::string& encoding);

/// Lines without their ends (LF, CR or both), but empty ones.
struct Line {
  std::size_t number = 0;  ///< from 1
  std::string_view text;
};
std::vector<Line> lines_of(std::string_view text);

/// bagit.txt.
struct Declaration {
  int major = 0;
  int minor = 0;
  std::string version;   ///< "1.0"
  std::string encoding;  ///< "UTF-8"
  bool loose = false;    ///< with white space that 1.0 does not allow at the ends of its lines

  bool at_least_1() const { return major >= 1; }
};
/// By RFC 8493, 2.1.1; before 1.0 more white space was allowed. None where it isn't one.
std::optional<Declaration> declaration_of(std::string_view bytes);
bool is_known_version(const Declaration& declaration);

/// A line of a manifest: a checksum in lower case and a path as it is written, without md5sum's "*".
struct Listed {
  std::string checksum;
  std::string path;
  bool binary_mark = false;
};
std::optional<Listed> listed_in(std::string_view line);

/// The path of a line of fetch.txt: URL, length or "-", path.
std::optional<std::string> fetched_by(std::string_view line);

/// Labels and values of bag-info.txt; lines that go on begin with white space. `bad`: the first line that is
/// none.
std::vector<BagMetadata> metadata_of(std::string_view text, std::optional<std::size_t>& bad);

}  // namespace archive::tag_files
