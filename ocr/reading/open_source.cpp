#include "ocr/reading/open_source.h"

#include <algorithm>
#include <fstream>
#include <span>

#include "ocr/files/foreign.h"
#include "ocr/files/picture.h"
#include "ocr/files/text_file.h"
#include "ocr/office/office_file.h"
#include "ocr/page/error.h"
#include "ocr/page/stop.h"
#include "ocr/pdf/pdf.h"
#include "ocr/reading/reader.h"

namespace ocr {
namespace {

constexpr std::size_t head_bytes = 4096;  // enough to know what a file is

// Of a picture: 100 megapixels with 16 bits a sample take 600 MB unpacked; packed, none has half of that.
// TIFF and PDF have many pages.
constexpr std::uintmax_t max_picture_bytes = 512U << 20;
// A book of 500 pages has 1 MB. Documents of other kinds are searched for what they are as far as this.
constexpr std::uintmax_t max_text_bytes = 16U << 20;
// Photos that were put into a text as they came from the camera.
constexpr std::uintmax_t max_office_bytes = 256U << 20;

bool is_pdf(std::span<const unsigned char> bytes) {
  // The header may stand anywhere in the first kilobyte (ISO 32000-1, annex H.3.4.1).
  const std::string_view head(reinterpret_cast<const char*>(bytes.data()),
                              std::min<std::size_t>(bytes.size(), 1024));
  return head.find("%PDF-") != std::string_view::npos;
}

/// A regular file with something in it.
class OpenFile {
 public:
  explicit OpenFile(const std::filesystem::path& file) : name_(file.string()) {
    std::error_code code;
    const auto status = std::filesystem::status(file, code);
    if (!std::filesystem::exists(status)) throw Error(Fault::missing, name_, "no such file");
    if (!std::filesystem::is_regular_file(status)) throw Error(Fault::unsupported, name_, "not a file");
    size_ = std::filesystem::file_size(file, code);
    if (code) throw Error(Fault::missing, name_, code.message());
    if (size_ == 0) throw Error(Fault::empty, name_, "no bytes in it");
    stream_.open(file, std::ios::binary);
    if (!stream_) throw Error(Fault::missing, name_, "can't be opened for reading");
  }

  std::uintmax_t size() const { return size_; }

  /// The first bytes, as many as there are up to `count`; each call goes on behind what the one before read.
  void read_to(std::size_t count, Bytes& bytes, const std::stop_token& stop) {
    constexpr std::size_t piece = 16 << 20;  // a tenth of a second on a slow stick
    const auto end = static_cast<std::size_t>(std::min<std::uintmax_t>(count, size_));
    bytes.reserve(end);
    while (bytes.size() < end) {
      throw_if_stopped(stop);
      const std::size_t at = bytes.size(), wanted = std::min(piece, end - at);
      bytes.resize(at + wanted);
      if (!stream_.read(reinterpret_cast<char*>(bytes.data() + at), static_cast<std::streamsize>(wanted)))
        throw Error(Fault::damaged, name_, "can't be read to its end");
    }
  }

 private:
  std::string name_;
  std::uintmax_t size_ = 0;
  std::ifstream stream_;
};

}  // namespace

bool is_picture_or_pdf(const std::filesystem::path& file) {
  std::error_code unknown;
  if (!std::filesystem::is_regular_file(file, unknown)) return false;
  std::ifstream stream(file, std::ios::binary);
  Bytes head(1024);
  stream.read(reinterpret_cast<char*>(head.data()), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(std::max<std::streamsize>(stream.gcount(), 0)));
  return picture_format(head) != PictureFormat::none || is_pdf(head);
}

std::unique_ptr<SourceFile> open_source(const std::filesystem::path& file, std::stop_token stop) {
  const std::string name = file.string();
  OpenFile open(file);
  Bytes bytes;
  open.read_to(head_bytes, bytes, stop);
  const auto read_all = [&](std::uintmax_t limit) {
    if (open.size() > limit) throw Error(Fault::too_large, name, std::to_string(open.size()) + " bytes");
    open.read_to(static_cast<std::size_t>(open.size()), bytes, stop);
  };
  if (const auto format = picture_format(bytes); format != PictureFormat::none) {
    read_all(format == PictureFormat::tiff ? max_file_bytes : max_picture_bytes);
    return open_picture(std::move(bytes), format, name, std::move(stop));
  }
  if (is_pdf(bytes)) {
    read_all(max_file_bytes);
    return open_pdf(bytes, name, std::move(stop));
  }
  if (could_be_office(bytes)) {
    read_all(max_office_bytes);
    if (auto office = open_office(bytes, name, stop)) return office;
  }
  open.read_to(max_text_bytes, bytes, stop);
  refuse_foreign(bytes, name);
  if (open.size() > max_text_bytes && !could_be_text({bytes.data(), head_bytes}))
    throw Error(Fault::unsupported, name, "neither a picture, nor PDF, nor text");
  read_all(max_text_bytes);
  return open_text(bytes, name);
}

}  // namespace ocr
