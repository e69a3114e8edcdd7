#include "kiosk/inspection/round_list_pane.h"

#include <algorithm>
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
  rounds_ = rounds;
  std::vector<Row> rows;
  for (const archive::Round& round : rounds) {
    const int count = static_cast<int>(archive::villages_of(round).size());
    wxString note = wx(forms::to_iso(archive::office_day(round.opened.when)) + "  " + round.opened.who);
    // TRANSLATORS: of a round; %s is a day
    if (round.closed) note += "    " + wxString::Format(_("closed on %s"), wx(forms::to_iso(*round.closed)));
    rows.push_back({.id = std::to_string(round.id),
                    // TRANSLATORS: the number of a round, and its half year or quarter
                    .title = wxString::Format(_("Round %d, %s"), static_cast<int>(round.id),
                                              wx(forms::label(round.period))),
                    .value = wxString::Format(wxPLURAL("%d village", "%d villages", count), count),
                    .note = note});
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

bool RoundListPane::there_is(const forms::Period& period) const {
  return std::any_of(rounds_.begin(), rounds_.end(),
                     [&](const archive::Round& round) { return round.period == period; });
}

void RoundListPane::begin() {
  Choice choice;
  choice.title = _("Half-year or quarter");
  for (const forms::Frequency frequency : {forms::Frequency::half_yearly, forms::Frequency::quarterly}) {
    const forms::Period now = forms::period_of(app().dependencies.today(), frequency);
    const forms::Date before = std::chrono::sys_days(now.first) - std::chrono::days(1);
    for (const forms::Period& period : {now, forms::period_of(before, frequency)})
      choice.options.push_back(
          {.id = forms::label(period),
           .title = wx(forms::label(period)),
           .value = wx(days(period.first, period.last)),
           .note = there_is(period) ? _("There is a round of this period already.") : wxString()});
  }
  choice.chosen = [this](const std::string& label) {
    state().period = forms::parse_period(label);
    state().same = state().period && there_is(*state().period) ? archive::SamePeriod::again
                                                               : archive::SamePeriod::refuse;
    state().villages.clear();
    if (state().period) go(RoundStep::choosing);
  };
  navigator().choose(std::move(choice));
}

}  // namespace kiosk
