#include "kiosk/devices/phone_certificate.h"

#include <array>
#include <stdexcept>
#include <vector>

#include <fmt/format.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

namespace kiosk {
namespace {

void require(bool done, const char* what) {
  if (!done) throw std::runtime_error(std::string("OpenSSL: ") + what);
}

void add_extension(X509& certificate, int kind, const std::string& value) {
  const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> extension(
      X509V3_EXT_conf_nid(nullptr, nullptr, kind, value.c_str()), X509_EXTENSION_free);
  require(extension && X509_add_ext(&certificate, extension.get(), -1) == 1, "no extension");
}

std::string fingerprint_of(const X509& certificate) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  require(X509_digest(&certificate, EVP_sha256(), digest.data(), &length) == 1, "no digest");
  std::string text;
  for (unsigned i = 0; i < length; ++i) text += fmt::format("{}{:02X}", i == 0 ? "" : ":", digest[i]);
  return text;
}

}  // namespace

PhoneCertificate make_phone_certificate(const std::string& address) {
  PhoneCertificate made;
  made.key.reset(EVP_EC_gen("P-256"));
  made.certificate.reset(X509_new());
  require(made.key && made.certificate, "no key");
  X509& certificate = *made.certificate;
  constexpr long version_3 = 2, minute_s = 60, day_s = 24 * 60 * minute_s;
  std::array<unsigned char, 8> serial{};
  require(RAND_bytes(serial.data(), static_cast<int>(serial.size())) == 1, "no random bytes");
  serial[0] &= 0x7f;
  std::uint64_t number = 0;
  for (const unsigned char byte : serial) number = number << 8 | byte;
  require(X509_set_version(&certificate, version_3) == 1 &&
              ASN1_INTEGER_set_uint64(X509_get_serialNumber(&certificate), number) == 1 &&
              // The phone's clock may be behind.
              X509_gmtime_adj(X509_getm_notBefore(&certificate), -day_s) != nullptr &&
              X509_gmtime_adj(X509_getm_notAfter(&certificate), day_s) != nullptr &&
              X509_set_pubkey(&certificate, made.key.get()) == 1,
          "no certificate");
  X509_NAME* const name = X509_get_subject_name(&certificate);
  require(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                                     reinterpret_cast<const unsigned char*>("Cunzheng"), -1, -1, 0) == 1 &&
              X509_set_issuer_name(&certificate, name) == 1,
          "no name");
  add_extension(certificate, NID_subject_alt_name, "IP:" + address);
  add_extension(certificate, NID_basic_constraints, "critical,CA:FALSE");
  require(X509_sign(&certificate, made.key.get(), EVP_sha256()) > 0, "no signature");
  made.fingerprint = fingerprint_of(certificate);
  return made;
}

std::string random_code(int bytes) {
  std::vector<unsigned char> code(static_cast<std::size_t>(bytes));
  require(RAND_bytes(code.data(), bytes) == 1, "no random bytes");
  std::string text;
  for (const unsigned char byte : code) text += fmt::format("{:02x}", byte);
  return text;
}

}  // namespace kiosk
