#include "archive/intake/paper_files.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>

#include "archive/files/file_names.h"
#include "ocr/reading/reader.h"

namespace archive {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 14> readable_endings = {
    "jpg", "jpeg", "jpe", "jfif", "png", "tif", "tiff", "pdf", "webp", "bmp", "txt", "docx", "xlsx", "ofd"};

// Documents and pictures of other programs. Somebody who files a folder takes them for filed unless told.
constexpr std::array<std::string_view, 25> refused_endings = {
    "doc", "docm", "dot", "wps", "wpt",  "odt",  "rtf",  "ceb", "xls", "xlsm", "xlsb", "et", "ods",
    "ppt", "pptx", "dps", "gif", "heic", "heif", "avif", "jp2", "jxl", "psd",  "djvu", "xps"};

template <std::size_t Size>
bool ends_with_any(const fs::path& file, const std::array<std::string_view, Size>& endings) {
  return std::find(endings.begin(), endings.end(), file_names::extension_of(file)) != endings.end();
}

bool is_hidden(const fs::path& path) {
  return path.filename().string().starts_with('.');
}

class Walk {
 public:
  explicit Walk(PaperFiles& found) : found_(found) {}

  void enter(const fs::path& folder) {
    std::error_code error;
    std::vector<fs::directory_entry> entries;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
      if (!is_hidden(entry->path())) entries.push_back(*entry);
    if (error) found_.unreadable_folders.push_back({folder, error});
    std::sort(entries.begin(), entries.end());
    for (const fs::directory_entry& entry : entries) take(entry);
  }

 private:
  void take(const fs::directory_entry& entry) {
    std::error_code unknown;
    const fs::file_status status = entry.symlink_status(unknown);
    if (fs::is_symlink(status))
      found_.left_out.push_back(entry.path());
    else if (fs::is_directory(status))
      enter(entry.path());
    else if (has_paper_ending(entry.path()) || ends_with_any(entry.path(), refused_endings) ||
             ocr::is_picture_or_pdf(entry.path()))
      found_.files.push_back(entry.path());
    else
      found_.left_out.push_back(entry.path());
  }

  PaperFiles& found_;
};

}  // namespace

PaperFiles find_paper_files(std::span<const fs::path> names) {
  PaperFiles found;
  for (const fs::path& name : names) {
    std::error_code unknown;
    if (fs::is_directory(name, unknown))
      Walk(found).enter(name);
    else
      found.files.push_back(name);
  }
  return found;
}

bool has_paper_ending(const fs::path& file) {
  return ends_with_any(file, readable_endings);
}

}  // namespace archive
