#include "kiosk/rectification/problem_screen.h"

#include <algorithm>
#include <utility>

#include <wx/simplebook.h>
#include <wx/sizer.h>
#include <wx/translation.h>

#include "forms/dates/date.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"
#include "kiosk/rectification/problem_forms.h"
#include "kiosk/words/inspection_words.h"
#include "kiosk/words/words.h"

namespace kiosk {
namespace {

constexpr int gap_px = 8;

}  // namespace

ProblemScreen::ProblemScreen(wxWindow* parent, AppContext& app, Navigator& navigator)
    : DeskScreen(parent, app, navigator) {
  list_page_ = make_list_page();
  sheets_page_ = make_sheets_page();
  add_page(list_page_);
  add_page(sheets_page_);
  bind();
}

wxString ProblemScreen::title() const {
  return _("Rectification");
}

wxWindow* ProblemScreen::make_list_page() {
  const Theme& theme = app_.theme;
  auto* page = new wxPanel(book());
  page->SetBackgroundColour(theme.background);
  list_ = new RowList(page, theme);
  list_->SetName("list");
  auto* left = new wxBoxSizer(wxVERTICAL);
  left->Add(make_filters(page), wxSizerFlags().Expand());
  left->Add(list_, wxSizerFlags(1).Expand());
  wxWindow* detail = make_detail(page);
  detail->SetMinSize(wxSize(1, -1));
  list_->SetMinSize(wxSize(1, -1));
  auto* sides = new wxBoxSizer(wxHORIZONTAL);
  sides->Add(left, wxSizerFlags(10).Expand());
  sides->Add(detail, wxSizerFlags(11).Expand().Border(wxLEFT, gap_px));
  auto* bar = new ActionBar(page, theme);
  bar->add(_("New problem"), icons::plus)->SetName("new problem");
  bar->add(_("Hand-over sheets"))->SetName("sheets");
  bar->add(_("Interviews"), icons::person)->SetName("interviews");
  bar->add(_("Lists and reports"))->SetName("papers");
  progress_ = bar->add(_("Progress"));
  progress_->SetName("progress");
  more_ = bar->add(_("More..."));
  more_->SetName("more");
  next_button_ = bar->add_main("", icons::next);
  next_button_->SetName("next step");
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(sides, wxSizerFlags(1).Expand());
  all->Add(bar, wxSizerFlags().Expand());
  page->SetSizer(all);
  return page;
}

wxWindow* ProblemScreen::make_filters(wxWindow* page) {
  const Theme& theme = app_.theme;
  auto* filters = new wxPanel(page);
  filters->SetBackgroundColour(theme.background);
  auto* first = new wxBoxSizer(wxHORIZONTAL);
  for (const char* name : {"shown open", "shown overdue", "shown closed", "shown all"}) {
    auto* button = new TouchButton(filters, wxID_ANY, theme, "", Look::plain);
    button->SetName(name);
    button->SetMinSize(wxSize(1, -1));
    shown_buttons_.push_back(button);
    first->Add(button, wxSizerFlags(1).Border(wxLEFT, gap_px));
  }
  party_ = new TouchButton(filters, wxID_ANY, theme, "", Look::plain, icons::person);
  party_->SetName("party");
  round_ = new TouchButton(filters, wxID_ANY, theme, "", Look::plain, icons::round);
  round_->SetName("round");
  auto* second = new wxBoxSizer(wxHORIZONTAL);
  for (TouchButton* button : {party_, round_}) second->Add(button, wxSizerFlags(1).Border(wxLEFT, gap_px));
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(first, wxSizerFlags().Expand().Border(wxTOP | wxRIGHT, gap_px));
  all->Add(second, wxSizerFlags().Expand().Border(wxTOP | wxRIGHT | wxBOTTOM, gap_px));
  filters->SetSizer(all);
  return filters;
}

wxWindow* ProblemScreen::make_detail(wxWindow* page) {
  const Theme& theme = app_.theme;
  auto* detail = new wxPanel(page);
  detail->SetBackgroundColour(theme.surface);
  finding_ = new Label(detail, theme, "", Type::title);
  steps_ = new StepLine(detail, theme);
  next_words_ = new Label(detail, theme, "", Type::strong);
  pictures_ = new EvidencePictures(detail, app_);
  facts_ = new Label(detail, theme, "", Type::small);
  history_ = new RowList(detail, theme);
  history_->SetName("history");
  auto* rows = new wxBoxSizer(wxVERTICAL);
  const auto sides = wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxTOP, 2 * gap_px);
  rows->Add(finding_, sides);
  rows->Add(steps_, wxSizerFlags().Expand().Border(wxTOP, gap_px));
  rows->Add(next_words_, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, 2 * gap_px));
  rows->Add(pictures_, wxSizerFlags().Expand());
  rows->Add(facts_, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, 2 * gap_px));
  rows->Add(history_, wxSizerFlags(1).Expand());
  detail->SetSizer(rows);
  detail->Bind(wxEVT_SIZE, [this, detail](wxSizeEvent& event) {
    for (Label* words : {finding_, next_words_, facts_})
      words->set_width(detail->GetClientSize().x - 4 * gap_px);
    detail->Layout();
    event.Skip();
  });
  return detail;
}

