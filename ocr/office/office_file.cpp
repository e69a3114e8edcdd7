#include "ocr/office/office_file.h"

#include <algorithm>
#include <mutex>
#include <optional>
#include <string_view>
#include <utility>

#include "ocr/files/picture.h"
#include "ocr/office/docx.h"
#include "ocr/office/ofd.h"
#include "ocr/office/office_page.h"
#include "ocr/office/relations.h"
#include "ocr/office/sheet_pages.h"
#include "ocr/office/workbook.h"
#include "ocr/office/zip_parts.h"
#include "ocr/page/error.h"
#include "ocr/page/stop.h"

namespace ocr {

namespace {

// Of pictures in texts: smaller ones are seals, logos and lines between paragraphs.
constexpr int least_picture_px = 500;

[[noreturn]] void fail(const PackageError& error, const std::string& file) {
  switch (error.fault()) {
    case PackageFault::stopped:
      throw Stopped();
    case PackageFault::locked:
      throw Error(Fault::locked, file, error.what());
    case PackageFault::too_large:
      throw Error(Fault::too_large, file, error.what());
    case PackageFault::binary_spreadsheet:
      throw Error(Fault::unsupported_document, file, error.what()).of_kind("XLSB");
    case PackageFault::damaged:
    case PackageFault::other_format:
    case PackageFault::open_document:
      break;
  }
  throw Error(Fault::damaged, file, error.what());
}

enum class Kind { docx, xlsx, ofd };

/// Nothing: none that is read here. One with macros is named by its ending alone, since what it holds is the
/// same.
std::optional<Kind> kind_of(const ZipParts& parts) {
  if (parts.has("OFD.xml")) return Kind::ofd;
  if (parts.has("word/document.xml")) return Kind::docx;
  if (parts.has("xl/workbook.xml")) return Kind::xlsx;
  return std::nullopt;
}

bool has_macros(const ZipParts& parts) {
  return parts.has("word/vbaProject.bin") || parts.has("xl/vbaProject.bin");
}

/// libzip keeps all of a file's directory.
bool has_too_many_parts(std::string_view bytes) {
  constexpr std::size_t most_parts = 20'000;
  constexpr std::string_view entry = "PK\x01\x02";
  std::size_t parts = 0;
  for (std::size_t at = bytes.find(entry); at != std::string_view::npos;
       at = bytes.find(entry, at + entry.size()))
    if (++parts > most_parts) return true;
  return false;
}

bool names_parts(std::string_view bytes) {
  return bytes.find("word/document") != std::string_view::npos ||
         bytes.find("xl/workbook") != std::string_view::npos ||
         bytes.find("OFD.xml") != std::string_view::npos;
}

std::vector<OfficePage> pages_of(Kind kind, ZipParts& parts) {
  switch (kind) {
    case Kind::docx:
      return docx_pages(parts);
    case Kind::xlsx:
      return sheet_pages(read_workbook(parts));
    case Kind::ofd:
      return ofd_pages(parts);
  }
  return {};
}

class OfficeFile : public SourceFile {
 public:
  OfficeFile(Kind kind, std::vector<unsigned char> bytes, const std::string& file, std::stop_token stop)
      : file_(file), stop_(std::move(stop)), bytes_(std::move(bytes)), parts_(bytes_, stop_) {
    pages_ = pages_of(kind, parts_);
    if (kind == Kind::docx) std::erase_if(pages_, [&](const OfficePage& page) { return is_ornament(page); });
    // A document that says nothing is a blank sheet.
    if (pages_.empty()) pages_.emplace_back();
  }

  int page_count() const override { return static_cast<int>(pages_.size()); }

  RawPage page(int index) const override {
    const OfficePage& from = pages_[static_cast<std::size_t>(index)];
    RawPage page;
    if (!from.picture.empty()) {
      page.picture = picture(index);
      return page;
    }
    page.source = Source::text_file;
    page.lines = from.lines;
    page.tables = from.tables;
    page.width = from.width;
    page.height = from.height;
    page.loose = from.loose;
    page.rulings = from.rulings;
    return page;
  }

  cv::Mat picture(int index) const override {
    const OfficePage& from = pages_[static_cast<std::size_t>(index)];
    return from.picture.empty() ? cv::Mat() : decoded(from.picture);
  }

 private:
  cv::Mat decoded(const std::string& part) const {
    const std::lock_guard lock(mutex_);
    try {
      Bytes bytes = parts_.bytes(part);
      const PictureFormat format = picture_format(bytes);
      if (format == PictureFormat::none)
        throw Error(Fault::unsupported_picture, file_, part + " is no picture that is read").of_kind("EMF");
      return open_picture(std::move(bytes), format, file_, stop_)->page(0).picture;
    } catch (const PackageError& error) {
      fail(error, file_);
    }
  }

  /// A picture that holds no paper: too small, or of a kind that holds drawings (EMF, SVG).
  bool is_ornament(const OfficePage& page) const {
    if (page.picture.empty()) return false;
    try {
      const cv::Mat picture = decoded(page.picture);
      return std::max(picture.cols, picture.rows) < least_picture_px;
    } catch (const Error& error) {
      return error.fault() == Fault::unsupported_picture;
    }
  }

  const std::string file_;
  const std::stop_token stop_;
  const std::vector<unsigned char> bytes_;
  mutable std::mutex mutex_;  // of the parts
  mutable ZipParts parts_;
  std::vector<OfficePage> pages_;
};

}  // namespace

bool could_be_office(std::span<const unsigned char> head) {
  const std::string_view text(reinterpret_cast<const char*>(head.data()), head.size());
  return text.starts_with("PK\x03\x04");
}

std::unique_ptr<SourceFile> open_office(std::vector<unsigned char>& bytes, const std::string& file,
                                        std::stop_token stop) {
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  if (has_too_many_parts(text)) throw Error(Fault::too_large, file, "has more parts than any paper");
  std::optional<Kind> kind;
  try {
    {
      const ZipParts parts(bytes, stop);
      kind = kind_of(parts);
      if (kind && has_macros(parts))
        throw Error(Fault::unsupported_document, file, "has macros")
            .of_kind(*kind == Kind::docx ? "DOCM" : "XLSM");
    }
    if (!kind) return nullptr;
    return std::make_unique<OfficeFile>(*kind, std::move(bytes), file, std::move(stop));
  } catch (const PackageError& error) {
    // No whole ZIP file: damaged, if it was one of these. Where that is known the bytes may be gone already.
    if (!kind && error.fault() == PackageFault::damaged && !names_parts(text)) return nullptr;
    fail(error, file);
  }
}

}  // namespace ocr
