#include <semaphore>
#include <thread>

#include "kiosk/devices/scanner_channel.h"
#include "kiosk/devices/scanner_process.h"

namespace kiosk {
namespace {

using Clock = std::chrono::steady_clock;
using Json = nlohmann::json;

Json answer(ScannerChannel& channel, const Json& question, Scanner& scanner, std::counting_semaphore<>& taken,
            const std::stop_token& stop) {
  if (question.contains("list")) return scanner.list();
  if (question.contains("abilities")) return scanner.abilities(question.at("abilities").get<std::string>());
  return scanner.scan(
      question.at("scan").get<ScanSettings>(),
      [&](ScannedSheet&& sheet) {
        channel.send(
            {{"sheet",
              {{"width", sheet.picture.width}, {"height", sheet.picture.height}, {"dpi", sheet.dpi}}}},
            sheet.picture.rgb);
        taken.acquire();
      },
      stop);
}

}  // namespace

void serve_scanner(int socket, const MakeScanner& make) {
  ScannerChannel channel(socket);
  const auto question = channel.receive();
  if (!question) return;
  std::stop_source stop;
  std::counting_semaphore<> taken(0);
  // Until the program closes its end; also when it was killed.
  const std::jthread listening([&] {
    while (channel.receive()) taken.release();
    stop.request_stop();
    taken.release();
  });
  std::unique_ptr<Scanner> scanner;
  try {
    scanner = make([&, last = Clock::time_point()]() mutable {
      const auto now = Clock::now();
      if (now - last < std::chrono::seconds(1)) return;
      last = now;
      channel.send({{"alive", true}});
    });
    channel.send({{"done", answer(channel, *question, *scanner, taken, stop.get_token())}});
  } catch (const DeviceError& error) {
    channel.send(
        {{"fault", {{"fault", error.fault()}, {"subject", error.subject()}, {"cause", error.cause()}}}});
  } catch (const std::exception& error) {
    channel.send({{"fault", {{"fault", DeviceFault::failed}, {"subject", "SANE"}, {"cause", error.what()}}}});
  }
  // The scanner goes away only now, when the program knows what came of it: drivers are known to hang here.
}

}  // namespace kiosk
