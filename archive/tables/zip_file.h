#pragma once

// A ZIP file made in memory, as office programs take theirs (ECMA-376 part 2). For the library's own use.

#include <string>
#include <utility>
#include <vector>

namespace archive {

/// The file's bytes with these parts (name, bytes) in this order; the same parts make the same bytes. Throws
/// archive::Error (io) where memory does not suffice.
std::string zip_bytes(const std::vector<std::pair<std::string, std::string>>& parts);

}  // namespace archive
