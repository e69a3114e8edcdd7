#pragma once

// A ZIP file made in memory, as office programs take theirs (ECMA-376 part 2). For the library's own use.

#include <string>
#include <utility>
#include <vector>

namespace archive {

/// The file's bytes with these parts (name, bytes) in this order; the same parts make the same bytes. Throws
/// archive::Error (io) where memory does not suffice.
std::string zip_bytes(const std::vector<std::pair<std::string, std::string>>& parts);

/// The parts of a ZIP file in its order, folders left out. Throws archive::Error (bad_value) where it is
/// none, is encrypted or damaged, or has more than 2,000 parts or 64 MiB in all.
std::vector<std::pair<std::string, std::string>> zip_parts(const std::string& bytes);

}  // namespace archive
