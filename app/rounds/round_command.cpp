#include <algorithm>

#include <fmt/format.h>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/commands/usage.h"
#include "app/machine/clock.h"
#include "app/output/round_json.h"
#include "app/output/table.h"
#include "app/output/words.h"
#include "app/rounds/round_part.h"
#include "archive/names/known_names.h"
#include "archive/rounds/round_changes.h"
#include "forms/dates/date.h"
#include "kiosk/words/inspection_words.h"
#include "kiosk/words/words.h"

namespace app {
namespace {

/// Which villages there are in a round: open, change, close, reopen, list.
class RoundOpening : public RoundPart {
 public:
  explicit RoundOpening(CLI::App& parser) {
    add_open(parser);
    add_change(parser);
    add_close_and_reopen(parser);
    list_ = parser.add_subcommand("list", translated("List the rounds"));
    add_reading(*list_);
  }

  bool chosen() const override {
    return open_->parsed() || change_->parsed() || close_->parsed() || reopen_->parsed() || list_->parsed();
  }

  Ending run(const Session& session) override {
    archive::Archive archive = archive_.open();
    if (list_->parsed()) return list(archive, session.output);
    if (open_->parsed())
      round_ = archive::open_round(archive, period_.value(), sheets_to_open(archive), mark(), same_);
    else if (change_->parsed())
      change(archive);
    else if (close_->parsed())
      archive::close_round(archive, round_, reason_, mark(), on_);
    else
      archive::reopen_round(archive, round_, reason_, mark(), on_);
    tell(archive::find_round(archive, round_), session.output);
    return Ending::done;
  }

 private:
  void add_open(CLI::App& parser) {
    open_ = parser.add_subcommand("open", translated("Open a round of a half year or a quarter"));
    open_
        ->add_option_function<std::string>(
            "--period",
            [this](const std::string& said) {
              period_ = forms::parse_period(said);
              if (!period_ || (period_->frequency != forms::Frequency::half_yearly &&
                               period_->frequency != forms::Frequency::quarterly))
                throw wrong_value(
                    "--period",
                    translated_with("%s is neither a half year nor a quarter; write it as 2024-H1 or 2024-Q1",
                                    said));
            },
            translated("Half year or quarter, such as 2024-H1 or 2024-Q1"))
        ->required()
        ->type_name("PERIOD");
    add_villages(
        *open_,
        translated("Village (community) inspected with notice; can be repeated, or several parted by commas, "
                   "or all; default: all that are not named otherwise"),
        translated("The same without notice; a village named in both ways has two sheets"));
    open_->add_flag_callback(
        "--only", [this] { only_ = true; }, translated("Only the villages that are named"));
    open_->add_flag_callback(
        "--again", [this] { same_ = archive::SamePeriod::again; },
        translated("Also where there is a round of this period already"));
    add_saying_without_day(*open_);
  }

  void add_change(CLI::App& parser) {
    change_ = parser.add_subcommand("change",
                                    translated("Add villages to a round, or take out those of which nothing "
                                               "was said yet"));
    add_round(*change_);
    add_villages(*change_, translated("Village (community) to add, inspected with notice; can be repeated"),
                 translated("Village (community) to add, inspected without notice; can be repeated"));
    change_->add_option("--remove", removed_, translated("Village (community) to take out; can be repeated"))
        ->type_name("NAME")
        ->allow_extra_args(false);
    add_manner(*change_);
    change_->add_option("--reason", reason_, translated("Reason"))->required()->type_name("TEXT");
    add_saying_without_day(*change_);
  }

  void add_close_and_reopen(CLI::App& parser) {
    close_ = parser.add_subcommand("close", translated("Close a round, so that nothing more is said in it"));
    add_round(*close_);
    close_->add_option("--note", reason_, translated("Note"))->type_name("TEXT");
    add_saying(*close_);
    reopen_ = parser.add_subcommand("reopen", translated("Reopen a round that was closed"));
    add_round(*reopen_);
    reopen_->add_option("--reason", reason_, translated("Reason"))->required()->type_name("TEXT");
    add_saying(*reopen_);
  }

  void add_villages(CLI::App& part, const std::string& announced, const std::string& unannounced) {
    part.add_option("--announced,--village", announced_, announced)
        ->type_name("NAME")
        ->allow_extra_args(false);
    part.add_option("--unannounced", unannounced_, unannounced)->type_name("NAME")->allow_extra_args(false);
  }

  void add_saying_without_day(CLI::App& part) {
    part.add_option("--operator", operator_, translated("Who does it; default: your login name"))
        ->type_name("NAME");
    add_reading(part);
  }

