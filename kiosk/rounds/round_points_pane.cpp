#include "kiosk/rounds/round_points_pane.h"

#include <algorithm>

#include <fmt/format.h>
#include <wx/translation.h>

#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"

namespace kiosk {
namespace {

wxString number(double value) {
  return wx(fmt::format("{:g}", value));
}

}  // namespace

RoundPointsPane::RoundPointsPane(wxWindow* parent, const RoundSurroundings& around)
    : RoundPane(parent, around) {
  words_ = new Label(this, theme(), " ");
  list_ = new RowList(this, theme());
  list_->SetName("list");
  list_->on_touch([this](std::size_t row) {
    chosen_ = list_->rows()[row].id;
    show();
  });
  auto* page = new wxBoxSizer(wxVERTICAL);
  page->Add(words_, wxSizerFlags().Expand().Border(wxALL, theme().px(16)));
  page->Add(list_, wxSizerFlags(1).Expand());
  self_ =
      add(_("Self-assessed"), nullptr, "self-assess", [this] { ask_for_points(archive::PointsBy::village); });
  inspector_ = add(_("Inspector's points"), nullptr, "inspector points",
                   [this] { ask_for_points(archive::PointsBy::inspector); });
  rule_ = add(_("By the rule"), icons::undo, "by rule",
              [this] { say(archive::PointsBy::inspector, std::nullopt, ""); });
  note_ = add(_("Note"), nullptr, "note", [this] { ask_for_note(); });
  add_main(_("Next content"), icons::next, "next", [this] { choose_next(); });
  set_page(page);
}

void RoundPointsPane::forget() {
  points_.reset();
  chosen_.clear();
  list_->set_rows({});
}

void RoundPointsPane::ask() {
  list_->set_empty_words(_("Working out the points..."));
  callbacks().ask(
      app().long_question_thread,
      [round = state().round, today = app().dependencies.today(),
       &checklists = app().dependencies.checklists](archive::Archive& archive) {
        return archive::round_points(archive, checklists, round, today);
      },
      [this](const archive::RoundPoints& all) {
        full_ = all.full;
        points_.reset();
        for (const archive::VillagePoints& each : all.villages)
          if (each.village == state().village) points_ = each;
        list_->set_empty_words(_("The checklists give no points."));
        show();
      });
}

const archive::ItemPoints* RoundPointsPane::chosen() const {
  if (!points_) return nullptr;
  for (const archive::ItemPoints& each : points_->items)
    if (each.item == chosen_) return &each;
  return nullptr;
}

void RoundPointsPane::show() {
  std::vector<Row> rows;
  if (points_)
    for (const archive::ItemPoints& each : points_->items) {
      const forms::Item* item = app().dependencies.checklists.item(each.item);
      wxString note = wxString::Format(_("by the rule %s"), number(each.by_rule));
      if (each.self_assessed)
        note += "    " + wxString::Format(_("self-assessed %s"), number(*each.self_assessed));
      if (each.inspector)
        note += "    " + wxString::Format(_("by the inspector %s"), number(*each.inspector));
      if (each.missing_periods > 0)
        note += "    " + wxString::Format(_("periods missing: %d"), each.missing_periods);
      if (each.not_met > 0) note += "    " + wxString::Format(_("not met: %d"), each.not_met);
      if (each.partly_met > 0) note += "    " + wxString::Format(_("partly met: %d"), each.partly_met);
      if (!each.note.empty()) note += "    " + wx(each.note);
      rows.push_back({.id = each.item,
                      .title = wx(each.item + "  " + (item == nullptr ? "" : item->title)),
                      .value = number(each.points) + " / " + number(each.full),
                      .note = note,
                      .sign = each.points >= each.full ? Sign::good
                              : each.points > 0        ? Sign::unsure
                                                       : Sign::bad,
                      .chosen = each.item == chosen_});
    }
  list_->set_rows(std::move(rows));
  wxString words = wx(state().village);
  if (points_ && full_ > 0) {
    words += "  " + wxString::Format(_("%s of %s points, rank %d"), number(points_->points),
                                     number(points_->full), points_->rank);
    if (points_->self_assessed)
      words += "    " + wxString::Format(_("self-assessed %s"), number(*points_->self_assessed));
    if (points_->unmarked > 0) words += "    " + wxString::Format(_("unmarked: %d"), points_->unmarked);
  }
  words_->set_text(words);
  const archive::ItemPoints* item = chosen();
  self_->Enable(item != nullptr);
  inspector_->Enable(item != nullptr);
  rule_->Enable(item != nullptr && item->inspector);
  note_->Enable(item != nullptr && item->inspector);
  Layout();
}

void RoundPointsPane::choose_next() {
  if (!points_ || points_->items.empty()) return;
  const auto here = std::find_if(points_->items.begin(), points_->items.end(),
                                 [&](const archive::ItemPoints& each) { return each.item == chosen_; });
  const auto next =
      here == points_->items.end() || here + 1 == points_->items.end() ? points_->items.begin() : here + 1;
  chosen_ = next->item;
  show();
  list_->show_row(static_cast<std::size_t>(next - points_->items.begin()));
  renew_all(*this);
}

void RoundPointsPane::ask_for_points(archive::PointsBy by) {
  const archive::ItemPoints* item = chosen();
  if (item == nullptr) return;
  Choice choice;
  choice.title =
      by == archive::PointsBy::village ? _("What does the village give itself?") : _("How many points?");
  choice.hint = wxString::Format(_("At most %s, in steps of 0.1."), number(item->full));
  choice.free_text = true;
  constexpr double step = 0.5;
  for (double points = item->full; points > -step / 2; points -= step)
    choice.options.push_back({.id = fmt::format("{:g}", points), .title = number(points)});
  choice.chosen = [this, by, note = item->note](const std::string& text) {
    double points = 0;
    if (!wx(text).ToCDouble(&points)) return navigator().say(_("Not a valid number."), Sign::unsure);
    say(by, points, by == archive::PointsBy::inspector ? note : "");
  };
  navigator().choose(std::move(choice));
}

void RoundPointsPane::ask_for_note() {
  const archive::ItemPoints* item = chosen();
  if (item == nullptr || !item->inspector) return;
  Choice choice;
  choice.title = _("Note");
  choice.hint = _("Why these points?");
  choice.free_text = true;
  choice.chosen = [this, points = item->inspector](const std::string& note) {
    say(archive::PointsBy::inspector, points, note);
  };
  navigator().choose(std::move(choice));
}

void RoundPointsPane::say(archive::PointsBy by, const std::optional<double>& points,
                          const std::string& note) {
  if (chosen_.empty()) return;
  change([by, said = archive::SaidPoints{.item = chosen_, .points = points, .note = note},
          round = state().round, village = state().village, day = state().visited,
          &checklists = app().dependencies.checklists](archive::Archive& archive, const archive::Mark& mark) {
    archive::say_points(archive, checklists, round, village, by, std::span(&said, 1), mark, day);
  });
}

}  // namespace kiosk
