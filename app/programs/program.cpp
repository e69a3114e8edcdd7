#include "app/programs/program.h"

#include <string_view>

#include <spdlog/spdlog.h>

#include "app/commands/usage.h"
#include "app/machine/log.h"
#include "app/machine/places.h"
#include "app/output/words.h"
#include "app/programs/usage_words.h"
#include "kiosk/words/describe.h"

namespace app {

void speak_as_asked(int argc, char** argv) {
  constexpr std::string_view option = "--language", with_value = "--language=";
  std::string language = kiosk::language_of_environment();
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word.starts_with(with_value)) language = word.substr(with_value.size());
    if (word == option && i + 1 < argc) language = argv[i + 1];
  }
  // One that is not spoken is told by the parser, which wants words for that.
  if (!kiosk::speak(language, default_catalogues()))
    kiosk::speak(kiosk::language_of_environment(), default_catalogues());
}

CommonOptions::CommonOptions(CLI::App& program, const std::string& of_language) : log_(default_log()) {
  translate_help(program);
  program.set_version_flag("--version", CUNZHENG_VERSION, translated("Show the version and exit"));
  log_option_ = program.add_option("--log", log_, translated("Log file"))->type_name("FILE");
  std::vector<Choice<std::string>> languages;
  for (const kiosk::Language& language : kiosk::languages())
    languages.push_back({language.code, language.name, language.code});
  add_choice(program, "--language", language_, std::move(languages), of_language)->type_name("NAME");
  program.footer(
      translated("Help for a command: cunzheng COMMAND --help\nExit codes: 0 done; 1 problem with the input "
                 "or the archive; 2 wrong usage."));
}

std::vector<std::string> CommonOptions::arguments() const {
  std::vector<std::string> arguments;
  if (log_option_->count() > 0) arguments.insert(arguments.end(), {"--log", log_.string()});
  if (!language_.empty()) arguments.insert(arguments.end(), {"--language", language_});
  return arguments;
}

std::optional<int> parse(CLI::App& program, int argc, char** argv, Output& output) {
  group_help(program);
  try {
    program.parse(argc, argv);
    return std::nullopt;
  } catch (const CLI::ParseError& error) {
    // --help and --version come here too.
    if (error.get_exit_code() == 0) return program.exit(error);
    output.message(usage_sentence(program, error, {argv + 1, argv + argc}));
    return exit_usage;
  } catch (...) {
    output.message(kiosk::describe(std::current_exception()));
    return exit_problem;
  }
}

int run(Command& command, const std::filesystem::path& log, Output& output, std::stop_token stop) {
  open_log(log, output);
  try {
    return command.run({output, std::move(stop)}) == Ending::done ? exit_done : exit_problem;
  } catch (const OutputError& error) {
    output.message(
        translated("Standard output: the results can't be written; the disk may be full. Free some space and "
                   "try again."));
    spdlog::error("{}: output: {}", command.name(), error.what());
    return exit_problem;
  } catch (...) {
    output.message(kiosk::describe(std::current_exception()));
    spdlog::error("{}: {}", command.name(), kiosk::log_text(std::current_exception()));
    return exit_problem;
  }
}

}  // namespace app
