#include <algorithm>

#include <fmt/format.h>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/commands/usage.h"
#include "app/machine/clock.h"
#include "app/machine/places.h"
#include "app/output/problem_json.h"
#include "app/output/table.h"
#include "app/output/words.h"
#include "app/rectification/interview_options.h"
#include "app/rectification/problem_lines.h"
#include "archive/interviews/awards.h"
#include "archive/interviews/interview_acts.h"
#include "archive/interviews/interviews.h"
#include "archive/letters/official_document.h"
#include "archive/names/known_names.h"
#include "archive/notices/interview_papers.h"
#include "archive/rectification/step_refused.h"
#include "forms/dates/date.h"
#include "kiosk/words/inspection_words.h"
#include "kiosk/words/words.h"

namespace app {
namespace {

class InterviewCommand : public Command {
 public:
  explicit InterviewCommand(CLI::App& program)
      : Command(*program.add_subcommand(
            "interview", translated("Interviews (约谈): due, held, waived, and what they cost in the year"))),
        operator_(login_name()) {
    parser().require_subcommand(1);
    list_ = parser().add_subcommand("list", translated("List interviews due, held and waived"));
    list_->add_option("--village", filter_.village, translated("Only this village (community)"))
        ->type_name("NAME");
    list_->add_option("--township", filter_.township, translated("Only this township (subdistrict)"))
        ->type_name("NAME");
    year_ = parser().add_subcommand(
        "year", translated("The year by unit, secretary and team member: interviews, awards lost, points"));
    check_number(
        year_->add_option("year", of_year_, translated("Calendar year, such as 2024; default: this year")),
        1900, 9999)
        ->type_name("YEAR");
    add_hold();
    add_decisions();
    add_papers();
    for (CLI::App* part : {list_, year_})
      add_day(*part, "--today", today_, translated("Day to take as today; default: by the clock"));
    for (CLI::App* part : {list_, year_, hold_, waive_, part_, merge_, notice_, record_}) {
      add_format(*part, format_);
      archive_.add_to(*part);
    }
    for (CLI::App* part : {year_, notice_, record_}) definitions_.add_to(*part);
  }

  Ending run(const Session& session) override {
    archive::Archive archive = archive_.open();
    if (list_->parsed()) return list(archive, session.output);
    if (year_->parsed()) return year(archive, session.output);
    if (notice_->parsed()) return notice(archive, session.output);
    if (record_->parsed()) return record(archive, session.output);
    if (hold_->parsed()) {
      held_.problems = ids_;
      archive::hold_interview(archive, held_, occasion());
    } else if (waive_->parsed()) {
      archive::waive_interview(archive, ids_, reason_, approved_by_, occasion());
    } else if (part_->parsed()) {
      archive::part_interview(archive, ids_, reason_, occasion());
    } else {
      archive::merge_interviews(archive, ids_, reason_, occasion());
    }
    std::vector<archive::Interview> about = archive::find_interviews(archive, clock_today());
    for (const archive::Interview& interview : about)
      if (std::any_of(ids_.begin(), ids_.end(),
                      [&](archive::ProblemId id) { return archive::is_about(interview, id); }))
        print(session.output, interview);
    return Ending::done;
  }

 private:
  archive::Occasion occasion() const {
    return {archive::Mark{.who = archive_.person(operator_), .when = clock_now()}, on_};
  }

  CLI::App* add_act(const std::string& name, const std::string& description) {
    CLI::App* part = parser().add_subcommand(name, description);
    part->add_option("problem", ids_, translated("Numbers of the problems that it is about"))
        ->required()
        ->type_name("PROBLEM");
    part->add_option("--operator", operator_, translated("Who does it; default: your login name"))
        ->type_name("NAME");
    add_day(*part, "--on", on_, translated("Day on which it happened; default: today"));
    return part;
  }

