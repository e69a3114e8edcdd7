#include "kiosk/devices/scanner_process.h"

#include <csignal>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

#include "kiosk/devices/scanner_channel.h"
#include "ocr/process/child_process.h"

namespace kiosk {
namespace {

using Clock = std::chrono::steady_clock;
using Json = nlohmann::json;
using std::chrono::milliseconds;

/// Larger than A3 at 1200 dpi: nobody who announces more is a scanner.
constexpr std::size_t most_pixels = 400'000'000;

DeviceError lost(const std::string& device, const std::string& cause) {
  return {DeviceFault::lost, device, cause};
}

/// Its standard input and output are the socket.
ocr::ChildProcess start(const std::filesystem::path& program) {
  try {
    return ocr::start_child(program);
  } catch (const std::system_error& error) {
    throw DeviceError(DeviceFault::failed, program.string(), error.code().message());
  }
}

/// Processes that did not end; they are waited for when there is time.
class LeftBehind {
 public:
  void add(pid_t process) {
    const std::lock_guard lock(mutex_);
    processes_.push_back(process);
  }
  void look() {
    const std::lock_guard lock(mutex_);
    std::erase_if(processes_, [](pid_t process) { return ::waitpid(process, nullptr, WNOHANG) != 0; });
  }

 private:
  std::mutex mutex_;
  std::vector<pid_t> processes_;
};

/// One process and the one question to it.
class Question {
 public:
  Question(const ScannerProgram& program, LeftBehind& left_behind, std::string device, const Json& question)
      : program_(program),
        left_behind_(left_behind),
        device_(std::move(device)),
        child_(start(program.file)),
        channel_(child_.socket) {
    channel_.send(question);
  }

  ~Question() { end(); }
  Question(const Question&) = delete;

  /// Says goodbye, waits for the process to go, and makes it. False if it stays all the same.
  bool end() {
    if (child_.pid < 0) return true;
    channel_.no_more();
    const auto begin = Clock::now();
    std::optional<Clock::time_point> ended;
    while (::waitpid(child_.pid, nullptr, WNOHANG) == 0) {
      const auto farewell =
          program_.program_ends.stop_requested() ? program_.last_farewell : program_.farewell;
      const auto now = Clock::now();
      if (!ended && now >= begin + farewell) {
        program_.end(child_.pid);
        ended = now;
      }
      const auto patience =
          program_.program_ends.stop_requested() ? program_.last_farewell : program_.patience;
      if (ended && now >= *ended + patience) {
        left_behind_.add(std::exchange(child_.pid, -1));
        return false;
      }
      std::this_thread::sleep_for(milliseconds(2));
    }
    child_.pid = -1;
    return true;
  }

  /// What the question came to, each sheet before it handed to the sink; nothing if it was stopped. Throws
  /// DeviceError.
  template <class Answer>
  std::optional<Answer> answer(const std::function<void(ScannedSheet&&)>& sink, const std::stop_token& stop) {
    try {
      while (const auto message = next(stop)) {
        if (const auto sheet = message->find("sheet"); sheet != message->end()) {
          sink(receive_sheet(*sheet));
          channel_.send({{"taken", true}});
        } else if (const auto fault = message->find("fault"); fault != message->end()) {
          throw DeviceError(fault->at("fault").get<DeviceFault>(), fault->at("subject").get<std::string>(),
                            fault->at("cause").get<std::string>());
        } else if (const auto done = message->find("done"); done != message->end()) {
          return done->template get<Answer>();
        }
      }
      return std::nullopt;
    } catch (const Json::exception& error) {
      throw lost(device_, error.what());
    }
  }

 private:
  std::optional<Json> next(const std::stop_token& stop) {
    constexpr milliseconds a_moment{50};
    const auto until = Clock::now() + program_.silence;
    for (;;) {
      if (stop.stop_requested() || program_.program_ends.stop_requested()) return std::nullopt;
      const auto state = channel_.wait(a_moment);
      if (state == ScannerChannel::State::ready) break;
      if (state == ScannerChannel::State::closed) throw lost(device_, "its driver ended");
      if (Clock::now() >= until) throw lost(device_, "its driver says nothing any more");
    }
    auto message = channel_.receive();
    if (!message) throw lost(device_, "its driver ended within a word");
    return message;
  }

  ScannedSheet receive_sheet(const Json& head) {
    ScannedSheet sheet;
    sheet.dpi = head.at("dpi").get<int>();
    sheet.picture.width = head.at("width").get<int>();
    sheet.picture.height = head.at("height").get<int>();
    const auto pixels =
        static_cast<std::size_t>(sheet.picture.width) * static_cast<std::size_t>(sheet.picture.height);
    if (sheet.picture.width < 1 || sheet.picture.height < 1 || pixels > most_pixels)
      throw lost(device_, "its driver announces a sheet of no known size");
    sheet.picture.rgb.resize(pixels * 3);
    // The paper has gone through: what is stopped now still wants this sheet, unless its bytes don't come.
    const auto silence = [&] {
      return program_.program_ends.stop_requested() ? program_.last_farewell : program_.silence;
    };
    if (!channel_.receive(sheet.picture.rgb, silence))
      throw lost(device_, "its driver ended, or fell silent, within a sheet");
    return sheet;
  }

  const ScannerProgram& program_;
  LeftBehind& left_behind_;
  std::string device_;
  ocr::ChildProcess child_;
  ScannerChannel channel_;
};

class ScannerProcess : public Scanner {
 public:
  explicit ScannerProcess(ScannerProgram program) : program_(std::move(program)) {}

  std::vector<ScannerName> list() override { return ask<std::vector<ScannerName>>("SANE", {{"list", true}}); }

  ScannerAbilities abilities(const std::string& device) override {
    return ask<ScannerAbilities>(device, {{"abilities", device}});
  }

  ScanEnd scan(const ScanSettings& settings, const std::function<void(ScannedSheet&&)>& sink,
               std::stop_token stop) override {
    return ask<ScanEnd>(settings.device, {{"scan", settings}}, sink, stop, ScanEnd::stopped);
  }

 private:
  template <class Answer>
  Answer ask(
      const std::string& device, const Json& json,
      const std::function<void(ScannedSheet&&)>& sink = [](ScannedSheet&&) {},
      const std::stop_token& stop = {}, Answer if_stopped = {}) {
    left_behind_.look();
    Question question(program_, left_behind_, device, json);
    std::optional<Answer> answer;
    try {
      answer = question.template answer<Answer>(sink, stop);
    } catch (const DeviceError&) {
      if (!question.end()) throw stuck(device);
      throw;
    }
    // Without an answer the driver was silent to the end, and the next would fare no better.
    if (!question.end() && !answer) throw stuck(device);
    return answer.value_or(std::move(if_stopped));
  }

  static DeviceError stuck(const std::string& device) {
    return {DeviceFault::stuck, device, "its driver's process can't be ended"};
  }

  ScannerProgram program_;
  LeftBehind left_behind_;
};

}  // namespace

void ScannerProgram::end_process(pid_t process) {
  ::kill(process, SIGKILL);
}

std::unique_ptr<Scanner> make_scanner(ScannerProgram program) {
  return std::make_unique<ScannerProcess>(std::move(program));
}

}  // namespace kiosk
