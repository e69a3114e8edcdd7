#include "ocr/pdf/pdf_page.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <string_view>
#include <type_traits>

#include <poll.h>
#include <sys/socket.h>

namespace ocr {
namespace {

enum class Tag : std::int32_t { document = 1, page, failure };

class Packer {
 public:
  explicit Packer(Tag tag) { put(tag); }

  template <class Value>
  void put(const Value& value) {
    static_assert(std::is_trivially_copyable_v<Value>);
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void put(const std::string& text) {
    put(static_cast<std::uint32_t>(text.size()));
    bytes_ += text;
  }
  void put(const PdfRaster& raster) {
    put(raster.width), put(raster.height), put(raster.channels);
    bytes_.append(reinterpret_cast<const char*>(raster.pixels.data()), raster.pixels.size());
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : left_(bytes) {}

  /// Of types for which every value of their bytes is one; others have checks of their own below.
  template <class Value>
  Value get() {
    static_assert(std::is_trivially_copyable_v<Value> && !std::is_same_v<Value, bool>);
    Value value{};
    if (const auto bytes = take(sizeof value); !bytes.empty())
      std::memcpy(&value, bytes.data(), sizeof value);
    return value;
  }
  bool flag() { return within(get<unsigned char>(), 0, 1) == 1; }
  Fault fault() {
    return static_cast<Fault>(within(get<std::underlying_type_t<Fault>>(), static_cast<int>(Fault::missing),
                                     static_cast<int>(Fault::engine)));
  }
  int quarters() { return within(get<int>(), 0, 3); }
  double length() {
    const auto value = get<double>();
    return require(is_on_paper(value)) ? value : 0;
  }
  PdfBox box() {
    const auto box = get<PdfBox>();
    return require(is_on_paper(box)) ? box : PdfBox();
  }
  PdfGlyph glyph() {
    const auto glyph = get<PdfGlyph>();
    constexpr char32_t last_code_point = 0x10FFFF;
    return require(glyph.symbol <= last_code_point && is_on_paper(glyph.box)) ? glyph : PdfGlyph();
  }
  std::string text() { return std::string(take(get<std::uint32_t>())); }
  PdfRaster raster() {
    PdfRaster raster;
    raster.width = get<int>(), raster.height = get<int>(), raster.channels = get<int>();
    const bool possible =
        raster.width >= 0 && raster.height >= 0 && (raster.channels == 1 || raster.channels == 3);
    const auto bytes =
        take(possible ? static_cast<std::size_t>(raster.width) * static_cast<std::size_t>(raster.height) *
                            static_cast<std::size_t>(raster.channels)
                      : left_.size() + 1);
    raster.pixels.assign(bytes.begin(), bytes.end());
    return raster;
  }
  std::uint32_t count() {
    const auto count = get<std::uint32_t>();
    if (count > left_.size()) whole_ = false;  // each item takes a byte at least
    return whole_ ? count : 0;
  }
  bool whole() const { return whole_ && left_.empty(); }

 private:
  /// Of any page that is read: far beyond, and no number where it is not one.
  static bool is_on_paper(double value) {
    constexpr double farthest = 1e6;
    return std::abs(value) <= farthest;
  }
  static bool is_on_paper(const PdfBox& box) {
    return is_on_paper(box.left) && is_on_paper(box.top) && is_on_paper(box.right) && is_on_paper(box.bottom);
  }
  /// Whether a value is one that the process could have meant.
  bool require(bool possible) {
    whole_ = whole_ && possible;
    return whole_;
  }
  int within(int value, int least, int most) {
    return require(least <= value && value <= most) ? value : least;
  }

  std::string_view take(std::size_t size) {
    if (size > left_.size()) whole_ = false;
    if (!whole_) return {};
    const std::string_view taken = left_.substr(0, size);
    left_.remove_prefix(size);
    return taken;
  }

  std::string_view left_;
  bool whole_ = true;
};

/// Both are grey, of one size, and no larger than the picture that they are of.
bool are_glances(const PdfPage& page) {
  const PdfRaster &with = page.with_text, &without = page.without_text;
  if (with.pixels.empty() && without.pixels.empty()) return true;
  return with.width == without.width && with.height == without.height && with.channels == 1 &&
         without.channels == 1 && with.width <= page.picture.width && with.height <= page.picture.height;
}

std::optional<PdfFailure> failure_of(const std::string& bytes) {
  Unpacker unpacker(bytes);
  if (unpacker.get<Tag>() != Tag::failure) return std::nullopt;
  const auto fault = unpacker.fault();
  PdfFailure failure{fault, unpacker.text()};
  if (!unpacker.whole()) return std::nullopt;
  return failure;
}

}  // namespace

std::string packed(const PdfDocument& document) {
  Packer packer(Tag::document);
  packer.put(document.pages), packer.put(document.attachments);
  return packer.take();
}

std::string packed(const PdfPage& page) {
  Packer packer(Tag::page);
  packer.put(page.dots_per_inch);
  packer.put(page.picture);
  packer.put(static_cast<std::uint32_t>(page.words.size()));
  for (const PdfWord& word : page.words) {
    packer.put(static_cast<std::uint32_t>(word.glyphs.size()));
    for (const PdfGlyph& glyph : word.glyphs) packer.put(glyph);
    packer.put(word.box), packer.put(word.space_after), packer.put(word.quarters), packer.put(word.font);
  }
  packer.put(page.with_text), packer.put(page.without_text);
  return packer.take();
}

std::string packed(const PdfFailure& failure) {
  Packer packer(Tag::failure);
  packer.put(failure.fault), packer.put(failure.cause);
  return packer.take();
}

PdfAnswer<PdfDocument> document_of(const std::string& bytes) {
  if (auto failure = failure_of(bytes)) return {std::nullopt, std::move(failure)};
  Unpacker unpacker(bytes);
  const Tag tag = unpacker.get<Tag>();
  PdfDocument document;
  document.pages = unpacker.get<int>(), document.attachments = unpacker.get<int>();
  if (tag != Tag::document || !unpacker.whole()) return {};
  return {document, std::nullopt};
}

PdfAnswer<PdfPage> page_of(const std::string& bytes) {
  if (auto failure = failure_of(bytes)) return {std::nullopt, std::move(failure)};
  Unpacker unpacker(bytes);
  const Tag tag = unpacker.get<Tag>();
  PdfPage page;
  page.dots_per_inch = unpacker.length();
  page.picture = unpacker.raster();
  const auto words = unpacker.count();
  for (std::uint32_t i = 0; i < words; ++i) {
    PdfWord word;
    const auto glyphs = unpacker.count();
    for (std::uint32_t k = 0; k < glyphs; ++k) word.glyphs.push_back(unpacker.glyph());
    word.box = unpacker.box(), word.space_after = unpacker.flag();
    word.quarters = unpacker.quarters(), word.font = unpacker.text();
    page.words.push_back(std::move(word));
  }
  page.with_text = unpacker.raster(), page.without_text = unpacker.raster();
  if (tag != Tag::page || !unpacker.whole() || !are_glances(page)) return {};
  return {std::move(page), std::nullopt};
}

bool send_message(int socket, const std::string& bytes) {
  const auto send_all = [&](const char* data, std::size_t size) {
    while (size > 0) {
      const auto sent = ::send(socket, data, size, MSG_NOSIGNAL);
      if (sent < 0 && errno == EINTR) continue;
      if (sent <= 0) return false;
      data += sent, size -= static_cast<std::size_t>(sent);
    }
    return true;
  };
  const std::uint64_t size = bytes.size();
  return send_all(reinterpret_cast<const char*>(&size), sizeof size) && send_all(bytes.data(), bytes.size());
}

std::optional<std::string> receive_message(int socket, const std::function<bool()>& go_on) {
  constexpr int a_moment_ms = 20;
  const auto receive_all = [&](char* data, std::size_t size) {
    while (size > 0) {
      if (!go_on()) return false;
      pollfd waiting{socket, POLLIN, 0};
      if (::poll(&waiting, 1, a_moment_ms) <= 0) continue;
      const auto got = ::recv(socket, data, size, 0);
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) return false;
      data += got, size -= static_cast<std::size_t>(got);
    }
    return true;
  };
  constexpr std::uint64_t most_bytes = 1u << 30;
  std::uint64_t size = 0;
  if (!receive_all(reinterpret_cast<char*>(&size), sizeof size) || size > most_bytes) return std::nullopt;
  std::string bytes(size, '\0');
  if (!receive_all(bytes.data(), bytes.size())) return std::nullopt;
  return bytes;
}

}  // namespace ocr
