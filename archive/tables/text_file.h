#pragma once

// A text that somebody wrote in whatever encoding his editor has, as UTF-8.

#include <filesystem>
#include <string>

namespace archive {

/// Throws archive::TableError: not a plain file, too large, or no text.
std::string read_text_file(const std::filesystem::path& file);

}  // namespace archive
