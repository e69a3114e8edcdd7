#include "kiosk/inspection/round_village_choice_pane.h"

#include <algorithm>

#include <wx/translation.h>

#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"
#include "kiosk/words/inspection_words.h"

namespace kiosk {

RoundVillageChoicePane::RoundVillageChoicePane(const RoundSurroundings& around) : RoundPane(around) {
  add_tool(_("Mark all as announced"), nullptr, [this] {
    state().villages.clear();
    for (const std::string& village : known_villages_)
      state().villages.push_back({village, archive::Manner::announced});
    show();
  });
  add_tool(_("Start the round"), icons::check, [this] { open_round(); })->SetName("open round");
}

void RoundVillageChoicePane::ask() {
  callbacks().ask(
      app().archive_threads, [](archive::Archive& archive) { return archive.villages(); },
      [this](std::vector<std::string> villages) {
        known_villages_ = std::move(villages);
        show();
      });
}

void RoundVillageChoicePane::show() {
  std::vector<Row> rows;
  for (const std::string& village : known_villages_) {
    const auto chosen =
        std::find_if(state().villages.begin(), state().villages.end(),
                     [&](const archive::RoundVillage& each) { return each.village == village; });
    Row row{.id = village, .title = wx(village)};
    if (chosen != state().villages.end()) {
      row.value = wx(words_for(chosen->manner));
      row.chosen = true;
    }
    rows.push_back(std::move(row));
  }
  view().list().set_empty_words(_("No villages yet. Import the village roster first."));
  view().list().set_rows(std::move(rows));
  const int count = static_cast<int>(state().villages.size());
  view().set_count(wx(forms::label(state().period.value())) + "    " +
                   wxString::Format(wxPLURAL("%d village selected", "%d villages selected", count), count));
  view().show_nothing(
      _("Tap a village once for an announced visit, twice for an unannounced one, three times to leave it "
        "out."));
}

void RoundVillageChoicePane::touched(const Row& row) {
  const auto chosen = std::find_if(state().villages.begin(), state().villages.end(),
                                   [&](const archive::RoundVillage& each) { return each.village == row.id; });
  if (chosen == state().villages.end())
    state().villages.push_back({row.id, archive::Manner::announced});
  else if (chosen->manner == archive::Manner::announced)
    chosen->manner = archive::Manner::unannounced;
  else
    state().villages.erase(chosen);
  show();
}

void RoundVillageChoicePane::open_round() {
  if (state().villages.empty()) {
    navigator().say(_("Select at least one village first."), Sign::unsure);
    return;
  }
  navigator().as_operator([this](const archive::Mark& mark) {
    callbacks().ask(
        app().archive_threads,
        [period = state().period.value(), villages = state().villages, mark](archive::Archive& archive) {
          return archive::open_round(archive, period, villages, mark);
        },
        [this](archive::RoundId round) {
          state().round = round;
          go(RoundStep::villages);
        },
        IfAbandoned::run);
  });
}

}  // namespace kiosk