  void add_hold() {
    hold_ =
        add_act("hold", translated("Record an interview that was held; name all problems it was about, of "
                                   "several villages too"));
    hold_
        ->add_option("--by", held_.interviewers,
                     translated("District leader in charge who interviewed; can be repeated"))
        ->required()
        ->type_name("NAME")
        ->allow_extra_args(false);
    hold_
        ->add_option_function<std::vector<std::string>>(
            "--person",
            [this](const std::vector<std::string>& texts) {
              held_.people.clear();
              for (const std::string& text : texts) held_.people.push_back(parse_interviewee(text));
            },
            translated(
                "Who was interviewed, as \"党组织书记 周德福\" or \"区财政局 王志平\"; can be repeated; "
                "default: those whom the rosters name"))
        ->type_name("POST NAME")
        ->allow_extra_args(false);
    hold_->add_option("--time", held_.time, translated("Time of day, such as 15:00"))->type_name("TIME");
    hold_->add_option("--place", held_.place, translated("Place"))->type_name("TEXT");
    hold_->add_option("--record", held_.records, translated("Document of the signed record; can be repeated"))
        ->type_name("DOCUMENT")
        ->allow_extra_args(false);
    hold_->add_option("--photo", held_.photos, translated("Document of a photo; can be repeated"))
        ->type_name("DOCUMENT")
        ->allow_extra_args(false);
    hold_->add_option("--note", held_.note, translated("Note"))->type_name("TEXT");
  }

  void add_decisions() {
    waive_ = add_act("waive", translated("Waive an interview that is due"));
    waive_->add_option("--approved-by", approved_by_, translated("Who approved it"))->type_name("NAME");
    part_ =
        add_act("part", translated("Make these problems an interview of their own, apart from the others of "
                                   "their round"));
    merge_ = add_act("merge", translated("Make one interview of those that are about these problems"));
    for (CLI::App* part : {waive_, part_, merge_})
      part->add_option("--reason", reason_, translated("Reason"))->required()->type_name("TEXT");
  }

  void add_papers() {
    const auto add = [&](const std::string& name, const std::string& description) {
      CLI::App* part = parser().add_subcommand(name, description);
      part->add_option("problem", id_, translated("Number of a problem that the interview is about"))
          ->required()
          ->type_name("PROBLEM");
      part->add_option("--pdf", pdf_, translated("PDF file to save to"))->type_name("FILE");
      part->add_option("--docx", docx_, translated("DOCX file to save to"))->type_name("FILE");
      return part;
    };
    notice_ =
        add("notice", translated("Issue the numbered notice of an interview (约谈通知书), or write it once "
                                 "more"));
    notice_->add_option("--operator", operator_, translated("Who does it; default: your login name"))
        ->type_name("NAME");
    add_day(*notice_, "--on", on_, translated("Day on which it is issued; default: today"));
    add_day(*notice_, "--at", held_on_, translated("Day on which the interview will be held"));
    notice_->add_option("--time", given_.time, translated("Time of day, such as 15:00"))->type_name("TIME");
    notice_->add_option("--place", given_.place, translated("Place"))->type_name("TEXT");
    notice_
        ->add_option("--by", given_.interviewers,
                     translated("District leader in charge who will interview; can be repeated"))
        ->type_name("NAME")
        ->allow_extra_args(false);
    record_ = add("record", translated("Write the record of an interview (约谈记录), with lines to sign"));
    add_day(*record_, "--today", today_, translated("Day to take as today; default: by the clock"));
  }

  bool is_meant(const archive::Interview& interview) const {
    return (filter_.village.empty() || interview.village == filter_.village) &&
           (filter_.township.empty() || interview.township == filter_.township);
  }

  void print_list(Output& output, std::vector<archive::Interview> interviews, const std::string& title,
                  const std::string& if_none) const {
    std::erase_if(interviews, [&](const archive::Interview& each) { return !is_meant(each); });
    if (format_ == Format::people && !(interviews.empty() && if_none.empty()))
      output.line(interviews.empty() ? if_none : title);
    for (const archive::Interview& interview : interviews) print(output, interview);
  }

