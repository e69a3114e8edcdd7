#include "kiosk/devices/scanner_channel.h"

#include <algorithm>
#include <array>
#include <cerrno>

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace kiosk {
namespace {

/// Longer than any line of ours; who sends one is no scanner process.
constexpr std::size_t longest_line = 1 << 20;

bool send_all(int socket, std::span<const unsigned char> bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(sent));
  }
  return true;
}

/// How many came; 0 when no more will.
std::size_t receive_some(int socket, void* to, std::size_t most) {
  ssize_t got = 0;
  do got = ::recv(socket, to, most, 0);
  while (got < 0 && errno == EINTR);
  return got > 0 ? static_cast<std::size_t>(got) : 0;
}

}  // namespace

ScannerChannel::~ScannerChannel() {
  ::close(socket_);
}

void ScannerChannel::send(const nlohmann::json& message, std::span<const unsigned char> bytes) {
  // A driver's words may be in any encoding.
  const std::string line = message.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  if (send_all(socket_, {reinterpret_cast<const unsigned char*>(line.data()), line.size()}))
    send_all(socket_, bytes);
}

void ScannerChannel::no_more() {
  ::shutdown(socket_, SHUT_WR);
}

ScannerChannel::State ScannerChannel::wait(std::chrono::milliseconds time) const {
  if (!rest_.empty()) return State::ready;
  pollfd on{socket_, POLLIN, 0};
  if (::poll(&on, 1, static_cast<int>(time.count())) <= 0) return State::silent;
  char next = 0;
  return ::recv(socket_, &next, 1, MSG_PEEK) > 0 ? State::ready : State::closed;
}

std::optional<nlohmann::json> ScannerChannel::receive() {
  std::array<char, 4096> buffer;
  std::size_t end = 0;
  while ((end = rest_.find('\n')) == std::string::npos) {
    const std::size_t got = receive_some(socket_, buffer.data(), buffer.size());
    if (got == 0 || rest_.size() > longest_line) return std::nullopt;
    rest_.append(buffer.data(), got);
  }
  const std::string line = rest_.substr(0, end);
  rest_.erase(0, end + 1);
  return nlohmann::json::parse(line);
}

bool ScannerChannel::receive(std::span<unsigned char> bytes,
                             const std::function<std::chrono::milliseconds()>& silence) {
  const std::size_t here = std::min(rest_.size(), bytes.size());
  std::copy_n(rest_.begin(), here, bytes.begin());
  rest_.erase(0, here);
  bytes = bytes.subspan(here);
  auto last = std::chrono::steady_clock::now();
  while (!bytes.empty()) {
    constexpr std::chrono::milliseconds a_moment{50};
    const State state = wait(a_moment);
    const auto now = std::chrono::steady_clock::now();
    if (state == State::closed || (state == State::silent && now - last >= silence())) return false;
    if (state == State::silent) continue;
    last = now;
    const std::size_t got = receive_some(socket_, bytes.data(), bytes.size());
    if (got == 0) return false;
    bytes = bytes.subspan(got);
  }
  return true;
}

}  // namespace kiosk
