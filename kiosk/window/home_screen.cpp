#include "kiosk/window/home_screen.h"

#include <chrono>
#include <string>

#include <wx/sizer.h>
#include <wx/translation.h>

#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"
#include "kiosk/words/period_words.h"

namespace kiosk {
namespace {

// In pixels of a screen of 1366 x 768.
constexpr int gap = 16;
constexpr int round_height = 72;

wxString words_of(forms::Date day) {
  const wxString days[] = {_("Sunday"),   _("Monday"), _("Tuesday"), _("Wednesday"),
                           _("Thursday"), _("Friday"), _("Saturday")};
  // TRANSLATORS: year, month, day, and the day of the week
  return wxString::Format(_("%d/%u/%u, %s"), static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                          static_cast<unsigned>(day.day()),
                          days[std::chrono::weekday(std::chrono::sys_days(day)).c_encoding()]);
}

}  // namespace

bool HomeScreen::Basis::operator==(const Basis& other) const {
  return head == other.head && village == other.village && today == other.today;
}

HomeScreen::HomeScreen(wxWindow* parent, AppContext& app, Navigator& navigator)
    : Screen(parent, app, navigator) {
  const Theme& theme = app.theme;
  office_ = new Label(this, theme, " ", Type::title);
  day_ = new Label(this, theme, words_of(app.dependencies.today()), Type::body);
  day_->set_colour(theme.faint);
  auto* line = new wxBoxSizer(wxHORIZONTAL);
  line->Add(office_, wxSizerFlags(1).CentreVertical());
  line->Add(day_, wxSizerFlags().CentreVertical());
  auto* middle = new wxBoxSizer(wxHORIZONTAL);
  middle->Add(make_left(), wxSizerFlags(1).Expand());
  middle->AddSpacer(theme.px(gap));
  middle->Add(make_cards(), wxSizerFlags(2).Expand());
  round_ = new TouchButton(this, wxID_ANY, theme, _("Rounds"), Look::plain, icons::round);
  round_->SetName("rounds");
  round_->SetMinSize(wxSize(-1, theme.px(round_height)));
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(line, wxSizerFlags().Expand().Border(wxALL, theme.px(gap)));
  all->Add(middle, wxSizerFlags(1).Expand().Border(wxLEFT | wxRIGHT, theme.px(gap)));
  backup_ = new BackupButton(this, app);
  backup_->SetMinSize(wxSize(-1, theme.px(round_height)));
  auto* bottom = new wxBoxSizer(wxHORIZONTAL);
  bottom->Add(round_, wxSizerFlags(2).Expand());
  bottom->AddSpacer(theme.px(gap));
  bottom->Add(backup_, wxSizerFlags(1).Expand());
  all->Add(bottom, wxSizerFlags().Expand().Border(wxALL, theme.px(gap)));
  SetSizer(all);
  bind();
  app_.listen(this, [this] { count_sheets(); });
}

HomeScreen::~HomeScreen() {
  app_.stop_listening(this);
}

// Where paper comes in: two thirds of it to scan, the rest to what waits for a check.
wxSizer* HomeScreen::make_left() {
  scan_ = new FigureCard(this, app_.theme, _("Scan and file"), icons::scan, Look::primary);
  scan_->show_words(_("Insert paper and tap here"));
  scan_->SetName("scan");
  waiting_ = new FigureCard(this, app_.theme, _("To check"), icons::check);
  waiting_->SetName("waiting");
  auto* left = new wxBoxSizer(wxVERTICAL);
  left->Add(scan_, wxSizerFlags(1).Expand());
  left->AddSpacer(app_.theme.px(gap));
  left->Add(waiting_, wxSizerFlags(1).Expand());
  return left;
}

wxSizer* HomeScreen::make_cards() {
  const Theme& theme = app_.theme;
  const auto card = [&](const wxString& label, const char* icon, const char* name) {
    auto* made = new FigureCard(this, theme, label, icon);
    made->SetName(name);
    return made;
  };
  missing_ = card(_("Frequency check"), icons::frequency, "frequency");
  warnings_ = card(_("Warnings"), icons::warning, "warnings");
  rectify_ = card(_("Rectification"), icons::rectify, "rectification");
  find_ = card(_("Find evidence"), icons::find, "find");
  find_->show_words(_("By item, kind, name or word"));
  auto* cards = new wxGridSizer(2, 2, theme.px(gap), theme.px(gap));
  for (FigureCard* each : {missing_, warnings_, rectify_, find_}) cards->Add(each, wxSizerFlags().Expand());
  return cards;
}

void HomeScreen::bind() {
  scan_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { navigator_.go_scan(); });
  waiting_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    if (first_waiting_ != 0) navigator_.go_check(first_waiting_);
  });
  find_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    Question question;
    question.village = app_.village();
    navigator_.go_find(question);
  });
  missing_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { navigator_.go_frequency(); });
  warnings_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { navigator_.go_warnings(); });
  rectify_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { navigator_.go_problems(); });
  round_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { navigator_.go_rounds(); });
}

