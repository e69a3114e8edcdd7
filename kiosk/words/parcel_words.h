#pragma once

// The user's words for parcels of other offices, in the language spoken (see kiosk/words/words.h).

#include <string>

#include "archive/parcels/conflicts.h"
#include "archive/parcels/parcel_refused.h"

namespace kiosk {

/// Why a parcel was refused and what to do, in a whole sentence.
std::string sentence_for(archive::ParcelFault fault);
/// 花名册
std::string words_for(archive::ConflictKind kind);

}  // namespace kiosk
