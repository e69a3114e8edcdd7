#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/commands/usage.h"
#include "app/machine/clock.h"
#include "app/output/inspection_json.h"
#include "app/output/words.h"
#include "archive/coverage/due.h"
#include "archive/names/known_names.h"
#include "archive/reports/due_lists.h"
#include "forms/dates/date.h"
#include "kiosk/words/words.h"

namespace app {
namespace {

class DueCommand : public Command {
 public:
  explicit DueCommand(CLI::App& program)
      : Command(*program.add_subcommand("due",
                                        translated("What a village has still to hand in, and until when"))) {
    CLI::Option* village = parser()
                               .add_option("--village", villages_,
                                           translated("Village (community); can be repeated; default: all"))
                               ->type_name("NAME")
                               ->allow_extra_args(false);
    parser()
        .add_option("--township", township_, translated("All villages of this township (subdistrict)"))
        ->type_name("NAME")
        ->excludes(village);
    parser()
        .add_option_function<std::string>(
            "--month",
            [this](const std::string& text) {
              month_ = forms::parse_period(text);
              if (!month_ || month_->frequency != forms::Frequency::monthly)
                throw wrong_value("--month",
                                  translated_with("\"%s\" is not a month; write it as 2024-06.", text));
            },
            translated("What is due by the end of this month; default: the current one"))
        ->type_name("MONTH");
    parser().add_flag_callback(
        "--prepare", [this] { list_ = List::preparation; },
        translated("All papers to prepare for the inspection of the half year"));
    check(parser()
              .add_option("--pdf", file_,
                          translated("File to save to, for printing; an existing PDF is replaced"))
              ->type_name("FILE"),
          [](const std::string& file) {
            return std::filesystem::path(file).extension() == ".pdf"
                       ? std::string()
                       : translated_with("the name has to end with .pdf: %s.", file);
          });
    add_day(parser(), "--today", today_, translated("Day to take as today; default: by the clock"));
    add_format(parser(), format_);
    archive_.add_to(parser());
    definitions_.add_to(parser());
  }

  Ending run(const Session& session) override {
    checklists_ = definitions_.checklists();
    kinds_ = definitions_.kinds();
    archive::Archive archive = archive_.open();
    if (!file_.empty()) archive.note_exported("due", {}, archive_.mark());
    const forms::Date today = today_.value_or(clock_today());
    const forms::Period month = month_.value_or(forms::period_of(today, forms::Frequency::monthly));
    const archive::KnownNames known(archive);
    const std::vector<std::string> villages = township_.empty()
                                                  ? known.villages(villages_, archive::Purpose::count)
                                                  : known.villages_of(township_, std::min(month.last, today));
    if (list_ == List::preparation)
      prepare(archive,
              {.villages = villages,
               .period = forms::period_of(month.last, forms::Frequency::half_yearly),
               .today = today},
              session.output);
    else
      tell(archive, {.villages = villages, .day = month.last, .today = today}, session.output);
    return Ending::done;
  }

 private:
  enum class List { due, preparation };

  /// Whose list it is, for its head.
  std::string whose() const { return township_.empty() ? kiosk::joined(villages_) : township_; }

  void save(const archive::Report& report, Output& output) const {
    archive::write_report(report, file_);
    output.line(format_ == Format::json ? json_line(Json{{"written", file_.string()}})
                                        : translated_with("Saved as %s", file_.string()));
  }

  void tell(const archive::Archive& archive, const archive::DueQuestion& question, Output& output) const {
    if (!file_.empty())
      return save(archive::make_due_list(archive, checklists_, kinds_, question, whose()), output);
    const std::vector<archive::DueLine> lines = archive::due(archive, checklists_, question);
    if (format_ == Format::json) {
      for (const archive::DueLine& line : lines)
        output.line(json_line(to_json(line, checklists_, question.today)));
      return;
    }
    int lacking = 0, unsure = 0;
    const archive::DueLine* before = nullptr;
    for (const archive::DueLine& line : lines) {
      if (before == nullptr || before->village != line.village) output.line(line.village);
      if (before == nullptr || before->village != line.village || before->period.last != line.period.last)
        output.line("  " + deadline_of(line, question.today));
      before = &line;
      (line.coverage == archive::Coverage::provisional ? unsure : lacking) += 1;
      output.line("    " + sentence_of(line));
    }
    output.line(translated_with("Lacking: %d, to be confirmed: %d. Day: %s", lacking, unsure,
                                forms::to_iso(question.day)));
  }

