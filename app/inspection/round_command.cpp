#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/intake/attachments.h"
#include "app/machine/clock.h"
#include "app/machine/places.h"
#include "app/output/inspection_json.h"
#include "app/output/table.h"
#include "app/output/words.h"
#include "archive/names/known_names.h"
#include "forms/dates/date.h"
#include "kiosk/words/inspection_words.h"
#include "kiosk/words/words.h"

namespace app {
namespace {

class RoundCommand : public Command {
 public:
  explicit RoundCommand(CLI::App& program)
      : Command(*program.add_subcommand(
            "round",
            translated("Inspection rounds, one each half year: check, mark and sample by village and item"))),
        operator_(login_name()) {
    parser().require_subcommand(1);
    add_open();
    add_list_and_show();
    add_mark();
    add_sample_and_check();
  }

  Ending run(const Session& session) override {
    archive::Archive archive = archive_.open();
    const archive::Mark mark{.who = operator_, .when = clock_now()};
    if (open_->parsed()) return open(archive, mark, session.output);
    if (!village_.empty()) {
      village_ = archive::KnownNames(archive).village(village_, archive::Purpose::read);
      archive::require_village(archive::find_round(archive, round_), village_);
    }
    if (list_->parsed()) return list(archive, session.output);
    if (show_->parsed())
      return village_.empty() ? progress(archive, session.output) : sheet(archive, session.output);
    if (mark_->parsed()) {
      archive::mark_requirement(archive, photos_.checklists(), round_, village_,
                                {.requirement = requirement_,
                                 .verdict = verdict_,
                                 .note = note_,
                                 .photos = photos_.documents(archive, village_, operator_, session),
                                 .mark = mark});
      session.output.line(translated_with("%s %s: %s", village_, requirement_, kiosk::words_for(verdict_)));
      return Ending::done;
    }
    if (sample_->parsed()) {
      const archive::Sample sample =
          archive::draw_sample(archive, definitions_.checklists(), round_, village_, seed_, mark);
      print(session.output, sample);
      return Ending::done;
    }
    if (!found_) {
      session.output.message(translated("Specify --passed or --failed."));
      return Ending::problems;
    }
    archive::check_sample(archive, round_, village_, document_, *found_, note_, mark);
    const auto now =
        archive::round_checklist(archive, definitions_.checklists(), round_, village_, clock_today());
    print(session.output, now.sample.value());
    return Ending::done;
  }

