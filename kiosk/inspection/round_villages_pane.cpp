#include "kiosk/inspection/round_villages_pane.h"

#include <wx/translation.h>

#include "archive/reports/reports.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"
#include "kiosk/words/inspection_words.h"

namespace kiosk {

RoundVillagesPane::RoundVillagesPane(const RoundSurroundings& around) : RoundPane(around) {
  add_tool(_("Bulletin"), icons::save, [this] { save_bulletin(); });
  add_tool(_("Evidence binder"), icons::save, [this] { save_binder({}); });
}

void RoundVillagesPane::ask() {
  callbacks().ask(
      app().archive_threads,
      [round = state().round, &checklists = app().dependencies.checklists](archive::Archive& archive) {
        return archive::round_progress(archive, checklists, round);
      },
      [this](const std::vector<archive::RoundProgress>& villages) { show(villages); });
}

void RoundVillagesPane::show(const std::vector<archive::RoundProgress>& villages) {
  std::vector<Row> rows;
  int marked = 0, all = 0;
  for (const archive::RoundProgress& each : villages) {
    marked += each.marked;
    all += each.requirements;
    wxString note =
        wx(words_for(each.village.manner)) + "    " + wxString::Format(_("not met: %d"), each.not_met);
    if (each.pass_rate) note += "    " + wxString::Format(_("sample: %s"), wx(words_for(*each.pass_rate)));
    rows.push_back({.id = each.village.village,
                    .title = wx(each.village.village),
                    .value = wxString::Format("%d/%d", each.marked, each.requirements),
                    .note = note,
                    .sign = each.marked == each.requirements ? Sign::good : Sign::waiting});
  }
  view().list().set_rows(std::move(rows));
  view().set_count(
      wxString::Format(_("Round %d: %d of %d marked."), static_cast<int>(state().round), marked, all));
  view().show_nothing(_("Tap a village to open its checklist."));
}

void RoundVillagesPane::touched(const Row& row) {
  state().village = row.id;
  go(RoundStep::sheet);
}

void RoundVillagesPane::save_bulletin() {
  navigator().save_as(utf8(_("Bulletin")) + "-" + std::to_string(state().round) + ".xlsx",
                      [round = state().round, today = app().dependencies.today(),
                       &checklists = app().dependencies.checklists](archive::Archive& archive,
                                                                    const std::filesystem::path& file,
                                                                    const archive::ExportOptions& options) {
                        return archive::write_report(
                            archive::make_bulletin(archive, checklists, round, today), file, options);
                      });
}

}  // namespace kiosk
