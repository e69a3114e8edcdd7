#include "kiosk/window/settings_screen.h"

#include <wx/sizer.h>
#include <wx/translation.h>

#include "kiosk/look/label.h"
#include "kiosk/look/text.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/words/language.h"

namespace kiosk {

SettingsScreen::SettingsScreen(wxWindow* parent, AppContext& app, Navigator& navigator)
    : Screen(parent, app, navigator) {
  constexpr int gap_px = 20;
  const Theme& theme = app.theme;
  rows_ = new wxBoxSizer(wxVERTICAL);
  const auto row = [&](const wxString& name) {
    rows_->Add(new Label(this, theme, name, Type::strong), wxSizerFlags().Border(wxLEFT | wxTOP, gap_px));
    auto* buttons = new wxBoxSizer(wxHORIZONTAL);
    rows_->Add(buttons, wxSizerFlags().Border(wxLEFT | wxTOP, gap_px / 2));
    return buttons;
  };
  const auto option = [&](wxSizer* buttons, const wxString& label,
                          std::function<bool(const Settings&)> is_chosen,
                          std::function<void(Settings&)> choose) {
    auto* button = new TouchButton(this, wxID_ANY, theme, label);
    button->set_least_width(150);
    buttons->Add(button, wxSizerFlags().Border(wxLEFT, gap_px / 2));
    button->Bind(wxEVT_BUTTON, [this, choose](wxCommandEvent&) {
      choose(app_.settings);
      app_.save_settings();
      show_chosen();
      navigator_.settings_changed();
    });
    options_.push_back({button, [this, is_chosen] { return is_chosen(app_.settings); }});
  };

  wxSizer* buttons = row(_("Language"));
  for (const Language& language : languages())
    option(
        buttons, wx(language.name), [code = language.code](const Settings& s) { return s.language == code; },
        [code = language.code](Settings& s) { s.language = code; });
  buttons = row(_("Text size"));
  const std::pair<wxString, TypeSize> sizes[] = {
      {_("Normal"), TypeSize::normal}, {_("Large"), TypeSize::large}, {_("Largest"), TypeSize::largest}};
  for (const auto& [name, size] : sizes)
    option(
        buttons, name, [size = size](const Settings& s) { return s.type_size == size; },
        [size = size](Settings& s) { s.type_size = size; });
  buttons = row(_("Contrast"));
  const std::pair<wxString, Contrast> contrasts[] = {{_("Normal"), Contrast::normal},
                                                     {_("High"), Contrast::high}};
  for (const auto& [name, contrast] : contrasts)
    option(
        buttons, name, [contrast = contrast](const Settings& s) { return s.contrast == contrast; },
        [contrast = contrast](Settings& s) { s.contrast = contrast; });
  buttons = row(_("When idle, return to the home screen after"));
  for (const int minutes : {2, 5, 15, 0})
    option(
        buttons,
        minutes == 0 ? _("Never") : wxString::Format(wxPLURAL("%d minute", "%d minutes", minutes), minutes),
        [minutes](const Settings& s) { return s.idle_minutes == minutes; },
        [minutes](Settings& s) { s.idle_minutes = minutes; });
  SetSizer(rows_);
}

wxString SettingsScreen::title() const {
  return _("Settings");
}

void SettingsScreen::show_chosen() {
  for (const Option& option : options_) option.button->set_chosen(option.is_chosen());
}

}  // namespace kiosk