 private:
  void add_open() {
    open_ = parser().add_subcommand("open", translated("Open a round"));
    open_
        ->add_option_function<std::string>(
            "--period",
            [this](const std::string& text) {
              period_ = forms::parse_period(text);
              if (!period_)
                throw CLI::ValidationError(
                    "--period", translated_with("%s is not a half year; write it as 2024-H1", text));
            },
            translated("Half year, such as 2024-H1"))
        ->required()
        ->type_name("PERIOD");
    open_
        ->add_option("--village", villages_,
                     translated("Village (community) inspected with notice; can be repeated; default: all"))
        ->type_name("NAME")
        ->allow_extra_args(false);
    open_
        ->add_option("--unannounced", unannounced_,
                     translated("Village (community) inspected without notice; can be repeated"))
        ->type_name("NAME")
        ->allow_extra_args(false);
    add_operator(*open_);
  }
  void add_list_and_show() {
    list_ = parser().add_subcommand("list", translated("List the rounds"));
    add_format(*list_, format_);
    archive_.add_to(*list_);

    show_ = parser().add_subcommand(
        "show", translated("Show the progress of a round; with a village, its inspection sheet"));
    add_round(*show_);
    show_->add_option("--village", village_, translated("Village (community)"))->type_name("NAME");
    add_day(*show_, "--today", today_, translated("Day to take as today; default: by the clock"));
    add_format(*show_, format_);
    archive_.add_to(*show_);
    definitions_.add_to(*show_);
  }
  void add_mark() {
    mark_ = parser().add_subcommand("mark", translated("Mark a requirement"));
    add_round_and_village(*mark_);
    mark_->add_option("--requirement", requirement_, translated("Number of the requirement, such as 1.3.1b"))
        ->required()
        ->type_name("ID");
    static const std::map<std::string, archive::Verdict> verdicts = {
        {"met", archive::Verdict::met},
        {"partly_met", archive::Verdict::partly_met},
        {"not_met", archive::Verdict::not_met},
        {"not_applicable", archive::Verdict::not_applicable}};
    mark_->add_option("--verdict", verdict_, translated("met, partly_met, not_met or not_applicable"))
        ->required()
        ->transform(CLI::CheckedTransformer(verdicts).description(""))
        ->type_name("NAME");
    mark_->add_option("--note", note_, translated("Note"))->type_name("TEXT");
    photos_.add_to(*mark_, "--photo", translated("Photo, which is filed first; can be repeated"));
    add_operator(*mark_);
  }
  void add_sample_and_check() {
    sample_ = parser().add_subcommand(
        "sample", translated("Draw 5 percent of the village's papers of the half year to be "
                             "checked by a person; the same seed draws the same papers"));
    add_round_and_village(*sample_);
    sample_->add_option("--seed", seed_, translated("Seed, any whole number"))->required()->type_name("N");
    add_format(*sample_, format_);
    definitions_.add_to(*sample_);
    add_operator(*sample_);

    check_ = parser().add_subcommand("check", translated("Record the result of checking a sampled paper"));
    add_round_and_village(*check_);
    check_->add_option("--document", document_, translated("Document number"))->required()->type_name("DOC");
    CLI::Option* passed = check_->add_flag_callback(
        "--passed", [this] { found_ = archive::SampleVerdict::passed; }, translated("It is true"));
    CLI::Option* failed = check_->add_flag_callback(
        "--failed", [this] { found_ = archive::SampleVerdict::failed; }, translated("It is not true"));
    passed->excludes(failed);
    check_->add_option("--note", note_, translated("Note"))->type_name("TEXT");
    add_operator(*check_);
  }

  void add_operator(CLI::App& part) {
    part.add_option("--operator", operator_, translated("Who does it; default: your login name"))
        ->type_name("NAME");
    archive_.add_to(part);
  }
  void add_round(CLI::App& part) {
    part.add_option("round", round_, translated("Number of the round"))->required()->type_name("ROUND");
  }
  void add_round_and_village(CLI::App& part) {
    add_round(part);
    part.add_option("--village", village_, translated("Village (community)"))->required()->type_name("NAME");
  }

  Ending open(archive::Archive& archive, const archive::Mark& mark, Output& output) const {
    std::vector<archive::RoundVillage> villages;
    const archive::KnownNames known(archive);
    for (const std::string& village : known.villages(villages_, archive::Purpose::write))
      villages.push_back({village, archive::Manner::announced});
    for (const std::string& village : known.villages(unannounced_, archive::Purpose::write))
      villages.push_back({village, archive::Manner::unannounced});
    if (villages.empty())
      for (const std::string& village : archive.villages())
        villages.push_back({village, archive::Manner::announced});
    const archive::RoundId id = archive::open_round(archive, period_.value(), villages, mark);
    output.line(translated_with("Round %d: %s, villages: %d", id, forms::label(*period_), villages.size()));
    return Ending::done;
  }

  Ending list(const archive::Archive& archive, Output& output) const {
    Table table;
    for (const archive::Round& round : archive::find_rounds(archive)) {
      if (format_ == Format::json) {
        output.line(json_line(to_json(round)));
        continue;
      }
      const auto unannounced = std::count_if(
          round.villages.begin(), round.villages.end(),
          [](const archive::RoundVillage& each) { return each.manner == archive::Manner::unannounced; });
      table.add({translated_with("Round %d", round.id), forms::label(round.period),
                 translated_with("villages: %d, without notice: %d", round.villages.size(), unannounced),
                 forms::to_iso(archive::office_day(round.opened.when)), round.opened.who});
    }
    if (format_ == Format::people && table.empty())
      output.line(translated("No round has been opened yet. Open one with cunzheng round open."));
    for (const std::string& line : table.lines()) output.line(line);
    return Ending::done;
  }

