#include "kiosk/rectification/interview_screen.h"

#include <utility>

#include <wx/simplebook.h>
#include <wx/sizer.h>
#include <wx/translation.h>

#include "archive/notices/interview_papers.h"
#include "forms/dates/date.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"
#include "kiosk/rectification/interview_forms.h"
#include "kiosk/rectification/interview_list.h"

namespace kiosk {
namespace {

constexpr int gap_px = 8;
constexpr const char* document_row = "document ";
constexpr int years_back = 3;  // offered besides this one

archive::InterviewState state_of(InterviewScreen::List list) {
  return list == InterviewScreen::List::held     ? archive::InterviewState::held
         : list == InterviewScreen::List::waived ? archive::InterviewState::waived
                                                 : archive::InterviewState::due;
}

}  // namespace

InterviewScreen::InterviewScreen(wxWindow* parent, AppContext& app, Navigator& navigator)
    : DeskScreen(parent, app, navigator) {
  page_ = make_page();
  add_page(page_);
  bind();
}

wxString InterviewScreen::title() const {
  return _("Interviews");
}

wxWindow* InterviewScreen::make_page() {
  const Theme& theme = app_.theme;
  auto* page = new wxPanel(book());
  page->SetBackgroundColour(theme.background);
  auto* choices = new wxBoxSizer(wxHORIZONTAL);
  for (const char* name : {"interviews due", "interviews held", "interviews waived", "the year"}) {
    auto* button = new TouchButton(page, wxID_ANY, theme, "", Look::plain);
    button->SetName(name);
    button->SetMinSize(wxSize(1, -1));
    shown_buttons_.push_back(button);
    choices->Add(button, wxSizerFlags(1).Border(wxLEFT, gap_px));
  }
  hint_ = new Label(page, theme, "", Type::small);
  hint_->set_colour(theme.faint);
  list_ = new RowList(page, theme);
  list_->SetName("list");
  auto* left = new wxBoxSizer(wxVERTICAL);
  left->Add(choices, wxSizerFlags().Expand().Border(wxTOP | wxRIGHT | wxBOTTOM, gap_px));
  left->Add(hint_, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, 2 * gap_px));
  left->Add(list_, wxSizerFlags(1).Expand());
  detail_ = make_detail(page);
  for (wxWindow* side : {static_cast<wxWindow*>(list_), detail_}) side->SetMinSize(wxSize(1, -1));
  auto* sides = new wxBoxSizer(wxHORIZONTAL);
  sides->Add(left, wxSizerFlags(10).Expand());
  sides->Add(detail_, wxSizerFlags(11).Expand().Border(wxLEFT, gap_px));
  auto* bar = new ActionBar(page, theme);
  notice_ = bar->add(_("Notice"));
  notice_->SetName("notice");
  record_ = bar->add(_("Record"));
  record_->SetName("record");
  waive_ = bar->add(_("Waive"));
  waive_->SetName("waive");
  part_ = bar->add(_("Part"), icons::split);
  part_->SetName("part");
  merge_ = bar->add(_("Merge"), icons::join);
  merge_->SetName("merge");
  year_button_ = bar->add("");
  year_button_->SetName("which year");
  main_ = bar->add_main(_("Record the interview"), icons::check);
  main_->SetName("hold");
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(sides, wxSizerFlags(1).Expand());
  all->Add(bar, wxSizerFlags().Expand());
  page->SetSizer(all);
  return page;
}

