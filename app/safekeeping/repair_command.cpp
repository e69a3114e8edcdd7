#include <spdlog/spdlog.h>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/output/json.h"
#include "app/output/words.h"
#include "archive/safekeeping/repair.h"

namespace app {
namespace {

class RepairCommand : public Command {
 public:
  explicit RepairCommand(CLI::App& program)
      : Command(*program.add_subcommand(
            "repair", translated("Bring missing or changed originals back from a backup"))) {
    parser()
        .add_option("--from", from_,
                    translated("Backup, other archive, bag, or any folder with the same files"))
        ->required()
        ->type_name("FOLDER");
    add_format(parser(), format_);
    archive_.add_to(parser());
  }

  Ending run(const Session& session) override {
    Output& output = session.output;
    const archive::Archive archive = archive_.open_for_upkeep();
    archive::RepairOptions options;
    options.stop = session.stop;
    options.progress = [&](std::size_t done, std::size_t of) {
      output.progress(translated_with("Reading … original %d of %d", done, of));
    };
    const archive::RepairResult result = archive::repair(archive, from_, options);
    output.no_progress();
    spdlog::info("repair: {} mended, {} still damaged", result.mended.size(), result.damaged.size());
    if (format_ == Format::json) {
      output.line(json_line(
          Json{{"checked", result.checked}, {"mended", result.mended}, {"damaged", result.damaged}}));
    } else {
      for (const std::string& each : result.mended) output.line(translated_with("%s: brought back", each));
      for (const std::string& each : result.damaged)
        output.line(translated_with("%s: still missing or changed", each));
      output.line(translated_with("Originals read: %d, brought back: %d, still damaged: %d", result.checked,
                                  result.mended.size(), result.damaged.size()));
    }
    if (result.stopped) output.message(translated("Stopped before all originals were read."));
    return result.damaged.empty() && !result.stopped ? Ending::done : Ending::problems;
  }

 private:
  std::filesystem::path from_;
  Format format_ = Format::people;
  ArchiveOptions archive_;
};

}  // namespace

std::unique_ptr<Command> make_repair_command(CLI::App& program) {
  return std::make_unique<RepairCommand>(program);
}

}  // namespace app
