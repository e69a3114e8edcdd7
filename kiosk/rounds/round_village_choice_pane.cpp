#include "kiosk/rounds/round_village_choice_pane.h"

#include <algorithm>
#include <utility>

#include <wx/translation.h>

#include "archive/rounds/round_changes.h"
#include "kiosk/frequency/frequency_table.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"
#include "kiosk/words/period_words.h"

namespace kiosk {

RoundVillageChoicePane::RoundVillageChoicePane(wxWindow* parent, const RoundSurroundings& around)
    : RoundPane(parent, around) {
  count_ = new Label(this, theme(), " ");
  picker_ = new VillagePicker(this, theme());
  picker_->on_change([this] { count(); });
  auto* page = new wxBoxSizer(wxVERTICAL);
  page->Add(count_, wxSizerFlags().Expand().Border(wxALL, theme().px(16)));
  page->Add(picker_, wxSizerFlags(1).Expand());
  add(_("All announced"), nullptr, "all announced",
      [this] { picker_->tick_all(archive::Manner::announced); });
  add(_("All unannounced"), nullptr, "all unannounced",
      [this] { picker_->tick_all(archive::Manner::unannounced); });
  add(_("Clear all"), icons::erase, "clear all", [this] { picker_->clear(); });
  keep_ = add_main(_("Start the round"), icons::check, "open round", [this] { keep(); });
  set_page(page);
}

// Ticks stay while somebody is asked for a reason or a name.
void RoundVillageChoicePane::ask() {
  if (std::exchange(loaded_, true)) return;
  keep_->SetLabel(state().period ? _("Start the round") : _("Save the change"));
  struct Found {
    std::vector<PickedVillage> villages;
    std::vector<archive::RoundVillage> sheets;
  };
  callbacks().ask(
      app().archive_threads,
      [round = state().period ? archive::RoundId{0} : state().round,
       today = app().dependencies.today()](archive::Archive& archive) {
        Found found;
        if (round != 0) found.sheets = archive::find_round(archive, round).villages;
        std::vector<std::string> villages = archive.villages();
        for (const archive::RoundVillage& sheet : found.sheets)
          if (std::find(villages.begin(), villages.end(), sheet.village) == villages.end())
            villages.push_back(sheet.village);
        const auto townships = townships_on(archive, today);
        for (const std::string& village : villages) {
          const auto there = [&](archive::Manner manner) {
            return std::find(found.sheets.begin(), found.sheets.end(),
                             archive::RoundVillage{village, manner}) != found.sheets.end();
          };
          const auto township = townships.find(village);
          found.villages.push_back({.village = village,
                                    .township = township == townships.end() ? "" : township->second,
                                    .announced = there(archive::Manner::announced),
                                    .unannounced = there(archive::Manner::unannounced)});
        }
        return found;
      },
      [this](Found found) {
        before_ = std::move(found.sheets);
        picker_->set_villages(std::move(found.villages));
        count();
      });
}

std::vector<archive::RoundVillage> RoundVillageChoicePane::sheets() const {
  std::vector<archive::RoundVillage> sheets;
  for (const PickedVillage& village : picker_->villages()) {
    if (village.announced) sheets.push_back({village.village, archive::Manner::announced});
    if (village.unannounced) sheets.push_back({village.village, archive::Manner::unannounced});
  }
  return sheets;
}

void RoundVillageChoicePane::count() {
  if (picker_->villages().empty())
    return count_->set_text(_("No villages yet. Import the village roster first."));
  int announced = 0, unannounced = 0;
  for (const PickedVillage& village : picker_->villages()) {
    announced += village.announced ? 1 : 0;
    unannounced += village.unannounced ? 1 : 0;
  }
  const wxString of = state().period ? wx(words_for(*state().period)) + "    " : wxString();
  count_->set_text(
      of +
      wxString::Format(_("Announced: %d    Unannounced: %d    of %d villages. Tick both for two sheets."),
                       announced, unannounced, static_cast<int>(picker_->villages().size())));
}

void RoundVillageChoicePane::keep() {
  if (sheets().empty()) return navigator().say(_("Select at least one village first."), Sign::unsure);
  state().period ? open_round() : change_round();
}

void RoundVillageChoicePane::open_round() {
  navigator().as_operator([this, sheets = sheets()](const archive::Mark& mark) {
    callbacks().ask(
        app().archive_threads,
        [period = state().period.value(), sheets, same = state().same, mark](archive::Archive& archive) {
          return archive::open_round(archive, period, sheets, mark, same);
        },
        [this](archive::RoundId round) {
          state().round = round;
          go(RoundStep::villages);
        },
        IfAbandoned::run);
  });
}

void RoundVillageChoicePane::change_round() {
  const std::vector<archive::RoundVillage> now = sheets();
  const auto without = [](const std::vector<archive::RoundVillage>& these,
                          const std::vector<archive::RoundVillage>& those) {
    std::vector<archive::RoundVillage> left;
    for (const archive::RoundVillage& each : these)
      if (std::find(those.begin(), those.end(), each) == those.end()) left.push_back(each);
    return left;
  };
  const auto added = without(now, before_), removed = without(before_, now);
  if (added.empty() && removed.empty()) return navigator().say(_("Nothing was changed."), Sign::unsure);
  Choice choice;
  choice.title = _("Change the villages");
  choice.hint = _("Enter the reason, or tap a suggestion.");
  choice.free_text = true;
  for (const wxString& reason :
       {_("Arranged by the office"), _("Village added later"), _("Added by mistake")})
    choice.options.push_back({.id = utf8(reason), .title = reason});
  choice.chosen = [this, added, removed](const std::string& reason) {
    change(
        [round = state().round, added, removed, reason](archive::Archive& archive,
                                                        const archive::Mark& mark) {
          archive::change_round(archive, round, added, removed, reason, mark);
        },
        [this] { go(RoundStep::villages); });
  };
  navigator().choose(std::move(choice));
}

}  // namespace kiosk
