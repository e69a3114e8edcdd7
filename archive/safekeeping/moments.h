#pragma once

// The folder that backups are kept in, and the moments in it. A disk or stick may hold those of several
// archives, which never mix:
///  - cunzheng-backup/0123456789abcdef/: one archive's, under the hash of its log's first entry.
///  - …/pages/ab/cdef….jpg: originals, as in the archive, once for all moments.
///  - …/moments/20241127T013000Z/: a moment: catalogue.sqlite, learned.toml, office.toml, office.docx,
///  moment.txt.
///  - …/moments/20241127T013000Z.new/: one that is being made, or was never finished; nobody restores it.
///
/// All names are ones that FAT can have, and nothing rests on links, rights or the order of writing. A moment
/// counts when its moment.txt ends with the hash of its own lines.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/records/audit.h"
#include "archive/records/instant.h"

namespace archive {

struct KeptOriginal {
  std::string sha256;
  std::string extension;
  std::uint64_t bytes = 0;
};

struct KeptFile {
  std::string name;
  std::string sha256;
  std::uint64_t bytes = 0;
};

/// What moment.txt says.
struct Moment {
  std::string name;     ///< its folder's
  std::string archive;  ///< the hash of the log's first entry
  Instant made;
  AuditHead head;
  std::size_t documents = 0;
  int turn = 0;  ///< counts up from moment to moment: which part of the older pages it read again
  std::vector<KeptFile> files;
  std::vector<KeptOriginal> pages;
};

/// A moment as it is found.
struct FoundMoment {
  std::string name;
  std::optional<Moment> said;  ///< none: its moment.txt is missing, torn or changed. Without its pages
  std::size_t originals = 0;   ///< how many pages it names
  std::uint64_t bytes = 0;     ///< of these and its files
};

/// One archive's backup.
struct FoundBackup {
  std::string archive;  ///< the first digits of the hash of its log's first entry
  std::filesystem::path folder;
  std::vector<FoundMoment> moments;  ///< oldest first

  /// The newest that is whole; none: there is none.
  const Moment* newest() const;
};

/// The backups in a folder: that of a disk, its cunzheng-backup, or a single archive's. Empty: none.
std::vector<FoundBackup> backups_in(const std::filesystem::path& folder);

/// The one backup in a folder, or the one whose archive begins with `archive`. Throws BackupError: no_backup,
/// several.
FoundBackup the_backup_in(const std::filesystem::path& folder, const std::string& archive = {});
/// The moment of a name, of which the beginning is enough, or the newest. Throws BackupError: no_moment.
const Moment& the_moment(const FoundBackup& backup, const std::string& name);

/// A moment with all its pages, which are many; none where its moment.txt is not whole (any more).
std::optional<Moment> read_moment(const FoundBackup& backup, const std::string& name);

/// "20241127T013000Z".
std::string moment_name(Instant made);

/// moment.txt, and back; none where it is not whole.
std::string text_of(const Moment& moment);
std::optional<Moment> moment_from(std::string_view text, std::string name);

namespace backup_names {

std::filesystem::path backup_of(const std::filesystem::path& folder, std::string_view archive);
std::filesystem::path moments(const std::filesystem::path& backup);
std::filesystem::path moment(const std::filesystem::path& backup, std::string_view name);
std::filesystem::path moment_text(const std::filesystem::path& moment);
/// What ends the names of what is not finished.
inline constexpr std::string_view unfinished = ".new";

}  // namespace backup_names

}  // namespace archive
