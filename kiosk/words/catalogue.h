#pragma once

// A compiled gettext catalogue (GNU gettext manual, "The Format of GNU MO Files"), read without the C
// library's gettext(): that one translates only where the process's locale is set and installed, and then the
// system's own messages, too, which the log keeps in English.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk {

/// Does not change once it is read, so that any thread may ask it.
class Catalogue {
 public:
  /// Nothing where the file can't be read or is no whole catalogue.
  static std::unique_ptr<const Catalogue> read(const std::filesystem::path& file);
  /// The same of a file's bytes.
  static std::unique_ptr<const Catalogue> parse(std::string bytes);

  /// The translation; nothing where the catalogue has none. It lives as long as the catalogue.
  std::optional<std::string_view> find(std::string_view english) const;
  /// The form for `count` things of a sentence with a plural.
  std::optional<std::string_view> find_plural(std::string_view one, long long count) const;

 private:
  explicit Catalogue(std::string bytes) : bytes_(std::move(bytes)) {}
  bool check();
  std::uint32_t number(std::size_t at) const;
  std::string_view text(std::size_t entry) const;
  std::optional<std::string_view> entry(std::string_view english) const;

  std::string bytes_;
  bool swapped_ = false;  // written by a machine with the other byte order
  std::size_t count_ = 0;
  std::size_t originals_ = 0;  // where the table of the English sentences is, which are sorted
  std::size_t translations_ = 0;
  bool one_form_ = false;  // "nplurals=1": the language has no plural
};

}  // namespace kiosk
