#include <spdlog/spdlog.h>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/commands/secrets.h"
#include "app/machine/clock.h"
#include "app/machine/places.h"
#include "app/machine/session_file.h"
#include "app/output/words.h"
#include "app/people/no_people.h"
#include "archive/people/sign_in.h"

namespace app {
namespace {

class SignInCommand : public Command {
 public:
  explicit SignInCommand(CLI::App& program)
      : Command(*program.add_subcommand(
            "sign-in",
            translated("Sign in to an archive with people; asks for the PIN or password, never an option"))) {
    parser().add_option("name", name_, translated("Who signs in"))->required()->type_name("NAME");
    archive_.add_to(parser());
  }

  Ending run(const Session& session) override {
    archive::Archive archive = archive_.open_for_upkeep();
    if (!has_people(archive, session.output)) return Ending::problems;
    std::optional<std::string> secret = ask_for_secret(name_, session.output, session.stop);
    if (!secret) return Ending::problems;
    const archive::SignIn answer =
        archive::sign_in(archive, name_, std::move(*secret), machine_account(), clock_now());
    spdlog::info("sign-in: {}", answer.result == archive::SignIn::Result::signed_in ? "done" : "refused");
    if (answer.result != archive::SignIn::Result::signed_in) return refuse(answer, session.output);
    write_session(archive_.folder, answer.token);
    session.output.line(translated_with("%s is signed in. After %d minutes without a command, sign in again.",
                                        answer.person.name, archive::session_limit.count()));
    return Ending::done;
  }

 private:
  static Ending refuse(const archive::SignIn& answer, Output& output) {
    if (answer.result == archive::SignIn::Result::locked)
      output.message(
          translated("This person is locked. An administrator can unlock: cunzheng person unlock NAME."));
    else if (answer.result == archive::SignIn::Result::wait)
      output.message(
          translated_with("Too many wrong tries. Try again at %s, or ask an administrator to unlock.",
                          archive::office_time(answer.from)));
    else
      output.message(translated("The name, or the PIN or password, is wrong. Try again."));
    return Ending::problems;
  }

  std::string name_;
  ArchiveOptions archive_;
};

class SignOutCommand : public Command {
 public:
  explicit SignOutCommand(CLI::App& program)
      : Command(*program.add_subcommand("sign-out", translated("End the session of who is signed in"))) {
    archive_.add_to(parser());
  }

  Ending run(const Session& session) override {
    const std::optional<archive::SessionToken> token = read_session(archive_.folder);
    if (!token) {
      session.output.line(translated("Nobody is signed in."));
      return Ending::done;
    }
    archive::Archive archive = archive_.open_for_upkeep();
    archive::sign_out(archive, *token);
    remove_session(archive_.folder);
    session.output.line(translated("Signed out."));
    return Ending::done;
  }

 private:
  ArchiveOptions archive_;
};

}  // namespace

std::unique_ptr<Command> make_sign_in_command(CLI::App& program) {
  return std::make_unique<SignInCommand>(program);
}

std::unique_ptr<Command> make_sign_out_command(CLI::App& program) {
  return std::make_unique<SignOutCommand>(program);
}

}  // namespace app
