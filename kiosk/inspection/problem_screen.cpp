#include "kiosk/inspection/problem_screen.h"

#include <algorithm>

#include <wx/sizer.h>
#include <wx/translation.h>

#include "archive/interviews/interview_acts.h"
#include "archive/letters/office_names.h"
#include "archive/reports/rectification_papers.h"
#include "forms/dates/date.h"
#include "kiosk/inspection/problem_dialogue.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"
#include "kiosk/words/inspection_words.h"
#include "kiosk/words/words.h"

namespace kiosk {
namespace {

Sign sign_of(const archive::ProblemStatus& now) {
  if (now.state == archive::ProblemState::closed) return Sign::good;
  if (now.state == archive::ProblemState::withdrawn) return Sign::none;
  switch (now.light) {
    case archive::Light::red:
      return Sign::bad;
    case archive::Light::yellow:
    case archive::Light::blue:
      return Sign::unsure;
    case archive::Light::none:
      return Sign::waiting;
  }
  return Sign::none;
}

/// The row of an interview: two may be due in one village on one day.
std::string interview_row(const archive::Interview& interview) {
  return "interview " + interview.village + forms::to_iso(interview.due) + " " +
         std::to_string(interview.problems.front());
}

}  // namespace

ProblemScreen::ProblemScreen(wxWindow* parent, AppContext& app, Navigator& navigator)
    : Screen(parent, app, navigator) {
  view_ = new ListDetail(this, app.theme);
  auto* raise_button = view_->add_tool(_("New problem"), icons::plus);
  raise_button->SetName("new problem");
  auto* list = view_->add_tool(_("Problem list"), icons::save);
  auto* summary = view_->add_tool(_("Summary"), icons::save);
  plan_ = view_->add_action(_("Measures"));
  progress_ = view_->add_action(_("Progress"));
  before_ = view_->add_action(_("Evidence before"));
  after_ = view_->add_action(_("Evidence after"));
  close_ = view_->add_action(_("Confirm resolved"), Look::primary, icons::check);
  reopen_ = view_->add_action(_("Reopen"), Look::danger);
  extend_ = view_->add_action(_("Extend the deadline"));
  withdraw_ = view_->add_action(_("Withdraw"), Look::danger);
  still_good_ = view_->add_action(_("Revisited: still put right"), Look::primary, icons::check);
  failed_ = view_->add_action(_("Revisited: not put right"), Look::danger);
  waived_ = view_->add_action(_("Waive the interview"));
  interviewed_ = view_->add_action(_("Interview held"), Look::primary, icons::check);
  plan_->SetName("plan");
  progress_->SetName("progress");
  before_->SetName("evidence before");
  after_->SetName("evidence after");
  close_->SetName("close");
  extend_->SetName("extend");
  withdraw_->SetName("withdraw");
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(view_, wxSizerFlags(1).Expand());
  SetSizer(all);

  view_->list().on_touch([this](std::size_t row) {
    chosen_ = view_->list().rows()[row].id;
    show_chosen();
  });
  view_->facts().on_touch([this](std::size_t row) {
    const std::string& id = view_->facts().rows()[row].id;
    if (!id.empty()) navigator_.show_paper(std::stoll(id));
  });
  raise_button->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { raise(); });
  list->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { save_list(); });
  summary->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { save_summary(); });
  plan_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { plan(); });
  progress_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { progress(); });
  before_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { attach(archive::EvidenceOf::before); });
  after_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { attach(archive::EvidenceOf::after); });
  close_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { close(); });
  reopen_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { reopen(); });
  extend_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { extend(); });
  withdraw_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { withdraw(); });
  still_good_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { revisit(archive::RevisitOutcome::kept); });
  failed_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { revisit(archive::RevisitOutcome::failed); });
  waived_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { waive_interview(); });
  interviewed_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { record_interview(); });
}

