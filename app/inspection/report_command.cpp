#include <fmt/format.h>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/machine/clock.h"
#include "archive/inspection/known_names.h"
#include "archive/reports/reports.h"

namespace app {
namespace {

class ReportCommand : public Command {
 public:
  explicit ReportCommand(CLI::App& program)
      : Command(*program.add_subcommand("report", "报表：通报、问题清单、整改情况汇总，存为 XLSX 或 PDF")) {
    parser().require_subcommand(1);
    bulletin_ = add("bulletin", "一轮督导的通报");
    bulletin_->add_option("--round", filter_.round, "哪一轮")->required()->type_name("ROUND");
    problems_ = add("problems", "问题清单");
    problems_->add_option("--round", filter_.round, "只要这一轮的")->type_name("ROUND");
    problems_->add_option("--village", filter_.village, "只要这个村（社区）的")->type_name("NAME");
    problems_->add_option("--township", filter_.township, "只要这个乡镇（街道）的")->type_name("NAME");
    problems_->add_option("--unit", filter_.support_unit, "只要这个后盾单位的")->type_name("NAME");
    rectification_ = add("rectification", "整改情况汇总，按村");
    rectification_->add_option("--township", filter_.township, "哪个乡镇（街道）；不写则为全部")
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
    session.output.line(fmt::format("已存：{}", file_.string()));
    return Ending::done;
  }

 private:
  CLI::App* add(const std::string& name, const std::string& description) {
    CLI::App* part = parser().add_subcommand(name, description);
    part->add_option("file", file_, "存到哪个文件：.xlsx 或 .pdf")
        ->required()
        ->check([](const std::string& file) {
          const std::string extension = std::filesystem::path(file).extension().string();
          return extension == ".xlsx" || extension == ".pdf" ? std::string() : file + " 不是 .xlsx 或 .pdf";
        })
        ->type_name("FILE");
    add_day(*part, "--today", today_, "以哪一天为今天；不写则看时钟");
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
