#include <spdlog/spdlog.h>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/commands/sealing.h"
#include "app/machine/clock.h"
#include "app/machine/places.h"
#include "app/output/json.h"
#include "app/output/words.h"
#include "archive/safekeeping/restore.h"
#include "kiosk/words/words.h"

namespace app {
namespace {

class RestoreCommand : public Command {
 public:
  explicit RestoreCommand(CLI::App& program)
      : Command(*program.add_subcommand(
            "restore", translated("Restore the archive of a moment from a backup into a new folder"))) {
    parser()
        .add_option("folder", folder_,
                    translated("Disk, stick or folder with the backup, or a sealed one (.zip)"))
        ->required()
        ->type_name("FOLDER");
    parser()
        .add_option("--archive", archive_, translated("New folder for the restored archive"))
        ->required()
        ->type_name("DIR");
    parser()
        .add_option("--moment", options_.moment,
                    translated("Moment, as cunzheng backup list shows it; default: the newest"))
        ->type_name("MOMENT");
    parser()
        .add_option("--of", options_.of, translated("Number of the archive, where the backup holds several"))
        ->type_name("ARCHIVE");
    parser()
        .add_option("--with", options_.returned,
                    translated("Folder with what another office returned of the archive's log after the "
                               "backup (cunzheng parcel return)"))
        ->type_name("FOLDER");
    parser()
        .add_option("--operator", options_.mark.who, translated("Who restores it, for the audit log"))
        ->required()
        ->type_name("NAME");
    add_format(parser(), format_);
  }

  Ending run(const Session& session) override {
    Output& output = session.output;
    const std::optional<Unsealed> backup = unsealed(folder_, output, session.stop);
    if (!backup) return Ending::problems;
    options_.mark.when = clock_now();
    options_.user_data = user_data();
    options_.stop = session.stop;
    options_.progress = [&](std::size_t done, std::size_t of) {
      output.progress(translated_with("Restoring … file %d of %d", done, of));
    };
    const archive::RestoreResult result = archive::restore_backup(backup->folder, archive_, options_);
    output.no_progress();
    if (result.stopped) {
      output.message(translated("Stopped: nothing was restored."));
      return Ending::problems;
    }
    std::size_t damages = 0;
    for (const archive::Finding& finding : result.findings) {
      const bool damage = archive::gravity_of(finding.damage) == archive::Gravity::damage;
      damages += damage ? 1 : 0;
      if (format_ == Format::json)
        output.line(json_line(to_json(finding)));
      else
        output.line(
            translated_with("%s: %s", kiosk::one_line(finding.subject), kiosk::words_for(finding.damage)));
    }
    spdlog::info("restore: {} documents, {} problems", result.moment.documents, damages);
    tell(output, result, damages);
    return damages == 0 ? Ending::done : Ending::problems;
  }

 private:
  void tell(Output& output, const archive::RestoreResult& result, std::size_t damages) const {
    const archive::Moment& moment = result.moment;
    if (format_ == Format::json) {
      Json object{{"archive", archive_.string()},         {"moment", moment.name},
                  {"made", archive::to_iso(moment.made)}, {"documents", moment.documents},
                  {"audit_length", moment.head.length},   {"log_length", result.log_length},
                  {"audit_head", moment.head.hash},       {"problems", damages}};
      if (result.disposed_since > 0) object["disposed_since"] = result.disposed_since;
      output.line(json_line(object));
      return;
    }
    output.line(translated_with("Restored as of %s: documents %d, in %s", archive::office_time(moment.made),
                                moment.documents, archive_.string()));
    output.line(
        damages == 0
            ? translated("Everything was verified.")
            : translated_with("Problems found: %d. Try an earlier moment, or cunzheng repair.", damages));
    if (result.log_length > moment.head.length)
      output.line(translated_with("Brought back by other offices: entries %d to %d", moment.head.length + 1,
                                  result.log_length));
    output.line(
        translated_with("The audit log ends at entry %d. What was filed or said later is not in it: file "
                        "those papers again, and "
                        "don't go on with the old archive beside this one.",
                        result.log_length));
    if (result.disposed_since > 0)
      output.message(translated_with(
          "Documents that were disposed of after that moment, and are there again: %d. Dispose of "
          "them again: cunzheng arrange disposal list",
          result.disposed_since));
  }

  std::filesystem::path folder_;
  std::filesystem::path archive_;
  archive::RestoreOptions options_;
  Format format_ = Format::people;
};

}  // namespace

std::unique_ptr<Command> make_restore_command(CLI::App& program) {
  return std::make_unique<RestoreCommand>(program);
}

}  // namespace app
