#pragma once

// Which moments of a backup stay when a new one is made. For the library's own use.

#include <span>
#include <vector>

#include "archive/records/instant.h"

namespace archive {

/// The newest seven stay; of those before them the last of each week for eight weeks, and the last of each
/// month for two years, by Beijing's days. `made` is in order, oldest first; returns the places of those that
/// may go.
std::vector<std::size_t> no_longer_needed(std::span<const Instant> made);

}  // namespace archive
