#include "ocr/source.h"

#include <fstream>

#include "ocr/error.h"
#include "ocr/picture.h"

namespace ocr {
namespace {

constexpr std::uintmax_t max_file_bytes = 1u << 30;

Bytes load(const std::filesystem::path& file) {
  std::error_code code;
  const auto status = std::filesystem::status(file, code);
  if (!std::filesystem::exists(status)) throw Error(Fault::missing, file.string(), "no such file");
  if (!std::filesystem::is_regular_file(status)) throw Error(Fault::unsupported, file.string(), "not a file");
  const auto size = std::filesystem::file_size(file, code);
  if (code) throw Error(Fault::missing, file.string(), code.message());
  if (size == 0) throw Error(Fault::empty, file.string(), "no bytes in it");
  if (size > max_file_bytes) throw Error(Fault::too_large, file.string(), "over 1 GiB");
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw Error(Fault::missing, file.string(), "can't be opened for reading");
  Bytes bytes(size);
  if (!stream.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size)))
    throw Error(Fault::damaged, file.string(), "can't be read to its end");
  return bytes;
}

class PictureFile : public SourceFile {
 public:
  PictureFile(Bytes bytes, PictureFormat format, std::string file)
      : bytes_(std::move(bytes)),
        format_(format),
        file_(std::move(file)),
        page_count_(count_pictures(bytes_, format_, file_)) {}

  int page_count() const override { return page_count_; }
  Sheet sheet(int index) const override {
    Sheet sheet;
    sheet.picture = decode_picture(bytes_, format_, index, file_);
    return sheet;
  }

 private:
  Bytes bytes_;
  PictureFormat format_;
  std::string file_;
  int page_count_;
};

bool is_pdf(const Bytes& bytes) {
  // The header may stand anywhere in the first kilobyte (ISO 32000-1, annex H.3.4.1).
  const std::string_view head(reinterpret_cast<const char*>(bytes.data()),
                              std::min<std::size_t>(bytes.size(), 1024));
  return head.find("%PDF-") != std::string_view::npos;
}

}  // namespace

std::unique_ptr<SourceFile> open_source(const std::filesystem::path& file, std::stop_token stop) {
  Bytes bytes = load(file);
  if (const auto format = picture_format(bytes); format != PictureFormat::none)
    return std::make_unique<PictureFile>(std::move(bytes), format, file.string());
  if (is_pdf(bytes)) return open_pdf(bytes, file.string(), std::move(stop));
  return open_text(bytes, file.string());
}

}  // namespace ocr
