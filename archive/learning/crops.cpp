#include "archive/learning/crops.h"

#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "archive/files/target.h"
#include "archive/learning/learning.h"
#include "ocr/page/error.h"
#include "ocr/reading/bitmap.h"

namespace archive {

namespace {

std::string in_a_cell(std::string text) {
  for (char& c : text)
    if (c == '\t' || c == '\n' || c == '\r') c = ' ';
  return text;
}

}  // namespace

int write_crops(const Archive& archive, const std::filesystem::path& folder, Disk& disk) {
  require_outside_archives(folder);
  std::error_code error;
  if (std::filesystem::exists(folder, error) && !std::filesystem::is_empty(folder, error))
    throw Error(Fault::would_replace, folder.string(), "holds other things");
  disk.create_folder(folder);
  std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
  if (error) throw Error(Fault::no_access, folder.string(), error.message());
  std::string table = "file\ttype\tvalue\tread\tconfidence\tright\n";
  int written = 0;
  DocumentId shown = 0;
  Document document;
  std::pair<std::filesystem::path, int> loaded;
  ocr::Bitmap bitmap;
  for (const ConfirmedValue& value : confirmed_values(archive)) {
    const forms::Field& read = value.field.versions.front().field;
    if (!read.box || value.field.current().field.values.empty()) continue;
    if (value.document != shown) document = archive.show(value.document), shown = value.document;
    const auto page = static_cast<std::size_t>(value.field.page - 1);
    if (page >= document.pages.size()) continue;
    const KeptPage& kept = document.pages[page];
    try {
      // The values of a page come one after another.
      if (loaded != std::pair(kept.original, kept.number)) {
        bitmap = ocr::load_bitmap(kept.original, kept.number);
        loaded = {kept.original, kept.number};
      }
    } catch (const ocr::Error&) {
      loaded = {};
      continue;  // verify tells
    }
    const ocr::Bitmap crop = ocr::cut(bitmap, *read.box);
    if (crop.width == 0 || crop.height == 0) continue;
    const std::string name = fmt::format("{:06}.jpg", ++written);
    constexpr int dpi = 300;
    write_new_file(disk, folder / name, ocr::to_jpeg(crop, dpi), Readers::owner);
    table += fmt::format("{}\t{}\t{}\t{}\t{:.4f}\t{}\n", name, forms::name_of(read.type),
                         in_a_cell(fmt::format("{}", fmt::join(value.field.current().field.values, "、"))),
                         in_a_cell(read.text), read.confidence, value.right ? 1 : 0);
  }
  write_new_file(disk, folder / "crops.tsv", std::as_bytes(std::span(table)), Readers::owner);
  disk.sync_folder(folder);
  return written;
}

}  // namespace archive
