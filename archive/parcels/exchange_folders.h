#pragma once

// Folders that carry parcels, by rsync over ssh or on a stick: an inbox that is taken in as far as it goes,
// and an outbox that gets what the receiver has not acknowledged. Nothing in an inbox is changed or moved: it
// may be a stick that can't be written.

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "archive/parcels/parcel_export.h"
#include "archive/parcels/parcel_import.h"

namespace archive {

struct InboxItem {
  std::filesystem::path parcel;
  TakenParcel taken;
  std::optional<ParcelFault> refused;  ///< why it was left where it is
  std::string subject;                 ///< what of it
};

/// Takes in every parcel that lies in the folder, whatever it is called, each office's in the order of its
/// log; what is refused is left, and the others go on. `tell` is called as each is done. Throws
/// archive::Error (no_folder), and what is no fault of a parcel: a full disk, an archive that can't be
/// written.
std::vector<InboxItem> take_inbox(Archive& archive, const std::filesystem::path& folder, const Mark& mark,
                                  const BagCheck& check = {},
                                  const std::function<void(const InboxItem&)>& tell = {});

struct OutboxParcel {
  MadeParcel made;               ///< first is 0: everything is acknowledged, or lies there already
  std::filesystem::path parcel;  ///< written whole, then named
};

/// Adds a parcel of what the receiver has not acknowledged and no parcel in the folder has. An outbox is one
/// receiver's. `order`: its receiver says whose acknowledgements count; first is the least that is sent.
OutboxParcel fill_outbox(const Archive& archive, const std::filesystem::path& folder, ParcelOrder order);

}  // namespace archive
