#pragma once

// What commands print of parcels that were made and taken in.

#include <filesystem>
#include <string>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "archive/parcels/exchange_folders.h"

namespace app {

/// As the office calls itself on papers; empty where nobody set a name.
std::string office_name(const archive::Archive& archive);
/// An entry of the log, and the right to take things out, where the archive has people.
void note_parcel_made(const ArchiveOptions& options);

Ending tell_made(Output& output, Format format, const archive::MadeParcel& made,
                 const std::filesystem::path& parcel);
void tell_taken(Output& output, Format format, const std::filesystem::path& parcel,
                const archive::TakenParcel& taken);
void tell_left(Output& output, Format format, const archive::InboxItem& item);

}  // namespace app
