#include "kiosk/devices/phone_page.h"

#include <algorithm>
#include <chrono>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <thread>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <httplib.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <openssl/crypto.h>
#include <sys/socket.h>

#include "kiosk/devices/phone_certificate.h"

namespace kiosk {
namespace {

constexpr std::string_view cookie_name = "cunzheng=";

bool begins_with(std::string_view bytes, std::string_view magic) {
  return bytes.substr(0, magic.size()) == magic;
}

// Of the formats that cameras of phones give and the reader knows.
std::optional<std::string> extension_of(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (begins_with(bytes, "\xff\xd8\xff"sv)) return "jpg";
  if (begins_with(bytes, "\x89PNG\r\n\x1a\n"sv)) return "png";
  if (begins_with(bytes, "RIFF"sv) && bytes.size() > 12 && bytes.substr(8, 4) == "WEBP") return "webp";
  return std::nullopt;
}

// Compared in a time that tells nothing of how much agrees.
bool same(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string as_html(std::string_view text) {
  std::string html;
  for (const char c : text) {
    if (c == '<')
      html += "&lt;";
    else if (c == '&')
      html += "&amp;";
    else if (c == '"')
      html += "&quot;";
    else
      html += c;
  }
  return html;
}

// The page sends each picture on its own as the body of a request; nothing else is loaded.
std::string page(const PhoneWords& words) {
  constexpr std::string_view html = R"html(<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title}</title><style>
body{{font:20px sans-serif;margin:0;padding:24px;background:#f5f7fa;color:#111}}
h1{{font-size:26px}}label{{display:block;background:#0f5ba8;color:#fff;text-align:center;padding:32px 16px;
border-radius:12px;font-size:26px}}input{{position:absolute;left:-9999px}}p{{margin:20px 0}}.bad{{color:#b00020}}
</style></head><body><h1>{title}</h1>
<label>{photograph}<input id="f" type="file" accept="image/*" capture="environment" multiple></label>
<p id="s" data-sending="{sending}" data-sent="{sent}" role="status"></p>
<p id="e" class="bad" data-failed="{failed}" data-used="{used}" role="alert"></p>
<script>
const f=document.getElementById('f'),s=document.getElementById('s'),e=document.getElementById('e');let n=0;
f.onchange=async()=>{{e.textContent='';for(const p of f.files){{s.textContent=s.dataset.sending;try{{
const r=await fetch('picture',{{method:'POST',body:p,headers:{{'Content-Type':'application/octet-stream'}}}});
if(r.status===403)e.textContent=e.dataset.used;else if(!r.ok)e.textContent=e.dataset.failed;else n++;
}}catch(x){{e.textContent=e.dataset.failed}}s.textContent=s.dataset.sent+' '+n}}f.value=''}};
</script></body></html>
)html";
  return fmt::format(fmt::runtime(html), fmt::arg("language", as_html(words.language)),
                     fmt::arg("title", as_html(words.title)),
                     fmt::arg("photograph", as_html(words.photograph)),
                     fmt::arg("sending", as_html(words.sending)), fmt::arg("sent", as_html(words.sent)),
                     fmt::arg("failed", as_html(words.failed)), fmt::arg("used", as_html(words.used)));
}

bool is_private(std::uint32_t address) {
  return address >> 24 == 10 || address >> 20 == (172u << 4u | 1u) || address >> 16 == (192u << 8u | 168u);
}

}  // namespace

std::vector<std::string> lan_addresses() {
  std::vector<std::string> addresses;
  ifaddrs* list = nullptr;
  if (getifaddrs(&list) != 0) return addresses;
  const std::unique_ptr<ifaddrs, decltype(&freeifaddrs)> owner(list, freeifaddrs);
  for (const ifaddrs* each = list; each != nullptr; each = each->ifa_next) {
    const bool is_up = (each->ifa_flags & IFF_UP) != 0 && (each->ifa_flags & IFF_LOOPBACK) == 0;
    if (!is_up || each->ifa_addr == nullptr || each->ifa_addr->sa_family != AF_INET) continue;
    const auto& address = reinterpret_cast<const sockaddr_in*>(each->ifa_addr)->sin_addr;
    char text[INET_ADDRSTRLEN] = {};
    if (is_private(ntohl(address.s_addr)) && inet_ntop(AF_INET, &address, text, sizeof text) != nullptr)
      addresses.emplace_back(text);
  }
  return addresses;
}

struct PhonePage::Server {
  Server(PhonePageOptions given, std::function<void(PhonePicture&&)> sink)
      : options(std::move(given)),
        received(std::move(sink)),
        certificate(make_phone_certificate(options.address)),
        https(certificate.certificate.get(), certificate.key.get()),
        code(random_code(code_bytes)) {
    if (!https.is_valid()) throw std::runtime_error("the https server can't be set up");
    // One phone sends one picture at a time; a second connection of its browser may wait beside it.
    https.new_task_queue = [] { return new httplib::ThreadPool(4); };
    https.set_payload_max_length(options.most_bytes);
    https.set_read_timeout(std::chrono::seconds(20));
    https.set_write_timeout(std::chrono::seconds(20));
    https.set_keep_alive_timeout(2);
    https.set_default_headers({{"Cache-Control", "no-store"},
                               {"X-Content-Type-Options", "nosniff"},
                               {"Referrer-Policy", "no-referrer"},
                               {"Content-Security-Policy",
                                "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
                                "connect-src 'self'; form-action 'none'; frame-ancestors 'none'"}});
    https.Get(R"(/([0-9a-f]{32})/)", [this](const httplib::Request& request, httplib::Response& response) {
      open(request, response);
    });
    https.Post(
        R"(/([0-9a-f]{32})/picture)",
        [this](const httplib::Request& request, httplib::Response& response) { take(request, response); });
    port = options.port != 0 && https.bind_to_port(options.address, options.port)
               ? options.port
               : https.bind_to_any_port(options.address);
    if (port <= 0) throw std::runtime_error("no port can be had on " + options.address);
    thread = std::thread([this] { https.listen_after_bind(); });
    // A stop before it listens would be lost.
    while (!https.is_running()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }

  ~Server() {
    https.stop();
    if (thread.joinable()) thread.join();
  }

  std::string cookie_of(const httplib::Request& request) const {
    const std::string cookies = request.get_header_value("Cookie");
    const auto at = cookies.find(cookie_name);
    if (at == std::string::npos) return {};
    const std::string value = cookies.substr(at + cookie_name.size());
    return value.substr(0, value.find(';'));
  }

  // The code's first visitor becomes the one phone.
  void open(const httplib::Request& request, httplib::Response& response) {
    const std::lock_guard lock(mutex);
    const bool knows_code = same(request.matches[1].str(), code);
    if (knows_code && phone.empty()) {
      phone = random_code(code_bytes);
      response.set_header("Set-Cookie",
                          fmt::format("{}{}; Path=/; Secure; HttpOnly; SameSite=Strict", cookie_name, phone));
    } else if (!knows_code || !same(cookie_of(request), phone)) {
      response.status = 403;
      return response.set_content(options.words.used, "text/plain; charset=utf-8");
    }
    response.set_content(page(options.words), "text/html; charset=utf-8");
  }

  void take(const httplib::Request& request, httplib::Response& response) {
    const std::lock_guard lock(mutex);
    response.set_content("", "text/plain");
    if (phone.empty() || !same(request.matches[1].str(), code) || !same(cookie_of(request), phone)) {
      response.status = 403;
      return;
    }
    const std::optional<std::string> extension = extension_of(request.body);
    if (!extension || pictures >= options.most_pictures) {
      response.status = extension ? 429 : 415;
      return;
    }
    const auto* const bytes = reinterpret_cast<const std::byte*>(request.body.data());
    try {
      received({std::vector<std::byte>(bytes, bytes + request.body.size()), *extension});
      ++pictures;
    } catch (...) {
      // The owner of `received` has told it; the phone keeps its picture.
      response.status = 507;
    }
  }

  static constexpr int code_bytes = 16;
  const PhonePageOptions options;
  const std::function<void(PhonePicture&&)> received;
  const PhoneCertificate certificate;
  httplib::SSLServer https;
  mutable std::mutex mutex;  // of what follows
  std::string code;
  std::string phone;  // its cookie; empty: none has come
  int pictures = 0;
  int port = 0;
  std::thread thread;
};

PhonePage::PhonePage(PhonePageOptions options, std::function<void(PhonePicture&&)> received)
    : server_(std::make_unique<Server>(std::move(options), std::move(received))) {}

PhonePage::~PhonePage() = default;

std::string PhonePage::url() const {
  const std::lock_guard lock(server_->mutex);
  return fmt::format("https://{}:{}/{}/", server_->options.address, server_->port, server_->code);
}

const std::string& PhonePage::fingerprint() const {
  return server_->certificate.fingerprint;
}

bool PhonePage::is_used() const {
  const std::lock_guard lock(server_->mutex);
  return !server_->phone.empty();
}

void PhonePage::renew() {
  const std::lock_guard lock(server_->mutex);
  server_->code = random_code(Server::code_bytes);
  server_->phone.clear();
}

}  // namespace kiosk
