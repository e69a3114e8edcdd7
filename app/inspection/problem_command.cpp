#include <algorithm>

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

class ProblemCommand : public Command {
 public:
  explicit ProblemCommand(CLI::App& program)
      : Command(*program.add_subcommand("problem", "问题清单和整改：措施、责任人、进度、销号、约谈")),
        operator_(login_name()) {
    parser().require_subcommand(1);
    raise_ = parser().add_subcommand("raise", "记一个问题");
    raise_->add_option("--village", said_.village, "哪个村（社区）")->required()->type_name("NAME");
    raise_->add_option("--item", said_.requirement, "哪个条目或要求")->required()->type_name("ID");
    raise_->add_option("--finding", said_.finding, "什么问题")->required()->type_name("TEXT");
    add_day(*raise_, "--deadline", deadline_, "限哪一天整改到位")->required();
    add_day(*raise_, "--found", found_, "哪一天发现；不写则为今天");
    raise_->add_option("--round", said_.round, "哪一轮督导发现")->type_name("ROUND");
    raise_->add_option("--township", said_.township, "责任乡镇（街道）；不写则看花名册")->type_name("NAME");
    raise_->add_option("--unit", said_.support_unit, "责任后盾单位；不写则看花名册")->type_name("NAME");
    definitions_.add_to(*raise_);
    add_operator(*raise_);

    list_ = parser().add_subcommand("list", "列出问题，快到期为蓝、落后为黄、逾期为红");
    list_->add_option("--village", filter_.village, "只看这个村（社区）")->type_name("NAME");
    list_->add_option("--township", filter_.township, "只看这个乡镇（街道）")->type_name("NAME");
    list_->add_option("--unit", filter_.support_unit, "只看这个后盾单位")->type_name("NAME");
    list_->add_option("--round", filter_.round, "只看这一轮的")->type_name("ROUND");
    list_->add_flag_callback(
        "--open", [this] { which_ = Which::open; }, "只看还没有整改到位的");
    add_today(*list_);
    archive_.add_to(*list_);

    show_ = add_step("show", "一个问题的全部经过");
    add_today(*show_);

    plan_ = add_step("plan", "整改措施和责任人");
    plan_->add_option("--measures", note_, "措施")->required()->type_name("TEXT");
    plan_->add_option("--responsible", responsible_, "责任人")->required()->type_name("NAME");
    progress_ = add_step("progress", "进度");
    progress_->add_option("--percent", percent_, "完成百分之几")
        ->required()
        ->check(CLI::Range(0, 100).description(""))
        ->type_name("N");
    progress_->add_option("--note", note_, "说明")->type_name("TEXT");
    attach_ = add_step("attach", "整改前、整改后的证据");
    CLI::Option* before = attach_->add_flag_callback(
        "--before", [this] { of_ = archive::EvidenceOf::before; }, "整改前的");
    attach_
        ->add_flag_callback(
            "--after", [this] { of_ = archive::EvidenceOf::after; }, "整改后的")
        ->excludes(before);
    evidence_.add_to(*attach_, "--file", "图片或 PDF，先归档，可重复");
    close_ = add_step("close", "确认整改到位（销号）：要有措施、前后证据，由责任人以外的人确认");
    close_->add_option("--note", note_, "说明")->type_name("TEXT");
    reopen_ = add_step("reopen", "重新打开，另定期限");
    reopen_->add_option("--reason", note_, "理由")->required()->type_name("TEXT");
    add_day(*reopen_, "--deadline", deadline_, "新的期限")->required();
    interview_ =
        parser().add_subcommand("interview", "记下已经约谈；一次谈了几个问题（也可是几个村的）就都写上");
    interview_->add_option("problem", ids_, "问题编号")->required()->type_name("PROBLEM");
    add_operator(*interview_);
    interview_->add_option("--note", note_, "说明")->type_name("TEXT");

    interviews_ =
        parser().add_subcommand("interviews", "逾期应约谈的、已约谈的，以及年内两次被约谈而失去评优资格的");
    add_today(*interviews_);
    archive_.add_to(*interviews_);
  }