  Ending progress(const archive::Archive& archive, Output& output) const {
    Table table;
    for (const archive::RoundProgress& each :
         archive::round_progress(archive, definitions_.checklists(), round_)) {
      if (format_ == Format::json) {
        output.line(json_line(to_json(each, round_)));
        continue;
      }
      table.add({each.village.village, kiosk::words_for(each.village.manner),
                 translated_with("marked %d/%d", each.marked, each.requirements),
                 translated_with("not met %d", each.not_met),
                 translated_with("sample pass rate %s",
                                 each.pass_rate ? kiosk::words_for(*each.pass_rate) : std::string("—"))});
    }
    for (const std::string& line : table.lines()) output.line(line);
    return Ending::done;
  }

  Ending sheet(const archive::Archive& archive, Output& output) const {
    const forms::Checklists checklists = definitions_.checklists();
    const archive::RoundChecklist sheet =
        archive::round_checklist(archive, checklists, round_, village_, today_.value_or(clock_today()));
    if (format_ == Format::json) {
      for (const archive::RoundChecklistLine& line : sheet.lines)
        output.line(json_line(to_json(line, checklists)));
      if (sheet.sample) output.line(json_line({{"sample", to_json(*sheet.sample)}}));
      return Ending::done;
    }
    output.line(fmt::format("{}  {}  {}", village_, forms::label(sheet.period),
                            kiosk::words_for(sheet.village.manner)));
    Table table;
    for (const archive::RoundChecklistLine& line : sheet.lines) {
      std::string signs;
      std::size_t proofs = 0;
      for (const archive::Cell& cell : line.cells) {
        signs += kiosk::sign_of(cell.coverage);
        proofs += cell.proofs.size();
      }
      const forms::Requirement* requirement = checklists.requirement(line.requirement);
      table.add({line.requirement, signs,
                 translated_plural_with("%d proof", "%d proofs", static_cast<long long>(proofs), proofs),
                 line.mark ? kiosk::words_for(line.mark->verdict) : "—", requirement->text,
                 line.mark ? kiosk::one_line(line.mark->note) : ""});
    }
    for (const std::string& line : table.lines(2)) output.line(line);
    if (sheet.sample) print(output, *sheet.sample);
    return Ending::done;
  }

  void print(Output& output, const archive::Sample& sample) const {
    if (format_ == Format::json) {
      output.line(json_line(to_json(sample)));
      return;
    }
    output.line(translated_with("Sample: papers %d, drawn %d, seed %s, pass rate %s", sample.proofs,
                                sample.documents.size(), std::to_string(sample.seed),
                                kiosk::words_for(archive::pass_rate(sample))));
    for (const archive::SampledDocument& each : sample.documents)
      output.line(fmt::format("  #{}  {}", each.document,
                              !each.result ? translated("to be checked")
                              : each.result->verdict == archive::SampleVerdict::passed
                                  ? translated("true ")
                                  : translated("not true ")) +
                  (each.result ? kiosk::one_line(each.result->note) : ""));
  }

  CLI::App* open_ = nullptr;
  CLI::App* list_ = nullptr;
  CLI::App* show_ = nullptr;
  CLI::App* mark_ = nullptr;
  CLI::App* sample_ = nullptr;
  CLI::App* check_ = nullptr;
  std::optional<forms::Period> period_;
  std::vector<std::string> villages_;
  std::vector<std::string> unannounced_;
  archive::RoundId round_ = 0;
  std::string village_;
  std::string requirement_;
  archive::Verdict verdict_ = archive::Verdict::met;
  std::string note_;
  std::uint64_t seed_ = 0;
  archive::DocumentId document_ = 0;
  std::optional<archive::SampleVerdict> found_;
  std::optional<forms::Date> today_;
  std::string operator_;
  Format format_ = Format::people;
  Attachments photos_;
  ArchiveOptions archive_;
  DefinitionOptions definitions_;
};

}  // namespace

std::unique_ptr<Command> make_round_command(CLI::App& program) {
  return std::make_unique<RoundCommand>(program);
}

}  // namespace app
