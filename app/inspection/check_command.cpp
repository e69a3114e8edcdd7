#include <algorithm>
#include <array>
#include <chrono>

#include <fmt/format.h>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/machine/clock.h"
#include "app/output/json.h"
#include "app/output/table.h"
#include "app/output/words.h"
#include "archive/inspection/coverage.h"
#include "archive/inspection/known_names.h"
#include "archive/records/evidence.h"
#include "forms/dates/date.h"
#include "forms/values/period.h"
#include "kiosk/words/words.h"

namespace app {
namespace {

class CheckCommand : public Command {
 public:
  explicit CheckCommand(CLI::App& program)
      : Command(*program.add_subcommand(
            "check", translated("Check by village, item and period what is proved and what is missing"))) {
    parser()
        .add_option("--village", villages_, translated("Only this village (community); can be repeated"))
        ->type_name("NAME")
        ->allow_extra_args(false);
    parser()
        .add_option("--item", items_, translated("Only this item or requirement; can be repeated"))
        ->type_name("ID")
        ->allow_extra_args(false);
    CLI::Option* from = add_day(parser(), "--from", from_, translated("First day"));
    CLI::Option* to = add_day(parser(), "--to", to_, translated("Last day"));
    from->needs(to);
    to->needs(from);
    add_period(parser(), period_,
               translated("Period to check: 2024, 2024-H1, 2024-Q1, 2024-03; default: the current half year"))
        ->excludes(from)
        ->excludes(to);
    add_day(parser(), "--today", today_, translated("Day to take as today; default: by the clock"));
    add_format(parser(), format_);
    archive_.add_to(parser());
    definitions_.add_to(parser());
  }

  Ending run(const Session& session) override {
    const forms::Checklists checklists = definitions_.checklists();
    archive::CoverageQuestion question;
    question.today = today_.value_or(clock_today());
    if (from_ && to_) {
      question.from = *from_;
      question.to = *to_;
    } else {
      // The district looks once every half year.
      const forms::Period period =
          period_.value_or(forms::period_of(question.today, forms::Frequency::half_yearly));
      question.from = period.first;
      question.to = period.last;
    }
    for (const std::string& item : items_) {
      for (std::string& id : archive::requirements_of(checklists, item)) {
        question.requirements.push_back(std::move(id));
      }
    }
    question.proofs = format_ == Format::json ? archive::Proofs::include : archive::Proofs::leave_out;
    const archive::Archive archive = archive_.open();
    question.villages = archive::KnownNames(archive).villages(villages_, archive::Purpose::count);
    const std::vector<archive::Cell> cells = archive::check_coverage(archive, checklists, question);
    if (format_ == Format::json) {
      for (const archive::Cell& cell : cells) session.output.line(json_line(to_json(cell, checklists)));
    } else {
      print(session.output, checklists, question, cells);
    }
    return Ending::done;
  }

 private:
  // One line a requirement: a sign for each period, and how many are proved.
  static void print(Output& output, const forms::Checklists& checklists,
                    const archive::CoverageQuestion& question, const std::vector<archive::Cell>& cells) {
    if (cells.empty()) {
      output.line(translated("Nothing to check: the archive has no papers of any village yet."));
      return;
    }
    std::string village;
    const forms::Item* item = nullptr;
    Table table;
    std::vector<std::string> absent;
    const auto print_table = [&] {
      for (const std::string& line : table.lines(4)) output.line(line);
      for (const std::string& line : absent) output.line("      " + line);
      table = Table();
      absent.clear();
    };
    for (auto cell = cells.begin(); cell != cells.end();) {
      const auto end = std::find_if(cell, cells.end(), [&](const archive::Cell& other) {
        return other.village != cell->village || other.requirement != cell->requirement;
      });
      if (cell == cells.begin() || cell->village != village) {
        print_table();
        village = cell->village;
        item = nullptr;
        output.line(translated_with("%s  %s to %s, today %s", village, forms::to_iso(question.from),
                                    forms::to_iso(question.to), forms::to_iso(question.today)));
      }
      const forms::Item* current = checklists.item_of(cell->requirement);
      if (current != item && current != nullptr) {
        print_table();
        item = current;
        output.line(fmt::format("  {} {}", item->id, item->title));
      }
      std::string signs;
      int proved = 0;
      for (auto period = cell; period != end; ++period) {
        signs += kiosk::sign_of(period->coverage);
        proved += period->coverage == archive::Coverage::satisfied ? 1 : 0;
        if (period->subjects && period->coverage == archive::Coverage::missing)
          absent.push_back(absent_of(*period));
      }
      const forms::Requirement* requirement = checklists.requirement(cell->requirement);
      table.add({cell->requirement, std::string(kiosk::words_for(cell->frequency)), signs,
                 fmt::format("{}/{}", proved, end - cell), requirement != nullptr ? requirement->text : ""});
      cell = end;
    }
    print_table();
    print_legend(output, cells);
  }

  // "1.3.2b 2024-Q1：41 中已证明 36、待确认 2，缺 张三、李四"; the first few names.
  static std::string absent_of(const archive::Cell& cell) {
    constexpr int most_names = 8;
    std::string names;
    int absent = 0;
    for (const archive::CoveredSubject& subject : *cell.subjects) {
      if (subject.coverage != archive::Coverage::missing) continue;
      if (++absent <= most_names)
        names += (names.empty() ? "" : translated(", ")) + kiosk::one_line(subject.name);
    }
    return translated_with("%s %s: of %d, proved %d, to be confirmed %d, missing %s%s", cell.requirement,
                           archive::period_label(cell), cell.subjects->size(),
                           archive::count(cell, archive::Coverage::satisfied),
                           archive::count(cell, archive::Coverage::provisional), names,
                           absent > most_names ? translated_with(" (%d in all)", absent) : "");
  }

  static void print_legend(Output& output, const std::vector<archive::Cell>& cells) {
    std::array<int, 4> count{};
    for (const archive::Cell& cell : cells) ++count[static_cast<std::size_t>(cell.coverage)];
    const auto of = [&](archive::Coverage coverage) {
      return fmt::format("{} {}", kiosk::sign_of(coverage), count[static_cast<std::size_t>(coverage)]);
    };
    output.line(
        translated_with("%s proved   %s to be confirmed (date not confirmed, or no roster to compare with)   "
                        "%s missing   %s not yet due",
                        of(archive::Coverage::satisfied), of(archive::Coverage::provisional),
                        of(archive::Coverage::missing), of(archive::Coverage::not_yet_due)));
  }

  std::vector<std::string> villages_;
  std::vector<std::string> items_;
  std::optional<forms::Date> from_;
  std::optional<forms::Date> to_;
  std::optional<forms::Period> period_;
  std::optional<forms::Date> today_;
  Format format_ = Format::people;
  ArchiveOptions archive_;
  DefinitionOptions definitions_;
};

}  // namespace

std::unique_ptr<Command> make_check_command(CLI::App& program) {
  return std::make_unique<CheckCommand>(program);
}

}  // namespace app
