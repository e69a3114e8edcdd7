#include <spdlog/spdlog.h>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/machine/clock.h"
#include "app/machine/places.h"
#include "app/output/json.h"
#include "app/output/words.h"
#include "archive/safekeeping/migration.h"
#include "kiosk/words/words.h"

namespace app {
namespace {

class MigrateCommand : public Command {
 public:
  explicit MigrateCommand(CLI::App& program)
      : Command(*program.add_subcommand(
            "migrate", translated("Move an archive's catalogue to a PostgreSQL server; its folder stays"))) {
    parser()
        .add_option("--server", options_.server,
                    translated("Address as PostgreSQL's own programs take it, without a password: "
                               "postgresql://HOST/DATABASE"))
        ->required()
        ->type_name("ADDRESS");
    parser()
        .add_option("--schema", options_.schema, translated("Schema in that database, new or empty"))
        ->capture_default_str()
        ->type_name("NAME");
    add_format(parser(), format_);
    archive_.add_to(parser());
    parser()
        .add_option("--operator", operator_, translated("Who does it; default: your login name"))
        ->type_name("NAME");
  }

  Ending run(const Session& session) override {
    Output& output = session.output;
    archive::MigrationResult moved;
    {
      archive::Archive archive = archive_.open();
      options_.mark = {.who = archive_.person(operator_), .when = clock_now()};
      output.progress(translated("Copying …"));
      moved = archive::move_to_server(archive, options_);
      output.no_progress();
    }
    const std::vector<archive::Finding> findings = archive_.open().verify();
    std::size_t damages = 0;
    for (const archive::Finding& finding : findings) {
      if (archive::gravity_of(finding.damage) != archive::Gravity::damage) continue;
      ++damages;
      output.message(
          translated_with("%s: %s", kiosk::one_line(finding.subject), kiosk::words_for(finding.damage)));
    }
    spdlog::info("migrate: {} entries, {} problems", moved.entries, damages);
    if (format_ == Format::json)
      output.line(json_line(Json{{"schema", options_.schema},
                                 {"audit_length", moved.entries},
                                 {"left", moved.left.string()},
                                 {"problems", damages}}));
    else
      output.line(
          translated_with("The catalogue is in schema %s on the server now; entries of its log: %d. The "
                          "file as it was lies beside it: %s",
                          options_.schema, moved.entries, moved.left.string()));
    return damages == 0 ? Ending::done : Ending::problems;
  }

 private:
  archive::MigrationOptions options_{.server = {}, .schema = "cunzheng", .mark = {}};
  Format format_ = Format::people;
  ArchiveOptions archive_;
  std::string operator_ = login_name();
};

}  // namespace

std::unique_ptr<Command> make_migrate_command(CLI::App& program) {
  return std::make_unique<MigrateCommand>(program);
}

}  // namespace app
