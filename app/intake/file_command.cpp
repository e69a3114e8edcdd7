#include <vector>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/commands/usage.h"
#include "app/intake/filing.h"
#include "app/intake/filing_report.h"
#include "app/machine/clock.h"
#include "app/machine/places.h"
#include "app/output/words.h"
#include "archive/names/known_names.h"
#include "archive/records/unknown_name.h"

namespace app {
namespace {

class FileCommand : public Command {
 public:
  explicit FileCommand(CLI::App& program)
      : Command(*program.add_subcommand(
            "file", translated("Read files, match them with checklist items and file them"))),
        operator_(login_name()) {
    parser()
        .add_option("files", files_, translated("Pictures, PDFs, DOCX, XLSX, OFD or text files, or folders"))
        ->required()
        ->type_name("FILE|DIR");
    villages_.add_to(
        parser(),
        translated("Village (community) the papers belong to; repeat it for papers that count for "
                   "several. Forms printed by this program say it themselves"),
        translated("Township (subdistrict) all of whose villages the papers count for"));
    parser()
        .add_option("--item", items_, translated("Checklist item that is proved; can be repeated"))
        ->type_name("ID")
        ->allow_extra_args(false);
    parser()
        .add_option("--operator", operator_, translated("Operator; default: your login name"))
        ->type_name("NAME");
    add_day(parser(), "--today", today_,
            translated("Day that \"yesterday\" or \"the 15th\" refers to where the paper has no date"));
    add_format(parser(), format_);
    archive_.add_to(parser());
    recognition_.add_to(parser());
    definitions_.add_to(parser());
  }

  Ending run(const Session& session) override {
    require_known_items();
    Filing filing(recognition_, definitions_, session.output);
    archive::Archive archive = archive_.open(archive::Missing::create);
    tell_clock(archive, session.output);
    archive::IntakeOptions options;
    const archive::KnownNames names(archive);
    if (villages_.given())
      say_villages(options, villages_.known(archive, today_.value_or(clock_today())));
    else
      options.village_of_form = [&](const std::string& printed) {
        return names.village(printed, archive::Purpose::write);
      };
    options.who = archive_.person(operator_);
    options.items = items_;
    FilingReport report(session.output, format_, filing.kinds(), filing.checklists(), archive);
    const archive::IntakeSummary summary =
        filing.file(archive, files_, options, report.sink(), today_, session.stop);
    report.end(summary, "file");
    return summary.failed > 0 || summary.stopped ? Ending::problems : Ending::done;
  }

 private:
  /// Before the recognisers are loaded, which takes a while.
  void require_known_items() const {
    if (items_.empty()) return;
    const forms::Checklists checklists = definitions_.checklists();
    for (const std::string& item : items_) archive::require_known_requirement(checklists, item);
  }

  std::vector<std::filesystem::path> files_;
  VillageOptions villages_;
  std::vector<std::string> items_;
  std::string operator_;
  std::optional<forms::Date> today_;
  Format format_ = Format::people;
  ArchiveOptions archive_;
  RecognitionOptions recognition_;
  DefinitionOptions definitions_;
};

}  // namespace

std::unique_ptr<Command> make_file_command(CLI::App& program) {
  return std::make_unique<FileCommand>(program);
}

}  // namespace app
