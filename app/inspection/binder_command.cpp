
#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/machine/clock.h"
#include "app/output/json.h"
#include "app/output/words.h"
#include "archive/binder/binder.h"
#include "archive/names/known_names.h"
#include "forms/values/period.h"

namespace app {
namespace {

class BinderCommand : public Command {
 public:
  explicit BinderCommand(CLI::App& program)
      : Command(*program.add_subcommand(
            "binder", translated("Evidence binder: saved to a folder or USB stick, opens in any browser"))) {
    parser()
        .add_option("folder", folder_, translated("Folder to save to: a new one, or a binder saved earlier"))
        ->required()
        ->type_name("DIR");
    parser()
        .add_option("--village", question_.villages,
                    translated("Only this village (community); can be repeated; default: all"))
        ->type_name("NAME")
        ->allow_extra_args(false);
    add_period(parser(), period_,
               translated("Period: 2024, 2024-H1, 2024-Q1, 2024-03; default: the current half year"));
    add_day(parser(), "--today", today_, translated("Day to take as today; default: by the clock"));
    add_format(parser(), format_);
    archive_.add_to(parser());
    definitions_.add_to(parser());
  }

  Ending run(const Session& session) override {
    question_.today = today_.value_or(clock_today());
    const forms::Period period =
        period_.value_or(forms::period_of(question_.today, forms::Frequency::half_yearly));
    question_.from = period.first;
    question_.to = period.last;
    archive::Archive archive = archive_.open();
    archive.note_exported("binder", {}, archive_.mark());
    question_.villages = archive::KnownNames(archive).villages(question_.villages, archive::Purpose::count);
    const archive::BinderSummary summary = archive::write_binder(
        archive, definitions_.checklists(), definitions_.kinds(), question_, folder_,
        {.progress = [&](int pages,
                         int of) { session.output.progress(translated_with("Page %d of %d", pages, of)); },
         .stop = session.stop});
    session.output.no_progress();
    if (summary.stopped) {
      session.output.message(translated("Evidence binder: stopped; nothing was saved."));
      return Ending::problems;
    }
    if (format_ == Format::json) {
      session.output.line(json_line(Json{{"written", (folder_ / "index.html").string()},
                                         {"villages", summary.villages},
                                         {"documents", summary.documents},
                                         {"pages", summary.pages}}));
      return Ending::done;
    }
    session.output.line(translated_with(
        "Evidence binder: villages %d, papers %d, pages %d. Open %s in a browser.", summary.villages,
        summary.documents, summary.pages, (folder_ / "index.html").string()));
    return Ending::done;
  }

 private:
  std::filesystem::path folder_;
  archive::BinderQuestion question_;
  std::optional<forms::Period> period_;
  std::optional<forms::Date> today_;
  Format format_ = Format::people;
  ArchiveOptions archive_;
  DefinitionOptions definitions_;
};

}  // namespace

std::unique_ptr<Command> make_binder_command(CLI::App& program) {
  return std::make_unique<BinderCommand>(program);
}

}  // namespace app
