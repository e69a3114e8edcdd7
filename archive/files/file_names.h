#pragma once

// The names inside an archive's folder, made here and nowhere else:
///  - catalogue.sqlite: the catalogue; beside it SQLite's own -wal and -shm.
///  - catalogue.toml: in its place, where the catalogue is on a server (archive/storage/catalogue_place.h).
///  - catalogue.sqlite.moved: what it was before it was moved there.
///  - pages/ab/cdef….jpg: an original file, under the SHA-256 of its bytes.
///  - pages/ab/cdef….jpg.new: the same, half written.
///  - pages/abcdef….jpg.filing: marks a file that no committed row names yet.
///  - audit.head: the audit log's head once more (archive/database/kept_head.h).
///  - learned.toml: what was learned from corrections (archive/learning/learning.h).
///  - learned.toml.new: the same, until the log says so (archive/catalogue/learned_file.h).
///  - office.toml: the names under which papers go out (archive/letters/office_names.h); office.docx: the
///    template that they are laid into.
///  - backup.toml: where backups go, and the last one (archive/safekeeping/backup_record.h).
///  - log/: what the program logs.
///  - tray/: sheets that are not filed yet (kiosk/tray/tray.h).
///  - .cunzheng-….new: a file that is being replaced (archive/files/disk.h).

#include <filesystem>
#include <optional>
#include <string>

#include "archive/files/page_store.h"

namespace archive::file_names {

std::filesystem::path catalogue(const std::filesystem::path& archive);
std::filesystem::path server_address(const std::filesystem::path& archive);
/// The catalogue as it was before it was moved to a server.
std::filesystem::path moved_catalogue(const std::filesystem::path& archive);
std::filesystem::path audit_head(const std::filesystem::path& archive);
std::filesystem::path pages(const std::filesystem::path& archive);
std::filesystem::path log(const std::filesystem::path& archive);
std::filesystem::path tray(const std::filesystem::path& archive);
std::filesystem::path office(const std::filesystem::path& archive);
std::filesystem::path backup_record(const std::filesystem::path& archive);
std::filesystem::path word_template(const std::filesystem::path& archive);
std::filesystem::path learned(const std::filesystem::path& archive);
std::filesystem::path learned_half_written(const std::filesystem::path& archive);
std::filesystem::path blob(const std::filesystem::path& archive, const BlobName& name);
std::filesystem::path half_written(const std::filesystem::path& archive, const BlobName& name);
std::filesystem::path marker(const std::filesystem::path& archive, const BlobName& name);

/// The blob that a marker's file name stands for.
std::optional<BlobName> blob_of_marker(const std::string& file_name);
/// Whether an archive's folder has a file or folder of this name.
bool is_ours(const std::string& file_name);
/// Whether the file, under any name, is the catalogue or one of SQLite's beside it: never to be opened (see
/// archive/files/catalogue_file.h).
bool is_of_catalogue(const std::filesystem::path& archive, const std::filesystem::path& file);
/// What stands behind the last dot, in lower case; empty unless one to eight ASCII letters or digits.
std::string extension_of(const std::filesystem::path& file);

}  // namespace archive::file_names
