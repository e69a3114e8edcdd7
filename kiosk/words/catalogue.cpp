#include "kiosk/words/catalogue.h"

#include <cstring>
#include <fstream>
#include <sstream>

namespace kiosk {
namespace {

constexpr std::uint32_t magic = 0x950412de;
constexpr std::size_t header_bytes = 28;
constexpr std::size_t entry_bytes = 8;  // a length, and where the text begins

std::uint32_t swapped(std::uint32_t value) {
  return value << 24 | (value & 0xff00) << 8 | (value >> 8 & 0xff00) | value >> 24;
}

}  // namespace

std::unique_ptr<const Catalogue> Catalogue::read(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return nullptr;
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return parse(std::move(bytes).str());
}

std::unique_ptr<const Catalogue> Catalogue::parse(std::string bytes) {
  auto catalogue = std::unique_ptr<Catalogue>(new Catalogue(std::move(bytes)));
  if (!catalogue->check()) return nullptr;
  return catalogue;
}

std::optional<std::string_view> Catalogue::find(std::string_view english) const {
  const std::optional<std::string_view> found = entry(english);
  // Of a sentence with a plural, the form of one.
  return found ? std::optional(found->substr(0, found->find('\0'))) : std::nullopt;
}

std::optional<std::string_view> Catalogue::find_plural(std::string_view one, long long count) const {
  const std::optional<std::string_view> forms = entry(one);
  if (!forms) return std::nullopt;
  const std::size_t end = forms->find('\0');
  if (one_form_ || count == 1 || end == std::string_view::npos) return forms->substr(0, end);
  return forms->substr(end + 1, forms->find('\0', end + 1) - end - 1);
}

std::uint32_t Catalogue::number(std::size_t at) const {
  std::uint32_t value = 0;
  std::memcpy(&value, bytes_.data() + at, sizeof value);
  return swapped_ ? swapped(value) : value;
}

std::string_view Catalogue::text(std::size_t entry) const {
  return {bytes_.data() + number(entry + 4), number(entry)};
}

// Afterwards every entry is known to lie inside the file.
bool Catalogue::check() {
  if (bytes_.size() < header_bytes) return false;
  if (number(0) != magic) swapped_ = true;
  if (number(0) != magic) return false;
  count_ = number(8);
  originals_ = number(12);
  translations_ = number(16);
  for (const std::size_t table : {originals_, translations_}) {
    if (table > bytes_.size() || (bytes_.size() - table) / entry_bytes < count_) return false;
    for (std::size_t i = 0; i < count_; ++i) {
      const std::size_t length = number(table + i * entry_bytes), at = number(table + i * entry_bytes + 4);
      if (at > bytes_.size() || bytes_.size() - at < length) return false;
    }
  }
  const std::string_view header = find("").value_or("");
  one_form_ = header.find("nplurals=1;") != std::string_view::npos;
  // The other rule that is known here, English's; msgfmt writes the header as the .po has it.
  return one_form_ || header.find("nplurals=2; plural=(n != 1);") != std::string_view::npos;
}

std::optional<std::string_view> Catalogue::entry(std::string_view english) const {
  std::size_t low = 0, high = count_;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    std::string_view original = text(originals_ + middle * entry_bytes);
    original = original.substr(0, original.find('\0'));  // before its plural
    const int order = original.compare(english);
    if (order == 0) return text(translations_ + middle * entry_bytes);
    if (order < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return std::nullopt;
}

}  // namespace kiosk