  /// Of what is asked for: losses by interviews of the villages that are meant.
  std::vector<archive::Loss> meant(const archive::Archive& archive, std::vector<archive::Loss> losses,
                                   forms::Date today) const {
    if (filter_.village.empty() && filter_.township.empty()) return losses;
    const std::vector<archive::Interview> interviews = archive::find_interviews(archive, today);
    std::erase_if(losses, [&](const archive::Loss& loss) {
      return std::none_of(interviews.begin(), interviews.end(), [&](const archive::Interview& each) {
        return is_meant(each) &&
               std::find(loss.villages.begin(), loss.villages.end(), each.village) != loss.villages.end();
      });
    });
    return losses;
  }

  void print_losses(Output& output, const std::vector<archive::Loss>& losses,
                    const std::string& title) const {
    if (format_ == Format::people && !losses.empty()) output.line(title);
    for (const archive::Loss& loss : losses) print(output, loss);
  }

  Ending list(const archive::Archive& archive, Output& output) {
    const forms::Date today = today_.value_or(clock_today());
    archive::KnownNames(archive).require(filter_);
    print_list(output, archive::find_due_interviews(archive, today), translated("Interviews due:"),
               translated("No interviews are due."));
    print_list(output, archive::find_held_interviews(archive, today), translated("Interviews held:"), "");
    print_list(output, archive::find_waived_interviews(archive, today), translated("Interviews waived:"), "");
    print_losses(output, meant(archive, archive::find_losses(archive, today), today),
                 translated("Interviewed twice within the year; by the rules:"));
    print_losses(output, meant(archive, archive::find_impending_losses(archive, today), today),
                 translated("Impending (twice within the year once all interviews due are held):"));
    return Ending::done;
  }

  Ending year(const archive::Archive& archive, Output& output) const {
    const forms::Date today = today_.value_or(clock_today());
    const int year = of_year_ == 0 ? static_cast<int>(today.year()) : of_year_;
    const auto lines = archive::interview_year(archive, definitions_.sanctions(), year, today);
    if (format_ == Format::json) {
      for (const archive::YearLine& line : lines) output.line(json_line(to_json(line, year)));
      return Ending::done;
    }
    if (lines.empty()) {
      output.line(translated_with("No interviews fell due or were held in %d.", year));
      return Ending::done;
    }
    Table table;
    table.add({translated("Whom"), translated("Name"), translated("Villages"), translated("due"),
               translated("held"), translated("waived"), translated("Standing"), translated("since"),
               translated("Points deducted")});
    for (const archive::YearLine& line : lines)
      table.add({whom(line.of), line.name.empty() ? translated("(not in the roster)") : line.name,
                 kiosk::joined(line.villages), std::to_string(line.due), std::to_string(line.held),
                 std::to_string(line.waived), kiosk::words_for(line.standing),
                 line.since ? forms::to_iso(*line.since) : "",
                 line.points > 0 ? fmt::format("{:g}", line.points) : ""});
    for (const std::string& row : table.lines()) output.line(row);
    return Ending::done;
  }

  static std::string whom(archive::LossOf of) {
    switch (of) {
      case archive::LossOf::support_unit:
        return translated("support unit");
      case archive::LossOf::team_member:
        return translated("team member");
      case archive::LossOf::secretary:
        return translated("Party secretary");
    }
    return {};
  }

  /// Reprints the notice that was given; else gives one.
  Ending notice(archive::Archive& archive, Output& output) {
    archive::Interview interview = archive::find_interview(archive, id_, clock_today());
    if (!interview.notice) {
      if (!interview.is_due())
        throw archive::StepRefused(archive::StepRefusal::no_interview_due, "#" + std::to_string(id_));
      given_.problems = interview.problems;
      if (!held_on_) {
        output.message(translated("Name the day of the interview with --at."));
        return Ending::problems;
      }
      given_.held_on = *held_on_;
      archive::give_notice(archive, given_, occasion());
      interview = archive::find_interview(archive, id_, clock_today());
    }
    print(output, interview);
    write(archive, archive::make_interview_notice(archive, interview), output);
    return Ending::done;
  }

  Ending record(archive::Archive& archive, Output& output) const {
    const forms::Date today = today_.value_or(clock_today());
    const archive::Interview interview = archive::find_interview_to_record(archive, id_, today);
    print(output, interview);
    write(archive, archive::make_interview_record(archive, interview), output);
    return Ending::done;
  }

