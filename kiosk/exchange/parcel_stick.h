#pragma once

// A stick or folder that carries parcels between offices: what it brings is taken in, and what the others
// have not acknowledged is put on it. What goes up to the district lies on the stick itself; what goes down
// lies in a folder for each office, as a parcel that was made for one office would leave holes with another.
// No wx; belongs on a worker thread.

#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "archive/parcels/exchange_folders.h"
#include "archive/parcels/offices.h"

namespace kiosk {

/// What became of one parcel.
struct StickParcel {
  archive::InboxItem item;
  /// Of a parcel of an office, or a key, that nobody has admitted: who it says it is.
  std::optional<archive::ParcelSender> stranger = {};
};

struct StickWork {
  std::function<void(std::size_t done, std::size_t of)> progress = {};
  std::stop_token stop = {};
};

/// Every parcel of another office on the stick, in the order in which they were looked at. Folders that have
/// nothing to do with parcels, this office's own parcels, and those for other offices are left out. Throws as
/// archive::take_inbox() does.
std::vector<StickParcel> take_from_stick(archive::Archive& archive, const std::filesystem::path& stick,
                                         const archive::Mark& mark, const StickWork& work = {});

/// For this office, which was admitted; without one for a district that is still to admit this one: then all
/// of the archive. Throws as archive::fill_outbox() does, and archive::Error (not_allowed) where who works
/// here may take nothing out.
archive::OutboxParcel put_on_stick(archive::Archive& archive, const std::filesystem::path& stick,
                                   const std::optional<archive::KnownOffice>& receiver,
                                   const archive::Mark& mark, const StickWork& work = {});

/// What a person reads of an office: its name, or the beginning of its id.
std::string called(const std::string& name, const std::string& id);

}  // namespace kiosk