wxWindow* InterviewScreen::make_detail(wxWindow* page) {
  const Theme& theme = app_.theme;
  auto* detail = new wxPanel(page);
  detail->SetBackgroundColour(theme.surface);
  name_ = new Label(detail, theme, "", Type::title);
  facts_ = new Label(detail, theme, "");
  people_ = new RowList(detail, theme);
  people_->SetName("people");
  matters_ = new RowList(detail, theme);
  matters_->SetName("matters");
  auto* rows = new wxBoxSizer(wxVERTICAL);
  rows->Add(name_, wxSizerFlags().Expand().Border(wxALL, 2 * gap_px));
  rows->Add(facts_, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, 2 * gap_px));
  rows->Add(people_, wxSizerFlags(11).Expand());
  rows->Add(matters_, wxSizerFlags(10).Expand().Border(wxTOP, gap_px));
  detail->SetSizer(rows);
  detail->Bind(wxEVT_SIZE, [this, detail](wxSizeEvent& event) {
    for (Label* words : {name_, facts_}) words->set_width(detail->GetClientSize().x - 4 * gap_px);
    detail->Layout();
    event.Skip();
  });
  return detail;
}

template <class Make>
void InterviewScreen::ask_about(Make make, std::function<void()> done) {
  const archive::Interview* interview = chosen();
  if (interview == nullptr) return;
  ask([make, context = form_context(),
       interview = *interview](archive::Archive& archive) { return make(archive, context, interview); },
      std::move(done));
}

void InterviewScreen::bind() {
  for (std::size_t i = 0; i < shown_buttons_.size(); ++i)
    shown_buttons_[i]->Bind(wxEVT_BUTTON, [this, i](wxCommandEvent&) {
      shown_ = static_cast<List>(i);
      show_list();
    });
  list_->on_touch([this](std::size_t row) {
    chosen_ = list_->rows()[row].id;
    show_chosen();
  });
  matters_->on_touch([this](std::size_t row) {
    const std::string& id = matters_->rows()[row].id;
    if (id.starts_with(document_row))
      navigator_.go_check_filed(std::stoll(id.substr(std::string(document_row).size())));
    else if (!id.empty())
      navigator_.show_problem(std::stoll(id));
  });
  notice_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { show_notice(); });
  record_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { show_record(); });
  waive_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    ask_about([](archive::Archive&, const FormContext& context, const archive::Interview& interview) {
      return waive_form(context, interview);
    });
  });
  part_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { ask_about(part_form); });
  merge_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { ask_about(merge_form); });
  main_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { ask_about(hold_form); });
  year_button_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    Choice choice;
    choice.title = _("Which year?");
    const int now = static_cast<int>(app_.dependencies.today().year());
    for (int year = now; year >= now - years_back; --year)
      choice.options.push_back(
          {.id = std::to_string(year), .title = wxString::Format("%d", year), .chosen = year == year_});
    choice.chosen = [this](const std::string& year) {
      year_ = std::stoi(year);
      renew();
    };
    navigator_.choose(std::move(choice));
  });
}

void InterviewScreen::hide_personal_data() {
  DeskScreen::hide_personal_data();
  chosen_.clear();
  show({});
}

void InterviewScreen::renew() {
  const forms::Date today = app_.dependencies.today();
  if (year_ == 0) year_ = static_cast<int>(today.year());
  callbacks_.cancel_pending();
  callbacks_.ask(
      app_.archive_threads,
      [today, year = year_, sanctions = app_.dependencies.sanctions](archive::Archive& archive) {
        return Found{archive::find_interviews(archive, today), archive::find_problems(archive),
                     archive::interview_year(archive, sanctions, year, today)};
      },
      [this](Found found) { show(std::move(found)); });
}

void InterviewScreen::show(Found found) {
  found_ = std::move(found);
  show_list();
}

