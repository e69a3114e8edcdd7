#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include <fmt/format.h>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/inspection/coverage_matrix.h"
#include "app/machine/clock.h"
#include "app/output/json.h"
#include "app/output/table.h"
#include "app/output/words.h"
#include "archive/coverage/coverage.h"
#include "archive/names/known_names.h"
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
    CLI::Option* village =
        parser()
            .add_option("--village", villages_, translated("Only this village (community); can be repeated"))
            ->type_name("NAME")
            ->allow_extra_args(false);
    parser()
        .add_option("--township", township_, translated("Only the villages of this township (subdistrict)"))
        ->type_name("NAME")
        ->excludes(village);
    CLI::Option* missing = parser().add_flag_callback(
        "--missing", [this] { which_ = Which::missing; }, translated("Only what is missing"));
    parser()
        .add_flag_callback(
            "--matrix", [this] { view_ = View::matrix; },
            translated("A table of villages and contents, with the worst of each and how often"))
        ->excludes(missing);
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
    const archive::KnownNames known(archive);
    question.villages = township_.empty()
                            ? known.villages(villages_, archive::Purpose::count)
                            : known.villages_of(township_, std::min(question.to, question.today));
    const std::vector<archive::Cell> cells = chosen(archive::check_coverage(archive, checklists, question));
    if (view_ == View::matrix) {
      print_matrix(session.output, format_, checklists, cells);
      if (format_ == Format::people && !cells.empty()) print_legend(session.output, cells);
    } else if (format_ == Format::json) {
      for (const archive::Cell& cell : cells) session.output.line(json_line(to_json(cell, checklists)));
    } else {
      print(session.output, checklists, question, cells);
    }
    return Ending::done;
  }

 private:
  enum class Which { all, missing };
  enum class View { list, matrix };

  std::vector<archive::Cell> chosen(std::vector<archive::Cell> cells) const {
    if (which_ == Which::missing)
      std::erase_if(cells,
                    [](const archive::Cell& cell) { return cell.coverage != archive::Coverage::missing; });
    return cells;
  }

  // One line a requirement: a sign for each period, and how many are proved.
  void print(Output& output, const forms::Checklists& checklists, const archive::CoverageQuestion& question,
             const std::vector<archive::Cell>& cells) const {
    if (cells.empty() && which_ == Which::missing) {
      output.line(translated("Nothing is missing."));
      return;
    }
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
      Reasons reasons;
      for (auto period = cell; period != end; ++period) {
        if (which_ == Which::all)
          signs += kiosk::sign_of(period->coverage);
        else if (period->frequency)
          signs += (signs.empty() ? "" : translated(", ")) + archive::period_label(*period);
        proved += period->coverage == archive::Coverage::satisfied ? 1 : 0;
        if (period->subjects && period->coverage == archive::Coverage::missing)
          absent.push_back(absent_of(*period));
        else
          reasons.add(archive::period_label(*period), reason_of(*period));
      }
      for (const auto& [words, periods] : reasons.all())
        absent.push_back(translated_with("%s %s: %s", cell->requirement, periods, words));
      const forms::Requirement* requirement = checklists.requirement(cell->requirement);
      const bool per_case = requirement != nullptr && requirement->occasion == forms::Occasion::per_case;
      table.add({cell->requirement, per_case ? translated("per case") : kiosk::words_for(cell->frequency),
                 signs, which_ == Which::all ? fmt::format("{}/{}", proved, end - cell) : std::string(),
                 requirement != nullptr ? requirement->text : ""});
      cell = end;
    }
    print_table();
    if (which_ == Which::missing)
      output.line(translated_plural_with("%d period is missing.", "%d periods are missing.",
                                         static_cast<int>(cells.size()), cells.size()));
    else
      print_legend(output, cells);
  }

  // Reasons with the periods that each is of, in the order in which they came: "2024-01, 2024-03".
  class Reasons {
   public:
    void add(const std::string& period, const std::string& words) {
      if (words.empty()) return;
      for (auto& [known, periods] : all_) {
        if (known != words) continue;
        periods += translated(", ") + period;
        return;
      }
      all_.emplace_back(words, period);
    }
    const std::vector<std::pair<std::string, std::string>>& all() const { return all_; }

   private:
    std::vector<std::pair<std::string, std::string>> all_;
  };

  // "缺 验收、报账": what is not said by the sign alone. That a date is not confirmed is the rule for new
  // papers, and what the legend says of the sign.
  static std::string reason_of(const archive::Cell& cell) {
    using archive::Coverage;
    using archive::Provision;
    if (cell.coverage != Coverage::missing && cell.coverage != Coverage::provisional) return {};
    std::string words = kiosk::words_for_parts(cell);
    if (words.empty() && cell.provision != Provision::unconfirmed && cell.provision != Provision::doubtful)
      words = kiosk::words_for(cell.provision);
    return words;
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
    std::array<int, 5> count{};
    for (const archive::Cell& cell : cells) ++count[static_cast<std::size_t>(cell.coverage)];
    const auto of = [&](archive::Coverage coverage) {
      return fmt::format("{} {}", kiosk::sign_of(coverage), count[static_cast<std::size_t>(coverage)]);
    };
    output.line(translated_with(
        "%s proved   %s to be confirmed (date or document not confirmed, or no roster to compare "
        "with)   %s missing   %s not yet due   %s not applicable",
        of(archive::Coverage::satisfied), of(archive::Coverage::provisional), of(archive::Coverage::missing),
        of(archive::Coverage::not_yet_due), of(archive::Coverage::not_applicable)));
  }

  std::vector<std::string> villages_;
  std::string township_;
  Which which_ = Which::all;
  View view_ = View::list;
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
