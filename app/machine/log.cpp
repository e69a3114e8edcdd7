#include "app/machine/log.h"

#include <cerrno>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/sinks/null_sink.h>
#include <spdlog/spdlog.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/output/words.h"

namespace app {
namespace {

namespace fs = std::filesystem;

constexpr off_t largest_bytes = 1 << 20;
constexpr int old_logs = 3;
constexpr mode_t private_file = S_IRUSR | S_IWUSR, private_folder = S_IRWXU;

/// cunzheng.log is old as cunzheng.1.log.
fs::path old_log(const fs::path& file, int number) {
  return file.parent_path() /
         (file.stem().string() + "." + std::to_string(number) + file.extension().string());
}

/// The log's file, locked: opened anew for each line, as another program may have turned it over.
class LockedLog {
 public:
  /// Throws std::system_error.
  explicit LockedLog(const fs::path& file) {
    while (!open(file)) close();
  }
  LockedLog(const LockedLog&) = delete;
  LockedLog& operator=(const LockedLog&) = delete;
  ~LockedLog() { close(); }

  bool regular() const { return S_ISREG(status_.st_mode); }
  off_t bytes() const { return status_.st_size; }
  void make_private() {
    if (regular() && status_.st_uid == geteuid() && (status_.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        [[maybe_unused]]
      const int ignored = fchmod(fd_, private_file);
  }
  void write(std::string_view line) {
    // A line that finds no room is lost; the program goes on.
    [[maybe_unused]] const auto written = ::write(fd_, line.data(), line.size());
  }

 private:
  /// False if it was turned over while we waited for the lock.
  bool open(const fs::path& file) {
    do fd_ = ::open(file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK | O_CLOEXEC, private_file);
    while (fd_ < 0 && errno == EINTR);
    if (fd_ < 0 || fstat(fd_, &status_) != 0)
      throw std::system_error(errno, std::generic_category(), file.string());
    if (!regular()) return true;
    while (flock(fd_, LOCK_EX) != 0 && errno == EINTR) {
    }
    struct stat now = {};
    return fstat(fd_, &status_) == 0 && stat(file.c_str(), &now) == 0 && now.st_ino == status_.st_ino &&
           now.st_dev == status_.st_dev;
  }
  void close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }

  int fd_ = -1;
  struct stat status_ = {};
};

class SharedFileSink : public spdlog::sinks::base_sink<std::mutex> {
 public:
  /// Throws std::system_error.
  explicit SharedFileSink(fs::path file) : file_(std::move(file)) {
    make_folders(file_.parent_path());
    LockedLog(file_).make_private();
    for (int number = 1; number <= old_logs; ++number) {
      std::error_code unknown;
      if (const fs::path old = old_log(file_, number); fs::is_regular_file(fs::symlink_status(old, unknown)))
        ::chmod(old.c_str(), private_file);
    }
  }

 private:
  static void make_folders(const fs::path& folder) {
    std::error_code unknown;
    if (folder.empty() || fs::exists(folder, unknown)) return;
    make_folders(folder.parent_path());
    if (::mkdir(folder.c_str(), private_folder) != 0 && errno != EEXIST)
      throw std::system_error(errno, std::generic_category(), folder.string());
  }

  void sink_it_(const spdlog::details::log_msg& message) override {
    spdlog::memory_buf_t text;
    formatter_->format(message, text);
    const std::string_view line(text.data(), text.size());
    try {
      {
        LockedLog log(file_);
        if (!log.regular() || log.bytes() + static_cast<off_t>(line.size()) <= largest_bytes)
          return log.write(line);
        turn_over();
      }
      LockedLog(file_).write(line);
    } catch (const std::system_error&) {
      // Its folder is gone, or may not be written any more: nobody to tell.
    }
  }

  /// By whoever holds the lock of the file that is turned over.
  void turn_over() const {
    for (int number = old_logs; number > 0; --number)
      ::rename((number > 1 ? old_log(file_, number - 1) : file_).c_str(), old_log(file_, number).c_str());
  }

  void flush_() override {}

  fs::path file_;
};

}  // namespace

void open_log(const std::filesystem::path& file, Output& output) {
  try {
    const auto sink = std::make_shared<SharedFileSink>(std::filesystem::absolute(file));
    spdlog::set_default_logger(std::make_shared<spdlog::logger>("cunzheng", sink));
  } catch (const std::system_error&) {
    spdlog::set_default_logger(spdlog::null_logger_mt("none"));
    output.message(translated_with(
        "%s: the log can't be written, so the program goes on without one. Specify another file with --log.",
        file.string()));
  }
}

}  // namespace app
