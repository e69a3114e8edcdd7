#pragma once

// Where an archive's catalogue is: in its folder, as SQLite's file, or on a PostgreSQL server that a file of
// the folder names. For the library's own use.

#include <filesystem>
#include <string>

namespace archive {

struct CataloguePlace {
  enum class Kind { sqlite, postgres };
  Kind kind = Kind::sqlite;
  std::filesystem::path file;  ///< the catalogue itself, or what names the server; it need not exist
};

/// What names a server counts over a file that was left beside it.
CataloguePlace find_catalogue(const std::filesystem::path& archive);

/// What catalogue.toml says.
struct ServerAddress {
  std::string server;  ///< as libpq takes it; without a password, which belongs in libpq's own password file
  std::string schema;  ///< of that server's database, the archive's alone
};
/// Throws archive::Error about the file: no_access, io, bad_address.
ServerAddress read_address(const std::filesystem::path& file);
/// As the file's text.
std::string text_of(const ServerAddress& address);
/// Throws archive::Error (bad_address) for an address that libpq can't read, that holds a password, or whose
/// schema is no plain name.
void require_address(const ServerAddress& address);

}  // namespace archive
