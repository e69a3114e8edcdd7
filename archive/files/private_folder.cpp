#include "archive/files/private_folder.h"

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

#include "archive/files/disk.h"

namespace archive {

PrivateFolder::PrivateFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "cunzheng-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw_disk_error(errno, std::filesystem::temp_directory_path());
  path_ = name;
}

PrivateFolder::~PrivateFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace archive