template <class Write>
void ProblemScreen::save(const wxString& name, Write write) {
  navigator_.save_as(utf8(name) + ".docx", [write, today = app_.dependencies.today(),
                                            &checklists = app_.dependencies.checklists](
                                               archive::Archive& archive, const std::filesystem::path& file,
                                               const archive::ExportOptions& options) {
    return write(archive, checklists, today, archive::read_office_names(archive.folder()), file, options);
  });
}

void ProblemScreen::save_list() {
  archive::ProblemFilter filter;
  filter.village = app_.village();
  save(_("Problem list"), [filter](const archive::Archive& archive, const forms::Checklists& checklists,
                                   forms::Date today, const archive::OfficeNames& names,
                                   const std::filesystem::path& file, const archive::ExportOptions& options) {
    return archive::write_problem_list(archive, checklists, filter, today, names, file, options);
  });
}

// Of the township of the village chosen; of all where none is.
void ProblemScreen::save_summary() {
  save(_("Summary"),
       [village = app_.village()](const archive::Archive& archive, const forms::Checklists& checklists,
                                  forms::Date today, const archive::OfficeNames& names,
                                  const std::filesystem::path& file, const archive::ExportOptions& options) {
         archive::ProblemFilter filter;
         for (const forms::RosterEntry& entry : forms::on_day(archive.roster("villages"), today))
           if (entry.name == village && entry.values.contains("township"))
             filter.township = entry.values.at("township");
         return archive::write_rectification(archive, checklists, filter, today, names, file, options);
       });
}

wxString ProblemScreen::title() const {
  return _("Rectification");
}

void ProblemScreen::hide_personal_data() {
  chosen_.clear();
  show({});
}

void ProblemScreen::ask() {
  callbacks_.cancel_pending();
  callbacks_.ask(
      app_.archive_threads,
      [village = app_.village(), today = app_.dependencies.today()](archive::Archive& archive) {
        archive::ProblemFilter filter;
        filter.village = village;
        Found found{archive::find_problems(archive, filter), archive::find_interviews(archive, today),
                    archive::find_losses(archive, today)};
        if (!village.empty()) {
          std::erase_if(found.interviews, [&](const auto& each) { return each.village != village; });
          std::erase_if(found.losses, [&](const archive::Loss& each) {
            return std::find(each.villages.begin(), each.villages.end(), village) == each.villages.end();
          });
        }
        return found;
      },
      [this](Found found) { show(std::move(found)); });
}

void ProblemScreen::show(Found found) {
  found_ = std::move(found);
  const forms::Date today = app_.dependencies.today();
  std::vector<Row> rows;
  int open = 0, overdue = 0;
  // Open ones first, the nearest deadline on top.
  std::stable_sort(found_.problems.begin(), found_.problems.end(), [&](const auto& a, const auto& b) {
    const archive::ProblemStatus left = status_of(a, today), right = status_of(b, today);
    const bool left_closed = left.state == archive::ProblemState::closed,
               right_closed = right.state == archive::ProblemState::closed;
    return left_closed != right_closed ? right_closed : left.deadline < right.deadline;
  });
  for (const archive::Interview& interview : found_.interviews) {
    if (!interview.is_due()) continue;
    rows.push_back({.id = interview_row(interview),
                    .title = wxString::Format(_("Interview due: %s"), wx(interview.village)),
                    .value = wx(forms::to_iso(interview.due)),
                    // TRANSLATORS: the first, second … interview of the village in the year, once it is held
                    .note = wxString::Format(_("not held; it would be no. %d this year"), interview.of_year),
                    .sign = Sign::bad});
  }
  for (const archive::Loss& loss : found_.losses)
    rows.push_back({.id = "",
                    .title = loss.name.empty() ? _("(not on the roster)") : wx(loss.name),
                    .value = wxString::Format("%d", loss.year),
                    // TRANSLATORS: %s is what is lost
                    .note = wxString::Format(_("interviewed twice this year: %s"), wx(words_for(loss.of))),
                    .sign = Sign::bad});
  for (const archive::Problem& problem : found_.problems) {
    const archive::ProblemStatus now = archive::status_of(problem, today);
    open += now.state == archive::ProblemState::closed ? 0 : 1;
    overdue += now.light == archive::Light::red ? 1 : 0;
    const wxString light = wx(words_for(now.light));
    rows.push_back(
        {.id = std::to_string(problem.id),
         .title = wx(problem.said.finding),
         .value = wx(words_for(now)),
         .note = wx((app_.village().empty() ? problem.said.village + "  " : "") + problem.said.requirement) +
                 (light.empty() ? wxString() : "  " + light),
         .sign = sign_of(now)});
  }
  view_->list().set_empty_words(_("No problems."));
  view_->list().set_rows(std::move(rows));
  view_->set_count(wxString::Format(_("Open %d    Overdue %d    Total %d"), open, overdue,
                                    static_cast<int>(found_.problems.size())));
  show_chosen();
}

