#include "kiosk/devices/phone_page.h"

#include <mutex>
#include <regex>
#include <stdexcept>
#include <string>

#include <httplib.h>

#include "tests/catch.h"

namespace {

using namespace std::string_literals;

const std::string jpeg = "\xff\xd8\xff\xe0 a picture"s;

struct Station {
  std::mutex mutex;
  std::vector<kiosk::PhonePicture> pictures;
  bool disk_full = false;
  kiosk::PhonePage page;

  explicit Station(kiosk::PhonePageOptions options = {})
      : page(
            [&] {
              options.address = "127.0.0.1";
              options.words = {.language = "zh-CN",
                               .title = "拍照 <传> & \"存\"",
                               .photograph = "拍照",
                               .sending = "发送中",
                               .sent = "已传",
                               .failed = "失败",
                               .used = "地址已失效"};
              return options;
            }(),
            [this](kiosk::PhonePicture&& picture) {
              const std::lock_guard lock(mutex);
              if (disk_full) throw std::runtime_error("full");
              pictures.push_back(std::move(picture));
            }) {}

  std::string host() const { return page.url().substr(0, page.url().find('/', 8)); }
  std::string path() const { return page.url().substr(page.url().find('/', 8)); }
};

/// A phone's browser, which does not know the certificate's maker.
class Phone {
 public:
  explicit Phone(const Station& station) : client_(station.host()) {
    client_.enable_server_certificate_verification(false);
  }
  /// The status, 0 where there is no answer.
  int open(const std::string& path) {
    const httplib::Result answer = client_.Get(path, headers());
    if (!answer) return 0;
    body = answer->body;
    const std::string cookie = answer->get_header_value("Set-Cookie");
    if (!cookie.empty()) {
      cookie_ = cookie.substr(0, cookie.find(';'));
      attributes = cookie;
    }
    return answer->status;
  }
  int send(const std::string& path, const std::string& bytes) {
    const httplib::Result answer =
        client_.Post(path + "picture", headers(), bytes, "application/octet-stream");
    return answer ? answer->status : 0;
  }
  std::string body;
  std::string attributes;

 private:
  httplib::Headers headers() const {
    return cookie_.empty() ? httplib::Headers() : httplib::Headers{{"Cookie", cookie_}};
  }
  httplib::Client client_;
  std::string cookie_;
};

}  // namespace

TEST_CASE("a phone that opened the address sends pictures", "[kiosk][phone]") {
  Station station;
  Phone phone(station);
  CHECK(phone.open(station.path()) == 200);
  CHECK(phone.body.find("拍照 &lt;传> &amp; &quot;存&quot;") != std::string::npos);
  CHECK(phone.attributes.find("Secure; HttpOnly; SameSite=Strict") != std::string::npos);
  CHECK(station.page.is_used());
  CHECK(phone.send(station.path(), jpeg) == 200);
  CHECK(phone.send(station.path(), "\x89PNG\r\n\x1a\n more"s) == 200);
  REQUIRE(station.pictures.size() == 2);
  CHECK(station.pictures[0].extension == "jpg");
  CHECK(station.pictures[0].bytes.size() == jpeg.size());
  CHECK(station.pictures[1].extension == "png");
  // The same phone opens it again after its browser was closed and restored.
  CHECK(phone.open(station.path()) == 200);
}

TEST_CASE("nobody else sends: not without the code, nor as a second phone, nor before the page was opened",
          "[kiosk][phone]") {
  Station station;
  Phone stranger(station);
  CHECK(stranger.send(station.path(), jpeg) == 403);
  CHECK(stranger.open("/00000000000000000000000000000000/") == 403);
  CHECK(stranger.open("/") == 404);
  CHECK(stranger.open("/../../etc/passwd") == 404);
  Phone phone(station);
  REQUIRE(phone.open(station.path()) == 200);
  CHECK(stranger.open(station.path()) == 403);
  CHECK(stranger.body == "地址已失效");
  CHECK(stranger.send(station.path(), jpeg) == 403);
  CHECK(station.pictures.empty());
}

TEST_CASE("a new code shuts the phone before out", "[kiosk][phone]") {
  Station station;
  Phone first(station), second(station);
  const std::string before = station.path();
  REQUIRE(first.open(before) == 200);
  station.page.renew();
  CHECK(station.path() != before);
  CHECK_FALSE(station.page.is_used());
  CHECK(first.send(before, jpeg) == 403);
  CHECK(first.send(station.path(), jpeg) == 403);
  CHECK(second.open(station.path()) == 200);
  CHECK(second.send(station.path(), jpeg) == 200);
}

TEST_CASE("what is no picture, too large or too much is refused", "[kiosk][phone]") {
  kiosk::PhonePageOptions options;
  options.most_bytes = 10'000;
  options.most_pictures = 2;
  Station station(options);
  Phone phone(station);
  REQUIRE(phone.open(station.path()) == 200);
  CHECK(phone.send(station.path(), "#!/bin/sh"s) == 415);
  CHECK(phone.send(station.path(), ""s) == 415);
  CHECK(phone.send(station.path(), jpeg + std::string(20'000, 'x')) == 413);
  CHECK(phone.send(station.path(), jpeg) == 200);
  CHECK(phone.send(station.path(), jpeg) == 200);
  CHECK(phone.send(station.path(), jpeg) == 429);
  CHECK(station.pictures.size() == 2);
}

TEST_CASE("a picture that could not be kept is a failure for the phone", "[kiosk][phone]") {
  Station station;
  Phone phone(station);
  REQUIRE(phone.open(station.path()) == 200);
  station.disk_full = true;
  CHECK(phone.send(station.path(), jpeg) == 507);
  station.disk_full = false;
  CHECK(phone.send(station.path(), jpeg) == 200);
}

TEST_CASE("nothing answers once the page is gone, and each start has a code and certificate of its own",
          "[kiosk][phone]") {
  std::string host, path, fingerprint;
  {
    Station station;
    host = station.host();
    path = station.path();
    fingerprint = station.page.fingerprint();
    CHECK(std::regex_match(fingerprint, std::regex("([0-9A-F]{2}:){31}[0-9A-F]{2}")));
    CHECK(std::regex_match(path, std::regex("/[0-9a-f]{32}/")));
  }
  httplib::Client client(host);
  client.enable_server_certificate_verification(false);
  CHECK_FALSE(client.Get(path));
  Station again;
  CHECK(again.path() != path);
  CHECK(again.page.fingerprint() != fingerprint);
}

TEST_CASE("the addresses of this machine are those of private networks", "[kiosk][phone]") {
  for (const std::string& address : kiosk::lan_addresses()) {
    INFO(address);
    CHECK(std::regex_match(address, std::regex(R"(10\..*|192\.168\..*|172\.(1[6-9]|2[0-9]|3[01])\..*)")));
  }
}