wxWindow* ProblemScreen::make_sheets_page() {
  const Theme& theme = app_.theme;
  auto* page = new wxPanel(book());
  page->SetBackgroundColour(theme.background);
  sheets_ = new RowList(page, theme);
  sheets_->SetName("sheet list");
  sheets_->set_empty_words(
      _("No hand-over sheet has been made yet. Tap the blue button to make one for every "
        "township and support unit that has to act."));
  auto* legend = new Label(
      page, theme, _("Tap a sheet to see, print and save it, and to record its receipt."), Type::small);
  legend->set_colour(theme.faint);
  auto* bar = new ActionBar(page, theme);
  auto* make = bar->add_main(_("Make hand-over sheets"), icons::plus);
  make->SetName("make sheets");
  make->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    ask([context = form_context(),
         filter = filter()](archive::Archive& archive) { return hand_over_form(archive, context, filter); },
        {});
  });
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(legend, wxSizerFlags().Expand().Border(wxALL, 2 * gap_px));
  all->Add(sheets_, wxSizerFlags(1).Expand());
  all->Add(bar, wxSizerFlags().Expand());
  page->SetSizer(all);
  return page;
}

void ProblemScreen::bind() {
  list_->on_touch([this](std::size_t row) {
    chosen_ = list_->rows()[row].id;
    show_chosen();
    renew_all(*history_);
  });
  history_->on_touch([this](std::size_t row) {
    const std::string& id = history_->rows()[row].id;
    if (!id.empty()) navigator_.go_check_filed(std::stoll(id));
  });
  pictures_->on_touch([this](archive::DocumentId document) { navigator_.go_check_filed(document); });
  sheets_->on_touch([this](std::size_t row) { look_at_sheet(sheets_->rows()[row].id); });
  for (std::size_t i = 0; i < shown_buttons_.size(); ++i)
    shown_buttons_[i]->Bind(wxEVT_BUTTON, [this, i](wxCommandEvent&) {
      choice_.shown = static_cast<ProblemsShown>(i);
      list_problems();
    });
  const auto press = [this](const char* name, std::function<void()> act) {
    FindWindowByName(name, this)->Bind(wxEVT_BUTTON, [act = std::move(act)](wxCommandEvent&) { act(); });
  };
  press("party", [this] { choose_party(); });
  press("round", [this] { choose_round(); });
  press("new problem", [this] { raise(); });
  press("sheets", [this] {
    show_sheets();
    show_page(sheets_page_);
  });
  press("interviews", [this] { navigator_.go_interviews(); });
  press("papers", [this] { choose_paper(); });
  press("progress", [this] { report_progress(); });
  press("more", [this] { choose_act(); });
  press("next step", [this] { do_next(); });
}

void ProblemScreen::entered() {
  renew();
}

void ProblemScreen::hide_personal_data() {
  DeskScreen::hide_personal_data();
  chosen_.clear();
  choice_ = {};
  show({});
}

void ProblemScreen::show_problem(archive::ProblemId id) {
  show_first();
  chosen_ = std::to_string(id);
  choice_ = {.shown = ProblemsShown::all};
}

void ProblemScreen::renew() {
  callbacks_.cancel_pending();
  callbacks_.ask(
      app_.archive_threads,
      [](archive::Archive& archive) {
        archive::ProblemFilter all;
        all.withdrawn = archive::ProblemFilter::Withdrawn::included;
        return Found{archive::find_problems(archive, all), archive::find_rounds(archive),
                     archive::find_sheets(archive)};
      },
      [this](Found found) { show(std::move(found)); });
}

void ProblemScreen::show(Found found) {
  found_ = std::move(found);
  choice_.village = app_.village();
  // A problem that was asked for may be another village's.
  if (const archive::Problem* problem = chosen();
      problem != nullptr && !choice_.village.empty() && problem->said.village != choice_.village)
    choice_.village.clear();
  list_problems();
  show_sheets();
}

