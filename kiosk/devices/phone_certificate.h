#pragma once

// A certificate for one run of the phone's page. Internal to devices.

#include <memory>
#include <string>

#include <openssl/evp.h>
#include <openssl/x509.h>

namespace kiosk {

struct FreeX509 {
  void operator()(X509* certificate) const { X509_free(certificate); }
};
struct FreeKey {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};

struct PhoneCertificate {
  std::unique_ptr<X509, FreeX509> certificate;
  std::unique_ptr<EVP_PKEY, FreeKey> key;  ///< P-256; never leaves the memory
  std::string fingerprint;                 ///< SHA-256 of the certificate, "AB:CD:…"
};

/// Signed by itself, valid for a day, for this IPv4 address (X.509, RFC 5280). Throws std::runtime_error.
PhoneCertificate make_phone_certificate(const std::string& address);

/// So many random bytes, as hexadecimal digits. Throws std::runtime_error.
std::string random_code(int bytes);

}  // namespace kiosk