const archive::Problem* ProblemScreen::chosen_problem() const {
  for (const archive::Problem& problem : found_.problems)
    if (std::to_string(problem.id) == chosen_) return &problem;
  return nullptr;
}

void ProblemScreen::show_chosen() {
  if (const archive::Problem* problem = chosen_problem()) return show_problem(*problem);
  if (const archive::Interview* interview = chosen_interview()) return show_interview(*interview);
  view_->show_nothing(_("Tap a problem to see its progress."));
}

void ProblemScreen::show_problem(const archive::Problem& problem) {
  const archive::ProblemStatus now = archive::status_of(problem, app_.dependencies.today());
  wxString words =
      wx(problem.said.village + "  " + problem.said.requirement) + "\n" + wx(problem.said.finding);
  if (!problem.said.township.empty() || !problem.said.support_unit.empty())
    words += "\n" + wx(problem.said.township + "  " + problem.said.support_unit);
  words +=
      "\n" + wxString::Format(_("Deadline %s"), wx(forms::to_iso(now.deadline))) + "  " + wx(words_for(now));
  if (!now.responsible.empty())
    words += "\n" + wxString::Format(_("Responsible: %s"), wx(now.responsible)) +
             wxString::Format("  %d%%", now.percent);
  std::vector<Row> facts;
  for (const archive::RectificationStep& step : problem.steps) {
    Row row;
    if (step.document) row.id = std::to_string(*step.document);
    row.title = wx(words_for(step.kind));
    row.value = step.document ? wxString::FromUTF8("№ ") + row.id
                : step.kind == archive::RectificationStepKind::progressed
                    ? wxString::Format("%d%%", step.percent)
                : step.deadline ? wx(forms::to_iso(*step.deadline))
                                : wxString();
    row.note = wx(forms::to_iso(step.day) + "  " + step.mark.who + "  " + one_line(words_for(step)));
    const bool opens = step.kind == archive::RectificationStepKind::reopened ||
                       step.outcome == archive::RevisitOutcome::failed;
    row.sign = step.kind == archive::RectificationStepKind::closed ? Sign::good
               : opens                                             ? Sign::bad
                                                                   : Sign::none;
    facts.push_back(std::move(row));
  }
  if (now.state == archive::ProblemState::closed)
    view_->show_detail(words, std::move(facts), {still_good_, failed_, reopen_});
  else
    view_->show_detail(words, std::move(facts),
                       {plan_, progress_, before_, after_, extend_, withdraw_, close_});
}

void ProblemScreen::show_interview(const archive::Interview& interview) {
  std::vector<Row> facts;
  for (const archive::Interviewee& person : interview.people)
    facts.push_back({.id = "",
                     .title = person.name.empty() ? _("(not on the roster)") : wx(person.name),
                     .note = wx(words_for(person.post) + (person.unit.empty() ? "" : "  " + person.unit))});
  view_->show_detail(
      wxString::Format(
          _("%s has problems overdue since %s. The district leader in charge must interview these people:"),
          wx(interview.village), wx(forms::to_iso(interview.due))),
      std::move(facts), {waived_, interviewed_});
}

