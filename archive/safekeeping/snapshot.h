#pragma once

// The catalogue as it is at one instant, copied while others write. For the library's own use.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "archive/catalogue/archive.h"
#include "archive/safekeeping/moments.h"

namespace archive {

/// The hash of the log's first entry, which stays the same for ever and is no other archive's; empty: it has
/// none.
std::string identity_of(const Archive& archive);
/// The hash of an entry of the log; empty where it has none of this number.
std::string entry_hash(const Archive& archive, std::int64_t number);

/// Copies the catalogue to a new file that needs no other beside it, and says what it holds: the log's head,
/// the number of documents, the originals. Throws archive::Error.
void take_snapshot(const Archive& archive, const std::filesystem::path& file, Moment& moment);

/// Originals as a catalogue's file names them. Throws archive::Error.
std::vector<KeptOriginal> pages_of(const Archive& archive);

/// SQLite's own check of a catalogue that nobody writes. Throws archive::Error (damaged).
void require_sound(const std::filesystem::path& file);

/// How many documents such a catalogue says were disposed of behind this entry of the log; 0 where its
/// version knows of none. Throws archive::Error.
std::size_t disposed_behind(const std::filesystem::path& file, std::int64_t entry);

}  // namespace archive
