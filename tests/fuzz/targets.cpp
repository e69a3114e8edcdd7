#include "tests/fuzz/targets.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <unistd.h>

#include "archive/bags/bag_names.h"
#include "archive/bags/tag_files.h"
#include "archive/parcels/parcel_line.h"
#include "archive/parcels/parcel_refused.h"
#include "archive/tables/table_error.h"
#include "archive/tables/table_file.h"
#include "forms/definitions/checklist.h"
#include "forms/definitions/error.h"
#include "forms/definitions/kind.h"
#include "forms/pages/interpret.h"
#include "ocr/files/camera_notes.h"
#include "ocr/files/picture.h"
#include "ocr/files/text_file.h"
#include "ocr/office/office_file.h"
#include "ocr/page/error.h"
#include "ocr/pdf/pdf_page.h"
#include "ocr/pdf/text_layer.h"

namespace fuzz {

namespace {

namespace fs = std::filesystem;

std::string text_of(Bytes bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// A folder of this process in memory, for readers that take files; gone with the process.
class Scratch {
 public:
  Scratch() : folder_(fs::temp_directory_path() / ("cunzheng-fuzz-" + std::to_string(getpid()))) {
    fs::create_directories(folder_ / "definitions");
  }
  ~Scratch() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  Scratch(const Scratch&) = delete;

  fs::path folder() const { return folder_ / "definitions"; }
  fs::path write(const fs::path& name, Bytes bytes) const {
    const fs::path file = folder_ / name;
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    return file;
  }

 private:
  fs::path folder_;
};

const Scratch& scratch() {
  static const Scratch folder;
  return folder;
}

void read_all(const ocr::SourceFile& file) {
  // A TIFF can name one picture a thousand times.
  constexpr int enough = 4;
  for (int page = 0; page < std::min(file.page_count(), enough); ++page) {
    try {
      file.page(page);
    } catch (const ocr::Error&) {
      // This page is refused, and the next may be whole.
    }
  }
}

void read_picture(Bytes bytes) {
  ocr::taken_at(bytes);
  const ocr::PictureFormat format = ocr::picture_format(bytes);
  if (format == ocr::PictureFormat::none) return;
  try {
    read_all(*ocr::open_picture({bytes.begin(), bytes.end()}, format, "fuzz"));
  } catch (const ocr::Error&) {
    return;
  }
}

void read_office(Bytes bytes) {
  if (!ocr::could_be_office(bytes)) return;
  std::vector<unsigned char> copy(bytes.begin(), bytes.end());
  try {
    if (const auto file = ocr::open_office(copy, "fuzz", {})) read_all(*file);
  } catch (const ocr::Error&) {
    return;
  }
}

/// What a process that was taken over by its PDF may answer.
void read_pdf_answer(Bytes bytes) {
  const std::string answer = text_of(bytes);
  ocr::document_of(answer);
  if (const ocr::PdfAnswer<ocr::PdfPage> page = ocr::page_of(answer); page.value)
    ocr::text_layer_of(*page.value);
}

const forms::Kinds& kinds() {
  static const forms::Kinds loaded = forms::Kinds::load(fs::path(CUNZHENG_SOURCE) / "forms" / "kinds");
  return loaded;
}

/// Any words on a page, down to dates, amounts and names.
void read_text_page(Bytes bytes) {
  if (!ocr::could_be_text(bytes)) return;
  try {
    const ocr::RawPage raw = ocr::open_text({bytes.begin(), bytes.end()}, "fuzz")->page(0);
    ocr::Page page;
    page.source = raw.source;
    page.lines = raw.lines;
    forms::interpret(page, kinds());
  } catch (const ocr::Error&) {
    return;
  }
}

void read_table(Bytes bytes) {
  try {
    archive::read_table(scratch().write("table", bytes));
  } catch (const archive::TableError&) {
    return;
  }
}

template <class Definitions>
void load_definitions() {
  try {
    Definitions::load(scratch().folder());
  } catch (const forms::DefinitionError&) {
    return;
  }
}

void read_definition(Bytes bytes) {
  scratch().write("definitions/fuzz.toml", bytes);
  load_definitions<forms::Kinds>();
  load_definitions<forms::Checklists>();
}

void read_parcel_line(Bytes bytes) {
  try {
    archive::parcels::parse_line(text_of(bytes), "fuzz");
  } catch (const archive::ParcelRefused&) {
    return;
  }
}

void read_bag_tags(Bytes bytes) {
  const std::string text = text_of(bytes);
  archive::tag_files::declaration_of(text);
  for (const char* encoding : {"UTF-8", "UTF-16", "ISO-8859-1", "GB18030"})
    archive::tag_files::to_utf8(text, encoding);
  std::optional<std::size_t> bad;
  archive::tag_files::metadata_of(text, bad);
  for (const archive::tag_files::Line& line : archive::tag_files::lines_of(text)) {
    archive::tag_files::listed_in(line.text);
    archive::tag_files::fetched_by(line.text);
  }
}

constexpr std::array<Target, 8> all = {{{"picture", read_picture},
                                        {"office", read_office},
                                        {"pdf_answer", read_pdf_answer},
                                        {"text_page", read_text_page},
                                        {"table", read_table},
                                        {"definition", read_definition},
                                        {"parcel_line", read_parcel_line},
                                        {"bag_tags", read_bag_tags}}};

}  // namespace

std::span<const Target> targets() {
  return all;
}

const Target* find_target(std::string_view name) {
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Target& each) { return each.name == name; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace fuzz
