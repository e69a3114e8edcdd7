#pragma once

// The way back for an office whose machine is gone: its backup ends where it ends, and what it said after
// that is held by the offices that took in its parcels. Without it the restored log would go on beside the
// one that they hold, and they would have to refuse it as a fork for ever.

#include <filesystem>

#include "archive/parcels/offices.h"
#include "archive/parcels/parcel_export.h"
#include "archive/parcels/parcel_import.h"

namespace archive {

struct LogReturn {
  MadeParcel theirs;  ///< of the office's own log, as far as it is held here
  MadeParcel ours;    ///< what that rests on: this office's log, as that office may have it
};

/// Writes both as parcels into a new or empty folder, which is for that office alone. Of `order` the name and
/// what follows the work count. Throws as export_parcel() does.
LogReturn return_log(const Archive& archive, const KnownOffice& office, const std::filesystem::path& folder,
                     const ParcelOrder& order);

/// Takes what offices have returned into an archive that is being restored: all parcels in the folder, or
/// nothing. The chain of its own log has to go on from where the backup ends, signed by the key that it had
/// then. Who restored is for the caller to say, as the next entry. Secrets of people that were set after the
/// backup never left the office, and are lacking. Throws ParcelRefused, archive::Error.
void take_log_back(Archive& archive, const std::filesystem::path& folder, const BagCheck& check = {});

}  // namespace archive
