#include "archive/people/secret.h"

#include <algorithm>
#include <array>
#include <new>
#include <stdexcept>

#include <sodium.h>

namespace archive {

namespace {

constexpr std::size_t least_digits = 6, most_digits = 12, least_characters = 8, most_bytes = 1024;

void start() {
  if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
}

/// 111111, 123456, 987654.
bool is_row(const std::string& digits) {
  for (const int step : {-1, 0, 1}) {
    bool all = true;
    for (std::size_t i = 1; i < digits.size(); ++i) all = all && digits[i] - digits[i - 1] == step;
    if (all) return true;
  }
  return false;
}

std::size_t characters_in(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }));
}

}  // namespace

std::optional<SecretKind> kind_of_secret(const std::string& secret) {
  if (secret.size() > most_bytes || secret.find('\0') != std::string::npos) return std::nullopt;
  if (secret.find_first_not_of("0123456789") == std::string::npos) {
    if (secret.size() < least_digits || secret.size() > most_digits || is_row(secret)) return std::nullopt;
    return SecretKind::pin;
  }
  return characters_in(secret) >= least_characters ? std::optional(SecretKind::password) : std::nullopt;
}

// libsodium's interactive limits (2 passes over 64 MiB): an office's machine may have 2 GB, and signs
// somebody in several times an hour. Its next, "moderate", takes 256 MiB and some seconds there. Against
// whoever has the catalogue's file no limit that a clerk waits for protects six digits (10^6 guesses of 0.1 s
// are a day); against whoever stands at the kiosk the count of failures does.
std::string hash_of_secret(const std::string& secret) {
  start();
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (crypto_pwhash_str(hash.data(), secret.data(), secret.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                        crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
    throw std::bad_alloc();
  return hash.data();
}

bool is_secret(const std::string& secret, const std::string& hash) {
  start();
  if (hash.size() >= crypto_pwhash_STRBYTES) return false;
  std::array<char, crypto_pwhash_STRBYTES> text{};
  std::copy(hash.begin(), hash.end(), text.begin());
  return crypto_pwhash_str_verify(text.data(), secret.data(), secret.size()) == 0;
}

void wipe(std::string& secret) {
  sodium_memzero(secret.data(), secret.size());
  secret.clear();
}

SessionToken new_token() {
  start();
  std::array<unsigned char, 32> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  std::string text(2 * bytes.size() + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
  text.pop_back();
  return {.text = text};
}

}  // namespace archive
