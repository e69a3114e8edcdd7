#include <algorithm>
#include <charconv>

#include <spdlog/spdlog.h>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/commands/sealing.h"
#include "app/machine/clock.h"
#include "app/output/words.h"
#include "app/safekeeping/backup_json.h"
#include "archive/safekeeping/backup.h"
#include "archive/safekeeping/backup_check.h"
#include "archive/safekeeping/backup_error.h"
#include "archive/safekeeping/backup_record.h"
#include "kiosk/words/words.h"

namespace app {
namespace {

class BackupCommand : public Command {
 public:
  explicit BackupCommand(CLI::App& program)
      : Command(*program.add_subcommand(
            "backup", translated("Back up the archive to a disk or stick, while it is in use"))) {
    parser()
        .add_option("folder", folder_, translated("Disk, stick or folder; default: the one that was set"))
        ->type_name("FOLDER");
    parser().add_flag_callback(
        "--verify", [this] { recheck_ = archive::Recheck::all; },
        translated("Read again all originals that the backup has, not only a part"));
    add_seal(parser(), seal_);
    add_format(parser(), format_);
    archive_.add_to(parser());
    add_list();
    add_verify();
    add_target();
  }

  Ending run(const Session& session) override {
    if (list_->parsed()) return list(session.output);
    if (verify_->parsed()) return verify(session);
    if (target_->parsed()) return target(session.output);
    return back_up(session);
  }

 private:
  void add_list() {
    list_ = parser().add_subcommand("list", translated("Show the moments that can be restored"));
    list_->add_option("folder", folder_, translated("Disk, stick or folder"))
        ->required()
        ->type_name("FOLDER");
    add_format(*list_, format_);
  }

  void add_verify() {
    verify_ =
        parser().add_subcommand("verify", translated("Read a backup as a whole and compare every file"));
    verify_->add_option("folder", folder_, translated("Disk, stick or folder"))
        ->required()
        ->type_name("FOLDER");
    add_format(*verify_, format_);
  }

  void add_target() {
    target_ = parser().add_subcommand("target", translated("Show or set where backups go"));
    CLI::Option* const folder =
        target_->add_option("folder", folder_, translated("Disk, stick or folder"))->type_name("FOLDER");
    target_
        ->add_flag_callback(
            "--none", [this] { forget_ = Forget::yes; }, translated("Set none"))
        ->excludes(folder);
    target_->add_option("--remind", remind_, translated("Remind when the last backup is older than this"))
        ->type_name("DAYS")
        ->check(CLI::Range(1, 365));
    target_
        ->add_option("--at", at_,
                     translated("Time of day at which the kiosk backs up by itself; empty: never"))
        ->type_name("HH:MM")
        ->check(
            [](const std::string& text) { return is_time(text) ? std::string() : "not a time: " + text; });
    add_format(*target_, format_);
    archive_.add_to(*target_);
  }

  static bool is_time(const std::string& text) {
    if (text.empty()) return true;
    if (text.size() != 5 || text[2] != ':') return false;
    int hour = -1, minute = -1;
    std::from_chars(text.data(), text.data() + 2, hour);
    std::from_chars(text.data() + 3, text.data() + 5, minute);
    return hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
  }

  Ending back_up(const Session& session) {
    Output& output = session.output;
    const archive::Archive archive = archive_.open_for_upkeep();
    archive::BackupRecord record = archive::read_backup_record(archive.folder());
    const std::filesystem::path target = folder_.empty() ? archive::target_of(record) : folder_;
    std::optional<Sealing> sealing;
    if (seal_ == Seal::with_passphrase && !(sealing = ask_for_sealing(output, session.stop)))
      return Ending::problems;
    // What is sealed is whole each time: nobody adds to it.
    const std::filesystem::path folder = sealing ? sealing->folder("cunzheng-backup") : target;
    archive::BackupOptions options;
    options.now = clock_now();
    options.recheck = recheck_;
    options.stop = session.stop;
    options.progress = [&](std::size_t done, std::size_t of) {
      output.progress(translated_with("Backing up … original %d of %d", done, of));
    };
    const archive::BackupResult result = archive::make_backup(archive, folder, options);
    output.no_progress();
    if (result.stopped) {
      output.message(translated("Stopped: no backup was made. Earlier ones are as they were."));
      return Ending::problems;
    }
    if (sealing) {
      const std::filesystem::path file = target / ("cunzheng-" + result.moment.name + ".zip");
      if (sealing->seal(file, output, session.stop) == archive::Export::stopped) {
        output.message(translated("Stopped: no backup was made. Earlier ones are as they were."));
        return Ending::problems;
      }
      output.message(
          translated_with("Sealed as %s. It opens with its passphrase alone, which nobody can find "
                          "again: keep it safe.",
                          file.string()));
    }
    record.last = {.made = result.moment.made, .moment = result.moment.name, .folder = target.string()};
    try {
      archive::write_backup_record(archive.folder(), record);
    } catch (const archive::Error&) {
      // An archive that may only be read is backed up all the same, and keeps no note of it.
      spdlog::warn("backup: the archive could not note it");
    }
    spdlog::info("backup: {} originals, {} copied, {} damaged", result.moment.pages.size(), result.copied,
                 result.damaged.size());
    if (format_ == Format::json)
      output.line(json_line(to_json(result, target)));
    else
      print(output, result, target);
    return result.damaged.empty() ? Ending::done : Ending::problems;
  }

