#include <fmt/format.h>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/machine/clock.h"
#include "archive/inspection/known_names.h"
#include "archive/reports/binder.h"
#include "forms/values/period.h"

namespace app {
namespace {

class BinderCommand : public Command {
 public:
  explicit BinderCommand(CLI::App& program)
      : Command(*program.add_subcommand("binder", "佐证册：存到文件夹或 U 盘，任何浏览器都能打开")) {
    parser()
        .add_option("folder", folder_, "存到哪个文件夹；要么没有，要么是以前存的佐证册")
        ->required()
        ->type_name("DIR");
    parser()
        .add_option("--village", question_.villages, "只要这个村（社区），可重复；不写则为全部")
        ->type_name("NAME")
        ->allow_extra_args(false);
    add_period(parser(), period_, "哪一期：2024、2024-H1、2024-Q1、2024-03；不写则为本半年");
    add_day(parser(), "--today", today_, "以哪一天为今天；不写则看时钟");
    archive_.add_to(parser());
    definitions_.add_to(parser());
  }

  Ending run(const Session& session) override {
    question_.today = today_.value_or(clock_today());
    const forms::Period period =
        period_.value_or(forms::period_of(question_.today, forms::Frequency::half_yearly));
    question_.from = period.first;
    question_.to = period.last;
    const archive::Archive archive = archive_.open();
    question_.villages = archive::KnownNames(archive).villages(question_.villages, archive::Purpose::count);
    const archive::BinderSummary summary = archive::write_binder(
        archive, definitions_.checklists(), definitions_.kinds(), question_, folder_,
        {.progress = [&](int pages,
                         int of) { session.output.progress(fmt::format("第 {} 页，共 {} 页", pages, of)); },
         .stop = session.stop});
    session.output.no_progress();
    if (summary.stopped) {
      session.output.message("佐证册：中途停下，没有留下什么。");
      return Ending::problems;
    }
    session.output.line(fmt::format("佐证册：{} 个村（社区），{} 份材料，{} 页。用浏览器打开 {}",
                                    summary.villages, summary.documents, summary.pages,
                                    (folder_ / "index.html").string()));
    return Ending::done;
  }

 private:
  std::filesystem::path folder_;
  archive::BinderQuestion question_;
  std::optional<forms::Period> period_;
  std::optional<forms::Date> today_;
  ArchiveOptions archive_;
  DefinitionOptions definitions_;
};

}  // namespace

std::unique_ptr<Command> make_binder_command(CLI::App& program) {
  return std::make_unique<BinderCommand>(program);
}

}  // namespace app
