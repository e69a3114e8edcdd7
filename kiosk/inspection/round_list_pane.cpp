#include "kiosk/inspection/round_list_pane.h"

#include <chrono>

#include <wx/translation.h>

#include "forms/dates/date.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"
#include "kiosk/words/words.h"

namespace kiosk {

RoundListPane::RoundListPane(const RoundSurroundings& around) : RoundPane(around) {
  add_tool(_("New round"), icons::plus, [this] { begin(); })->SetName("new round");
}

void RoundListPane::ask() {
  callbacks().ask(
      app().archive_threads, [](archive::Archive& archive) { return archive::find_rounds(archive); },
      [this](const std::vector<archive::Round>& rounds) { show(rounds); });
}

void RoundListPane::show(const std::vector<archive::Round>& rounds) {
  std::vector<Row> rows;
  for (const archive::Round& round : rounds) {
    const int count = static_cast<int>(round.villages.size());
    rows.push_back(
        {.id = std::to_string(round.id),
         // TRANSLATORS: the number of a round, and its half year
         .title =
             wxString::Format(_("Round %d, %s"), static_cast<int>(round.id), wx(forms::label(round.period))),
         .value = wxString::Format(wxPLURAL("%d village", "%d villages", count), count),
         .note = wx(forms::to_iso(archive::office_day(round.opened.when)) + "  " + round.opened.who)});
  }
  view().list().set_empty_words(_("No rounds yet."));
  view().list().set_rows(std::move(rows));
  view().set_count("");
  view().show_nothing(_("Tap a round to continue it."));
}

void RoundListPane::touched(const Row& row) {
  state().round = std::stoll(row.id);
  go(RoundStep::villages);
}

void RoundListPane::begin() {
  Choice choice;
  choice.title = _("Half-year");
  const forms::Period now = forms::period_of(app().dependencies.today(), forms::Frequency::half_yearly);
  const forms::Date before = std::chrono::sys_days(now.first) - std::chrono::days(1);
  for (const forms::Period& period : {now, forms::period_of(before, forms::Frequency::half_yearly)})
    choice.options.push_back({.id = forms::label(period),
                              .title = wx(forms::label(period)),
                              .value = wx(days(period.first, period.last))});
  choice.chosen = [this](const std::string& label) {
    state().period = forms::parse_period(label);
    state().villages.clear();
    if (state().period) go(RoundStep::choosing);
  };
  navigator().choose(std::move(choice));
}

}  // namespace kiosk