  Ending run(const Session& session) override {
    archive::Archive archive = archive_.open();
    const forms::Date today = today_.value_or(clock_today());
    know_names(archive);
    if (list_->parsed()) return list(archive, today, session.output);
    if (interviews_->parsed()) return interviews(archive, today, session.output);
    const archive::Mark mark{.who = operator_, .when = clock_now()};
    if (raise_->parsed()) {
      said_.found = found_.value_or(clock_today());
      said_.deadline = deadline_.value();
      id_ = archive::raise_problem(archive, definitions_.checklists(), said_, mark);
    } else if (plan_->parsed()) {
      archive::plan_rectification(archive, id_, note_, responsible_, mark);
    } else if (progress_->parsed()) {
      archive::report_progress(archive, id_, percent_, note_, mark);
    } else if (attach_->parsed()) {
      if (!of_) {
        session.output.message("请写明 --before 或 --after。");
        return Ending::problems;
      }
      const std::string village = archive::find_problem(archive, id_).said.village;
      const auto documents = evidence_.documents(archive, village, operator_, session);
      if (documents.empty()) {
        session.output.message("没有写证据：用 --document 或 --file。");
        return Ending::problems;
      }
      for (archive::DocumentId document : documents)
        archive::attach_evidence(archive, id_, *of_, document, mark);
    } else if (close_->parsed()) {
      const archive::Closing closing = archive::close_problem(archive, id_, note_, mark);
      if (closing != archive::Closing::closed) {
        session.output.message(fmt::format("问题 {}：{}", id_, kiosk::words_for(closing)));
        return Ending::problems;
      }
    } else if (reopen_->parsed()) {
      archive::reopen_problem(archive, id_, note_, deadline_.value(), mark);
    } else if (interview_->parsed()) {
      archive::record_interview(archive, ids_, note_, mark);
      for (const archive::ProblemId id : ids_)
        print(session.output, archive::find_problem(archive, id), today);
      return Ending::done;
    }
    print(session.output, archive::find_problem(archive, id_), today);
    return Ending::done;
  }

 private:
  enum class Which { all, open };

  /// What is asked for or said has to be somebody.
  void know_names(const archive::Archive& archive) {
    const archive::KnownNames known(archive);
    if (list_->parsed()) known.require(filter_);
    if (list_->parsed() && filter_.round) archive::find_round(archive, *filter_.round);
    if (!raise_->parsed()) return;
    said_.village = known.village(said_.village, archive::Purpose::write);
    said_.township = known.township(said_.township, archive::Purpose::write);
    said_.support_unit = known.support_units(said_.support_unit, archive::Purpose::write);
  }

  void add_operator(CLI::App& part) {
    part.add_option("--operator", operator_, "谁；不写则为登录名")->type_name("NAME");
    archive_.add_to(part);
  }
  CLI::App* add_step(const std::string& name, const std::string& description) {
    CLI::App* part = parser().add_subcommand(name, description);
    part->add_option("problem", id_, "问题编号")->required()->type_name("PROBLEM");
    add_operator(*part);
    return part;
  }
  void add_today(CLI::App& part) {
    add_day(part, "--today", today_, "以哪一天为今天；不写则看时钟");
    add_format(part, format_);
  }

  Ending list(const archive::Archive& archive, forms::Date today, Output& output) const {
    Table table;
    int closed = 0, all = 0;
    for (const archive::Problem& problem : archive::find_problems(archive, filter_)) {
      const archive::ProblemStatus now = archive::status_of(problem, today);
      const bool is_closed = now.state == archive::ProblemState::closed;
      ++all;
      closed += is_closed ? 1 : 0;
      if (is_closed && which_ == Which::open) continue;
      if (format_ == Format::json) {
        output.line(json_line(to_json(problem, today)));
        continue;
      }
      table.add({"#" + std::to_string(problem.id), problem.said.village, problem.said.requirement,
                 shortened(kiosk::one_line(problem.said.finding), 40), forms::to_iso(now.deadline),
                 kiosk::words_for(now), kiosk::words_for(now.light), now.responsible});
    }
    if (format_ == Format::json) return Ending::done;
    for (const std::string& line : table.lines()) output.line(line);
    output.line(fmt::format("{} 个问题，{} 个已整改到位", all, closed));
    return Ending::done;
  }

  Ending interviews(const archive::Archive& archive, forms::Date today, Output& output) const {
    const auto due = archive::find_interviews(archive, today);
    const auto lost = archive::find_losses(archive, today);
    const auto impending = archive::find_impending_losses(archive, today);
    if (format_ == Format::json) {
      for (const archive::Interview& interview : due) output.line(json_line(to_json(interview)));
      for (const auto* losses : {&lost, &impending})
        for (const archive::Loss& loss : *losses) output.line(json_line(to_json(loss)));
      return Ending::done;
    }
    const auto is_held = [](const archive::Interview& interview) { return interview.held.has_value(); };
    const auto held = std::count_if(due.begin(), due.end(), is_held);
    if (held == std::ssize(due)) output.line("没有应约谈而未约谈的。");
    if (held < std::ssize(due)) output.line("应约谈，未约谈：");
    for (const archive::Interview& interview : due)
      if (!is_held(interview)) print(output, interview);
    if (held > 0) output.line("已约谈：");
    for (const archive::Interview& interview : due)
      if (is_held(interview)) print(output, interview);
    if (!lost.empty()) output.line("年内已被约谈两次，按规定：");
    for (const archive::Loss& loss : lost) print(output, loss, "第二次于");
    if (!impending.empty()) output.line("拟（应约谈的都约谈之后，年内即满两次）：");
    for (const archive::Loss& loss : impending) print(output, loss, "应约谈日期");
    return Ending::done;
  }

