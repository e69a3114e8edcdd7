#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/commands/sealing.h"
#include "app/commands/usage.h"
#include "app/machine/clock.h"
#include "app/output/json.h"
#include "app/output/words.h"
#include "archive/letters/office_names.h"
#include "archive/names/known_names.h"
#include "archive/transfer/transfer.h"

namespace app {
namespace {

class TransferCommand : public Command {
 public:
  explicit TransferCommand(CLI::App& program)
      : Command(*program.add_subcommand(
            "transfer",
            translated(
                "Hand a village's year over to the archives (移交): a bag with PDF/A files, originals, "
                "metadata and the list of items"))) {
    parser()
        .add_option(
            "folder", folder_,
            translated("Folder to write the bag to: not there yet, or empty; with --seal a file: NAME.zip"))
        ->required()
        ->type_name("FOLDER");
    parser()
        .add_option("--village", village_, translated("Village (community)"))
        ->required()
        ->type_name("NAME");
    add_year(parser(), year_);
    add_seal(parser(), seal_);
    parser().final_callback([this] {
      if (seal_ == Seal::with_passphrase && folder_.extension() != ".zip")
        throw wrong_value("--seal",
                          translated_with("%s is not the name of a ZIP file: NAME.zip.", folder_.string()));
    });
    add_format(parser(), format_);
    archive_.add_to(parser());
    definitions_.add_to(parser());
  }

  Ending run(const Session& session) override {
    archive::Archive archive = archive_.open();
    const forms::Kinds kinds = definitions_.kinds();
    const archive::TransferOrder order{
        .village = archive::KnownNames(archive).village(village_, archive::Purpose::read),
        .year = year_,
        .sender = archive::read_office_names(archive.folder()).office,
        .today = clock_today()};
    std::optional<Sealing> sealing;
    if (seal_ == Seal::with_passphrase && !(sealing = ask_for_sealing(session.output, session.stop)))
      return Ending::problems;
    const std::filesystem::path folder = sealing ? sealing->folder(folder_.stem().string()) : folder_;
    archive.note_exported("transfer", {}, archive_.mark());
    const archive::ExportOptions exporting{.progress = {}, .stop = session.stop};
    const archive::Transfer done = archive::write_transfer(archive, kinds, order, folder, exporting);
    if (done.written == archive::Export::stopped) {
      session.output.message(
          translated("Stopped; the folder is no complete bag. Delete it and start again."));
      return Ending::problems;
    }
    if (done.items == 0) {
      session.output.message(translated_with(
          "No document of %s in %d has a code yet. Give codes first: cunzheng arrange number --year %d",
          order.village, year_, year_));
      return Ending::problems;
    }
    if (sealing && sealing->seal(folder_, session.output, session.stop) == archive::Export::stopped) {
      session.output.message(translated("Stopped: nothing was written."));
      return Ending::problems;
    }
    for (const archive::DocumentId document : done.without_code)
      session.output.message(translated_with("Left out: document %d has no code (see arrange number)",
                                             static_cast<int>(document)));
    if (done.pictures_short > 0)
      session.output.message(translated_with(
          "Of %d pictures %d fall short of DA/T 31-2017; the bag's report (图像质量检查报告) names them.",
          done.pictures, done.pictures_short));
    session.output.line(format_ == Format::json
                            ? json_line(Json{{"written", folder_.string()}})
                            : translated_with("Saved as %s: %d items. Check it with: cunzheng bag verify %s",
                                              folder_.string(), done.items, folder_.string()));
    return Ending::done;
  }

 private:
  std::filesystem::path folder_;
  std::string village_;
  int year_ = 0;
  Seal seal_ = Seal::no;
  Format format_ = Format::people;
  ArchiveOptions archive_;
  DefinitionOptions definitions_;
};

}  // namespace

std::unique_ptr<Command> make_transfer_command(CLI::App& program) {
  return std::make_unique<TransferCommand>(program);
}

}  // namespace app
