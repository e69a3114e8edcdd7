#include "archive/files/target.h"

#include <array>
#include <cctype>
#include <fstream>
#include <system_error>

#include <zip.h>

#include "archive/files/file_names.h"
#include "archive/records/error.h"

namespace archive {

namespace {

namespace fs = std::filesystem;

/// Whether it has an archive's catalogue or, where that was lost, its store of pages.
bool is_archive(const fs::path& folder) {
  std::error_code unknown;
  for (const fs::path& each : {file_names::catalogue(folder), file_names::server_address(folder)})
    if (fs::exists(fs::symlink_status(each, unknown))) return true;
  fs::directory_iterator pages(file_names::pages(folder), unknown);
  if (unknown) return false;
  const auto is_hex = [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; };
  for (; !unknown && pages != fs::directory_iterator(); pages.increment(unknown)) {
    const std::string name = pages->path().filename().string();
    std::error_code ignored;
    if (name.size() == 2 && is_hex(name[0]) && is_hex(name[1]) && pages->is_directory(ignored)) return true;
    if (file_names::blob_of_marker(name)) return true;
  }
  return false;
}

/// A PDF may begin a little late (ISO 32000-1, annex H.3.4.1); ours never do.
bool is_pdf(const fs::path& file) {
  constexpr std::string_view magic = "%PDF-";
  std::array<char, magic.size()> start{};
  std::ifstream in(file, std::ios::binary);
  in.read(start.data(), start.size());
  return std::string_view(start.data(), static_cast<std::size_t>(in.gcount())) == magic;
}

/// Office papers of all kinds are ZIP files; the name of their main part says which.
bool has_part(const fs::path& file, const char* part) {
  int error = 0;
  zip_t* const zip = zip_open(file.c_str(), ZIP_RDONLY, &error);
  if (zip == nullptr) return false;
  const bool found = zip_name_locate(zip, part, 0) >= 0;
  zip_discard(zip);
  return found;
}

bool may_go(const fs::path& file, Replaces replaces) {
  std::error_code unknown;
  if (fs::file_size(file, unknown) == 0 && !unknown) return true;
  switch (replaces) {
    case Replaces::nothing:
      return false;
    case Replaces::pdf:
      return is_pdf(file);
    case Replaces::workbook:
      return has_part(file, "xl/workbook.xml");
    case Replaces::word_document:
      return has_part(file, "word/document.xml");
  }
  return false;
}

}  // namespace

void require_outside_archives(const fs::path& path) {
  std::error_code unknown;
  fs::path real = fs::weakly_canonical(fs::absolute(path), unknown);
  if (unknown) throw Error(Fault::no_access, path.string(), unknown.message());
  for (fs::path folder = real; !folder.empty(); folder = folder.parent_path()) {
    if (is_archive(folder)) throw Error(Fault::in_archive, path.string(), "lies in an archive");
    if (folder == folder.parent_path()) break;
  }
}

void require_target(const fs::path& file, Replaces replaces) {
  require_outside_archives(file);
  std::error_code unknown;
  const fs::path folder = fs::absolute(file).parent_path();
  if (!fs::is_directory(folder, unknown)) throw Error(Fault::no_folder, folder.string(), "is no folder");
  if (!fs::exists(fs::symlink_status(file, unknown))) return;
  const fs::file_status status = fs::status(file, unknown);
  // A link that leads nowhere is somebody's, too.
  if (!fs::is_regular_file(status) || !may_go(file, replaces))
    throw Error(Fault::would_replace, file.string(), "is there, and is another thing than is to be written");
}

Export write_target(const fs::path& named, Replaces replaces,
                    const std::function<Export(NewFileOnDisk&)>& write, Disk& disk) {
  require_target(named, replaces);
  return replace_file(disk, named, write);
}

}  // namespace archive
