#include <algorithm>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/commands/usage.h"
#include "app/inspection/office_words.h"
#include "app/machine/clock.h"
#include "app/output/json.h"
#include "app/output/words.h"
#include "archive/letters/office_names.h"
#include "archive/names/known_names.h"
#include "archive/reports/bulletin.h"
#include "archive/reports/rectification_papers.h"

namespace app {
namespace {

class ReportCommand : public Command {
 public:
  explicit ReportCommand(CLI::App& program)
      : Command(*program.add_subcommand(
            "report",
            translated("Reports: bulletin, list of problems, summary of rectification, saved as DOCX, PDF "
                       "or XLSX"))) {
    parser().require_subcommand(1);
    bulletin_ = add(
        "bulletin", translated("Bulletin of an inspection round"), {".docx", ".pdf", ".xlsx", ".txt"},
        translated("Files to save to: .docx or .pdf, the bulletin; .xlsx, its tables; .txt, its text to be "
                   "edited and given back with --text"));
    bulletin_->add_option("--round", filter_.round, translated("Round"))->required()->type_name("ROUND");
    bulletin_->add_option("--text", text_, translated("Text that takes the place of the prefilled parts"))
        ->type_name("FILE");
    check_number(bulletin_->add_option("--number", number_,
                                       translated("Number of the document in its year; default: left blank")),
                 1, 99'999)
        ->type_name("N");
    const std::string files = translated("Files to save to: .docx, .pdf or .xlsx");
    problems_ = add("problems", translated("List of problems, with the notice that it is sent by"),
                    {".docx", ".pdf", ".xlsx"}, files);
    add_rounds(*problems_);
    problems_->add_option("--village", filter_.village, translated("Only of this village (community)"))
        ->type_name("NAME");
    problems_->add_option("--township", filter_.township, translated("Only of this township (subdistrict)"))
        ->type_name("NAME");
    problems_->add_option("--unit", filter_.support_unit, translated("Only of this support unit"))
        ->type_name("NAME");
    rectification_ =
        add("rectification", translated("Report on rectification by village, for a township to send"),
            {".docx", ".pdf", ".xlsx"}, files);
    add_rounds(*rectification_);
    rectification_
        ->add_option("--township", filter_.township, translated("Township (subdistrict); default: all"))
        ->type_name("NAME");
  }

  Ending run(const Session& session) override {
    const forms::Checklists checklists = definitions_.checklists();
    archive::Archive archive = archive_.open();
    archive.note_exported("report", {}, archive_.mark());
    const forms::Date today = today_.value_or(clock_today());
    const archive::OfficeNames names = archive::read_office_names(archive.folder());
    archive::KnownNames(archive).require(filter_);
    if (filter_.round) archive::find_round(archive, *filter_.round);
    if (!filter_.round && !all_rounds_) filter_.round = newest_round(archive);
    bool document = false;
    for (const std::filesystem::path& file : files_) {
      const std::string extension = file.extension().string();
      document = document || extension == ".docx" || extension == ".pdf";
      const archive::ExportOptions exporting{.progress = {}, .stop = session.stop};
      if (write(archive, checklists, today, names, file, exporting) == archive::Export::stopped) {
        session.output.message(translated("Stopped; this file was not saved."));
        return Ending::problems;
      }
      say(session.output, file);
    }
    if (document) tell_missing_names(names, names_on_paper(), session.output);
    return Ending::done;
  }

 private:
  archive::Export write(const archive::Archive& archive, const forms::Checklists& checklists,
                        forms::Date today, const archive::OfficeNames& names,
                        const std::filesystem::path& file, const archive::ExportOptions& exporting) const {
    if (problems_->parsed())
      return archive::write_problem_list(archive, checklists, filter_, today, names, file, exporting);
    if (rectification_->parsed())
      return archive::write_rectification(archive, checklists, filter_, today, names, file, exporting);
    const archive::RoundId round = filter_.round.value();
    if (file.extension() == ".txt") {
      archive::write_bulletin_text(archive::bulletin_text(archive, checklists, round, today, names), file);
      return archive::Export::written;
    }
    archive::BulletinOptions options{.names = names, .number = number_};
    if (!text_.empty()) options.text = archive::read_bulletin_text(text_);
    return archive::write_bulletin(archive, checklists, round, today, options, file, exporting);
  }

  void say(Output& output, const std::filesystem::path& file) const {
    if (format_ == Format::json)
      output.line(json_line(Json{{"written", file.string()}}));
    else
      output.line(translated_with("Saved as %s", file.string()));
  }

  std::vector<std::string_view> names_on_paper() const {
    if (bulletin_->parsed()) return {"region", "issuer", "office", "code", "addressees", "copies"};
    if (problems_->parsed()) {
      std::vector<std::string_view> keys = {"region", "issuer", "office", "code"};
      if (filter_.township.empty() && filter_.village.empty() && filter_.support_unit.empty())
        keys.push_back("addressees");
      return keys;
    }
    return {"office"};
  }

  static std::optional<archive::RoundId> newest_round(const archive::Archive& archive) {
    const std::vector<archive::Round> rounds = archive::find_rounds(archive);
    return rounds.empty() ? std::nullopt : std::optional(rounds.front().id);
  }

  void add_rounds(CLI::App& part) {
    CLI::Option* round =
        part.add_option("--round", filter_.round, translated("Of this round; default: the newest"))
            ->type_name("ROUND");
    part.add_flag("--all-rounds", all_rounds_, translated("Of all rounds, and of none"))->excludes(round);
  }

  CLI::App* add(const std::string& name, const std::string& description, std::vector<std::string> endings,
                const std::string& files) {
    CLI::App* part = parser().add_subcommand(name, description);
    check(part->add_option("file", files_, files)->required(), [endings = std::move(endings)](
                                                                   const std::string& file) {
      const std::string extension = std::filesystem::path(file).extension().string();
      if (std::find(endings.begin(), endings.end(), extension) != endings.end()) return std::string();
      std::string known;
      for (const std::string& each : endings) known += (known.empty() ? "" : ", ") + each;
      return translated_with("%s ends in none of %s", file, known);
    })->type_name("FILE");
    add_day(*part, "--today", today_, translated("Day to take as today; default: by the clock"));
    add_format(*part, format_);
    archive_.add_to(*part);
    definitions_.add_to(*part);
    return part;
  }

  CLI::App* bulletin_ = nullptr;
  CLI::App* problems_ = nullptr;
  CLI::App* rectification_ = nullptr;
  archive::ProblemFilter filter_;
  bool all_rounds_ = false;
  std::filesystem::path text_;
  std::optional<int> number_;
  std::vector<std::filesystem::path> files_;
  std::optional<forms::Date> today_;
  Format format_ = Format::people;
  ArchiveOptions archive_;
  DefinitionOptions definitions_;
};

}  // namespace

std::unique_ptr<Command> make_report_command(CLI::App& program) {
  return std::make_unique<ReportCommand>(program);
}

}  // namespace app