  static std::string deadline_of(const archive::DueLine& line, forms::Date today) {
    const auto left =
        static_cast<int>((std::chrono::sys_days(line.period.last) - std::chrono::sys_days(today)).count());
    const std::string day = forms::to_iso(line.period.last);
    return left < 0 ? translated_with("until %s (%d days ago)", day, -left)
                    : translated_with("until %s (%d days left)", day, left);
  }

  /// "? 1.3.2a 走访重点户（走访登记）：周小兰、张国强（41 中缺 2）".
  std::string sentence_of(const archive::DueLine& line) const {
    std::string text =
        fmt::format("{} {} {}", kiosk::sign_of(line.coverage), line.requirement, text_of(line.requirement));
    if (line.coverage == archive::Coverage::provisional) {
      std::string numbers;
      for (const archive::DocumentId document : line.documents)
        numbers += fmt::format("{}#{}", numbers.empty() ? "" : translated(", "), document);
      return text + translated_with(": to be confirmed %s", numbers);
    }
    text += translated_with(" (%s)", papers_for(line.requirement));
    if (!line.lacking.empty())
      text += translated_with(": %s (%d of %d)", kiosk::one_line(kiosk::joined(line.lacking)),
                              line.lacking.size(), line.subjects);
    if (!line.lacking_parts.empty())
      text += translated_with(": lacking %s", kiosk::joined(line.lacking_parts));
    std::vector<std::string> unsure = line.unsure;
    unsure.insert(unsure.end(), line.unsure_parts.begin(), line.unsure_parts.end());
    if (!unsure.empty())
      text += translated_with("; to be confirmed: %s", kiosk::one_line(kiosk::joined(unsure)));
    if (line.provision != archive::Provision::none)
      text += translated_with(" (%s)", kiosk::words_for(line.provision));
    return text;
  }

  void prepare(const archive::Archive& archive, const archive::PreparationQuestion& question,
               Output& output) const {
    if (!file_.empty())
      return save(archive::make_preparation_list(archive, checklists_, kinds_, question, whose()), output);
    std::string village;
    for (const archive::PreparationLine& line : archive::papers_to_prepare(archive, checklists_, question)) {
      if (format_ == Format::json) {
        output.line(json_line(to_json(line, checklists_)));
        continue;
      }
      if (line.village != village)
        output.line(
            translated_with("%s  papers to prepare, %s", line.village, forms::label(question.period)));
      village = line.village;
      output.line(fmt::format("  {} {} {}{}{}", line.proved == line.periods ? "✓" : "□", line.requirement,
                              text_of(line.requirement),
                              translated_with(" (%s)", papers_for(line.requirement)), progress_of(line)));
    }
  }

  static std::string progress_of(const archive::PreparationLine& line) {
    if (line.periods == 0) return translated("  does not apply");
    std::string text = fmt::format("  {}/{}", line.proved, line.periods);
    if (line.periods > 1 && !line.lacking_periods.empty())
      text += translated_with("  lacking: %s", kiosk::joined(line.lacking_periods));
    if (!line.lacking.empty()) text += "  " + kiosk::one_line(kiosk::joined(line.lacking));
    if (!line.lacking_parts.empty()) text += "  " + kiosk::joined(line.lacking_parts);
    if (!line.unsure_periods.empty())
      text += line.periods > 1 ? translated_with("  to be confirmed: %s", kiosk::joined(line.unsure_periods))
                               : translated("  to be confirmed");
    return text;
  }

  std::string text_of(const std::string& id) const {
    const forms::Requirement* requirement = checklists_.requirement(id);
    return requirement != nullptr ? requirement->text : std::string();
  }

  /// Titles of the kinds that prove it.
  std::string papers_for(const std::string& id) const {
    std::vector<std::string> titles;
    if (const forms::Requirement* requirement = checklists_.requirement(id))
      for (const std::string& kind : requirement->kinds)
        if (std::string title = kiosk::kind_title(kinds_, kind);
            std::find(titles.begin(), titles.end(), title) == titles.end())
          titles.push_back(std::move(title));
    return kiosk::joined(titles);
  }

  std::vector<std::string> villages_;
  std::string township_;
  std::optional<forms::Period> month_;
  List list_ = List::due;
  std::filesystem::path file_;
  std::optional<forms::Date> today_;
  Format format_ = Format::people;
  ArchiveOptions archive_;
  DefinitionOptions definitions_;
  forms::Checklists checklists_;
  forms::Kinds kinds_;
};

}  // namespace

std::unique_ptr<Command> make_due_command(CLI::App& program) {
  return std::make_unique<DueCommand>(program);
}

}  // namespace app
