#pragma once

// Bags: folders that say themselves which files they hold and what these hash to (BagIt: RFC 8493, and its
// drafts from 0.93 on). What goes from office to office, and what is handed over for good, travels as one.
//
// A bag is judged as if an enemy had made it: nothing outside of its folder is read, links are followed
// nowhere, files are hashed piece by piece, and nothing is ever fetched.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace archive {

/// What makes a bag invalid, or is odd about it.
enum class BagFault {
  no_declaration,       ///< bagit.txt is not there
  bad_declaration,      ///< bagit.txt does not say what it must, as it must
  unknown_version,      ///< neither 0.93 to 0.97 nor 1.0
  unknown_encoding,     ///< of the tag files
  wrong_encoding,       ///< a tag file's bytes are not of the encoding that is declared
  too_large,            ///< more files, or larger tag files, than are read
  no_payload,           ///< there is no folder data
  no_manifest,          ///< no payload manifest whose algorithm is known
  unknown_algorithm,    ///< a manifest that can't be checked
  bad_line,             ///< a line of a manifest or of fetch.txt is none
  bad_metadata,         ///< a line of bag-info.txt is none
  path_leads_out,       ///< a path that is listed leads, or may lead, out of the bag
  link,                 ///< a link, or something that is neither file nor folder
  unreadable,           ///< a file or folder can't be read
  listed_twice,         ///< in one manifest, with different checksums, or in a bag of version 1.0
  missing,              ///< listed, and not there
  not_fetched,          ///< not there, and to be fetched from elsewhere
  not_listed,           ///< a file of the payload that a manifest does not list
  changed,              ///< its bytes do not hash to what is listed
  wrong_total,          ///< the payload is not as large as bag-info.txt says
  listed_again,         ///< in one manifest, with the same checksum
  relative_path,        ///< written with "./"
  binary_mark,          ///< a path with the "*" of md5sum
  same_but_for_case,    ///< two names that other systems take for one
  other_normalization,  ///< a name that is composed otherwise in the manifest than on the disk, or twice
                        ///< there
  system_file,          ///< a file that an operating system keeps for itself
  loose_white_space,    ///< in bagit.txt
  raw_percent           ///< a percent sign that should have been encoded
};

std::string_view name_of(BagFault fault);

struct BagFinding {
  BagFault fault = BagFault::bad_declaration;
  std::string file;    ///< by its path in the bag
  std::string detail;  ///< English, for the log; may be empty
};

struct BagMetadata {
  std::string label;
  std::string value;
};

struct BagVerdict {
  std::vector<BagFinding> problems;  ///< at most BagLimits::problems; none: the bag is valid
  std::vector<BagFinding> warnings;  ///< likewise
  std::string version;               ///< "1.0"; empty where it is not known
  std::vector<BagMetadata> metadata;
  std::vector<std::string> payload;  ///< the paths of its files, "data/…", in order
  std::uint64_t payload_bytes = 0;
  bool stopped = false;  ///< before all was looked at

  bool valid() const { return problems.empty() && !stopped; }
};

struct BagLimits {
  std::size_t files = 2'000'000;
  std::uint64_t tag_file_bytes = 512ull << 20;  ///< a manifest of two million files has some 400 MB
  std::uint64_t payload_bytes = 16ull << 40;    ///< a file with holes can be any size
  std::size_t problems = 1000;                  ///< more of them are not noted
};

struct BagCheck {
  BagLimits limits;
  /// Called as files are hashed, on the caller's thread.
  std::function<void(std::size_t files, std::size_t of)> progress;
  std::stop_token stop;  ///< looked at between pieces of files
};

/// Reads the whole bag. Throws archive::Error (no_folder) where the folder is none; whatever else is wrong is
/// in the verdict.
BagVerdict judge_bag(const std::filesystem::path& folder, const BagCheck& check = {});

}  // namespace archive
