#include "archive/records/sha256.h"

#include <array>
#include <cerrno>
#include <new>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ocr/page/error.h"
#include "ocr/reading/reader.h"

namespace archive {

struct Sha256::State {
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
};

namespace {

/// Looked up once: EVP_sha256() makes OpenSSL look for it by its name at each beginning.
const EVP_MD* algorithm() {
  static const EVP_MD* const found = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return found != nullptr ? found : EVP_sha256();
}

}  // namespace

Sha256::Sha256() : state_(std::make_unique<State>()) {
  if (!state_->context || EVP_DigestInit_ex(state_->context.get(), algorithm(), nullptr) != 1)
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
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  for (unsigned int i = 0; i < size; ++i) {
    hex += digits[digest[i] >> 4];
    hex += digits[digest[i] & 0xf];
  }
  return hex;
}

bool is_hexadecimal(std::string_view text, std::size_t digits) {
  return text.size() == digits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string sha256_of(std::string_view bytes) {
  Sha256 hash;
  hash.add(bytes);
  return hash.finish();
}

namespace {

// Opened without waiting, since a pipe that nobody writes to would hold the program for ever, and only then
// looked at, so that nothing else can be put in its place between.
class RegularFile {
 public:
  /// Throws ocr::Error as ocr's reader would of this file.
  explicit RegularFile(const std::filesystem::path& file)
      : file_(file), descriptor_(open(file.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)) {
    if (descriptor_ < 0) fail(errno);
    try {
      struct stat status = {};
      if (fstat(descriptor_, &status) != 0) fail(errno);
      if (!S_ISREG(status.st_mode)) throw ocr::Error(ocr::Fault::unsupported, file.string(), "not a file");
      if (status.st_size == 0) throw ocr::Error(ocr::Fault::empty, file.string(), "no bytes in it");
      if (static_cast<std::uintmax_t>(status.st_size) > ocr::max_file_bytes)
        throw ocr::Error(ocr::Fault::too_large, file.string(), "more bytes than any paper has");
    } catch (...) {
      close(descriptor_);
      throw;
    }
  }
  ~RegularFile() { close(descriptor_); }
  RegularFile(const RegularFile&) = delete;
  RegularFile& operator=(const RegularFile&) = delete;

  /// How many bytes were read into `into`; 0 at the end.
  std::size_t read(std::span<std::byte> into) const {
    for (;;) {
      const ssize_t count = ::read(descriptor_, into.data(), into.size());
      if (count >= 0) return static_cast<std::size_t>(count);
      if (errno != EINTR) fail(errno);
    }
  }

 private:
  [[noreturn]] void fail(int error) const {
    throw ocr::Error(ocr::Fault::missing, file_.string(), std::generic_category().message(error));
  }

  std::filesystem::path file_;
  int descriptor_;
};

}  // namespace

std::string sha256_of_file(const std::filesystem::path& file) {
  const RegularFile in(file);
  Sha256 hash;
  std::vector<std::byte> buffer(1 << 18);
  for (std::size_t count; (count = in.read(buffer)) > 0;) hash.add(std::span(buffer).first(count));
  return hash.finish();
}

Digest& Digest::add(std::string_view text) {
  const fmt::format_int size(text.size());
  hash_.add(std::string_view(size.data(), size.size()));
  hash_.add(std::string_view(":"));
  hash_.add(text);
  return *this;
}

Digest& Digest::add(std::int64_t number) {
  const fmt::format_int text(number);
  return add(std::string_view(text.data(), text.size()));
}

Digest& Digest::add_real(double number) {
  return add(std::string_view(fmt::format("{:.6f}", number)));
}

}  // namespace archive
