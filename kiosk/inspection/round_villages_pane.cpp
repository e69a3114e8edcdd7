#include "kiosk/inspection/round_villages_pane.h"

#include <fmt/format.h>
#include <wx/translation.h>

#include "archive/reports/bulletin.h"
#include "archive/rounds/round_changes.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"
#include "kiosk/words/inspection_words.h"

namespace kiosk {

RoundVillagesPane::RoundVillagesPane(const RoundSurroundings& around) : RoundPane(around) {
  add_tool(_("Bulletin"), icons::save, [this] { save_bulletin(); });
  add_tool(_("Evidence binder"), icons::save, [this] { save_binder({}); });
  close_ = add_tool(_("Close the round"), icons::check, [this] { close_or_reopen(); });
  close_->SetName("close round");
}

void RoundVillagesPane::ask() {
  points_.reset();
  struct Found {
    archive::Round round;
    std::vector<archive::RoundProgress> sheets;
  };
  callbacks().ask(
      app().archive_threads,
      [round = state().round, &checklists = app().dependencies.checklists](archive::Archive& archive) {
        return Found{.round = archive::find_round(archive, round),
                     .sheets = archive::round_progress(archive, checklists, round)};
      },
      [this](Found found) {
        round_ = std::move(found.round);
        sheets_ = std::move(found.sheets);
        list();
        ask_for_points();
      });
}

void RoundVillagesPane::ask_for_points() {
  callbacks().ask(
      app().archive_threads,
      [round = state().round, today = app().dependencies.today(),
       &checklists = app().dependencies.checklists](archive::Archive& archive) {
        return archive::round_points(archive, checklists, round, today);
      },
      [this](archive::RoundPoints points) {
        points_ = std::move(points);
        list();
      });
}

void RoundVillagesPane::list() {
  std::vector<Row> rows;
  int marked = 0, all = 0;
  for (std::size_t i = 0; i < sheets_.size(); ++i) {
    const archive::RoundProgress& each = sheets_[i];
    marked += each.marked;
    all += each.requirements;
    wxString note =
        wx(words_for(each.village.manner)) + "    " + wxString::Format(_("not met: %d"), each.not_met);
    if (each.pass_rate) note += "    " + wxString::Format(_("sample: %s"), wx(words_for(*each.pass_rate)));
    if (points_ && points_->full > 0)
      for (const archive::VillagePoints& points : points_->villages)
        if (points.village == each.village.village)
          // TRANSLATORS: a village's points of the full points, and its rank in the round
          note +=
              "    " + wxString::Format(_("%s of %s points, rank %d"), wx(fmt::format("{:g}", points.points)),
                                        wx(fmt::format("{:g}", points.full)), points.rank);
    rows.push_back({.id = std::to_string(i),
                    .title = wx(each.village.village),
                    .value = wxString::Format("%d/%d", each.marked, each.requirements),
                    .note = note,
                    .sign = each.marked == each.requirements ? Sign::good : Sign::waiting});
  }
  view().list().set_rows(std::move(rows));
  wxString count =
      wxString::Format(_("Round %d: %d of %d marked."), static_cast<int>(state().round), marked, all);
  if (round_ && round_->closed) count += "  " + _("This round is closed.");
  view().set_count(count);
  if (round_) close_->SetLabel(round_->closed ? _("Reopen the round") : _("Close the round"));
  view().show_nothing(_("Tap a village to open its checklist."));
}

void RoundVillagesPane::touched(const Row& row) {
  const std::size_t place = std::stoul(row.id);
  if (place >= sheets_.size()) return;
  state().village = sheets_[place].village.village;
  state().manner = sheets_[place].village.manner;
  go(RoundStep::sheet);
}

void RoundVillagesPane::close_or_reopen() {
  if (!round_) return;
  const bool closed = round_->closed.has_value();
  Choice choice;
  choice.title = closed ? _("Reopen the round") : _("Close the round");
  choice.hint = closed ? _("Enter the reason.") : _("After that, nothing more can be marked. Enter a note.");
  choice.free_text = true;
  choice.chosen = [this, closed](const std::string& text) {
    navigator().as_operator([this, closed, text](const archive::Mark& mark) {
      callbacks().ask(
          app().archive_threads,
          [closed, text, mark, round = state().round](archive::Archive& archive) {
            if (closed)
              archive::reopen_round(archive, round, text, mark);
            else
              archive::close_round(archive, round, text, mark);
          },
          [this] { ask_again(); }, IfAbandoned::run);
    });
  };
  navigator().choose(std::move(choice));
}

void RoundVillagesPane::save_bulletin() {
  navigator().save_as(utf8(_("Bulletin")) + "-" + std::to_string(state().round) + ".docx",
                      [round = state().round, today = app().dependencies.today(),
                       &checklists = app().dependencies.checklists](archive::Archive& archive,
                                                                    const std::filesystem::path& file,
                                                                    const archive::ExportOptions& options) {
                        return archive::write_bulletin(
                            archive, checklists, round, today,
                            {.names = archive::read_office_names(archive.folder()), .number = std::nullopt},
                            file, options);
                      });
}

}  // namespace kiosk
