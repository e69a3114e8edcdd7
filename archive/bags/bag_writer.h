#pragma once

// Making a bag of version 1.0 with SHA-512, as RFC 8493 asks new ones to be. Files are copied in and hashed
// on the way; bagit.txt comes last, so that a folder that was left half done is no bag.

#include <filesystem>
#include <map>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "archive/bags/bag.h"
#include "archive/files/disk.h"

namespace archive {

class BagWriter {
 public:
  /// Makes the folder, or takes an empty one. Throws archive::Error: would_replace where anything is in it,
  /// in_archive, and as Disk does. The disk outlives this.
  explicit BagWriter(const std::filesystem::path& folder, Disk& disk = real_disk());

  /// Copies a file to data/`name`; parts of the name are parted by "/". Returns its SHA-512. Throws
  /// archive::Error: bad_value for a name that leads out of the bag, is used already, or is another's but for
  /// its case; and as Disk does. Stopped between pieces it throws nothing and returns an empty text.
  std::string add(const std::string& name, const std::filesystem::path& file, std::stop_token stop = {});
  /// The same of bytes.
  std::string add_bytes(const std::string& name, std::string_view bytes);

  /// Writes the manifests, bag-info.txt with these entries and the Payload-Oxum, and bagit.txt; all is on the
  /// disk when it returns. Once, and last.
  void finish(const std::vector<BagMetadata>& metadata);

 private:
  std::filesystem::path place_for(const std::string& name);
  void note(const std::string& path, std::string checksum, std::uint64_t bytes);
  void write_tag_file(const std::string& name, const std::string& text);

  std::filesystem::path folder_;
  Disk* disk_;
  std::map<std::string, std::string> payload_;  ///< checksums by path
  std::map<std::string, std::string> folded_;   ///< paths by what other systems take for one
  std::map<std::string, std::string> tags_;
  std::uint64_t payload_bytes_ = 0;
};

}  // namespace archive
