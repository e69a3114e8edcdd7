#include <cerrno>
#include <cstdlib>
#include <span>
#include <string>
#include <system_error>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/machine/places.h"
#include "app/output/json.h"
#include "app/output/words.h"
#include "app/records/handbook.h"
#include "archive/files/target.h"

namespace app {
namespace {

class ManualCommand : public Command {
 public:
  explicit ManualCommand(CLI::App& program)
      : Command(*program.add_subcommand("manual", translated("The handbook, in Chinese: where it is"))) {
    CLI::Option* open = parser().add_flag_callback(
        "--open", [this] { show_ = Show::browser; }, translated("Open it in the browser"));
    parser()
        .add_option("--print", file_,
                    translated("Save the whole handbook as one HTML page, to print it from a browser"))
        ->type_name("FILE")
        ->excludes(open);
    add_format(parser(), format_);
  }

  Ending run(const Session& session) override {
    const std::filesystem::path folder = default_handbook(), first = folder / handbook_pages.front();
    std::error_code error;
    if (!std::filesystem::exists(first, error)) {
      session.output.message(
          translated_with("%s: the handbook is not installed. Install the program again.", first.string()));
      return Ending::problems;
    }
    if (!file_.empty()) {
      const std::string book = joined_handbook(folder);
      archive::write_target(file_, archive::Replaces::nothing, [&](archive::NewFileOnDisk& target) {
        target.write(std::as_bytes(std::span(book)));
        return archive::Export::written;
      });
      session.output.line(format_ == Format::json ? json_line(Json{{"written", file_.string()}})
                                                  : translated_with("Saved as %s", file_.string()));
      return Ending::done;
    }
    session.output.line(format_ == Format::json ? json_line(Json{{"manual", first.string()}})
                                                : first.string());
    return show_ == Show::browser ? open(first, session.output) : Ending::done;
  }

 private:
  enum class Show { path, browser };

  /// By the desktop's own choice of browser.
  static Ending open(const std::filesystem::path& page, Output& output) {
    const pid_t child = ::fork();
    if (child == 0) {
      ::execlp("xdg-open", "xdg-open", page.c_str(), static_cast<char*>(nullptr));
      ::_exit(127);
    }
    int status = -1;
    while (child > 0 && ::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0) return Ending::done;
    output.message(translated("No browser could be opened. Open this file in one yourself."));
    return Ending::problems;
  }

  Show show_ = Show::path;
  std::filesystem::path file_;
  Format format_ = Format::people;
};

}  // namespace

std::unique_ptr<Command> make_manual_command(CLI::App& program) {
  return std::make_unique<ManualCommand>(program);
}

}  // namespace app
