#pragma once

// Taking parcels in: the entries of another office's log are replayed, whole or not at all, where its chain
// goes on from what is held of it. Nothing of a parcel is believed: the office must have been admitted by a
// person, its key have signed the end of the stretch, each entry follow from the one before it and hash the
// rows that come with it, and each original be the one that its row names.
//
// Both throw ParcelRefused, and archive::Error and what Archive's changes throw. A kill at any place leaves
// everything as it was, or all taken in; the next try does the rest.

#include <filesystem>
#include <string>

#include "archive/bags/bag.h"
#include "archive/catalogue/archive.h"
#include "archive/parcels/parcel_refused.h"

namespace archive {

enum class Taking {
  taken,
  held_already  ///< all of it: there was nothing to do
};

struct TakenParcel {
  Taking taking = Taking::held_already;
  std::string office;                ///< its id
  std::string name;                  ///< as it calls itself
  std::int64_t first = 0, last = 0;  ///< the entries that were new; 0: none
  std::size_t documents = 0;         ///< new ones
  std::size_t originals = 0;
  std::size_t withheld = 0;  ///< entries whose rows the office kept to itself
  std::size_t later = 0;     ///< entries that were held without their rows, and have them now
};

TakenParcel import_parcel(Archive& archive, const std::filesystem::path& folder, const Mark& mark,
                          const BagCheck& check = {});

/// What a person admits.
struct Admission {
  std::string name;      ///< empty: as the office calls itself
  std::string township;  ///< whose papers it keeps; what the office above says of it comes down to it
  bool above = false;    ///< the district: its rosters count over this office's own
};

struct ParcelSender {
  std::string office;  ///< its id
  std::string name;
  std::string public_key;   ///< by which the end of its stretch is signed
  std::string fingerprint;  ///< of the key, in groups, to be read out on the telephone
};

/// Who a parcel is of, by its signature. Throws ParcelRefused.
ParcelSender sender_of(const Archive& archive, const std::filesystem::path& folder,
                       const BagCheck& check = {});
/// From here on the parcels of this sender are taken in, as an entry of the log; or otherwise than before:
/// with another key, another township.
void admit_office(Archive& archive, const ParcelSender& sender, const Admission& admission, const Mark& mark);

}  // namespace archive
