#pragma once

// Several checksums of a file in one reading. For the library's own use.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace archive {

/// By its name in a manifest's file name, in lower case without punctuation: "md5", "sha1", "sha224",
/// "sha256", "sha384", "sha512", "sha3256", "sha3512", "blake2b512", "sm3".
bool is_known_algorithm(std::string_view algorithm);

/// Checksums over bytes that come piece by piece.
class Checksums {
 public:
  /// Each is known. Throws archive::Error (io) where the machine's OpenSSL refuses one.
  explicit Checksums(std::span<const std::string> algorithms);
  Checksums(Checksums&&) noexcept;
  ~Checksums();
  void add(std::span<const std::byte> bytes);
  /// In lower-case hexadecimal digits, in the order of the algorithms. Once only.
  std::vector<std::string> finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// What a file hashes to. It is opened neither through a link nor as anything that is no file. None where it
/// can't be read, or where `piece`, called with each piece, returns false.
std::optional<std::vector<std::string>> checksums_of(
    const std::filesystem::path& file, std::span<const std::string> algorithms,
    const std::function<bool(std::span<const std::byte>)>& piece);

}  // namespace archive
