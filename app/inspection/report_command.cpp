
#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/machine/clock.h"
#include "app/output/words.h"
#include "archive/names/known_names.h"
#include "archive/reports/reports.h"

namespace app {
namespace {

class ReportCommand : public Command {
 public:
  explicit ReportCommand(CLI::App& program)
      : Command(*program.add_subcommand(
            "report",
            translated(
                "Reports: bulletin, list of problems, summary of rectification, saved as XLSX or PDF"))) {
    parser().require_subcommand(1);
    bulletin_ = add("bulletin", translated("Bulletin of an inspection round"));
    bulletin_->add_option("--round", filter_.round, translated("Round"))->required()->type_name("ROUND");
    problems_ = add("problems", translated("List of problems"));
    problems_->add_option("--round", filter_.round, translated("Only of this round"))->type_name("ROUND");
    problems_->add_option("--village", filter_.village, translated("Only of this village (community)"))
        ->type_name("NAME");
    problems_->add_option("--township", filter_.township, translated("Only of this township (subdistrict)"))
        ->type_name("NAME");
    problems_->add_option("--unit", filter_.support_unit, translated("Only of this support unit"))
        ->type_name("NAME");
    rectification_ = add("rectification", translated("Summary of rectification by village"));
    rectification_
        ->add_option("--township", filter_.township, translated("Township (subdistrict); default: all"))
        ->type_name("NAME");
  }

  Ending run(const Session& session) override {
    const forms::Checklists checklists = definitions_.checklists();
    const archive::Archive archive = archive_.open();
    const forms::Date today = today_.value_or(clock_today());
    archive::KnownNames(archive).require(filter_);
    if (filter_.round) archive::find_round(archive, *filter_.round);
    if (bulletin_->parsed())
      archive::write_report(archive::make_bulletin(archive, checklists, filter_.round.value(), today), file_);
    else if (problems_->parsed())
      archive::write_report(archive::make_problem_list(archive, checklists, filter_, today), file_);
    else
      archive::write_report(archive::make_rectification_summary(archive, filter_.township, today), file_);
    session.output.line(translated_with("Saved as %s", file_.string()));
    return Ending::done;
  }

 private:
  CLI::App* add(const std::string& name, const std::string& description) {
    CLI::App* part = parser().add_subcommand(name, description);
    part->add_option("file", file_, translated("File to save to: .xlsx or .pdf"))
        ->required()
        ->check([](const std::string& file) {
          const std::string extension = std::filesystem::path(file).extension().string();
          return extension == ".xlsx" || extension == ".pdf"
                     ? std::string()
                     : translated_with("%s is not .xlsx or .pdf", file);
        })
        ->type_name("FILE");
    add_day(*part, "--today", today_, translated("Day to take as today; default: by the clock"));
    archive_.add_to(*part);
    definitions_.add_to(*part);
    return part;
  }

  CLI::App* bulletin_ = nullptr;
  CLI::App* problems_ = nullptr;
  CLI::App* rectification_ = nullptr;
  archive::ProblemFilter filter_;
  std::filesystem::path file_;
  std::optional<forms::Date> today_;
  ArchiveOptions archive_;
  DefinitionOptions definitions_;
};

}  // namespace

std::unique_ptr<Command> make_report_command(CLI::App& program) {
  return std::make_unique<ReportCommand>(program);
}

}  // namespace app
