// What is done on the screen of problems: forms and papers. See problem_screen.h.

#include <utility>

#include <wx/translation.h>

#include "archive/letters/office_names.h"
#include "archive/notices/handover_paper.h"
#include "archive/records/office_number.h"
#include "archive/reports/rectification_papers.h"
#include "forms/dates/date.h"
#include "kiosk/look/text.h"
#include "kiosk/rectification/problem_forms.h"
#include "kiosk/rectification/problem_screen.h"
#include "kiosk/words/words.h"

namespace kiosk {

template <class Make>
void ProblemScreen::ask_about(Make make) {
  const archive::Problem* problem = chosen();
  if (problem == nullptr) return;
  ask([make, context = form_context(),
       problem = *problem](archive::Archive& archive) { return make(archive, context, problem); },
      {});
}

void ProblemScreen::report_progress() {
  ask_about([](archive::Archive&, const FormContext& context, const archive::Problem& problem) {
    return progress_form(context, problem);
  });
}

void ProblemScreen::raise() {
  if (app_.village().empty()) return navigator_.say(_("Choose a village at the top first."), Sign::unsure);
  archive::NewProblem known;
  known.village = app_.village();
  known.round = choice_.round;
  ask([known,
       context = form_context()](archive::Archive& archive) { return raise_form(archive, context, known); },
      {});
}

void ProblemScreen::raise_for(archive::NewProblem known, std::function<void()> raised) {
  show_first();
  ask_alone([known = std::move(known), context = form_context()](
                archive::Archive& archive) { return raise_form(archive, context, known); },
            std::move(raised));
}

archive::ProblemFilter ProblemScreen::filter() const {
  archive::ProblemFilter filter;
  filter.village = app_.village();
  filter.round = choice_.round;
  return filter;
}

void ProblemScreen::do_next() {
  const archive::Problem* problem = chosen();
  if (problem == nullptr) return;
  switch (next_) {
    case NextAct::none:
      return;
    case NextAct::hand_over: {
      archive::ProblemFilter filter;
      filter.village = problem->said.village;
      filter.round = problem->said.round;
      return ask([context = form_context(),
                  filter](archive::Archive& archive) { return hand_over_form(archive, context, filter); },
                 [this] { show_page(sheets_page_); });
    }
    case NextAct::plan:
      return do_act(ProblemAct::plan);
    case NextAct::attach_before:
      return do_act(ProblemAct::attach_before);
    case NextAct::attach_after:
      return do_act(ProblemAct::attach_after);
    case NextAct::close:
      return ask_about([](archive::Archive&, const FormContext& context, const archive::Problem& about) {
        return close_form(context, about);
      });
    case NextAct::revisit:
      return do_act(ProblemAct::revisit);
  }
}

void ProblemScreen::do_act(ProblemAct act) {
  ask_about([act](archive::Archive& archive, const FormContext& context, const archive::Problem& problem) {
    switch (act) {
      case ProblemAct::plan:
        return plan_form(archive, context, problem);
      case ProblemAct::attach_before:
        return evidence_form(archive, context, problem, archive::EvidenceOf::before);
      case ProblemAct::attach_after:
        return evidence_form(archive, context, problem, archive::EvidenceOf::after);
      case ProblemAct::extend:
        return extend_form(archive, context, problem);
      case ProblemAct::correct:
        return correct_form(context, problem);
      case ProblemAct::withdraw:
        return withdraw_form(context, problem);
      case ProblemAct::reopen:
        return reopen_form(context, problem);
      case ProblemAct::revisit:
        break;
    }
    return revisit_form(context, problem);
  });
}

void ProblemScreen::choose_act() {
  const archive::Problem* problem = chosen();
  if (problem == nullptr) return;
  Choice choice;
  choice.title = _("What is to be done?");
  choice.options = acts_of(*problem);
  choice.chosen = [this](const std::string& id) {
    if (const auto act = find_act(id)) do_act(*act);
  };
  navigator_.choose(std::move(choice));
}

void ProblemScreen::choose_paper() {
  Choice choice;
  choice.title = _("Which paper?");
  choice.options.push_back({.id = "list",
                            .title = _("Problem list"),
                            .note = _("what was found and until when, to townships and units")});
  choice.options.push_back({.id = "summary",
                            .title = _("Rectification summary"),
                            .note = _("by village, with measures and pictures of before and after")});
  choice.chosen = [this](const std::string& id) {
    const bool list = id == "list";
    archive::ProblemFilter filter;
    filter.round = choice_.round;
    filter.village = app_.village();
    const forms::Date today = app_.dependencies.today();
    look_at({.name = utf8(list ? _("Problem list") : _("Rectification summary")) + " " + forms::to_iso(today),
             .make = [list, filter, today,
                      &checklists = app_.dependencies.checklists](archive::Archive& archive) {
               const archive::OfficeNames names = archive::read_office_names(archive.folder());
               return list ? archive::problem_list_document(archive, checklists, filter, today, names)
                           : archive::rectification_document(archive, checklists, filter, today, names);
             }});
  };
  navigator_.choose(std::move(choice));
}

void ProblemScreen::show_sheets() {
  std::vector<Row> rows;
  for (auto sheet = found_.sheets.rbegin(); sheet != found_.sheets.rend(); ++sheet) {
    std::vector<std::string> numbers;
    for (const archive::ProblemId id : sheet->problems) numbers.push_back(archive::said_number(id));
    rows.push_back({.id = sheet->number,
                    .title = wx(sheet->number + "  " + sheet->addressee),
                    .value = sheet->receipt
                                 ? wxString::Format(_("signed %s"), wx(forms::to_iso(sheet->receipt->day)))
                                 : _("receipt outstanding"),
                    .note = wxString::Format(_("issued %s, problems %s"), wx(forms::to_iso(sheet->issued)),
                                             wx(joined(numbers))),
                    .sign = sheet->receipt ? Sign::good : Sign::unsure});
  }
  sheets_->set_rows(std::move(rows));
}

void ProblemScreen::look_at_sheet(const std::string& number) {
  PaperOrder order;
  order.name = utf8(_("Hand-over sheet")) + number;
  order.make = [number, &checklists = app_.dependencies.checklists](archive::Archive& archive) {
    return archive::make_handover_paper(archive, checklists, archive::find_sheet(archive, number));
  };
  for (const archive::HandoverSheet& sheet : found_.sheets) {
    if (sheet.number != number) continue;
    order.name += sheet.addressee;
    if (sheet.receipt) continue;
    order.act_words = utf8(_("Record the receipt"));
    order.act = [this, sheet] {
      ask([context = form_context(),
           sheet](archive::Archive& archive) { return receipt_form(archive, context, sheet); },
          [this] { step_back(); });
    };
  }
  look_at(std::move(order));
}

}  // namespace kiosk
