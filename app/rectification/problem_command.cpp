#include <algorithm>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/commands/usage.h"
#include "app/intake/attachments.h"
#include "app/machine/clock.h"
#include "app/machine/places.h"
#include "app/output/problem_json.h"
#include "app/output/table.h"
#include "app/output/words.h"
#include "app/rectification/handover_part.h"
#include "app/rectification/problem_lines.h"
#include "archive/names/known_names.h"
#include "archive/records/office_number.h"
#include "archive/rectification/problem_steps.h"
#include "archive/rectification/problems.h"
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
                                                   "responsible, progress, hand-over, closing"))),
        operator_(login_name()),
        handover_(parser()) {
    parser().require_subcommand(1);
    add_raise();
    add_list();
    add_steps();
    add_changes();
    add_turns();
  }

  Ending run(const Session& session) override {
    if (handover_.chosen()) return handover_.run(session);
    archive::Archive archive = archive_.open();
    const forms::Date today = today_.value_or(clock_today());
    know_names(archive);
    if (list_->parsed()) return list(archive, today, session.output);
    if (!take_step(archive, session)) return Ending::problems;
    print_problem(session.output, archive::find_problem(archive, id_), archive::find_problems(archive), today,
                  format_);
    return Ending::done;
  }

 private:
  enum class Which { all, open };

  /// What the arguments say of a problem. False: something lacks, and was told.
  bool take_step(archive::Archive& archive, const Session& session) {
    const archive::Occasion occasion(archive::Mark{.who = archive_.person(operator_), .when = clock_now()},
                                     on_);
    if (raise_->parsed()) {
      said_.found = found_.value_or(clock_today());
      said_.deadline = deadline_.value();
      id_ = archive::raise_problem(archive, definitions_.checklists(), said_, occasion.mark);
    } else if (plan_->parsed()) {
      archive::plan_rectification(archive, id_, note_, responsible_, occasion);
    } else if (progress_->parsed()) {
      archive::report_progress(archive, id_, percent_, note_, occasion);
    } else if (attach_->parsed()) {
      return attach(archive, occasion, session);
    } else if (close_->parsed()) {
      return close(archive, occasion, session.output);
    } else if (reopen_->parsed()) {
      archive::reopen_problem(archive, id_, note_, deadline_.value(), occasion);
    } else if (extend_->parsed()) {
      archive::extend_deadline(archive, id_,
                               {.deadline = deadline_.value(),
                                .approved_by = approved_by_,
                                .reason = note_,
                                .document = document_},
                               occasion);
    } else if (correct_->parsed()) {
      correction_.reason = note_;
      correction_.deadline = deadline_;
      archive::correct_problem(archive, definitions_.checklists(), id_, correction_, occasion);
    } else if (withdraw_->parsed()) {
      archive::withdraw_problem(archive, id_, note_, occasion);
    } else if (revisit_->parsed()) {
      if (!outcome_) {
        session.output.message(translated("Say what the revisit showed: --kept or --failed."));
        return false;
      }
      archive::revisit_problem(archive, id_, *outcome_, note_, deadline_, occasion);
    }
    return true;
  }

  /// False: something lacks, and was told.
  bool attach(archive::Archive& archive, const archive::Occasion& occasion, const Session& session) const {
    if (!of_) {
      session.output.message(translated("Specify --before or --after."));
      return false;
    }
    const std::string village = archive::find_problem(archive, id_).said.village;
    const auto documents = evidence_.documents(archive, village, archive_.person(operator_), session);
    if (documents.empty()) {
      session.output.message(translated("No evidence given: use --document or --file."));
      return false;
    }
    for (archive::DocumentId document : documents)
      archive::attach_evidence(archive, id_, *of_, document, occasion);
    return true;
  }

  bool close(archive::Archive& archive, const archive::Occasion& occasion, Output& output) const {
    const std::vector<std::string> verifiers = definitions_.sanctions().verifiers;
    const archive::Closing closing = archive::close_problem(archive, id_, note_, occasion, verifiers);
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
    add_day(*raise_, "--found,--on", found_, translated("Day it was found; default: today"));
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
    add_format(*raise_, format_);
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
    list_->add_flag_callback(
        "--withdrawn", [this] { filter_.withdrawn = archive::ProblemFilter::Withdrawn::included; },
        translated("Those that were withdrawn, too"));
    add_day(*list_, "--today", today_, translated("Day to take as today; default: by the clock"));
    add_format(*list_, format_);
    archive_.add_to(*list_);
  }
  void add_steps() {
    show_ = add_step("show", translated("Show the whole history of a problem"));
    add_day(*show_, "--today", today_, translated("Day to take as today; default: by the clock"));
    plan_ = add_step("plan", translated("Enter the measures and the person responsible"));
    plan_->add_option("--measures", note_, translated("Measures"))->required()->type_name("TEXT");
    plan_->add_option("--responsible", responsible_, translated("Person responsible"))
        ->required()
        ->type_name("NAME");
    progress_ = add_step("progress", translated("Report progress"));
    check_number(progress_->add_option("--percent", percent_, translated("Percentage completed"))->required(),
                 0, 100)
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
    definitions_.add_to(*close_);
  }

  /// What changes the problem itself.
  void add_changes() {
    extend_ = add_step("extend", translated("Extend the deadline, with approval"));
    extend_->add_option("--approved-by", approved_by_, translated("Who approved it"))
        ->required()
        ->type_name("NAME");
    extend_->add_option("--document", document_, translated("Document that approves it"))
        ->type_name("DOCUMENT");
    correct_ =
        add_step("correct", translated("Correct what was written down wrongly; the first words are kept"));
    correct_->add_option("--finding", correction_.finding, translated("What was found"))->type_name("TEXT");
    correct_->add_option("--item", correction_.requirement, translated("Item or requirement"))
        ->type_name("ID");
    definitions_.add_to(*correct_);
    withdraw_ = add_step("withdraw", translated("Withdraw a problem that was none"));
    for (CLI::App* part : {extend_, correct_, withdraw_})
      part->add_option("--reason", note_, translated("Reason"))->required()->type_name("TEXT");
    add_day(*extend_, "--deadline", deadline_, translated("New deadline"))->required();
    add_day(*correct_, "--deadline", deadline_, translated("The deadline that was meant"));
  }

  /// What opens it again, or does not.
  void add_turns() {
    reopen_ = add_step("reopen", translated("Reopen with a new deadline"));
    reopen_->add_option("--reason", note_, translated("Reason"))->required()->type_name("TEXT");
    add_day(*reopen_, "--deadline", deadline_, translated("New deadline"))->required();
    revisit_ =
        add_step("revisit", translated("Record a revisit after the closing; one that failed reopens it"));
    CLI::Option* kept = revisit_->add_flag_callback(
        "--kept", [this] { outcome_ = archive::RevisitOutcome::kept; }, translated("It is still put right"));
    CLI::Option* failed = revisit_->add_flag_callback(
        "--failed", [this] { outcome_ = archive::RevisitOutcome::failed; },
        translated("It is not put right after all"));
    kept->excludes(failed);
    revisit_->add_option("--note", note_, translated("What was seen"))->type_name("TEXT");
    add_day(*revisit_, "--deadline", deadline_, translated("New deadline, where it failed"));
  }
  void add_operator(CLI::App& part) {
    part.add_option("--operator", operator_, translated("Who does it; default: your login name"))
        ->type_name("NAME");
    archive_.add_to(part);
  }
  CLI::App* add_step(const std::string& name, const std::string& description) {
    CLI::App* part = parser().add_subcommand(name, description);
    part->add_option("problem", id_, translated("Problem number"))->required()->type_name("PROBLEM");
    if (name != "show") {
      add_day(*part, "--on", on_, translated("Day on which it happened; default: today"));
    }
    add_operator(*part);
    add_format(*part, format_);
    return part;
  }

  Ending list(const archive::Archive& archive, forms::Date today, Output& output) const {
    Table table;
    int closed = 0, all = 0;
    const std::vector<archive::Problem> every = archive::find_problems(archive);
    for (const archive::Problem& problem : archive::find_problems(archive, filter_)) {
      const archive::ProblemStatus now = archive::status_of(problem, today);
      const bool is_closed =
          now.state == archive::ProblemState::closed || now.state == archive::ProblemState::withdrawn;
      ++all;
      closed += is_closed ? 1 : 0;
      if (is_closed && which_ == Which::open) continue;
      if (format_ == Format::json) {
        output.line(json_line(to_json(problem, today, archive::earlier_alike(problem, every))));
        continue;
      }
      const std::vector<archive::ProblemId> earlier = archive::earlier_alike(problem, every);
      table.add({"#" + archive::said_number(problem.id), problem.said.village, problem.said.requirement,
                 shortened(kiosk::one_line(problem.said.finding), 40), forms::to_iso(now.deadline),
                 kiosk::words_for(now), kiosk::words_for(now.light), now.responsible,
                 earlier.empty() ? "" : translated_with("recurring, see %s", numbers_of(earlier))});
    }
    if (format_ == Format::json) return Ending::done;
    for (const std::string& line : table.lines()) output.line(line);
    output.line(translated_with("Problems: %d, rectified: %d", all, closed));
    return Ending::done;
  }

  CLI::App* raise_ = nullptr;
  CLI::App* list_ = nullptr;
  CLI::App* show_ = nullptr;
  CLI::App* plan_ = nullptr;
  CLI::App* progress_ = nullptr;
  CLI::App* attach_ = nullptr;
  CLI::App* close_ = nullptr;
  CLI::App* reopen_ = nullptr;
  CLI::App* extend_ = nullptr;
  CLI::App* correct_ = nullptr;
  CLI::App* withdraw_ = nullptr;
  CLI::App* revisit_ = nullptr;
  archive::NewProblem said_;
  archive::ProblemFilter filter_;
  archive::ProblemId id_ = 0;
  archive::Correction correction_;
  std::optional<archive::RevisitOutcome> outcome_;
  std::string approved_by_;
  std::optional<archive::DocumentId> document_;
  std::optional<forms::Date> deadline_;
  std::optional<forms::Date> found_;
  std::optional<forms::Date> on_;
  std::optional<forms::Date> today_;
  std::string note_;
  std::string responsible_;
  int percent_ = 0;
  std::optional<archive::EvidenceOf> of_;
  Which which_ = Which::all;
  std::string operator_;
  Format format_ = Format::people;
  HandoverPart handover_;
  Attachments evidence_;
  ArchiveOptions archive_;
  DefinitionOptions definitions_;
};

}  // namespace

std::unique_ptr<Command> make_problem_command(CLI::App& program) {
  return std::make_unique<ProblemCommand>(program);
}

}  // namespace app
