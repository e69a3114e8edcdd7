#include "archive/storage/catalogue_place.h"

#include <algorithm>
#include <memory>
#include <sstream>
#include <system_error>

#include <fmt/format.h>
#include <libpq-fe.h>
#include <toml++/toml.h>

#include "archive/files/disk.h"
#include "archive/files/file_names.h"
#include "archive/records/error.h"
#include "forms/definitions/plain_file.h"

namespace archive {

CataloguePlace find_catalogue(const std::filesystem::path& archive) {
  std::error_code unknown;
  const std::filesystem::path address = file_names::server_address(archive);
  if (!std::filesystem::exists(std::filesystem::symlink_status(address, unknown)))
    return {.kind = CataloguePlace::Kind::sqlite, .file = file_names::catalogue(archive)};
  return {.kind = CataloguePlace::Kind::postgres, .file = address};
}

ServerAddress read_address(const std::filesystem::path& file) {
  constexpr std::size_t most_bytes = 100'000;
  try {
    const toml::table table = toml::parse(forms::PlainFile(file).bytes(most_bytes));
    ServerAddress address{.server = table["server"].value_or(std::string()),
                          .schema = table["schema"].value_or(std::string())};
    require_address(address);
    return address;
  } catch (const Error& error) {
    // Whoever opens the archive wrote no address: he has to be told in which file it is.
    throw Error(error.fault(), file.string(), error.what());
  } catch (const toml::parse_error& error) {
    throw Error(Fault::bad_address, file.string(), std::string(error.description()));
  } catch (const forms::PlainFileError& error) {
    throw Error(Fault::bad_address, file.string(), error.what());
  } catch (const std::filesystem::filesystem_error& error) {
    throw_disk_error(error.code().value(), file);
  }
}

std::string text_of(const ServerAddress& address) {
  std::ostringstream text;
  text << toml::table{{"server", address.server}, {"schema", address.schema}} << '\n';
  return text.str();
}

void require_address(const ServerAddress& address) {
  char* said = nullptr;
  const std::unique_ptr<PQconninfoOption, void (*)(PQconninfoOption*)> options(
      PQconninfoParse(address.server.c_str(), &said), PQconninfoFree);
  const std::unique_ptr<char, void (*)(void*)> reason(said, PQfreemem);
  if (!options || address.server.empty())
    throw Error(Fault::bad_address, "server", "is no address of a PostgreSQL server");
  for (const PQconninfoOption* option = options.get(); option->keyword != nullptr; ++option)
    if (std::string_view(option->keyword) == "password" && option->val != nullptr)
      throw Error(Fault::bad_address, "server", "holds a password");
  const auto is_plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  constexpr std::size_t longest_name = 63;
  if (address.schema.empty() || address.schema.size() > longest_name || address.schema.starts_with("pg_") ||
      !std::all_of(address.schema.begin(), address.schema.end(), is_plain))
    throw Error(Fault::bad_address, "schema", "is not a plain name of a schema");
}

}  // namespace archive