  void write(archive::Archive& archive, const archive::OfficialDocument& paper, Output& output) const {
    for (const std::filesystem::path& file : {pdf_, docx_}) {
      if (file.empty()) continue;
      archive.note_exported("interview", {}, archive_.mark());
      archive::write_official_document(paper, file);
      output.line(format_ == Format::json ? json_line(Json{{"written", file.string()}})
                                          : translated_with("Saved as %s", file.string()));
    }
  }

  static std::string line_of(const archive::Interview& interview) {
    const std::string numbers = numbers_of(interview.problems);
    switch (archive::state_of(interview)) {
      case archive::InterviewState::held:
        return translated_with("  %s  %s  problems %s, interview no. %d of the year  %s",
                               forms::to_iso(interview.held->day), interview.village, numbers,
                               interview.of_year, kiosk::one_line(interview.held->note));
      case archive::InterviewState::waived:
        return translated_with("  %s  %s  problems %s, waived: %s", forms::to_iso(interview.waived->day),
                               interview.village, numbers, kiosk::one_line(interview.waived->reason));
      case archive::InterviewState::due:
        return translated_with("  %s  %s  problems %s overdue; the interview will be no. %d of the year",
                               forms::to_iso(interview.due), interview.village, numbers, interview.of_year);
    }
    return {};
  }

  void print(Output& output, const archive::Interview& interview) const {
    if (format_ == Format::json) {
      output.line(json_line(to_json(interview)));
      return;
    }
    output.line(line_of(interview));
    if (interview.held && !interview.held->interviewers.empty())
      output.line(translated_with("      interviewed by %s",
                                  kiosk::joined(interview.held->interviewers, translated(", "))));
    if (interview.held && !(interview.held->place.empty() && interview.held->time.empty()))
      output.line(
          translated_with("      place and time: %s %s", interview.held->place, interview.held->time));
    if (interview.notice)
      output.line(translated_with("      notice %s of %s, for %s %s %s", interview.notice->number,
                                  forms::to_iso(interview.notice->day),
                                  forms::to_iso(interview.notice->held_on), interview.notice->time,
                                  interview.notice->place));
    for (const archive::Interviewee& person : interview.people)
      output.line(translated_with("      %s: %s%s", kiosk::words_for(person.post),
                                  person.unit.empty() ? "" : person.unit + " ",
                                  person.name.empty() ? translated("(not in the roster)") : person.name));
  }

  void print(Output& output, const archive::Loss& loss) const {
    if (format_ == Format::json) {
      output.line(json_line(to_json(loss)));
      return;
    }
    output.line(translated_with(
        "  %d: %s (%s, %s %s) %s", loss.year,
        loss.name.empty() ? translated("(not in the roster)") : loss.name, kiosk::joined(loss.villages),
        loss.basis == archive::Loss::Basis::held_twice ? translated("the second on")
                                                       : translated("interview due on"),
        forms::to_iso(loss.since), kiosk::words_for(loss.of)));
  }

  CLI::App* list_ = nullptr;
  CLI::App* year_ = nullptr;
  CLI::App* hold_ = nullptr;
  CLI::App* waive_ = nullptr;
  CLI::App* part_ = nullptr;
  CLI::App* merge_ = nullptr;
  CLI::App* notice_ = nullptr;
  CLI::App* record_ = nullptr;
  archive::ProblemFilter filter_;
  std::vector<archive::ProblemId> ids_;
  archive::ProblemId id_ = 0;
  archive::NewInterview held_;
  archive::NewNotice given_;
  int of_year_ = 0;
  std::string reason_;
  std::string approved_by_;
  std::optional<forms::Date> on_;
  std::optional<forms::Date> held_on_;
  std::optional<forms::Date> today_;
  std::filesystem::path pdf_;
  std::filesystem::path docx_;
  std::string operator_;
  Format format_ = Format::people;
  ArchiveOptions archive_;
  DefinitionOptions definitions_;
};

}  // namespace

std::unique_ptr<Command> make_interview_command(CLI::App& program) {
  return std::make_unique<InterviewCommand>(program);
}

}  // namespace app