  static void print(Output& output, const archive::BackupResult& result,
                    const std::filesystem::path& folder) {
    for (const std::string& each : result.damaged) {
      const bool lost = std::find(result.lost.begin(), result.lost.end(), each) != result.lost.end();
      output.message(
          lost ? translated_with("%s: missing or changed in the archive, and not in the backup either", each)
               : translated_with("%s: missing or changed in the archive; the backup still has it", each));
    }
    if (!result.damaged.empty())
      output.message(
          translated_with("Originals damaged in the archive: %d. Bring them back: cunzheng repair --from %s",
                          result.damaged.size(), folder.string()));
    if (result.mended > 0)
      output.message(translated_with(
          "Originals that were no longer readable in the backup were copied again: %d. If this "
          "happens more than once, replace the disk or stick.",
          result.mended));
    if (result.archive_is_behind)
      output.message(
          translated("The backup knows later changes than this archive: the archive is an older copy. "
                     "Nothing was removed "
                     "from the backup; find out which of the two counts."));
    output.line(translated_with("Backed up and read back: documents %d, originals %d (new: %d). Moment %s",
                                result.moment.documents, result.moment.pages.size(), result.copied,
                                result.moment.name));
  }

  Ending list(Output& output) const {
    const std::vector<archive::FoundBackup> backups = archive::backups_in(folder_);
    if (backups.empty())
      throw archive::BackupError(archive::BackupFault::no_backup, folder_.string(), "holds no backup");
    for (const archive::FoundBackup& backup : backups)
      for (const archive::FoundMoment& moment : backup.moments) {
        if (format_ == Format::json)
          output.line(json_line(to_json(backup, moment)));
        else if (!moment.said)
          output.line(
              translated_with("%s  damaged, can't be restored  (archive %s)", moment.name, backup.archive));
        else
          output.line(translated_with("%s  %s  documents %d, originals %d, audit log %d  (archive %s)",
                                      moment.name, archive::office_time(moment.said->made),
                                      moment.said->documents, moment.originals, moment.said->head.length,
                                      backup.archive));
      }
    return Ending::done;
  }

  Ending verify(const Session& session) const {
    Output& output = session.output;
    const std::vector<archive::FoundBackup> backups = archive::backups_in(folder_);
    if (backups.empty())
      throw archive::BackupError(archive::BackupFault::no_backup, folder_.string(), "holds no backup");
    std::size_t moments = 0, files = 0, problems = 0;
    for (const archive::FoundBackup& backup : backups) {
      const archive::BackupCheck check = archive::check_backup(
          backup,
          [&](std::size_t done, std::size_t of) {
            output.progress(translated_with("Verifying … file %d of %d", done, of));
          },
          session.stop);
      output.no_progress();
      if (check.stopped) {
        output.message(translated("Stopped: the backup was not verified to the end."));
        return Ending::problems;
      }
      for (const archive::BackupDamage& damage : check.damages) tell(output, damage);
      moments += check.moments;
      files += check.files;
      problems += check.damages.size();
    }
    if (format_ == Format::json)
      output.line(json_line(Json{{"moments", moments}, {"files", files}, {"problems", problems}}));
    else if (problems == 0)
      output.line(translated_with("The backup is intact: moments %d, files %d.", moments, files));
    else
      output.line(translated_with(
          "Files damaged in the backup: %d. Back up again with --verify, on another disk if you can.",
          problems));
    return problems == 0 ? Ending::done : Ending::problems;
  }

  void tell(Output& output, const archive::BackupDamage& damage) const {
    if (format_ == Format::json)
      output.line(json_line(Json{{"file", damage.file}, {"moments", damage.moments}}));
    else
      output.line(translated_with("%s: missing or changed (needed by moments: %d)", damage.file,
                                  damage.moments.size()));
    spdlog::error("backup verify: a file is missing or changed");
  }

  Ending target(Output& output) const {
    const archive::Archive archive = archive_.open_for_upkeep();
    archive::BackupRecord record = archive::read_backup_record(archive.folder());
    if (!folder_.empty()) archive::set_target(record, folder_);
    if (forget_ == Forget::yes) record.target = record.volume = {};
    if (remind_ > 0) record.remind_after_days = remind_;
    if (target_->get_option("--at")->count() > 0) record.at = at_;
    const bool changes =
        !folder_.empty() || forget_ == Forget::yes || remind_ > 0 || target_->get_option("--at")->count() > 0;
    if (changes) archive::write_backup_record(archive.folder(), record);
    if (format_ == Format::json) {
      output.line(json_line(to_json(record)));
      return Ending::done;
    }
    if (!record.has_target())
      output.line(translated("Backups go to: nowhere yet. Set it: cunzheng backup target FOLDER"));
    else if (record.volume.empty())
      output.line(translated_with("Backups go to: %s", record.target));
    else
      output.line(translated_with("Backups go to: %s on the disk or stick %s",
                                  record.target.empty() ? "/" : record.target, record.volume));
    output.line(record.last ? translated_with("Last backup: %s, to %s",
                                              archive::office_time(record.last->made), record.last->folder)
                            : translated("Last backup: never"));
    output.line(translated_with("Reminder after days: %d", record.remind_after_days));
    output.line(record.at.empty()
                    ? translated("The kiosk does not back up by itself.")
                    : translated_with("The kiosk backs up by itself every day at %s.", record.at));
    return Ending::done;
  }

  enum class Forget { no, yes };

  CLI::App* list_ = nullptr;
  CLI::App* verify_ = nullptr;
  CLI::App* target_ = nullptr;
  std::filesystem::path folder_;
  archive::Recheck recheck_ = archive::Recheck::part;
  Forget forget_ = Forget::no;
  Seal seal_ = Seal::no;
  int remind_ = 0;
  std::string at_;
  Format format_ = Format::people;
  ArchiveOptions archive_;
};

}  // namespace

std::unique_ptr<Command> make_backup_command(CLI::App& program) {
  return std::make_unique<BackupCommand>(program);
}

}  // namespace app
