#include "ocr/files/text_file.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include <iconv.h>
#include <utf8.h>

#include "ocr/page/error.h"

namespace ocr {
namespace {

// The same as for a PDF or a TIFF.
constexpr std::size_t max_pages = 5000;
// A paragraph has a few thousand characters, three bytes each, and a page of close print ten thousand. A text
// without form feeds is one page however long it is: this is some sixty of print, and a few seconds of work.
constexpr std::size_t max_line_bytes = 16U << 10, max_page_bytes = 256U << 10;

std::optional<std::string> converted(std::string_view bytes, const char* encoding) {
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

bool is_text(std::string_view utf8) {
  return std::none_of(utf8.begin(), utf8.end(), [](unsigned char c) {
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f') || c == 0x7F;
  });
}

/// UTF-16 without the mark that says so: every second byte of an ASCII character is zero, and nothing else
/// is.
const char* unmarked_utf16(std::string_view raw) {
  if (raw.size() % 2 != 0) return nullptr;
  std::size_t zeros[2] = {0, 0};
  for (std::size_t i = 0; i < raw.size(); ++i) zeros[i % 2] += raw[i] == 0;
  if (zeros[0] == 0 && zeros[1] > 0) return "UTF-16LE";
  if (zeros[1] == 0 && zeros[0] > 0) return "UTF-16BE";
  return nullptr;
}

/// UTF-8 that was cut or of which some bytes were lost would otherwise pass for GB18030, in which almost any
/// two bytes are a character.
bool is_broken_utf8(std::string_view raw) {
  std::size_t characters = 0, breaks = 0;  // beyond ASCII
  for (auto at = raw.begin(); at != raw.end();) {
    const auto broken = utf8::find_invalid(at, raw.end());
    characters += static_cast<std::size_t>(
        std::count_if(at, broken, [](char c) { return static_cast<unsigned char>(c) >= 0xC0; }));
    at = broken;
    if (at == raw.end()) break;
    ++breaks;
    for (++at; at != raw.end() && (static_cast<unsigned char>(*at) & 0xC0) == 0x80;) ++at;
  }
  // Of text in GB18030 about one break in two characters is seen, of UTF-8 a few in a file.
  constexpr std::size_t characters_a_break = 8;
  return breaks > 0 && characters >= characters_a_break * breaks;
}

std::string as_utf8(std::string_view raw, const std::string& file) {
  const auto result = [&](std::optional<std::string> text, const char* name) {
    if (text && is_text(*text)) return *std::move(text);
    if (text) throw Error(Fault::unsupported, file, "neither a picture, nor PDF, nor text");
    throw Error(Fault::damaged, file, std::string("text in ") + name + " with broken characters");
  };
  // A byte order mark with less than two characters behind it is no text; what has the mark and then can't be
  // decoded is another kind of file.
  constexpr std::size_t mark_and_some = 4;
  if (raw.starts_with(std::string_view("\xFF\xFE\0\0", 4)))
    return result(converted(raw.substr(4), "UTF-32LE"), "UTF-32");
  if (raw.size() > mark_and_some && (raw.starts_with("\xFF\xFE") || raw.starts_with("\xFE\xFF"))) {
    const char* encoding = raw.starts_with("\xFF\xFE") ? "UTF-16LE" : "UTF-16BE";
    const std::string_view units = raw.substr(2);
    if (units.size() % 2 == 0) {
      if (auto text = converted(units, encoding)) return result(std::move(text), encoding);
    } else if (const auto text = converted(units.substr(0, units.size() - 1), encoding);
               text && is_text(*text)) {
      return result(std::nullopt, encoding);
    }
    throw Error(Fault::unsupported, file, "neither a picture, nor PDF, nor text");
  }
  if (utf8::is_valid(raw.begin(), raw.end()) && raw.find('\0') == std::string_view::npos)
    return result(std::string(raw.starts_with("\xEF\xBB\xBF") ? raw.substr(3) : raw), "UTF-8");
  if (const char* encoding = unmarked_utf16(raw)) {
    if (auto text = converted(raw, encoding); text && is_text(*text)) return *std::move(text);
  }
  if (is_text(raw) && is_broken_utf8(raw)) return result(std::nullopt, "UTF-8");
  auto text = converted(raw, "GB18030");
  if (!text || !is_text(*text)) throw Error(Fault::unsupported, file, "neither a picture, nor PDF, nor text");
  return *std::move(text);
}

class TextFile : public SourceFile {
 public:
  TextFile(std::string_view text, const std::string& file) {
    pages_.emplace_back();
    std::size_t page_bytes = 0;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find_first_of("\n\r\f"), text.size());
      page_bytes += end;
      if (end > max_line_bytes) throw Error(Fault::too_large, file, "a line longer than any paragraph");
      if (page_bytes > max_page_bytes)
        throw Error(Fault::too_large, file, "more text than a book's on a page");
      add_line(text.substr(0, end));
      // A form feed behind the last page begins no other one.
      if (end + 1 < text.size() && text[end] == '\f') {
        if (pages_.size() == max_pages) throw Error(Fault::too_large, file, "too many pages in a text");
        pages_.emplace_back();
        page_bytes = 0;
      }
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (pages_.size() > 1 && pages_.back().empty()) pages_.pop_back();
  }

  int page_count() const override { return static_cast<int>(pages_.size()); }
  RawPage page(int index) const override {
    RawPage page;
    page.source = Source::text_file;
    page.lines = pages_[static_cast<std::size_t>(index)];
    return page;
  }

 private:
  void add_line(std::string_view text) {
    if (text.find_first_not_of(" \t") == std::string_view::npos) return;
    Line line;
    line.text = text;
    line.confidence = 1;
    pages_.back().push_back(std::move(line));
  }

  std::vector<std::vector<Line>> pages_;
};

}  // namespace

bool could_be_text(std::span<const unsigned char> head) {
  const std::string_view raw(reinterpret_cast<const char*>(head.data()), head.size());
  return raw.starts_with("\xFF\xFE") || raw.starts_with("\xFE\xFF") || is_text(raw) || unmarked_utf16(raw);
}

std::unique_ptr<SourceFile> open_text(const std::vector<unsigned char>& bytes, const std::string& file) {
  const std::string_view raw(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  return std::make_unique<TextFile>(as_utf8(raw, file), file);
}

}  // namespace ocr
