#include <spdlog/spdlog.h>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/commands/sealing.h"
#include "app/output/json.h"
#include "app/output/words.h"
#include "archive/bags/bag.h"
#include "kiosk/words/safekeeping_words.h"
#include "kiosk/words/words.h"

namespace app {
namespace {

Json to_json(const archive::BagFinding& finding, const char* gravity) {
  return Json{{"file", finding.file},
              {"fault", archive::name_of(finding.fault)},
              {"gravity", gravity},
              {"detail", finding.detail}};
}

class BagCommand : public Command {
 public:
  explicit BagCommand(CLI::App& program)
      : Command(*program.add_subcommand(
            "bag", translated("Bags: folders that state their own files and checksums (BagIt)"))) {
    parser().require_subcommand(1);
    CLI::App* const verify = parser().add_subcommand(
        "verify", translated("Verify a bag from anywhere: every file against its checksums"));
    verify->add_option("folder", folder_, translated("Folder of the bag, or a sealed one (.zip)"))
        ->required()
        ->type_name("FOLDER");
    add_format(*verify, format_);
  }

  Ending run(const Session& session) override {
    Output& output = session.output;
    const std::optional<Unsealed> bag = unsealed(folder_, output, session.stop);
    if (!bag) return Ending::problems;
    archive::BagCheck check;
    check.stop = session.stop;
    check.progress = [&](std::size_t files, std::size_t of) {
      output.progress(translated_with("Verifying … file %d of %d", files, of));
    };
    const archive::BagVerdict verdict = archive::judge_bag(bag->folder, check);
    output.no_progress();
    if (verdict.stopped) {
      output.message(translated("Stopped: the bag was not verified to the end."));
      return Ending::problems;
    }
    if (format_ == Format::json)
      print_json(output, verdict);
    else
      print(output, verdict);
    for (const archive::BagFinding& problem : verdict.problems)
      spdlog::error("bag verify: {} {}", archive::name_of(problem.fault), problem.detail);
    return verdict.valid() ? Ending::done : Ending::problems;
  }

 private:
  static std::string line_of(const archive::BagFinding& finding) {
    return translated_with("%s: %s", kiosk::one_line(finding.file), kiosk::words_for(finding.fault));
  }

  void print(Output& output, const archive::BagVerdict& verdict) const {
    for (const archive::BagFinding& warning : verdict.warnings)
      output.message(translated_with("Warning: %s", line_of(warning)));
    for (const archive::BagFinding& problem : verdict.problems) output.line(line_of(problem));
    if (verdict.valid())
      output.line(
          translated_with("The bag is valid: BagIt %s, files %d.", verdict.version, verdict.payload.size()));
    else
      output.line(translated_with("The bag is not valid. Problems found: %d.", verdict.problems.size()));
  }

  void print_json(Output& output, const archive::BagVerdict& verdict) const {
    for (const archive::BagFinding& warning : verdict.warnings)
      output.line(json_line(to_json(warning, "warning")));
    for (const archive::BagFinding& problem : verdict.problems)
      output.line(json_line(to_json(problem, "problem")));
    output.line(json_line(Json{{"valid", verdict.valid()},
                               {"version", verdict.version},
                               {"files", verdict.payload.size()},
                               {"bytes", verdict.payload_bytes},
                               {"problems", verdict.problems.size()},
                               {"warnings", verdict.warnings.size()}}));
  }

  std::filesystem::path folder_;
  Format format_ = Format::people;
};

}  // namespace

std::unique_ptr<Command> make_bag_command(CLI::App& program) {
  return std::make_unique<BagCommand>(program);
}

}  // namespace app
