#include "app/log.h"

#include <fmt/format.h>
#include <spdlog/sinks/null_sink.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/spdlog.h>

namespace app {

void open_log(const std::filesystem::path& file, Output& output) {
  try {
    // spdlog makes the folder.
    spdlog::set_default_logger(spdlog::rotating_logger_st("cunzheng", file.string(), 1 << 20, 3));
    spdlog::flush_on(spdlog::level::info);
  } catch (const spdlog::spdlog_ex&) {
    spdlog::set_default_logger(spdlog::null_logger_st("none"));
    output.message(
        fmt::format("{}：无法写日志，继续运行但不记日志。可用 --log 指定别的文件。", file.string()));
  }
}

}  // namespace app
