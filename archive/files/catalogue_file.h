#pragma once

// The catalogue's file as it looks from outside: its size, its rights, its neighbours -wal and -shm. Nothing
// here opens it: whoever opens a file of SQLite's and closes it again drops the locks that the whole process
// holds on it (sqlite.org/howtocorrupt.html, 2.2), and then other programs overwrite each other's changes.
// For the library's own use.

#include <cstdint>
#include <filesystem>
#include <string>

namespace archive::catalogue_file {

/// SQLite's own files beside it.
std::filesystem::path wal(const std::filesystem::path& catalogue);
std::filesystem::path shm(const std::filesystem::path& catalogue);

/// 0 where there is none.
std::uintmax_t bytes_of(const std::filesystem::path& file);

/// SQLite takes a file shorter than its smallest page for an empty database, and would write over it. Throws
/// archive::Error (not_an_archive). What else is no database SQLite refuses itself.
void refuse_short(const std::filesystem::path& catalogue);

/// Makes an empty file that only its owner may read, unless there is one.
void make(const std::filesystem::path& catalogue);

/// Whether this user may write both the catalogue and its folder; SQLite needs both.
bool may_be_written(const std::filesystem::path& catalogue);

/// How SQLite is to open a catalogue that may only be read.
enum class ReadingWay {
  shared,    ///< with locks and a shared index, as beside a program that writes
  alone,     ///< with the changes in its -wal, whose index can't be made on the disk
  immutable  ///< all of it is in the catalogue itself, and nobody can write there
};
ReadingWay reading_way(const std::filesystem::path& catalogue);
/// The URI that SQLite opens for it.
std::string uri(const std::filesystem::path& catalogue, ReadingWay way);

/// Tells whether somebody wrote: the catalogue's size and moments, and the size of its -wal.
struct Stamp {
  std::uintmax_t bytes = 0;
  std::uintmax_t wal_bytes = 0;
  std::int64_t changed_ns = 0;
  std::uintmax_t inode = 0;
  bool operator==(const Stamp&) const = default;
};
Stamp stamp(const std::filesystem::path& catalogue);

}  // namespace archive::catalogue_file
