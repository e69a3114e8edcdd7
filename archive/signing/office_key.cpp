#include "archive/signing/office_key.h"

#include <array>
#include <fstream>
#include <span>
#include <sstream>
#include <stdexcept>
#include <vector>

#include <sodium.h>

#include "archive/records/sha256.h"

namespace archive::signing {

namespace {

constexpr std::string_view title = "cunzheng-office-key-1";
constexpr std::size_t id_digits = 32;

void start() {
  if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
}

template <class Bytes>
std::string hexadecimal(const Bytes& bytes) {
  std::string text(2 * bytes.size() + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
  text.pop_back();
  return text;
}

template <std::size_t size>
std::optional<std::array<unsigned char, size>> bytes_of(std::string_view text) {
  std::array<unsigned char, size> bytes{};
  std::size_t length = 0;
  const char* end = nullptr;
  if (text.size() != 2 * size ||
      sodium_hex2bin(bytes.data(), size, text.data(), text.size(), nullptr, &length, &end) != 0 ||
      length != size || end != text.data() + text.size())
    return std::nullopt;
  return bytes;
}

const unsigned char* bytes_in(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

struct OfficeKey::Secret {
  std::array<unsigned char, crypto_sign_SECRETKEYBYTES> bytes{};
  Secret() = default;
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  ~Secret() { sodium_memzero(bytes.data(), bytes.size()); }
};

OfficeKey OfficeKey::make() {
  start();
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> open{};
  auto secret = std::make_shared<Secret>();
  crypto_sign_keypair(open.data(), secret->bytes.data());
  return OfficeKey(hexadecimal(open), std::move(secret));
}

std::string OfficeKey::sign(std::string_view message) const {
  std::array<unsigned char, crypto_sign_BYTES> signature{};
  crypto_sign_detached(signature.data(), nullptr, bytes_in(message), message.size(), secret_->bytes.data());
  return hexadecimal(signature);
}

bool is_signature(const PublicKey& key, std::string_view message, const std::string& signature) {
  start();
  const auto open = bytes_of<crypto_sign_PUBLICKEYBYTES>(key);
  const auto bytes = bytes_of<crypto_sign_BYTES>(signature);
  return open && bytes &&
         crypto_sign_verify_detached(bytes->data(), bytes_in(message), message.size(), open->data()) == 0;
}

std::string office_id_of(const PublicKey& first_key) {
  return sha256_of("office " + first_key).substr(0, id_digits);
}

void KeyFolder::keep(const std::string& office, const OfficeKey& key) const {
  const std::filesystem::path folder = user_data_ / "keys";
  disk_->create_private_folder(folder);
  std::string text =
      std::string(title) + " " + key.public_key() + " " + hexadecimal(key.secret_->bytes) + "\n";
  replace_file(*disk_, folder / office, std::as_bytes(std::span(text)), Readers::owner);
  sodium_memzero(text.data(), text.size());
}

std::optional<OfficeKey> KeyFolder::load(const std::string& office, const PublicKey& key) const {
  if (!given()) return std::nullopt;
  start();
  // No name that leads elsewhere: the office's is out of a catalogue that anybody may have written.
  if (!bytes_of<id_digits / 2>(office)) return std::nullopt;
  std::error_code unknown;
  const std::filesystem::path file = user_data_ / "keys" / office;
  if (!std::filesystem::is_regular_file(std::filesystem::symlink_status(file, unknown))) return std::nullopt;
  std::ifstream in(file, std::ios::binary);
  std::string first, open, hidden;
  if (!(in >> first >> open >> hidden) || first != title || open != key) return std::nullopt;
  const auto bytes = bytes_of<crypto_sign_SECRETKEYBYTES>(hidden);
  sodium_memzero(hidden.data(), hidden.size());
  if (!bytes) return std::nullopt;
  auto secret = std::make_shared<OfficeKey::Secret>();
  secret->bytes = *bytes;
  return OfficeKey(open, std::move(secret));
}

}  // namespace archive::signing
