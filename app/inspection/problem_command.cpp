#include <algorithm>

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

class ProblemCommand : public Command {
 public:
  explicit ProblemCommand(CLI::App& program)
      : Command(*program.add_subcommand("problem",
                                        translated("Problems and their rectification: measures, person "
                                                   "responsible, progress, closing, interviews"))),
        operator_(login_name()) {
    parser().require_subcommand(1);
    add_raise();
    add_list();
    add_steps();
    add_interviews();
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
      if (!attach(archive, mark, session)) return Ending::problems;
    } else if (close_->parsed()) {
      if (!close(archive, mark, session.output)) return Ending::problems;
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

  /// False: something lacks, and was told.
  bool attach(archive::Archive& archive, const archive::Mark& mark, const Session& session) const {
    if (!of_) {
      session.output.message(translated("Specify --before or --after."));
      return false;
    }
    const std::string village = archive::find_problem(archive, id_).said.village;
    const auto documents = evidence_.documents(archive, village, operator_, session);
    if (documents.empty()) {
      session.output.message(translated("No evidence given: use --document or --file."));
      return false;
    }
    for (archive::DocumentId document : documents)
      archive::attach_evidence(archive, id_, *of_, document, mark);
    return true;
  }

  bool close(archive::Archive& archive, const archive::Mark& mark, Output& output) const {
    const archive::Closing closing = archive::close_problem(archive, id_, note_, mark);
    if (closing != archive::Closing::closed) {
      output.message(translated_with("Problem %d: %s", id_, kiosk::words_for(closing)));
      return false;
    }
    return true;
  }

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

  void add_raise() {
    raise_ = parser().add_subcommand("raise", translated("Record a problem"));
    raise_->add_option("--village", said_.village, translated("Village (community)"))
        ->required()
        ->type_name("NAME");
    raise_->add_option("--item", said_.requirement, translated("Item or requirement"))
        ->required()
        ->type_name("ID");
    raise_->add_option("--finding", said_.finding, translated("What was found"))
        ->required()
        ->type_name("TEXT");
    add_day(*raise_, "--deadline", deadline_, translated("Deadline for rectification"))->required();
    add_day(*raise_, "--found", found_, translated("Day it was found; default: today"));
    raise_->add_option("--round", said_.round, translated("Inspection round that found it"))
        ->type_name("ROUND");
    raise_
        ->add_option("--township", said_.township,
                     translated("Township (subdistrict) responsible; default: as in the roster"))
        ->type_name("NAME");
    raise_
        ->add_option("--unit", said_.support_unit,
                     translated("Support unit responsible; default: as in the roster"))
        ->type_name("NAME");
    definitions_.add_to(*raise_);
    add_operator(*raise_);
  }
  void add_list() {
    list_ = parser().add_subcommand(
        "list", translated("List problems; blue: due soon, yellow: behind schedule, red: overdue"));
    list_->add_option("--village", filter_.village, translated("Only this village (community)"))
        ->type_name("NAME");
    list_->add_option("--township", filter_.township, translated("Only this township (subdistrict)"))
        ->type_name("NAME");
    list_->add_option("--unit", filter_.support_unit, translated("Only this support unit"))
        ->type_name("NAME");
    list_->add_option("--round", filter_.round, translated("Only this round"))->type_name("ROUND");
    list_->add_flag_callback(
        "--open", [this] { which_ = Which::open; }, translated("Only those not rectified yet"));
    add_today(*list_);
    archive_.add_to(*list_);
  }
  void add_steps() {
    show_ = add_step("show", translated("Show the whole history of a problem"));
    add_today(*show_);

    plan_ = add_step("plan", translated("Enter the measures and the person responsible"));
    plan_->add_option("--measures", note_, translated("Measures"))->required()->type_name("TEXT");
    plan_->add_option("--responsible", responsible_, translated("Person responsible"))
        ->required()
        ->type_name("NAME");
    progress_ = add_step("progress", translated("Report progress"));
    progress_->add_option("--percent", percent_, translated("Percentage completed"))
        ->required()
        ->check(CLI::Range(0, 100).description(""))
        ->type_name("N");
    progress_->add_option("--note", note_, translated("Note"))->type_name("TEXT");
    attach_ = add_step("attach", translated("Attach evidence of before or after the rectification"));
    CLI::Option* before = attach_->add_flag_callback(
        "--before", [this] { of_ = archive::EvidenceOf::before; }, translated("Before the rectification"));
    attach_
        ->add_flag_callback(
            "--after", [this] { of_ = archive::EvidenceOf::after; }, translated("After the rectification"))
        ->excludes(before);
    evidence_.add_to(*attach_, "--file", translated("Picture or PDF, which is filed first; can be repeated"));
    close_ = add_step(
        "close", translated("Confirm the rectification and close the problem; needs measures and evidence of "
                            "before and after, and somebody other than the person responsible"));
    close_->add_option("--note", note_, translated("Note"))->type_name("TEXT");
    reopen_ = add_step("reopen", translated("Reopen with a new deadline"));
    reopen_->add_option("--reason", note_, translated("Reason"))->required()->type_name("TEXT");
    add_day(*reopen_, "--deadline", deadline_, translated("New deadline"))->required();
  }
  void add_interviews() {
    interview_ = parser().add_subcommand(
        "interview",
        translated(
            "Record an interview that was held; name all problems it was about, of several villages too"));
    interview_->add_option("problem", ids_, translated("Problem number"))->required()->type_name("PROBLEM");
    add_operator(*interview_);
    interview_->add_option("--note", note_, translated("Note"))->type_name("TEXT");

    interviews_ = parser().add_subcommand(
        "interviews",
        translated("Show interviews due and held, and who loses awards after two interviews in a year"));
    add_today(*interviews_);
    archive_.add_to(*interviews_);
  }

  void add_operator(CLI::App& part) {
    part.add_option("--operator", operator_, translated("Who does it; default: your login name"))
        ->type_name("NAME");
    archive_.add_to(part);
  }
  CLI::App* add_step(const std::string& name, const std::string& description) {
    CLI::App* part = parser().add_subcommand(name, description);
    part->add_option("problem", id_, translated("Problem number"))->required()->type_name("PROBLEM");
    add_operator(*part);
    return part;
  }
  void add_today(CLI::App& part) {
    add_day(part, "--today", today_, translated("Day to take as today; default: by the clock"));
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
    output.line(translated_with("Problems: %d, rectified: %d", all, closed));
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
    if (held == std::ssize(due)) output.line(translated("No interviews are due."));
    if (held < std::ssize(due)) output.line(translated("Interviews due:"));
    for (const archive::Interview& interview : due)
      if (!is_held(interview)) print(output, interview);
    if (held > 0) output.line(translated("Interviews held:"));
    for (const archive::Interview& interview : due)
      if (is_held(interview)) print(output, interview);
    if (!lost.empty()) output.line(translated("Interviewed twice within the year; by the rules:"));
    for (const archive::Loss& loss : lost) print(output, loss, translated("the second on"));
    if (!impending.empty())
      output.line(translated("Impending (twice within the year once all interviews due are held):"));
    for (const archive::Loss& loss : impending) print(output, loss, translated("interview due on"));
    return Ending::done;
  }

  static void print(Output& output, const archive::Interview& interview) {
    std::string numbers;
    for (archive::ProblemId id : interview.problems)
      numbers += (numbers.empty() ? "" : translated(", ")) + "#" + std::to_string(id);
    output.line(
        interview.held
            ? translated_with("  %s  %s  problems %s, interview no. %d of the year  %s",
                              forms::to_iso(interview.held->day), interview.village, numbers,
                              interview.of_year, kiosk::one_line(interview.held->note))
            : translated_with("  %s  %s  problems %s overdue; the interview will be no. %d of the year",
                              forms::to_iso(interview.due), interview.village, numbers, interview.of_year));
    for (const archive::Interviewee& person : interview.people)
      output.line(translated_with("      %s: %s%s", kiosk::words_for(person.post),
                                  person.unit.empty() ? "" : person.unit + " ",
                                  person.name.empty() ? translated("(not in the roster)") : person.name));
  }

  static void print(Output& output, const archive::Loss& loss, std::string_view day_of) {
    output.line(translated_with("  %d: %s (%s, %s %s) %s", loss.year,
                                loss.name.empty() ? translated("(not in the roster)") : loss.name,
                                kiosk::joined(loss.villages), day_of, forms::to_iso(loss.since),
                                kiosk::words_for(loss.of)));
  }

  void print(Output& output, const archive::Problem& problem, forms::Date today) const {
    if (format_ == Format::json) {
      output.line(json_line(to_json(problem, today)));
      return;
    }
    const archive::ProblemStatus now = archive::status_of(problem, today);
    output.line(translated_with("Problem #%d  %s %s  %s", problem.id, problem.said.village,
                                problem.said.requirement, kiosk::one_line(problem.said.finding)));
    output.line(translated_with("  Responsible: %s %s  deadline %s (%s) %s", problem.said.township,
                                problem.said.support_unit, forms::to_iso(now.deadline), kiosk::words_for(now),
                                kiosk::words_for(now.light)));
    for (const archive::RectificationStep& step : problem.steps) {
      std::string words = kiosk::one_line(step.note);
      if (!step.responsible.empty()) words += translated_with(" (responsible: %s)", step.responsible);
      if (step.kind == archive::RectificationStepKind::progressed)
        words = fmt::format("{}% {}", step.percent, words);
      if (step.document) words = fmt::format("#{}", *step.document);
      if (step.deadline) words += translated_with(", deadline %s", forms::to_iso(*step.deadline));
      output.line(translated_with("  %s %s %s: %s", forms::to_iso(step.day), step.mark.who,
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
