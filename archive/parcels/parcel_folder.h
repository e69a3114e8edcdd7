#pragma once

// A parcel's bag, and what it says of itself:
///  - data/parcel.json: format and schema, the office, the stretch of its log.
///  - data/log/….jsonl: its entries, a line each, in files that are named after their first entry.
///  - data/pages/ab/cdef….jpg: the originals that they name, as in an archive.
// For the library's own use.

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "archive/bags/bag.h"
#include "archive/files/page_store.h"
#include "archive/parcels/parcel_line.h"

namespace archive::parcels {

inline constexpr int newest_format = 1;
/// As many as an office's id has.
inline constexpr std::size_t office_id_digits = 32;

struct Label {
  int format = newest_format;
  int schema = 0;
  std::string office;
  std::string name;  ///< the office's, as it calls itself; for people
  std::int64_t first = 1, last = 0;
  std::string hash_before, hash_after;
};

std::string text_of(const Label& label);

/// A parcel that is to be taken in. Nothing of it is believed yet but that it is a whole bag.
class ParcelFolder {
 public:
  /// Judges the bag. Throws ParcelRefused (bad_bag, incomplete, not_a_parcel, newer, bad_content), Error
  /// (no_folder).
  explicit ParcelFolder(std::filesystem::path folder, const BagCheck& check = {});

  const Label& label() const { return label_; }
  const std::filesystem::path& folder() const { return folder_; }
  /// Every line in order. Throws ParcelRefused.
  void read(const std::function<void(Line)>& take) const;
  /// Where an original lies in it, whether or not it does.
  std::filesystem::path original(const BlobName& name) const;

 private:
  void refuse_bad_bag(const BagVerdict& verdict) const;

  std::filesystem::path folder_;
  Label label_;
  std::vector<std::string> logs_;
};

/// The folders in one but those that begin with a dot, which are somebody's half done work. Throws Error
/// (no_folder).
std::vector<std::filesystem::path> folders_in(const std::filesystem::path& folder);

/// Only what it says of itself, without judging the bag: for whoever sorts parcels. Throws ParcelRefused.
Label read_label(const std::filesystem::path& folder);

}  // namespace archive::parcels