void InterviewScreen::show_list() {
  const auto counted = [&](archive::InterviewState state) {
    return count(found_.interviews, state, app_.village());
  };
  const wxString labels[] = {wxString::Format(_("Due %d"), counted(archive::InterviewState::due)),
                             wxString::Format(_("Held %d"), counted(archive::InterviewState::held)),
                             wxString::Format(_("Waived %d"), counted(archive::InterviewState::waived)),
                             // TRANSLATORS: a table of this year
                             wxString::Format(_("Year %d"), year_)};
  for (std::size_t i = 0; i < shown_buttons_.size(); ++i) {
    shown_buttons_[i]->SetLabel(labels[i]);
    shown_buttons_[i]->SetMinSize(wxSize(1, -1));
    shown_buttons_[i]->set_chosen(static_cast<std::size_t>(shown_) == i);
  }
  const bool year = shown_ == List::year;
  hint_->set_text(
      year ? _("Who was interviewed twice in the year loses the awards; units and secretaries lose points.")
           : _("A problem that is open after its deadline calls for an interview of its village."));
  list_->set_empty_words(year                  ? _("No interview fell due or was held in this year.")
                         : shown_ == List::due ? _("No interview is due: no problem is overdue.")
                         : shown_ == List::held
                             ? _("No interview has been held yet. Record one from the list of those due.")
                             : _("None was waived."));
  list_->set_rows(year ? year_rows(found_.year)
                       : rows_of(found_.interviews, state_of(shown_), app_.village()));
  show_chosen();
}

const archive::Interview* InterviewScreen::chosen() const {
  if (shown_ == List::year) return nullptr;
  for (const archive::Interview& interview : found_.interviews)
    if (row_id(interview) == chosen_ && archive::state_of(interview) == state_of(shown_)) return &interview;
  return nullptr;
}

void InterviewScreen::show_chosen() {
  const archive::Interview* interview = chosen();
  const forms::Date today = app_.dependencies.today();
  name_->set_text(interview != nullptr   ? wx(interview->village)
                  : shown_ == List::year ? wxString::Format(_("The year %d"), year_)
                                         : _("Tap an interview to see whom it concerns and why."));
  if (interview != nullptr) {
    facts_->set_text(wx(facts_of(*interview, found_.problems, today)));
    people_->set_rows(people_rows(*interview));
    matters_->set_rows(matter_rows(*interview, found_.problems, today));
  } else {
    facts_->set_text(shown_ == List::year
                         ? _("A cross: lost. A question mark: lost once what is due is held. "
                             "A check mark: nothing is lost.")
                         : wxString());
    people_->set_rows({});
    matters_->set_rows({});
  }
  const bool due = interview != nullptr && interview->is_due();
  const bool held = interview != nullptr && interview->held.has_value();
  notice_->Enable(due || (interview != nullptr && interview->notice.has_value()));
  record_->Enable(due || held);
  waive_->Enable(due);
  part_->Enable(due && interview->problems.size() > 1);
  merge_->Enable(due);
  year_button_->SetLabel(wxString::Format(_("Year %d"), year_));
  year_button_->Enable(shown_ == List::year);
  main_->Enable(due);
  detail_->Layout();
  page_->Layout();
}

// Given already, it is shown; else it is asked for when and where.
void InterviewScreen::show_notice() {
  const archive::Interview* interview = chosen();
  if (interview == nullptr) return;
  const archive::ProblemId problem = interview->problems.front();
  if (interview->notice) return look_at_notice(problem);
  ask_about(notice_form, [this, problem] { look_at_notice(problem); });
}

void InterviewScreen::look_at_notice(archive::ProblemId problem) {
  const archive::Interview* interview = chosen();
  look_at({.name = utf8(_("Interview notice")) + (interview != nullptr ? " " + interview->village : ""),
           .make = [problem, today = app_.dependencies.today()](archive::Archive& archive) {
             return archive::make_interview_notice(archive, archive::find_interview(archive, problem, today));
           }});
}

// Of one that is due: with lines to be filled in by hand.
void InterviewScreen::show_record() {
  const archive::Interview* interview = chosen();
  if (interview == nullptr) return;
  look_at({.name = utf8(_("Interview record")) + " " + interview->village,
           .make = [interview = *interview](archive::Archive& archive) {
             return archive::make_interview_record(archive, interview);
           }});
}

}  // namespace kiosk
