#include "kiosk/rounds/round_list_pane.h"

#include <algorithm>
#include <chrono>

#include <wx/translation.h>

#include "forms/dates/date.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"
#include "kiosk/words/period_words.h"

namespace kiosk {

RoundListPane::RoundListPane(wxWindow* parent, const RoundSurroundings& around) : RoundPane(parent, around) {
  list_ = new RowList(this, theme());
  list_->SetName("rounds");
  list_->set_empty_words(_("No rounds yet. Start one with the blue button."));
  list_->on_touch([this](std::size_t row) {
    state().round = std::stoll(list_->rows()[row].id);
    state().visited.reset();
    go(RoundStep::villages);
  });
  auto* page = new wxBoxSizer(wxVERTICAL);
  page->Add(list_, wxSizerFlags(1).Expand().Border(wxALL, theme().px(8)));
  add(_("Progress"), icons::frequency, "progress", [this] { navigator().go_progress(); });
  add_main(_("New round"), icons::plus, "new round", [this] { begin(); });
  set_page(page);
}

void RoundListPane::ask() {
  callbacks().ask(
      app().archive_threads,
      [&checklists = app().dependencies.checklists](archive::Archive& archive) {
        std::vector<Listed> rounds;
        for (archive::Round& round : archive::find_rounds(archive)) {
          Listed listed;
          for (const archive::RoundProgress& sheet : archive::round_progress(archive, checklists, round.id)) {
            listed.marked += sheet.marked;
            listed.requirements += sheet.requirements;
          }
          listed.round = std::move(round);
          rounds.push_back(std::move(listed));
        }
        return rounds;
      },
      [this](std::vector<Listed> rounds) { show(std::move(rounds)); });
}

void RoundListPane::forget() {
  show({});
}

void RoundListPane::show(std::vector<Listed> rounds) {
  rounds_ = std::move(rounds);
  std::vector<Row> rows;
  for (const Listed& each : rounds_) {
    const archive::Round& round = each.round;
    const int count = static_cast<int>(archive::villages_of(round).size());
    wxString note =
        wxString::Format(wxPLURAL("%d village", "%d villages", count), count) + "    " +
        wxString::Format(_("opened on %s by %s"), wx(day_words(archive::office_day(round.opened.when))),
                         wx(round.opened.who));
    if (round.closed)
      // TRANSLATORS: of a round; %s is a day
      note += "    " + wxString::Format(_("closed on %s"), wx(day_words(*round.closed)));
    rows.push_back({.id = std::to_string(round.id),
                    // TRANSLATORS: the number of a round, and its half year or quarter
                    .title = wxString::Format(_("Round %d, %s"), static_cast<int>(round.id),
                                              wx(words_for(round.period))),
                    .value = wxString::Format(_("%d of %d marked"), each.marked, each.requirements),
                    .note = note,
                    .sign = round.closed ? Sign::good : Sign::waiting});
  }
  list_->set_rows(std::move(rows));
}

bool RoundListPane::there_is(const forms::Period& period) const {
  return std::any_of(rounds_.begin(), rounds_.end(),
                     [&](const Listed& each) { return each.round.period == period; });
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
           .title = wx(words_for(period)),
           .value = wx(day_range(period.first, period.last)),
           .note = there_is(period) ? _("There is a round of this period already.") : wxString()});
  }
  choice.chosen = [this](const std::string& label) {
    state().period = forms::parse_period(label);
    if (!state().period) return;
    state().same = there_is(*state().period) ? archive::SamePeriod::again : archive::SamePeriod::refuse;
    go(RoundStep::choosing);
  };
  navigator().choose(std::move(choice));
}

}  // namespace kiosk
