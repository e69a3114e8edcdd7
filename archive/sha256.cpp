#include "archive/sha256.h"

#include <array>
#include <cerrno>
#include <fstream>
#include <new>
#include <system_error>
#include <vector>

#include <fmt/format.h>
#include <openssl/evp.h>

#include "ocr/error.h"

namespace archive {

struct Sha256::State {
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
  if (!state_->context || EVP_DigestInit_ex(state_->context.get(), EVP_sha256(), nullptr) != 1)
    throw std::bad_alloc();
}

Sha256::Sha256(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::add(std::span<const std::byte> bytes) {
  if (EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()) != 1) throw std::bad_alloc();
}

void Sha256::add(std::string_view bytes) {
  add(std::as_bytes(std::span(bytes.data(), bytes.size())));
}

std::string Sha256::finish() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (EVP_DigestFinal_ex(state_->context.get(), digest.data(), &size) != 1) throw std::bad_alloc();
  std::string hex;
  for (unsigned int i = 0; i < size; ++i) hex += fmt::format("{:02x}", digest[i]);
  return hex;
}

std::string sha256_of(std::string_view bytes) {
  Sha256 hash;
  hash.add(bytes);
  return hash.finish();
}

std::string sha256_of_file(const std::filesystem::path& file) {
  errno = 0;
  std::ifstream in(file, std::ios::binary);
  if (!in)
    throw ocr::Error(ocr::Fault::missing, file.string(),
                     std::generic_category().message(errno ? errno : EIO));
  Sha256 hash;
  std::vector<char> buffer(1 << 18);
  bool empty = true;
  while (in.read(buffer.data(), static_cast<std::streamsize>(buffer.size())), in.gcount() > 0) {
    hash.add(std::string_view(buffer.data(), static_cast<std::size_t>(in.gcount())));
    empty = false;
  }
  if (in.bad()) throw ocr::Error(ocr::Fault::missing, file.string(), "can't be read");
  if (empty) throw ocr::Error(ocr::Fault::empty, file.string(), "holds no bytes");
  return hash.finish();
}

Digest& Digest::add(std::string_view text) {
  hash_.add(fmt::format("{}:", text.size()));
  hash_.add(text);
  return *this;
}

Digest& Digest::add(std::int64_t number) {
  return add(std::string_view(fmt::format("{}", number)));
}

Digest& Digest::add_real(double number) {
  return add(std::string_view(fmt::format("{:.6f}", number)));
}

}  // namespace archive
