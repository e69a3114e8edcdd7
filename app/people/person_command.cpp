#include <array>

#include <spdlog/spdlog.h>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/commands/secrets.h"
#include "app/commands/usage.h"
#include "app/machine/clock.h"
#include "app/machine/places.h"
#include "app/output/json.h"
#include "app/output/table.h"
#include "app/output/words.h"
#include "app/people/no_people.h"
#include "archive/people/people.h"
#include "archive/people/sign_in.h"
#include "kiosk/words/words.h"

namespace app {
namespace {

class PersonCommand : public Command {
 public:
  explicit PersonCommand(CLI::App& program)
      : Command(*program.add_subcommand(
            "person", translated("People of the archive: who they are and what they may do"))) {
    parser().require_subcommand(1);
    list_ = parser().add_subcommand("list", translated("List the people and their roles"));
    add_format(*list_, format_);
    archive_.add_to(*list_);
    add_ = part("add", translated("Add a person; the first one is an administrator, and from then on rights "
                                  "are enforced; asks for a PIN or password"));
    add_roles(*add_)->required();
    change_ = part("change", translated("Change a person's roles, PIN or password"));
    CLI::Option* roles = add_roles(*change_);
    change_->add_flag_callback(
        "--secret", [this] { secret_ = Secret::asked; },
        translated("Ask for a new PIN or password; everybody may change their own"));
    change_->final_callback([this, roles] {
      if (change_->parsed() && roles->count() == 0 && secret_ == Secret::kept)
        throw incomplete(translated("--role or --secret"));
    });
    lock_ = part("lock", translated("Lock a person until an administrator unlocks"));
    unlock_ = part("unlock", translated("Unlock a person, also after wrong tries"));
    remove_ = part("remove", translated("Remove a person; the name stays in everything already said"));
    recover_ =
        part("recover", translated("For the owner of this machine's account when no administrator can sign "
                                   "in: makes NAME one; the audit log records it for good"));
  }

  Ending run(const Session& session) override {
    if (recover_->parsed()) return recover(session);
    archive::Archive archive =
        archive_.open_for_upkeep(add_->parsed() ? archive::Missing::create : archive::Missing::fail);
    if (list_->parsed()) return list(archive, session.output);
    if (add_->parsed()) return add(archive, session);
    const archive::Person person = archive::find_person(archive, name_);
    if (change_->parsed()) return change(archive, person, session);
    if (lock_->parsed()) archive::lock_person(archive, person.id, archive_.mark());
    if (unlock_->parsed()) archive::unlock_person(archive, person.id, archive_.mark());
    if (remove_->parsed()) archive::remove_person(archive, person.id, archive_.mark());
    return said(person, session.output);
  }

 private:
  enum class Secret { kept, asked };

  CLI::App* part(const std::string& name, const std::string& description) {
    CLI::App* made = parser().add_subcommand(name, description);
    made->add_option("name", name_, translated("The person's name"))->required()->type_name("NAME");
    archive_.add_to(*made);
    return made;
  }

  CLI::Option* add_roles(CLI::App& part) {
    return part
        .add_option_function<std::vector<std::string>>(
            "--role",
            [this](const std::vector<std::string>& said) {
              roles_.clear();
              std::vector<std::pair<std::string, std::string>> choices;
              constexpr std::array all = {archive::Role::clerk, archive::Role::inspector,
                                          archive::Role::administrator};
              for (const archive::Role role : all)
                choices.emplace_back(archive::name_of(role), kiosk::words_for(role));
              for (const std::string& each : said)
                roles_.insert(all.at(app::chosen("--role", each, choices)));
            },
            translated(
                "Role: clerk (files and confirms), inspector (also marks, raises and closes), administrator "
                "(people); repeat it for several"))
        ->allow_extra_args(false)
        ->type_name("ROLE");
  }

  Ending add(archive::Archive& archive, const Session& session) const {
    // Before anybody is asked for a secret.
    if (archive.has_people()) archive.require(archive::Right::administer);
    std::optional<std::string> secret = ask_for_new_secret(name_, session.output, session.stop);
    if (!secret) return Ending::problems;
    const bool first = !archive.has_people();
    const archive::Mark mark = first ? archive::Mark{.who = name_, .when = clock_now()} : archive_.mark();
    const archive::Person person = archive::add_person(archive, name_, roles_, std::move(*secret), mark);
    spdlog::info("person: {} added", person.id);
    if (first)
      session.output.message(
          translated_with("From now on everybody signs in to this archive: cunzheng sign-in %s. Keep the PIN "
                          "or password safe.",
                          person.name));
    return said(person, session.output);
  }

  Ending change(archive::Archive& archive, const archive::Person& person, const Session& session) const {
    if (secret_ == Secret::asked) {
      std::optional<std::string> secret = ask_for_new_secret(person.name, session.output, session.stop);
      if (!secret) return Ending::problems;
      archive::set_secret(archive, person.id, std::move(*secret), archive_.mark());
    }
    if (!roles_.empty()) archive::set_roles(archive, person.id, roles_, archive_.mark());
    return said(archive::find_person(archive, name_), session.output);
  }

  Ending recover(const Session& session) const {
    archive::Archive archive = archive_.open_for_upkeep();
    if (!has_people(archive, session.output)) return Ending::problems;
    std::optional<std::string> secret = ask_for_new_secret(name_, session.output, session.stop);
    if (!secret) return Ending::problems;
    const archive::Person person = archive::recover_administrator(archive, name_, std::move(*secret),
                                                                  {.who = login_name(), .when = clock_now()});
    spdlog::warn("person: {} recovered", person.id);
    session.output.message(translated("The recovery is recorded in the audit log."));
    return said(person, session.output);
  }

  static Ending said(const archive::Person& person, Output& output) {
    output.line(translated_with("%s: done.", person.name));
    return Ending::done;
  }

  Ending list(const archive::Archive& archive, Output& output) const {
    const std::vector<archive::Person> people = archive::find_people(archive);
    if (people.empty() && format_ == Format::people) {
      output.line(
          translated("This archive has no people yet: nobody signs in, and everybody may do everything."));
      return Ending::done;
    }
    // Who signs in sees the names at the kiosk, too.
    Table table;
    table.add({translated("Name"), translated("Roles"), translated("Signs in with"), translated("State")});
    for (const archive::Person& person : people) {
      const auto waits = archive::waits_until(archive, person.id, clock_now());
      if (format_ == Format::json) {
        output.line(json_line(to_json(person, waits)));
        continue;
      }
      std::vector<std::string> roles;
      for (const archive::Role role : person.roles) roles.push_back(kiosk::words_for(role));
      table.add({person.name, kiosk::joined(roles), kiosk::words_for(person.secret),
                 person.locked ? translated("locked")
                 : waits       ? translated_with("waits until %s", archive::office_time(*waits))
                               : ""});
    }
    if (format_ == Format::people)
      for (const std::string& line : table.lines()) output.line(line);
    return Ending::done;
  }

  CLI::App *list_ = nullptr, *add_ = nullptr, *change_ = nullptr, *lock_ = nullptr, *unlock_ = nullptr,
           *remove_ = nullptr, *recover_ = nullptr;
  std::string name_;
  std::set<archive::Role> roles_;
  Secret secret_ = Secret::kept;
  Format format_ = Format::people;
  ArchiveOptions archive_;
};

}  // namespace

std::unique_ptr<Command> make_person_command(CLI::App& program) {
  return std::make_unique<PersonCommand>(program);
}

}  // namespace app