  /// Names as the roster has them; "all" is every village.
  static std::vector<std::string> known(const archive::Archive& archive,
                                        const std::vector<std::string>& said) {
    const std::vector<std::string> names = split_names(said);
    if (names.size() == 1 && (names.front() == "all" || names.front() == "全部")) return archive.villages();
    return archive::KnownNames(archive).villages(names, archive::Purpose::write);
  }

  std::vector<archive::RoundVillage> sheets_to_open(const archive::Archive& archive) const {
    std::vector<archive::RoundVillage> sheets;
    const std::vector<std::string> unannounced = known(archive, unannounced_);
    for (const std::string& village : known(archive, announced_))
      sheets.push_back({village, archive::Manner::announced});
    if (announced_.empty() && !only_)
      for (const std::string& village : archive.villages())
        if (std::find(unannounced.begin(), unannounced.end(), village) == unannounced.end())
          sheets.push_back({village, archive::Manner::announced});
    for (const std::string& village : unannounced) sheets.push_back({village, archive::Manner::unannounced});
    return sheets;
  }

  void change(archive::Archive& archive) const {
    std::vector<archive::RoundVillage> added, removed;
    for (const std::string& village : known(archive, announced_))
      added.push_back({village, archive::Manner::announced});
    for (const std::string& village : known(archive, unannounced_))
      added.push_back({village, archive::Manner::unannounced});
    const archive::Round round = archive::find_round(archive, round_);
    const archive::KnownNames names(archive);
    for (const std::string& said : split_names(removed_))
      removed.push_back(archive::require_sheet(round, names.village(said, archive::Purpose::read), manner_));
    archive::change_round(archive, round_, added, removed, reason_, mark());
  }

  void tell(const archive::Round& round, Output& output) const {
    if (json()) {
      output.line(json_line(to_json(round)));
      return;
    }
    output.line(translated_with("Round %d of %s is %s; villages: %d, sheets without notice: %d.", round.id,
                                forms::label(round.period),
                                round.closed ? translated("closed") : translated("open"),
                                archive::villages_of(round).size(), unannounced_of(round)));
  }

  static long unannounced_of(const archive::Round& round) {
    return std::count_if(round.villages.begin(), round.villages.end(), [](const archive::RoundVillage& each) {
      return each.manner == archive::Manner::unannounced;
    });
  }

  Ending list(const archive::Archive& archive, Output& output) const {
    Table table;
    for (const archive::Round& round : archive::find_rounds(archive)) {
      if (json()) {
        output.line(json_line(to_json(round)));
        continue;
      }
      table.add({translated_with("Round %d", round.id), forms::label(round.period),
                 translated_with("villages: %d, without notice: %d", archive::villages_of(round).size(),
                                 unannounced_of(round)),
                 forms::to_iso(archive::office_day(round.opened.when)), round.opened.who,
                 round.closed ? translated_with("closed on %s", forms::to_iso(*round.closed))
                              : translated("open")});
    }
    if (!json() && table.empty())
      output.line(translated("No round has been opened yet. Open one with cunzheng round open."));
    for (const std::string& line : table.lines()) output.line(line);
    return Ending::done;
  }

  CLI::App* open_ = nullptr;
  CLI::App* change_ = nullptr;
  CLI::App* close_ = nullptr;
  CLI::App* reopen_ = nullptr;
  CLI::App* list_ = nullptr;
  std::optional<forms::Period> period_;
  std::vector<std::string> announced_;
  std::vector<std::string> unannounced_;
  std::vector<std::string> removed_;
  bool only_ = false;
  archive::SamePeriod same_ = archive::SamePeriod::refuse;
  std::string reason_;
};

class RoundCommand : public Command {
 public:
  explicit RoundCommand(CLI::App& program)
      : Command(*program.add_subcommand("round",
                                        translated("Inspection rounds of a half year or a quarter: villages, "
                                                   "sheets, marks, points, ranking and samples"))) {
    parser().require_subcommand(1);
    parts_.push_back(std::make_unique<RoundOpening>(parser()));
    parts_.push_back(make_round_marking(parser()));
    parts_.push_back(make_round_scores(parser()));
    parts_.push_back(make_round_sampling(parser()));
  }

  Ending run(const Session& session) override {
    const auto chosen =
        std::find_if(parts_.begin(), parts_.end(), [](const auto& part) { return part->chosen(); });
    return (*chosen)->run(session);
  }

 private:
  std::vector<std::unique_ptr<RoundPart>> parts_;
};

}  // namespace

std::unique_ptr<Command> make_round_command(CLI::App& program) {
  return std::make_unique<RoundCommand>(program);
}

}  // namespace app
