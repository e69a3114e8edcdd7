#include <vector>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/intake/filing_report.h"
#include "app/machine/clock.h"
#include "app/machine/places.h"
#include "app/output/words.h"
#include "archive/intake/intake.h"
#include "archive/learning/office.h"
#include "archive/records/known.h"

namespace app {
namespace {

class FileCommand : public Command {
 public:
  explicit FileCommand(CLI::App& program)
      : Command(*program.add_subcommand(
            "file", translated("Read files, match them with checklist items and file them"))),
        operator_(login_name()) {
    parser()
        .add_option("files", files_, translated("Pictures, PDFs, text files or folders"))
        ->required()
        ->type_name("FILE|DIR");
    parser()
        .add_option("--village", village_, translated("Village (community) the papers belong to"))
        ->required()
        ->type_name("NAME");
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
    Output& output = session.output;
    const forms::Kinds kinds = definitions_.kinds();
    const forms::Checklists checklists = definitions_.checklists();
    for (const std::string& item : items_) archive::require_known_requirement(checklists, item);
    const std::unique_ptr<ocr::Reader> reader = ocr::make_reader(recognition_.reader);
    MissingModels missing_models(recognition_.reader, output);
    archive::Archive archive = archive_.open(archive::Missing::create);
    tell_clock(archive, output);

    village_ = archive::KnownNames(archive).village(village_, archive::Purpose::write);
    const forms::Office office = archive::office_of(archive);
    archive::IntakeOptions options;
    options.village = village_;
    options.who = operator_;
    options.items = items_;
    options.now = clock_now;

    FilingReport report(output, format_, kinds, checklists, archive);
    forms::PageSequence pages(kinds, office, {.today = today_, .village = village_});
    const auto interpret = [&](const ocr::Page& page) {
      missing_models.look_at(page);
      return pages.read(page);
    };
    const archive::IntakeSummary summary = archive::intake(*reader, interpret, checklists, archive, files_,
                                                           options, report.sink(), session.stop);
    report.end(summary, "file");
    return summary.failed > 0 || summary.stopped ? Ending::problems : Ending::done;
  }

 private:
  std::vector<std::filesystem::path> files_;
  std::string village_;
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
