#include "app/machine/session_file.h"

#include <fstream>
#include <span>
#include <system_error>

#include <sys/stat.h>
#include <unistd.h>

#include "app/machine/places.h"
#include "archive/files/disk.h"
#include "archive/records/sha256.h"

namespace app {
namespace {

namespace fs = std::filesystem;

fs::path file_of(const fs::path& archive) {
  std::error_code error;
  fs::path folder = fs::weakly_canonical(fs::absolute(archive), error);
  if (error) folder = archive;
  // "x/" and "x" are one folder.
  if (!folder.has_filename()) folder = folder.parent_path();
  constexpr std::size_t digits = 32;
  return session_folder() / archive::sha256_of(folder.string()).substr(0, digits);
}

}  // namespace

std::optional<archive::SessionToken> read_session(const fs::path& archive) {
  const fs::path file = file_of(archive);
  struct stat status = {};
  // What others may read or have put there is nobody's session.
  if (lstat(file.c_str(), &status) != 0 || !S_ISREG(status.st_mode) || status.st_uid != geteuid() ||
      (status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
    return std::nullopt;
  std::ifstream in(file);
  archive::SessionToken token;
  if (!(in >> token.text)) return std::nullopt;
  return token;
}

void write_session(const fs::path& archive, const archive::SessionToken& token) {
  const fs::path file = file_of(archive);
  archive::real_disk().create_private_folder(file.parent_path());
  archive::replace_file(archive::real_disk(), file, std::as_bytes(std::span(token.text)),
                        archive::Readers::owner);
}

void remove_session(const fs::path& archive) {
  std::error_code gone;
  fs::remove(file_of(archive), gone);
}

}  // namespace app
