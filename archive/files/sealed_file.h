#pragma once

// A folder as one file that opens with a passphrase: what is handed over or kept where others may find it. It
// is a ZIP file whose entries are encrypted with AES-256 and authenticated (WinZip AE-1 and AE-2, by libzip),
// since whoever takes it has 7-Zip or WinRAR and no program of ours. libsodium's secretstream with Argon2id
// would make each guess a thousand times as dear and hide the names as well, and nobody but we could open it:
// so passphrases have to be long, and names in what is sealed say codes and hashes.

#include <cstdint>
#include <filesystem>
#include <string>

#include "archive/files/export.h"

namespace archive {

/// Throws archive::Error (weak_passphrase): below twelve characters, only digits, one character all along or
/// a row (abcdefghijkl); or other characters than a keyboard's (ASCII), which other programs encode
/// otherwise. PBKDF2 with 1000 rounds, as the format has it, lets a graphics card try some million a second.
void require_strong_passphrase(const std::string& passphrase);

/// Whether a file is a ZIP file whose first entry is encrypted as sealed ones are.
bool is_sealed(const std::filesystem::path& file);

/// Writes all files below the folder, under the folder's own name, into a new file; on the disk when it
/// returns. Throws archive::Error: weak_passphrase, in_archive, no_folder, would_replace, disk_full,
/// no_access, io. Stopped it leaves nothing.
Export seal_folder(const std::filesystem::path& folder, const std::filesystem::path& file,
                   const std::string& passphrase, const ExportOptions& options = {});

struct UnsealLimits {
  std::uint64_t files = 2'000'000;
  std::uint64_t bytes = 1ull << 40;
};

/// Writes what was sealed into an empty folder of the caller's, and returns the folder in it that was sealed;
/// empty where it was stopped. The file is judged as an enemy's: nothing is written outside of the folder,
/// and nothing that was not encrypted is taken. Throws archive::Error: wrong_passphrase, not_sealed,
/// disk_full, no_access, io.
std::filesystem::path unseal(const std::filesystem::path& file, const std::filesystem::path& folder,
                             const std::string& passphrase, const ExportOptions& options = {},
                             const UnsealLimits& limits = {});

}  // namespace archive
