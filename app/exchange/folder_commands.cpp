#include <spdlog/spdlog.h>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/commands/usage.h"
#include "app/exchange/parcel_lines.h"
#include "app/output/words.h"
#include "archive/parcels/exchange_folders.h"
#include "archive/parcels/offices.h"

namespace app {
namespace {

class InboxCommand : public Command {
 public:
  explicit InboxCommand(CLI::App& program)
      : Command(*program.add_subcommand("inbox", translated("Take in all parcels that lie in a folder"))) {
    parser()
        .add_option("folder", folder_, translated("Folder or stick with parcels; it is not changed"))
        ->required()
        ->type_name("FOLDER");
    add_format(parser(), format_);
    archive_.add_to(parser());
  }

  Ending run(const Session& session) override {
    archive::Archive archive = archive_.open_for_upkeep();
    archive::BagCheck check;
    check.stop = session.stop;
    bool left = false;
    archive::take_inbox(archive, folder_, archive_.mark(), check, [&](const archive::InboxItem& item) {
      left = left || item.refused;
      if (item.refused)
        tell_left(session.output, format_, item);
      else
        tell_taken(session.output, format_, item.parcel, item.taken);
      spdlog::info("inbox: {} {}", item.taken.office,
                   item.refused ? archive::name_of(*item.refused) : "taken");
    });
    return left ? Ending::problems : Ending::done;
  }

 private:
  std::filesystem::path folder_;
  Format format_ = Format::people;
  ArchiveOptions archive_;
};

class OutboxCommand : public Command {
 public:
  explicit OutboxCommand(CLI::App& program)
      : Command(*program.add_subcommand(
            "outbox",
            translated("Put what another office has not acknowledged into a folder, as a parcel"))) {
    parser()
        .add_option("folder", folder_, translated("Folder or stick of this one receiver"))
        ->required()
        ->type_name("FOLDER");
    parser()
        .add_option("--for", receiver_, translated("Office that receives it; default: the only one admitted"))
        ->type_name("OFFICE");
    add_format(parser(), format_);
    archive_.add_to(parser());
  }

  Ending run(const Session& session) override {
    const archive::Archive archive = archive_.open();
    note_parcel_made(archive_);
    archive::ParcelOrder order;
    order.name = office_name(archive);
    order.stop = session.stop;
    if (!receiver_.empty()) {
      order.receiver = archive::find_office(archive, receiver_).id;
    } else if (const auto offices = archive::find_offices(archive); offices.size() == 1) {
      order.receiver = offices.front().id;
    } else if (offices.size() > 1) {
      session.output.message(
          translated("Several offices are admitted. Say who receives it with --for; cunzheng office list "
                     "shows them."));
      return Ending::problems;
    }
    const archive::OutboxParcel filled = archive::fill_outbox(archive, folder_, order);
    spdlog::info("outbox: entries {} to {}", filled.made.first, filled.made.last);
    return tell_made(session.output, format_, filled.made, filled.parcel);
  }

 private:
  std::filesystem::path folder_;
  std::string receiver_;
  Format format_ = Format::people;
  ArchiveOptions archive_;
};

}  // namespace

std::unique_ptr<Command> make_inbox_command(CLI::App& program) {
  return std::make_unique<InboxCommand>(program);
}

std::unique_ptr<Command> make_outbox_command(CLI::App& program) {
  return std::make_unique<OutboxCommand>(program);
}

}  // namespace app
