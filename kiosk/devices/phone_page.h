#pragma once

// A page that a phone on the same network opens to photograph papers: https, served while somebody looks at
// the screen that shows its address, and at no other time.
//
// Who may send is decided by a code of 128 random bits in the address, which the screen shows as a QR code.
// The first phone that opens it gets a cookie, and the code is used up: another phone needs a new one
// (renew()). The certificate is made anew for each start and signed by itself, so that browsers warn once;
// what it protects from is others on the network who listen. Requests and pictures are limited in size, time
// and number; a picture is taken only if its first bytes are those of a format that the reader knows.
//
// cpp-httplib over OpenSSL.

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace kiosk {

struct PhonePicture {
  std::vector<std::byte> bytes;
  std::string extension;  ///< "jpg", "png", "webp", by its bytes
};

/// The sentences on the page, in the user's language.
struct PhoneWords {
  std::string language;    ///< for `lang`: "zh-CN"
  std::string title;       ///< 拍照传到存证
  std::string photograph;  ///< on the button
  std::string sending;
  std::string sent;    ///< before the number of pictures that arrived
  std::string failed;  ///< a picture could not be sent
  std::string used;    ///< the code was used by another phone, or the page is not shown any more
};

struct PhonePageOptions {
  std::string address;  ///< IPv4 of the network to serve on; no other is listened on
  int port = 0;         ///< 0: any that is free
  PhoneWords words;
  std::size_t most_bytes = 40u << 20u;  ///< of one picture
  int most_pictures = 500;
};

/// IPv4 addresses of this machine in networks that phones may be in: private ones (RFC 1918), no loopback, no
/// interface that is down. Empty: there is no network.
std::vector<std::string> lan_addresses();

/// Serves from its construction to its destruction, on threads of its own.
class PhonePage {
 public:
  /// `received` is called on a thread of the server, one call at a time, and returns when the picture is
  /// safe; what it throws is told to the phone as a failure. Throws std::runtime_error where the port or the
  /// certificate can't be had.
  PhonePage(PhonePageOptions options, std::function<void(PhonePicture&&)> received);
  ~PhonePage();
  PhonePage(const PhonePage&) = delete;

  /// With the code. Any thread.
  std::string url() const;
  /// The certificate's SHA-256, for whoever compares it with what the browser shows: "AB:CD:…".
  const std::string& fingerprint() const;
  /// Whether a phone has used the code. Any thread.
  bool is_used() const;
  /// A new code; the phone before is shut out. Any thread.
  void renew();

 private:
  struct Server;
  std::unique_ptr<Server> server_;
};

}  // namespace kiosk
