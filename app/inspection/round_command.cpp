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
#include "archive/inspection/known_names.h"
#include "forms/dates/date.h"
#include "kiosk/words/inspection_words.h"
#include "kiosk/words/words.h"

namespace app {
namespace {

class RoundCommand : public Command {
 public:
  explicit RoundCommand(CLI::App& program)
      : Command(*program.add_subcommand("round", "督导轮次：每半年一轮，逐村逐条查看、打分、抽查")),
        operator_(login_name()) {
    parser().require_subcommand(1);
    open_ = parser().add_subcommand("open", "开一轮");
    open_
        ->add_option_function<std::string>(
            "--period",
            [this](const std::string& text) {
              period_ = forms::parse_period(text);
              if (!period_) throw CLI::ValidationError("--period", text + " 不是半年，请写作 2024-H1");
            },
            "哪半年，如 2024-H1")
        ->required()
        ->type_name("PERIOD");
    open_->add_option("--village", villages_, "明查的村（社区），可重复；一个都不写则为全部")
        ->type_name("NAME")
        ->allow_extra_args(false);
    open_->add_option("--unannounced", unannounced_, "暗访的村（社区），可重复")
        ->type_name("NAME")
        ->allow_extra_args(false);
    add_operator(*open_);

    list_ = parser().add_subcommand("list", "列出各轮");
    add_format(*list_, format_);
    archive_.add_to(*list_);

    show_ = parser().add_subcommand("show", "一轮进展到哪里；写上村，则为该村的督导表");
    add_round(*show_);
    show_->add_option("--village", village_, "哪个村（社区）")->type_name("NAME");
    add_day(*show_, "--today", today_, "以哪一天为今天；不写则看时钟");
    add_format(*show_, format_);
    archive_.add_to(*show_);
    definitions_.add_to(*show_);

    mark_ = parser().add_subcommand("mark", "给一条要求打分");
    add_round_and_village(*mark_);
    mark_->add_option("--requirement", requirement_, "要求的编号，如 1.3.1b")->required()->type_name("ID");
    static const std::map<std::string, archive::Verdict> verdicts = {
        {"met", archive::Verdict::met},
        {"partly_met", archive::Verdict::partly_met},
        {"not_met", archive::Verdict::not_met},
        {"not_applicable", archive::Verdict::not_applicable}};
    mark_
        ->add_option("--verdict", verdict_,
                     "met 达标、partly_met 部分达标、not_met 不达标、not_applicable 不适用")
        ->required()
        ->transform(CLI::CheckedTransformer(verdicts).description(""))
        ->type_name("NAME");
    mark_->add_option("--note", note_, "说明")->type_name("TEXT");
    photos_.add_to(*mark_, "--photo", "照片文件，先归档，可重复");
    add_operator(*mark_);

    sample_ = parser().add_subcommand("sample", "从该村这半年的材料里抽 5%，人工核对；同一个种子抽出的一样");
    add_round_and_village(*sample_);
    sample_->add_option("--seed", seed_, "种子，任意整数")->required()->type_name("N");
    add_format(*sample_, format_);
    definitions_.add_to(*sample_);
    add_operator(*sample_);

    check_ = parser().add_subcommand("check", "抽到的一份材料，人工核对得怎样");
    add_round_and_village(*check_);
    check_->add_option("--document", document_, "文档编号")->required()->type_name("DOC");
    CLI::Option* passed = check_->add_flag_callback(
        "--passed", [this] { found_ = archive::SampleVerdict::passed; }, "属实");
    CLI::Option* failed = check_->add_flag_callback(
        "--failed", [this] { found_ = archive::SampleVerdict::failed; }, "不属实");
    passed->excludes(failed);
    check_->add_option("--note", note_, "说明")->type_name("TEXT");
    add_operator(*check_);
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
      session.output.line(fmt::format("{} {}：{}", village_, requirement_, kiosk::words_for(verdict_)));
      return Ending::done;
    }
    if (sample_->parsed()) {
      const archive::Sample sample =
          archive::draw_sample(archive, definitions_.checklists(), round_, village_, seed_, mark);
      print(session.output, sample);
      return Ending::done;
    }
    if (!found_) {
      session.output.message("请写明 --passed 或 --failed。");
      return Ending::problems;
    }
    archive::check_sample(archive, round_, village_, document_, *found_, note_, mark);
    const auto now =
        archive::round_checklist(archive, definitions_.checklists(), round_, village_, clock_today());
    print(session.output, now.sample.value());
    return Ending::done;
  }

 private:
  void add_operator(CLI::App& part) {
    part.add_option("--operator", operator_, "谁；不写则为登录名")->type_name("NAME");
    archive_.add_to(part);
  }
  void add_round(CLI::App& part) {
    part.add_option("round", round_, "轮次编号")->required()->type_name("ROUND");
  }
  void add_round_and_village(CLI::App& part) {
    add_round(part);
    part.add_option("--village", village_, "哪个村（社区）")->required()->type_name("NAME");
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
    output.line(fmt::format("第 {} 轮：{}，{} 个村（社区）", id, forms::label(*period_), villages.size()));
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
      table.add({fmt::format("第 {} 轮", round.id), forms::label(round.period),
                 fmt::format("{} 个村（社区），其中暗访 {} 个", round.villages.size(), unannounced),
                 forms::to_iso(archive::office_day(round.opened.when)), round.opened.who});
    }
    if (format_ == Format::people && table.empty()) output.line("还没有开过一轮。cunzheng round open 可开。");
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
                 fmt::format("已打分 {}/{}", each.marked, each.requirements),
                 fmt::format("未达标 {}", each.not_met),
                 "抽查合格率 " + (each.pass_rate ? kiosk::words_for(*each.pass_rate) : std::string("—"))});
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
      table.add({line.requirement, signs, fmt::format("{} 处", proofs),
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
    output.line(fmt::format("抽查：{} 份材料中抽 {} 份，种子 {}，合格率 {}", sample.proofs,
                            sample.documents.size(), sample.seed,
                            kiosk::words_for(archive::pass_rate(sample))));
    for (const archive::SampledDocument& each : sample.documents)
      output.line(fmt::format("  #{}  {}", each.document,
                              !each.result                                             ? "待核对"
                              : each.result->verdict == archive::SampleVerdict::passed ? "属实 "
                                                                                       : "不属实 ") +
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
