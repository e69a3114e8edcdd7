#include "kiosk/rounds/round_pane.h"

#include <algorithm>
#include <chrono>

#include <wx/translation.h>

#include "archive/binder/binder.h"
#include "forms/dates/date.h"
#include "kiosk/look/text.h"
#include "kiosk/words/period_words.h"

namespace kiosk {

RoundPane::RoundPane(wxWindow* parent, const RoundSurroundings& around) : wxPanel(parent), around_(around) {
  SetBackgroundColour(theme().background);
  bar_ = new ActionBar(this, theme());
}

TouchButton* RoundPane::add(const wxString& label, const char* icon, const wxString& name,
                            std::function<void()> act) {
  TouchButton* button = bar_->add(label, icon);
  button->SetName(name);
  button->Bind(wxEVT_BUTTON, [act = std::move(act)](wxCommandEvent&) { act(); });
  return button;
}

TouchButton* RoundPane::add_main(const wxString& label, const char* icon, const wxString& name,
                                 std::function<void()> act) {
  TouchButton* button = bar_->add_main(label, icon);
  button->SetName(name);
  button->Bind(wxEVT_BUTTON, [act = std::move(act)](wxCommandEvent&) { act(); });
  return button;
}

void RoundPane::set_page(wxSizer* page) {
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(page, wxSizerFlags(1).Expand());
  all->Add(bar_, wxSizerFlags().Expand());
  SetSizer(all);
}

void RoundPane::choose_day(const wxString& title, std::function<void(forms::Date)> chosen) {
  Choice choice;
  choice.title = title;
  choice.hint = _("Tap the day, or type another such as 2024-06-28.");
  choice.free_text = true;
  const std::chrono::sys_days today = app().dependencies.today();
  constexpr int most_days = 31;
  for (int before = 0; before < most_days; ++before) {
    const forms::Date day = today - std::chrono::days(before);
    choice.options.push_back({.id = forms::to_iso(day),
                              .title = wx(day_words(day)),
                              .value = before == 0 ? _("today") : wxString(),
                              .chosen = state().visited.value_or(forms::Date(today)) == day});
  }
  choice.chosen = [this, chosen = std::move(chosen)](const std::string& text) {
    const auto day = forms::from_iso(text);
    if (!day || std::chrono::sys_days(*day) > std::chrono::sys_days(app().dependencies.today()))
      return navigator().say(_("Not a day up to today. Write it as 2024-06-28."), Sign::unsure);
    chosen(*day);
  };
  navigator().choose(std::move(choice));
}

void RoundPane::choose_number(const wxString& title, const wxString& hint,
                              const std::vector<std::string>& options,
                              std::function<void(unsigned long long)> chosen) {
  Choice choice;
  choice.title = title;
  choice.hint = hint;
  choice.free_text = true;
  for (const std::string& option : options) choice.options.push_back({.id = option, .title = wx(option)});
  choice.chosen = [this, chosen = std::move(chosen)](const std::string& text) {
    unsigned long long number = 0;
    if (!wx(text).ToULongLong(&number)) return navigator().say(_("Not a valid number."), Sign::unsure);
    chosen(number);
  };
  navigator().choose(std::move(choice));
}

void RoundPane::choose_seed(const wxString& title, std::function<void(unsigned long long)> chosen) {
  std::string number = forms::to_iso(app().dependencies.today());
  std::erase(number, '-');
  choose_number(title, _("The same seed draws the same ones again. Tap it, or type another."), {number},
                std::move(chosen));
}

void RoundPane::save_binder(const std::string& village) {
  navigator().save_as(
      utf8(_("Evidence binder")) + (village.empty() ? "" : "-" + village),
      [round = state().round, village, today = app().dependencies.today(),
       &checklists = app().dependencies.checklists,
       &kinds = app().dependencies.kinds](archive::Archive& archive, const std::filesystem::path& file,
                                          const archive::ExportOptions& options) {
        const archive::Round of = archive::find_round(archive, round);
        archive::BinderQuestion question{
            .villages = {}, .from = of.period.first, .to = of.period.last, .today = today};
        for (const std::string& each : archive::villages_of(of))
          if (village.empty() || each == village) question.villages.push_back(each);
        const bool stopped =
            archive::write_binder(archive, checklists, kinds, question, file, options).stopped;
        return stopped ? archive::Export::stopped : archive::Export::written;
      });
}

}  // namespace kiosk