template <class Change>
void ProblemScreen::change(Change change) {
  navigator_.as_operator([this, change](const archive::Mark& mark) {
    callbacks_.ask(
        app_.archive_threads, [change, mark](archive::Archive& archive) { change(archive, mark); },
        [this] { ask(); }, IfAbandoned::run);
  });
}

void ProblemScreen::plan() {
  const archive::Problem* problem = chosen_problem();
  if (problem == nullptr) return;
  choose_words(navigator_, _("Planned measures"), _("Describe the measures in one sentence."), {},
               [this, id = problem->id](const std::string& measures) {
                 choose_words(
                     navigator_, _("Person responsible"), _("Tap a name, or type one."),
                     app_.settings.operators, [this, id, measures](const std::string& who) {
                       change([id, measures, who](archive::Archive& archive, const archive::Mark& mark) {
                         archive::plan_rectification(archive, id, measures, who, mark);
                       });
                     });
               });
}

void ProblemScreen::progress() {
  const archive::Problem* problem = chosen_problem();
  if (problem == nullptr) return;
  Choice choice;
  choice.title = _("Percent complete");
  for (const int percent : {0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100})
    choice.options.push_back({.id = std::to_string(percent), .title = wxString::Format("%d%%", percent)});
  choice.chosen = [this, id = problem->id](const std::string& percent) {
    change([id, percent](archive::Archive& archive, const archive::Mark& mark) {
      archive::report_progress(archive, id, std::stoi(percent), "", mark);
    });
  };
  navigator_.choose(std::move(choice));
}

void ProblemScreen::attach(archive::EvidenceOf which) {
  const archive::Problem* problem = chosen_problem();
  if (problem == nullptr) return;
  choose_document(navigator_, app_, callbacks_, problem->said.village,
                  [this, which, id = problem->id](archive::DocumentId document) {
                    change([=](archive::Archive& archive, const archive::Mark& mark) {
                      archive::attach_evidence(archive, id, which, document, mark);
                    });
                  });
}

void ProblemScreen::close() {
  const archive::Problem* problem = chosen_problem();
  if (problem == nullptr) return;
  navigator_.as_operator([this, id = problem->id](const archive::Mark& mark) {
    callbacks_.ask(
        app_.archive_threads,
        [id, mark, verifiers = app_.dependencies.sanctions.verifiers](archive::Archive& archive) {
          return archive::close_problem(archive, id, "", mark, verifiers);
        },
        [this](archive::Closing closing) {
          if (closing != archive::Closing::closed) navigator_.say(wx(words_for(closing)), Sign::unsure);
          ask();
        },
        IfAbandoned::run);
  });
}

void ProblemScreen::reopen() {
  const archive::Problem* problem = chosen_problem();
  if (problem == nullptr) return;
  choose_words(navigator_, _("Reason for reopening"), _("Type one sentence, or tap a suggestion."),
               {utf8(_("The problem came back")), utf8(_("It was not resolved after all"))},
               [this, id = problem->id](const std::string& reason) {
                 choose_deadline(navigator_, app_, [this, id, reason](forms::Date deadline) {
                   change([=](archive::Archive& archive, const archive::Mark& mark) {
                     archive::reopen_problem(archive, id, reason, deadline, mark);
                   });
                 });
               });
}

void ProblemScreen::extend() {
  const archive::Problem* problem = chosen_problem();
  if (problem == nullptr) return;
  choose_words(navigator_, _("Reason for the extension"), _("Type one sentence, or tap a suggestion."), {},
               [this, id = problem->id](const std::string& reason) {
                 choose_words(
                     navigator_, _("Who approved the extension?"), _("Tap a name, or type one."),
                     app_.settings.operators, [this, id, reason](const std::string& who) {
                       choose_deadline(navigator_, app_, [this, id, reason, who](forms::Date day) {
                         change([=](archive::Archive& archive, const archive::Mark& mark) {
                           archive::extend_deadline(
                               archive, id,
                               {.deadline = day, .approved_by = who, .reason = reason, .document = {}}, mark);
                         });
                       });
                     });
               });
}

