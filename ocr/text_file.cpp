#include <algorithm>
#include <cerrno>
#include <optional>
#include <string>

#include <iconv.h>
#include <utf8.h>

#include "ocr/error.h"
#include "ocr/source.h"

namespace ocr {
namespace {

constexpr std::size_t max_text_bytes = 16u << 20;

std::optional<std::string> converted(const std::string& bytes, const char* encoding) {
  const iconv_t handle = iconv_open("UTF-8", encoding);
  if (handle == reinterpret_cast<iconv_t>(-1)) return std::nullopt;
  std::string result(bytes.size() * 3 + 16, '\0');
  char* in = const_cast<char*>(bytes.data());
  std::size_t in_left = bytes.size();
  char* out = result.data();
  std::size_t out_left = result.size();
  const auto failed = iconv(handle, &in, &in_left, &out, &out_left) == static_cast<std::size_t>(-1);
  iconv_close(handle);
  if (failed) return std::nullopt;
  result.resize(result.size() - out_left);
  return result;
}

bool is_text(const std::string& utf8) {
  return std::none_of(utf8.begin(), utf8.end(), [](unsigned char c) {
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f') || c == 0x7F;
  });
}

std::optional<std::string> as_utf8(const std::vector<unsigned char>& bytes) {
  const std::string raw(bytes.begin(), bytes.end());
  if (raw.starts_with("\xFF\xFE")) return converted(raw.substr(2), "UTF-16LE");
  if (raw.starts_with("\xFE\xFF")) return converted(raw.substr(2), "UTF-16BE");
  if (utf8::is_valid(raw.begin(), raw.end())) return raw.starts_with("\xEF\xBB\xBF") ? raw.substr(3) : raw;
  return converted(raw, "GB18030");
}

class TextFile : public SourceFile {
 public:
  explicit TextFile(const std::string& text) {
    pages_.emplace_back();
    std::string line;
    const auto end_line = [&] {
      if (line.find_first_not_of(" \t") != std::string::npos) {
        Line read;
        read.text = line;
        read.confidence = 1;
        pages_.back().push_back(std::move(read));
      }
      line.clear();
    };
    for (const char c : text) {
      if (c == '\n' || c == '\r' || c == '\f')
        end_line();
      else
        line += c;
      if (c == '\f') pages_.emplace_back();
    }
    end_line();
    if (pages_.size() > 1 && pages_.back().empty()) pages_.pop_back();
  }

  int page_count() const override { return static_cast<int>(pages_.size()); }
  Sheet sheet(int index) const override {
    Sheet sheet;
    sheet.source = Source::text_file;
    sheet.lines = pages_[static_cast<std::size_t>(index)];
    return sheet;
  }

 private:
  std::vector<std::vector<Line>> pages_;
};

}  // namespace

std::unique_ptr<SourceFile> open_text(const std::vector<unsigned char>& bytes, const std::string& file) {
  if (bytes.size() > max_text_bytes) throw Error(Fault::too_large, file, "a text of over 16 MiB");
  const auto text = as_utf8(bytes);
  if (!text || !is_text(*text)) throw Error(Fault::unsupported, file, "neither a picture, nor PDF, nor text");
  return std::make_unique<TextFile>(*text);
}

}  // namespace ocr