wxString HomeScreen::title() const {
  return _("Cunzheng");
}

void HomeScreen::entered() {
  day_->set_text(words_of(app_.dependencies.today()));
  const bool may_file = app_.may(archive::Right::file);
  scan_->Enable(may_file);
  scan_->show_words(may_file ? _("Insert paper and tap here") : _("Your role files no papers"));
  count_sheets();
  backup_->look();
  ask_figures();
}

void HomeScreen::count_sheets() {
  int sheets = 0;
  first_waiting_ = 0;
  for (const Sheet& sheet : app_.tray.sheets()) {
    if (sheet.filed) continue;
    if (first_waiting_ == 0) first_waiting_ = sheet.id;
    ++sheets;
  }
  waiting_->Enable(sheets > 0 && app_.may(archive::Right::file));
  if (sheets > 0)
    // TRANSLATORS: stands behind the number
    waiting_->show_figure(sheets, wxPLURAL("sheet", "sheets", sheets), Sign::unsure);
  else
    waiting_->show_words(_("Nothing is waiting"));
}

void HomeScreen::forget_figures() {
  counted_.reset();
  for (FigureCard* card : {missing_, warnings_, rectify_}) card->show_nothing();
  round_->SetLabel(_("Rounds"));
  round_->set_note("");
}

// Each figure by itself: the quick ones stand there while the slow ones are worked out.
void HomeScreen::ask_figures() {
  callbacks_.cancel_pending();
  const Basis now{{}, app_.village(), app_.dependencies.today()};
  if (counted_ && (counted_->village != now.village || counted_->today != now.today)) forget_figures();
  const forms::Checklists& checklists = app_.dependencies.checklists;
  struct First {
    archive::AuditHead head;
    QuickFigures figures;
    archive::OfficeNames names;
  };
  callbacks_.ask(
      app_.long_question_thread,
      [now, &checklists, folder = app_.dependencies.archive](archive::Archive& archive) {
        First first{archive.audit_head(), quick_figures(archive, checklists, now.village, now.today), {}};
        try {
          first.names = archive::read_office_names(folder);
        } catch (const std::exception&) {
          // Whoever writes a letter with them is told what is wrong with the file; here is no name.
        }
        return first;
      },
      [this, now, &checklists](const First& first) {
        office_->set_text(wx(!first.names.office.empty() ? first.names.office : first.names.issuer));
        Layout();
        show_quick(first.figures);
        Basis basis = now;
        basis.head = first.head;
        if (counted_ == basis) return;
        callbacks_.ask(
            app_.long_question_thread,
            [now, &checklists](archive::Archive& archive) {
              return missing_periods(archive, checklists, now.village, now.today);
            },
            [this](int missing) {
              if (missing > 0)
                missing_->show_figure(missing, wxPLURAL("period missing", "periods missing", missing),
                                      Sign::bad);
              else
                missing_->show_words(_("Nothing is missing this year"));
            });
        callbacks_.ask(
            app_.long_question_thread,
            [now, &checklists](archive::Archive& archive) {
              return open_warnings(archive, checklists, now.village);
            },
            [this, basis](int warnings) {
              if (warnings > 0)
                warnings_->show_figure(warnings, _("to look into"), Sign::unsure);
              else
                warnings_->show_words(_("No warnings"));
              counted_ = basis;
            });
      });
}

void HomeScreen::show_quick(const QuickFigures& figures) {
  if (figures.overdue > 0)
    rectify_->show_figure(figures.overdue, _("overdue"), Sign::bad);
  else if (figures.open > 0)
    rectify_->show_figure(figures.open, _("problems being rectified"), Sign::none);
  else
    rectify_->show_words(_("No open problems"));
  if (!figures.round) {
    round_->SetLabel(_("Rounds"));
    round_->set_note(_("No round is open"));
    return;
  }
  // TRANSLATORS: the first is the number of a round, the second its period ("2024 first half")
  wxString label =
      wxString::Format(_("Round %d, %s"), static_cast<int>(*figures.round), wx(words_for(figures.period)));
  if (figures.requirements > 0)
    label += wxString::FromUTF8("  ·  ") + (app_.village().empty() ? _("all villages") : wx(app_.village())) +
             "  " + wxString::Format("%d%%", 100 * figures.marked / figures.requirements);
  round_->SetLabel(label);
  round_->set_note(
      figures.days_left >= 0
          ? wxString::Format(
                wxPLURAL("%d day until the bulletin", "%d days until the bulletin", figures.days_left),
                figures.days_left)
          : wxString::Format(wxPLURAL("The bulletin has been due for %d day",
                                      "The bulletin has been due for %d days", -figures.days_left),
                             -figures.days_left));
}

}  // namespace kiosk
