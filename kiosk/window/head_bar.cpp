#include "kiosk/window/head_bar.h"

#include <string>

#include <wx/sizer.h>
#include <wx/translation.h>

#include "archive/records/instant.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"

namespace kiosk {
namespace {

// In pixels of a screen of 1366 x 768.
constexpr int gap = 4;
constexpr int margin = 12;
constexpr int way_width = 112;  // of back and home
constexpr int village_width = 236;
constexpr int operator_width = 168;
constexpr int saving_width = 190;
constexpr int clock_width = 92;

}  // namespace

HeadBar::HeadBar(wxWindow* parent, AppContext& app) : wxPanel(parent), app_(app) {
  const Theme& theme = app.theme;
  SetBackgroundColour(theme.surface);
  const auto button = [&](const wxString& label, const char* icon, const char* name, const char* key) {
    auto* made = new TouchButton(this, wxID_ANY, theme, label, Look::quiet, icon);
    made->SetName(name);
    made->set_shortcut(key);
    return made;
  };
  back_ = button(_("Back"), icons::back, "back", "Esc");
  home_ = button(_("Home"), icons::home, "home", "F1");
  title_ = new Label(this, theme, "", Type::title);
  title_->set_centred();
  saving_ = button("", nullptr, "saving", "");
  village_ = button("", icons::village, "village", "F9");
  operator_ = button("", icons::person, "operator", "F10");
  time_ = new Label(this, theme, "00:00", Type::strong);
  day_ = new Label(this, theme, "", Type::small);
  day_->set_colour(theme.faint);
  time_->set_centred();
  day_->set_centred();
  help_ = button("", icons::help, "help", "F12");
  help_->set_spoken(_("Help"));
  settings_ = button("", icons::settings, "settings", "");
  settings_->set_spoken(_("Settings"));
  // Fixed, so that none moves when another says something else.
  for (TouchButton* way : {back_, home_}) way->set_width(theme.px(way_width));
  saving_->set_width(theme.px(saving_width));
  village_->set_width(theme.px(village_width));
  operator_->set_width(theme.px(operator_width));
  auto* clock = new wxBoxSizer(wxVERTICAL);
  clock->Add(time_, wxSizerFlags().Expand());
  clock->Add(day_, wxSizerFlags().Expand());
  clock->SetMinSize(wxSize(theme.px(clock_width), -1));
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  const int between = theme.px(gap);
  const auto at = [&] { return wxSizerFlags().CentreVertical().Border(wxALL, between); };
  row->AddSpacer(theme.px(margin) - between);
  row->Add(back_, at());
  row->Add(home_, at());
  // The title alone gives way to what is being saved.
  row->Add(title_, wxSizerFlags(1).CentreVertical().Border(wxLEFT | wxRIGHT, theme.px(margin)));
  for (TouchButton* chip : {saving_, village_, operator_}) row->Add(chip, at());
  row->Add(clock, wxSizerFlags().CentreVertical());
  for (TouchButton* chip : {help_, settings_}) row->Add(chip, at());
  row->AddSpacer(theme.px(margin) - between);
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->AddSpacer(theme.px(gap));
  all->Add(row, wxSizerFlags(1).Expand());
  all->AddSpacer(theme.px(gap));
  SetSizer(all);
  each_second();
}

void HeadBar::bind(TouchButton* button, std::function<void()> act) {
  button->Bind(wxEVT_BUTTON, [act = std::move(act)](wxCommandEvent&) { act(); });
}

void HeadBar::show_screen(const wxString& title, Back back) {
  title_->set_text(title);
  title_->SetMinSize(wxSize(1, title_->GetBestSize().y));
  back_->Enable(back == Back::possible);
  home_->Enable(back == Back::possible);
  village_->SetLabel(app_.village().empty() ? _("Choose a village") : wx(app_.village()));
  const bool nobody = app_.settings.operator_name.empty();
  operator_->SetLabel(nobody ? _("Select operator") : wx(app_.settings.operator_name));
  operator_->set_look(nobody ? Look::danger : Look::quiet);
  Layout();
}

void HeadBar::show_saving(const wxString& words) {
  saving_->Show(!words.empty());
  saving_->SetLabel(words);
  Layout();
}

bool HeadBar::focus_back() {
  if (!back_->IsEnabled()) return false;
  back_->SetFocus();
  return true;
}

void HeadBar::each_second() {
  // "2024-03-15 16:00"
  const std::string now = archive::office_time(app_.dependencies.now());
  constexpr std::size_t day_length = 10;
  if (now.size() <= day_length) return;
  time_->set_text(wx(now.substr(day_length + 1)));
  long month = 0, day = 0;
  wx(now.substr(5, 2)).ToLong(&month);
  wx(now.substr(8, 2)).ToLong(&day);
  // TRANSLATORS: the first is the month, the second the day
  day_->set_text(wxString::Format(_("%ld/%ld"), month, day));
}

}  // namespace kiosk