  static void print(Output& output, const archive::Interview& interview) {
    std::string numbers;
    for (archive::ProblemId id : interview.problems)
      numbers += (numbers.empty() ? "#" : "、#") + std::to_string(id);
    output.line(interview.held ? fmt::format("  {}  {}  问题 {}，年内第 {} 次约谈  {}",
                                             forms::to_iso(interview.held->day), interview.village, numbers,
                                             interview.of_year, kiosk::one_line(interview.held->note))
                               : fmt::format("  {}  {}  问题 {} 逾期；约谈后为年内第 {} 次",
                                             forms::to_iso(interview.due), interview.village, numbers,
                                             interview.of_year));
    for (const archive::Interviewee& person : interview.people)
      output.line(fmt::format("      {}：{}{}", kiosk::words_for(person.post),
                              person.unit.empty() ? "" : person.unit + " ",
                              person.name.empty() ? "（花名册没有写）" : person.name));
  }

  static void print(Output& output, const archive::Loss& loss, std::string_view day_of) {
    output.line(fmt::format("  {} 年：{}（{}，{} {}）{}", loss.year,
                            loss.name.empty() ? "（花名册没有写）" : loss.name, kiosk::joined(loss.villages),
                            day_of, forms::to_iso(loss.since), kiosk::words_for(loss.of)));
  }

  void print(Output& output, const archive::Problem& problem, forms::Date today) const {
    if (format_ == Format::json) {
      output.line(json_line(to_json(problem, today)));
      return;
    }
    const archive::ProblemStatus now = archive::status_of(problem, today);
    output.line(fmt::format("问题 #{}  {} {}  {}", problem.id, problem.said.village, problem.said.requirement,
                            kiosk::one_line(problem.said.finding)));
    output.line(fmt::format("  责任：{} {}  期限 {}（{}）{}", problem.said.township,
                            problem.said.support_unit, forms::to_iso(now.deadline), kiosk::words_for(now),
                            kiosk::words_for(now.light)));
    for (const archive::RectificationStep& step : problem.steps) {
      std::string words = kiosk::one_line(step.note);
      if (!step.responsible.empty()) words += "（责任人 " + step.responsible + "）";
      if (step.kind == archive::RectificationStepKind::progressed)
        words = fmt::format("{}% {}", step.percent, words);
      if (step.document) words = fmt::format("#{}", *step.document);
      if (step.deadline) words += "，期限 " + forms::to_iso(*step.deadline);
      output.line(fmt::format("  {} {} {}：{}", forms::to_iso(step.day), step.mark.who,
                              kiosk::words_for(step.kind), words));
    }
  }

  CLI::App* raise_ = nullptr;
  CLI::App* list_ = nullptr;
  CLI::App* show_ = nullptr;
  CLI::App* plan_ = nullptr;
  CLI::App* progress_ = nullptr;
  CLI::App* attach_ = nullptr;
  CLI::App* close_ = nullptr;
  CLI::App* reopen_ = nullptr;
  CLI::App* interview_ = nullptr;
  CLI::App* interviews_ = nullptr;
  archive::NewProblem said_;
  archive::ProblemFilter filter_;
  archive::ProblemId id_ = 0;
  std::vector<archive::ProblemId> ids_;
  std::optional<forms::Date> deadline_;
  std::optional<forms::Date> found_;
  std::optional<forms::Date> today_;
  std::string note_;
  std::string responsible_;
  int percent_ = 0;
  std::optional<archive::EvidenceOf> of_;
  Which which_ = Which::all;
  std::string operator_;
  Format format_ = Format::people;
  Attachments evidence_;
  ArchiveOptions archive_;
  DefinitionOptions definitions_;
};

}  // namespace

std::unique_ptr<Command> make_problem_command(CLI::App& program) {
  return std::make_unique<ProblemCommand>(program);
}

}  // namespace app
