#pragma once

// Making parcels: a stretch of this office's log with the rows that its entries wrote and the originals that
// these name, as a bag. See parcel_folder.h for what lies in it.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>

#include "archive/catalogue/archive.h"
#include "archive/parcels/parcel_refused.h"

namespace archive {

struct ParcelOrder {
  std::string name;  ///< this office's, for whoever opens the parcel
  /// The receiver has what is before it. It always goes on to the last entry, and begins earlier where the
  /// receiver had no right to an entry's rows until now.
  std::int64_t first = 1;
  /// For whom it is, by the office's id; empty: for whoever may know everything, as an office's district.
  /// With it, rows go only where they concern the villages of that office's township; entries go always, so
  /// that the chain holds, and are marked where their rows stay here.
  std::string receiver = {};
  /// Whose log, by the office's id, as far as it is held here; empty: this office's. An office that restores
  /// its archive gets its own log back (archive/parcels/log_return.h); it alone may have all of it.
  std::string of = {};
  std::function<void(std::int64_t entry, std::int64_t of)> progress = {};
  std::stop_token stop = {};
};

struct MadeParcel {
  std::int64_t first = 0, last = 0;  ///< 0: there is nothing from there on, and nothing was written
  std::size_t originals = 0;
  std::size_t withheld = 0;
  bool stopped = false;  ///< half done: what was written is no bag
};

/// Into a new or empty folder. Throws ParcelRefused (not_signed, no_township), archive::Error as BagWriter
/// does.
MadeParcel export_parcel(const Archive& archive, const std::filesystem::path& folder,
                         const ParcelOrder& order);
/// What a parcel of this stretch is called, so that an office's sort in the order of its log.
std::string parcel_name(const std::string& office, std::int64_t first, std::int64_t last);

}  // namespace archive
