#include "archive/bags/checksums.h"

#include <array>
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/records/error.h"

namespace archive {

namespace {

constexpr std::array<std::pair<std::string_view, const char*>, 11> algorithms_known = {
    {{"md5", "MD5"},
     {"sha1", "SHA1"},
     {"sha224", "SHA224"},
     {"sha256", "SHA256"},
     {"sha384", "SHA384"},
     {"sha512", "SHA512"},
     {"sha3256", "SHA3-256"},
     {"sha3384", "SHA3-384"},
     {"sha3512", "SHA3-512"},
     {"blake2b512", "BLAKE2B-512"},
     {"sm3", "SM3"}}};

const char* name_in_openssl(std::string_view algorithm) {
  for (const auto& [name, openssl] : algorithms_known)
    if (name == algorithm) return openssl;
  return nullptr;
}

struct Release {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

constexpr std::size_t piece_bytes = 1 << 18;

}  // namespace

bool is_known_algorithm(std::string_view algorithm) {
  return name_in_openssl(algorithm) != nullptr;
}

struct Checksums::State {
  std::vector<std::unique_ptr<EVP_MD_CTX, Release>> contexts;
};

Checksums::Checksums(std::span<const std::string> algorithms) : state_(std::make_unique<State>()) {
  for (const std::string& algorithm : algorithms) {
    std::unique_ptr<EVP_MD_CTX, Release> context(EVP_MD_CTX_new());
    const char* const name = name_in_openssl(algorithm);
    const EVP_MD* const digest = name == nullptr ? nullptr : EVP_get_digestbyname(name);
    if (!context || digest == nullptr || EVP_DigestInit_ex(context.get(), digest, nullptr) != 1)
      throw Error(Fault::io, algorithm, "OpenSSL can't make this checksum");
    state_->contexts.push_back(std::move(context));
  }
}

Checksums::Checksums(Checksums&&) noexcept = default;
Checksums::~Checksums() = default;

void Checksums::add(std::span<const std::byte> bytes) {
  for (const auto& context : state_->contexts) EVP_DigestUpdate(context.get(), bytes.data(), bytes.size());
}

std::vector<std::string> Checksums::finish() {
  std::vector<std::string> all;
  for (const auto& context : state_->contexts) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    EVP_DigestFinal_ex(context.get(), digest.data(), &size);
    std::string text;
    for (unsigned int i = 0; i < size; ++i) {
      constexpr std::string_view digits = "0123456789abcdef";
      text += digits[digest[i] >> 4];
      text += digits[digest[i] & 15];
    }
    all.push_back(std::move(text));
  }
  return all;
}

std::optional<std::vector<std::string>> checksums_of(
    const std::filesystem::path& file, std::span<const std::string> algorithms,
    const std::function<bool(std::span<const std::byte>)>& piece) {
  const auto open = [&] {
    int fd = -1;
    do fd = ::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    while (fd < 0 && errno == EINTR);
    return fd;
  };
  struct Closed {
    int fd;
    explicit Closed(int opened) : fd(opened) {}
    Closed(const Closed&) = delete;
    Closed& operator=(const Closed&) = delete;
    ~Closed() {
      if (fd >= 0) ::close(fd);
    }
  };
  const Closed from(open());
  struct stat status = {};
  if (from.fd < 0 || ::fstat(from.fd, &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  Checksums sums(algorithms);
  std::vector<std::byte> buffer(piece_bytes);
  for (;;) {
    const ssize_t bytes = ::read(from.fd, buffer.data(), buffer.size());
    if (bytes < 0 && errno == EINTR) continue;
    if (bytes < 0) return std::nullopt;
    if (bytes == 0) return sums.finish();
    const std::span<const std::byte> read(buffer.data(), static_cast<std::size_t>(bytes));
    sums.add(read);
    if (!piece(read)) return std::nullopt;
  }
}

}  // namespace archive