void ProblemScreen::withdraw() {
  const archive::Problem* problem = chosen_problem();
  if (problem == nullptr) return;
  choose_words(navigator_, _("Reason for withdrawing it"), _("Type one sentence, or tap a suggestion."),
               {utf8(_("It was written down by mistake"))},
               [this, id = problem->id](const std::string& reason) {
                 change([=](archive::Archive& archive, const archive::Mark& mark) {
                   archive::withdraw_problem(archive, id, reason, mark);
                 });
               });
}

void ProblemScreen::revisit(archive::RevisitOutcome outcome) {
  const archive::Problem* problem = chosen_problem();
  if (problem == nullptr) return;
  if (outcome == archive::RevisitOutcome::kept) {
    change([id = problem->id](archive::Archive& archive, const archive::Mark& mark) {
      archive::revisit_problem(archive, id, archive::RevisitOutcome::kept, "", {}, mark);
    });
    return;
  }
  choose_words(navigator_, _("What was seen"), _("Type one sentence, or tap a suggestion."),
               {utf8(_("The problem came back"))}, [this, id = problem->id](const std::string& note) {
                 choose_deadline(navigator_, app_, [this, id, note](forms::Date deadline) {
                   change([=](archive::Archive& archive, const archive::Mark& mark) {
                     archive::revisit_problem(archive, id, archive::RevisitOutcome::failed, note, deadline,
                                              mark);
                   });
                 });
               });
}

const archive::Interview* ProblemScreen::chosen_interview() const {
  for (const archive::Interview& interview : found_.interviews)
    if (interview.is_due() && chosen_ == interview_row(interview)) return &interview;
  return nullptr;
}

void ProblemScreen::record_interview() {
  const archive::Interview* interview = chosen_interview();
  if (interview == nullptr) return;
  choose_words(navigator_, _("Who held the interview?"),
               _("The district leader in charge. Tap a name, or type one."), {},
               [this, ids = interview->problems](const std::string& who) {
                 change([ids, who](archive::Archive& archive, const archive::Mark& mark) {
                   archive::NewInterview held;
                   held.problems = ids;
                   held.interviewers = {who};
                   archive::hold_interview(archive, held, mark);
                 });
               });
}

void ProblemScreen::waive_interview() {
  const archive::Interview* interview = chosen_interview();
  if (interview == nullptr) return;
  choose_words(navigator_, _("Reason for waiving the interview"),
               _("Type one sentence, or tap a suggestion."), {},
               [this, ids = interview->problems](const std::string& reason) {
                 change([ids, reason](archive::Archive& archive, const archive::Mark& mark) {
                   archive::waive_interview(archive, ids, reason, "", mark);
                 });
               });
}

void ProblemScreen::raise() {
  if (app_.village().empty()) {
    navigator_.say(_("Choose a village at the top first."), Sign::unsure);
    return;
  }
  Choice choice;
  choice.title = _("Choose an item");
  for (const forms::Checklist& checklist : app_.dependencies.checklists.all())
    for (const forms::Item& item : checklist.items) {
      choice.options.push_back({.id = "", .title = wx(item.id + "  " + item.title), .heading = true});
      for (const forms::Requirement& requirement : item.requirements)
        choice.options.push_back(
            {.id = requirement.id, .title = wx(requirement.text), .value = wx(requirement.id)});
    }
  choice.chosen = [this](const std::string& requirement) {
    archive::NewProblem problem;
    problem.village = app_.village();
    problem.requirement = requirement;
    ask_for_problem(navigator_, app_, callbacks_, problem, [this] { ask(); });
  };
  navigator_.choose(std::move(choice));
}

}  // namespace kiosk
