#include "app/programs/kiosk_launch.h"

#include <cerrno>

#include <unistd.h>

#include "app/machine/places.h"
#include "app/output/words.h"
#include "app/programs/program.h"

namespace app {

KioskLaunch::KioskLaunch(CLI::App& program)
    : parser_(*program.add_subcommand("kiosk",
                                      translated("Open the touch-screen window: scan, check, file, find"))) {
  // All that follows is the other program's, --help too.
  parser_.prefix_command();
  parser_.set_help_flag();
  parser_.fallthrough(false);
}

int KioskLaunch::become_kiosk(std::vector<std::string> arguments, Output& output) const {
  const std::filesystem::path program = kiosk_program();
  for (const std::string& word : parser_.remaining()) arguments.push_back(word);
  std::string name = "cunzheng kiosk";  // as its help calls it
  std::vector<char*> words = {name.data()};
  for (std::string& argument : arguments) words.push_back(argument.data());
  words.push_back(nullptr);
  ::execv(program.c_str(), words.data());
  output.message(
      translated_with("The kiosk's program can't be started (%s). Reinstall Cunzheng, or build it again.",
                      program.string() + ": " + std::to_string(errno)));
  return exit_problem;
}

}  // namespace app
