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
    Row row{.id = village, .title = wx(village)};
    for (const archive::RoundVillage& each : state().villages) {
      if (each.village != village) continue;
      row.value += (row.value.empty() ? wxString() : wxString(" + ")) + wx(words_for(each.manner));
      row.chosen = true;
    }
    rows.push_back(std::move(row));
  }
  view().list().set_empty_words(_("No villages yet. Import the village roster first."));
  view().list().set_rows(std::move(rows));
  const int count =
      static_cast<int>(std::count_if(known_villages_.begin(), known_villages_.end(),
                                     [&](const std::string& village) { return chosen(village); }));
  view().set_count(wx(forms::label(state().period.value())) + "    " +
                   wxString::Format(wxPLURAL("%d village selected", "%d villages selected", count), count));
  view().show_nothing(
      _("Tap a village once for an announced visit, twice for an unannounced one, three times for both, four "
        "times "
        "to leave it out."));
}

void RoundVillageChoicePane::touched(const Row& row) {
  const archive::RoundVillage announced{row.id, archive::Manner::announced};
  const archive::RoundVillage unannounced{row.id, archive::Manner::unannounced};
  auto& sheets = state().villages;
  const bool with = std::erase(sheets, announced) > 0, without = std::erase(sheets, unannounced) > 0;
  // None, announced, unannounced, both, and none again.
  if (with != without) sheets.push_back(with ? unannounced : announced);
  if (without && !with) sheets.push_back(unannounced);
  if (!with && !without) sheets.push_back(announced);
  show();
}

bool RoundVillageChoicePane::chosen(const std::string& village) const {
  return std::any_of(state().villages.begin(), state().villages.end(),
                     [&](const archive::RoundVillage& each) { return each.village == village; });
}

void RoundVillageChoicePane::open_round() {
  if (state().villages.empty()) {
    navigator().say(_("Select at least one village first."), Sign::unsure);
    return;
  }
  navigator().as_operator([this](const archive::Mark& mark) {
    callbacks().ask(
        app().archive_threads,
        [period = state().period.value(), villages = state().villages, same = state().same, mark](
            archive::Archive& archive) { return archive::open_round(archive, period, villages, mark, same); },
        [this](archive::RoundId round) {
          state().round = round;
          go(RoundStep::villages);
        },
        IfAbandoned::run);
  });
}

}  // namespace kiosk
