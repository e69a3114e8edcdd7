#pragma once

// SHA-256 (FIPS 180-4), as 64 lower-case hexadecimal digits.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace archive {

/// A hash over bytes that come piece by piece.
class Sha256 {
 public:
  Sha256();
  Sha256(Sha256&&) noexcept;
  ~Sha256();
  void add(std::span<const std::byte> bytes);
  void add(std::string_view bytes);
  /// The hash of all that was added. Once only.
  std::string finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// As many as a hash has when it is written.
inline constexpr std::size_t sha256_digits = 64;
/// Whether a text is so many hexadecimal digits in lower case, as hashes and ids are written here.
bool is_hexadecimal(std::string_view text, std::size_t digits);

std::string sha256_of(std::string_view bytes);
/// Throws ocr::Error (missing, empty) for a file that can't be read or holds nothing, as its reading would.
std::string sha256_of_file(const std::filesystem::path& file);

/// A hash over values, in which no two different lists of values are the same bytes.
class Digest {
 public:
  Digest& add(std::string_view text);
  Digest& add(std::int64_t number);
  /// To six decimals, as much as the catalogue gives back unchanged.
  Digest& add_real(double number);
  std::string finish() { return hash_.finish(); }

 private:
  Sha256 hash_;
};

}  // namespace archive
