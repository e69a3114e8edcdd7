#pragma once

// What the programs that people type have in common: the language, the options that stand with every command,
// and how a command line, a command and an exception become an exit code.

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "app/commands/command.h"
#include "app/output/output.h"

namespace app {

inline constexpr int exit_done = 0;
inline constexpr int exit_problem = 1;
inline constexpr int exit_usage = 2;

/// Speaks the language that --language names, else the one of the environment: before anything is said, and
/// before the options are described.
void speak_as_asked(int argc, char** argv);

/// --version --log --language
class CommonOptions {
 public:
  /// The help says `of_language` of --language.
  CommonOptions(CLI::App& program, const std::string& of_language);
  CommonOptions(const CommonOptions&) = delete;
  CommonOptions& operator=(const CommonOptions&) = delete;

  const std::filesystem::path& log() const { return log_; }
  /// Those that were written, as another program of ours takes them.
  std::vector<std::string> arguments() const;
  /// Empty where --language was not written.
  const std::string& language() const { return language_; }

 private:
  std::filesystem::path log_;
  std::string language_;
  CLI::Option* log_option_ = nullptr;
};

/// Nothing if the command line is right; else what is wrong, or the help that it asks for, was told.
std::optional<int> parse(CLI::App& program, int argc, char** argv, Output& output);

/// Opens the log and runs the command; what it throws is told.
int run(Command& command, const std::filesystem::path& log, Output& output, std::stop_token stop);

}  // namespace app
