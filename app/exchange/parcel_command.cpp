#include <spdlog/spdlog.h>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/exchange/parcel_lines.h"
#include "app/output/json.h"
#include "app/output/words.h"
#include "archive/letters/office_names.h"
#include "archive/parcels/log_return.h"
#include "archive/parcels/offices.h"
#include "archive/parcels/parcel_export.h"
#include "kiosk/words/words.h"

namespace app {
namespace {

class ParcelCommand : public Command {
 public:
  explicit ParcelCommand(CLI::App& program)
      : Command(*program.add_subcommand(
            "parcel", translated("Parcels: what an office has filed and said, for the archive of another"))) {
    parser().require_subcommand(1);
    export_ = parser().add_subcommand("export", translated("Make a parcel of everything, in a new folder"));
    export_->add_option("folder", folder_, translated("New folder of the parcel"))
        ->required()
        ->type_name("FOLDER");
    export_
        ->add_option("--for", receiver_,
                     translated("Office that receives it: a township's gets only what concerns its villages"))
        ->type_name("OFFICE");
    export_->add_flag("--new", new_, translated("Only what that office has not acknowledged"));
    import_ = parser().add_subcommand("import", translated("Take in another office's parcel"));
    import_->add_option("folder", folder_, translated("Folder of the parcel"))
        ->required()
        ->type_name("FOLDER");
    return_ = parser().add_subcommand(
        "return", translated("Give an office its own log back, as far as it is held here: it restores its "
                             "archive from a backup with it"));
    return_->add_option("office", receiver_, translated("Which office, as cunzheng office list names it"))
        ->required()
        ->type_name("OFFICE");
    return_->add_option("folder", folder_, translated("New folder, for this office alone"))
        ->required()
        ->type_name("FOLDER");
    for (CLI::App* part : {export_, import_, return_}) {
      add_format(*part, format_);
      archive_.add_to(*part);
    }
  }

  Ending run(const Session& session) override {
    if (export_->parsed()) return make(session);
    return import_->parsed() ? take(session) : give_back(session);
  }

 private:
  Ending make(const Session& session) {
    const archive::Archive archive = archive_.open();
    note_parcel_made(archive_);
    archive::ParcelOrder order;
    order.name = office_name(archive);
    if (!receiver_.empty()) {
      const archive::KnownOffice receiver = archive::find_office(archive, receiver_);
      order.receiver = receiver.id;
      if (new_) order.first = receiver.acknowledged + 1;
    }
    watch(order, session);
    const archive::MadeParcel made = archive::export_parcel(archive, folder_, order);
    session.output.no_progress();
    spdlog::info("parcel export: entries {} to {}", made.first, made.last);
    return tell_made(session.output, format_, made, folder_);
  }

  Ending give_back(const Session& session) {
    const archive::Archive archive = archive_.open();
    const archive::KnownOffice office = archive::find_office(archive, receiver_);
    note_parcel_made(archive_);
    archive::ParcelOrder order;
    order.name = office_name(archive);
    watch(order, session);
    const archive::LogReturn made = archive::return_log(archive, office, folder_, order);
    session.output.no_progress();
    spdlog::info("parcel return: entries to {}, own to {}", made.theirs.last, made.ours.last);
    if (const Ending ending = tell_made(session.output, format_, made.theirs, folder_ / "theirs");
        ending != Ending::done)
      return ending;
    return tell_made(session.output, format_, made.ours, folder_ / "ours");
  }

  static void watch(archive::ParcelOrder& order, const Session& session) {
    order.stop = session.stop;
    order.progress = [&session](std::int64_t entry, std::int64_t of) {
      session.output.progress(translated_with("Writing … entry %d of %d", entry, of));
    };
  }

  Ending take(const Session& session) {
    archive::Archive archive = archive_.open_for_upkeep();
    archive::BagCheck check;
    check.stop = session.stop;
    check.progress = [&](std::size_t files, std::size_t of) {
      session.output.progress(translated_with("Verifying … file %d of %d", files, of));
    };
    const archive::TakenParcel taken = archive::import_parcel(archive, folder_, archive_.mark(), check);
    session.output.no_progress();
    spdlog::info("parcel import: office {}, entries {} to {}", taken.office, taken.first, taken.last);
    tell_taken(session.output, format_, folder_, taken);
    return Ending::done;
  }

  CLI::App* export_ = nullptr;
  CLI::App* import_ = nullptr;
  CLI::App* return_ = nullptr;
  std::filesystem::path folder_;
  std::string receiver_;
  bool new_ = false;
  Format format_ = Format::people;
  ArchiveOptions archive_;
};

}  // namespace

std::unique_ptr<Command> make_parcel_command(CLI::App& program) {
  return std::make_unique<ParcelCommand>(program);
}

}  // namespace app
