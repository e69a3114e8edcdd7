// The program: lets the arguments choose a command, runs it, and alone decides the exit code.

#include <cstdio>
#include <vector>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "app/commands/command.h"
#include "app/machine/interruption.h"
#include "app/machine/log.h"
#include "app/machine/places.h"
#include "kiosk/words/describe.h"
#include "kiosk/words/language.h"

namespace {

constexpr int exit_done = 0;
constexpr int exit_problem = 1;
constexpr int exit_usage = 2;

int run(app::Command& command, const app::Session& session) {
  try {
    return command.run(session) == app::Ending::done ? exit_done : exit_problem;
  } catch (const app::OutputError& error) {
    session.output.message("标准输出：结果写不出去，磁盘可能已满。请清理磁盘，然后重试。");
    spdlog::error("{}: output: {}", command.name(), error.what());
    return exit_problem;
  } catch (...) {
    session.output.message(kiosk::describe(std::current_exception()));
    spdlog::error("{}: {}", command.name(), kiosk::log_text(std::current_exception()));
    return exit_problem;
  }
}

}  // namespace

int main(int argc, char** argv) {
  const app::Interruption interruption;
  app::Output output;
  kiosk::speak(kiosk::languages().front().code, app::default_catalogues());

  CLI::App program("存证 Cunzheng：把乡镇的纸质材料读出来，作为督导条目的证据归档。", "cunzheng");
  program.set_version_flag("--version", CUNZHENG_VERSION);
  program.require_subcommand(1);
  program.fallthrough();  // --log may also stand behind the command
  std::filesystem::path log = app::default_log();
  program.add_option("--log", log, "日志文件")->type_name("FILE");
  program.footer("每个命令的用法：cunzheng 命令 --help\n退出码：0 完成；1 输入或档案库有问题；2 用法不对。");

  std::vector<std::unique_ptr<app::Command>> commands;
  commands.push_back(app::make_read_command(program));
  commands.push_back(app::make_file_command(program));
  commands.push_back(app::make_scan_command(program));
  commands.push_back(app::make_list_command(program));
  commands.push_back(app::make_show_command(program));
  commands.push_back(app::make_search_command(program));
  commands.push_back(app::make_evidence_command(program));
  commands.push_back(app::make_check_command(program));
  commands.push_back(app::make_confirm_command(program));
  commands.push_back(app::make_learn_command(program));
  commands.push_back(app::make_roster_command(program));
  commands.push_back(app::make_warning_command(program));
  commands.push_back(app::make_round_command(program));
  commands.push_back(app::make_problem_command(program));
  commands.push_back(app::make_report_command(program));
  commands.push_back(app::make_binder_command(program));
  commands.push_back(app::make_export_command(program));
  commands.push_back(app::make_verify_command(program));
  commands.push_back(app::make_kiosk_command(program));

  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    // --help and --version come here too.
    if (error.get_exit_code() == 0) return program.exit(error);
    output.message(fmt::format("用法不对：{}\n用法见 cunzheng --help", error.what()));
    return exit_usage;
  } catch (...) {
    output.message(kiosk::describe(std::current_exception()));
    return exit_problem;
  }

  app::open_log(log, output);
  for (const std::unique_ptr<app::Command>& command : commands) {
    if (command->chosen()) return run(*command, {output, interruption.token()});
  }
  return exit_usage;
}
