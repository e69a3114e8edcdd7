#pragma once

// The project's files as the house tests see them: which there are, and what they include.

#include <filesystem>
#include <string>
#include <vector>

namespace house {

/// What is wrong, one line each; a test compares it with none.
using Complaints = std::vector<std::string>;

/// The root of the source.
const std::filesystem::path& source();

/// The six folders, from the lowest.
const std::vector<std::string>& floors();

std::string text_of(const std::filesystem::path& file);

/// Every file below a folder, relative to the root, in order; what npm fetched is left out.
std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder);

/// The .h and .cpp files of a floor, and of all.
std::vector<std::filesystem::path> code_of(const std::string& floor);
std::vector<std::filesystem::path> all_code();

struct Includes {
  std::vector<std::string> ours;    ///< "ocr/page/page.h", in their order
  std::vector<std::string> others;  ///< what stands in angle brackets
};
/// `file` is relative to the root.
Includes includes_of(const std::filesystem::path& file);

/// "ocr" of "ocr/page/page.h".
std::string floor_of(const std::string& path);
/// "ocr/page" of "ocr/page/page.h"; "ocr" for a file that lies in no room.
std::string room_of(const std::string& path);

}  // namespace house