void ProblemScreen::list_problems() {
  const forms::Date today = app_.dependencies.today();
  std::vector<Row> rows = rows_of(found_.problems, choice_, app_.dependencies.checklists, today);
  if (rows.empty() && choice_.shown == ProblemsShown::open)
    list_->set_empty_words(_("Nothing is open. Record what an inspection finds with \"New problem\" below."));
  else
    list_->set_empty_words(_("No such problem. Tap another choice above."));
  list_->set_rows(std::move(rows));
  for (std::size_t i = 0; i < list_->rows().size(); ++i)
    if (!chosen_.empty() && list_->rows()[i].id == chosen_) list_->show_row(i);
  label_filters();
  show_chosen();
}

void ProblemScreen::label_filters() {
  const ProblemCounts counts = count(found_.problems, choice_, app_.dependencies.today());
  const wxString labels[] = {
      wxString::Format(_("Open %d"), counts.open), wxString::Format(_("Overdue %d"), counts.overdue),
      wxString::Format(_("Closed %d"), counts.closed), wxString::Format(_("All %d"), counts.all)};
  for (std::size_t i = 0; i < shown_buttons_.size(); ++i) {
    shown_buttons_[i]->SetLabel(labels[i]);
    shown_buttons_[i]->SetMinSize(wxSize(1, -1));
    shown_buttons_[i]->set_chosen(static_cast<std::size_t>(choice_.shown) == i);
  }
  party_->SetLabel(choice_.party.empty() ? _("All units") : wx(choice_.party));
  party_->set_chosen(!choice_.party.empty());
  round_->SetLabel(choice_.round ? wxString::Format(_("Round %d"), static_cast<int>(*choice_.round))
                                 : _("All rounds"));
  round_->set_chosen(choice_.round.has_value());
  for (TouchButton* button : {party_, round_}) button->SetMinSize(wxSize(1, -1));
}

void ProblemScreen::choose_party() {
  Choice choice;
  choice.title = _("Which unit?");
  choice.options.push_back({.id = "", .title = _("All units"), .chosen = choice_.party.empty()});
  for (const std::string& party : parties_of(found_.problems)) {
    ProblemChoice of_party = choice_;
    of_party.party = party;
    const ProblemCounts counts = count(found_.problems, of_party, app_.dependencies.today());
    choice.options.push_back({.id = party,
                              .title = wx(party),
                              .value = wxString::Format(_("Open %d"), counts.open),
                              .chosen = choice_.party == party});
  }
  choice.chosen = [this](const std::string& party) {
    choice_.party = party;
    list_problems();
  };
  navigator_.choose(std::move(choice));
}

void ProblemScreen::choose_round() {
  Choice choice;
  choice.title = _("Which round?");
  choice.options.push_back({.id = "", .title = _("All rounds"), .chosen = !choice_.round});
  for (const archive::Round& round : found_.rounds)
    choice.options.push_back({.id = std::to_string(round.id),
                              .title = wxString::Format(_("Round %d"), static_cast<int>(round.id)),
                              .value = wx(days(round.period.first, round.period.last)),
                              .chosen = choice_.round == round.id});
  choice.chosen = [this](const std::string& round) {
    choice_.round = round.empty() ? std::nullopt : std::optional<archive::RoundId>(std::stoll(round));
    list_problems();
  };
  navigator_.choose(std::move(choice));
}

const archive::Problem* ProblemScreen::chosen() const {
  for (const archive::Problem& problem : found_.problems)
    if (std::to_string(problem.id) == chosen_) return &problem;
  return nullptr;
}

void ProblemScreen::show_chosen() {
  const archive::Problem* problem = chosen();
  const forms::Date today = app_.dependencies.today();
  const ProblemFlow flow = problem == nullptr ? ProblemFlow{} : flow_of(*problem, today);
  next_ = flow.next;
  const wxString hint =
      list_->rows().empty() ? wxString() : wxString(_("Tap a problem to see how far it is."));
  finding_->set_text(problem == nullptr ? hint : wx(problem->said.finding));
  steps_->show(flow);
  steps_->Show(problem != nullptr);
  next_words_->set_text(wx(sentence_for(next_)));
  pictures_->Show(problem != nullptr);
  if (problem != nullptr) {
    const archive::ProblemStatus now = archive::status_of(*problem, today);
    pictures_->show(now.before, now.after);
    facts_->set_text(wx(facts_of(*problem, found_.problems, app_.dependencies.checklists, today)));
    history_->set_rows(history_of(*problem));
  } else {
    facts_->set_text("");
    history_->set_rows({});
  }
  const bool open = problem != nullptr && !archive::is_closed(*problem) && !archive::is_withdrawn(*problem);
  progress_->Enable(open);
  more_->Enable(problem != nullptr && !archive::is_withdrawn(*problem));
  if (next_ != NextAct::none) next_button_->SetLabel(wx(words_for(next_)));
  next_button_->Show(next_ != NextAct::none);
  finding_->GetParent()->Layout();
  list_page_->Layout();
}

}  // namespace kiosk
