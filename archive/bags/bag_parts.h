#pragma once

// What a bag consists of, found without trusting it: its files, its manifests, what it wants to be fetched.
// For the library's own use.

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "archive/bags/bag.h"
#include "archive/bags/tag_files.h"

namespace archive::bag_parts {

/// Where findings are noted, up to the limit.
class Notes {
 public:
  Notes(BagVerdict& verdict, const BagLimits& limits) : verdict_(verdict), limits_(limits) {}
  void problem(BagFault fault, const std::string& file, const std::string& detail = {});
  void warning(BagFault fault, const std::string& file, const std::string& detail = {});

 private:
  BagVerdict& verdict_;
  const BagLimits& limits_;
};

/// Files with their sizes, by their paths in the bag.
using Files = std::map<std::string, std::uint64_t>;
/// Links and special files are problems and not among the files.
Files files_in(const std::filesystem::path& folder, const BagLimits& limits, Notes& notes);

/// One manifest: what it says of which file, by the file's path in the bag.
struct Manifest {
  enum class Of { payload, tags };
  std::string file;       ///< "manifest-sha512.txt"
  std::string algorithm;  ///< "sha512"
  Of of = Of::payload;
  std::map<std::string, std::string> checksums;
};

/// Of those whose algorithm is known.
std::vector<Manifest> manifests_in(const std::filesystem::path& folder, const Files& files,
                                   const tag_files::Declaration& declaration, const BagLimits& limits,
                                   Notes& notes);
/// The paths of fetch.txt; empty without one.
std::vector<std::string> to_fetch(const std::filesystem::path& folder, const Files& files,
                                  const tag_files::Declaration& declaration, const BagLimits& limits,
                                  Notes& notes);
/// bag-info.txt, or package-info.txt as it was called before 0.96.
std::vector<BagMetadata> metadata_in(const std::filesystem::path& folder, const Files& files,
                                     const tag_files::Declaration& declaration, const BagLimits& limits,
                                     Notes& notes);

/// The text of a tag file in UTF-8; none, and a problem, where it can't be read as that.
std::optional<std::string> tag_text(const std::filesystem::path& folder, const std::string& file,
                                    const tag_files::Declaration& declaration, const BagLimits& limits,
                                    Notes& notes);

}  // namespace archive::bag_parts
