#include "kiosk/rounds/round_villages_pane.h"

#include <algorithm>

#include <fmt/format.h>
#include <wx/translation.h>

#include "archive/reports/bulletin.h"
#include "archive/rounds/round_changes.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"
#include "kiosk/words/inspection_words.h"
#include "kiosk/words/period_words.h"

namespace kiosk {
namespace {

wxString number(double value) {
  return wx(fmt::format("{:g}", value));
}

/// +1.5 or −2 since the round before; empty where there was none.
wxString change_of(const std::optional<double>& before, double now) {
  if (!before) return {};
  // TRANSLATORS: points more (+) or fewer (-) than in the round before
  return "    " + wxString::Format(_("%s since the round before"), wx(fmt::format("{:+.2g}", now - *before)));
}

}  // namespace

RoundVillagesPane::RoundVillagesPane(wxWindow* parent, const RoundSurroundings& around)
    : RoundPane(parent, around) {
  const int space = theme().px(8);
  auto* top = new wxBoxSizer(wxHORIZONTAL);
  const wxString names[] = {_("By village"), _("Ranking"), _("Townships")};
  for (std::size_t i = 0; i < views_.size(); ++i) {
    views_[i] = new TouchButton(this, wxID_ANY, theme(), names[i]);
    views_[i]->SetName(wxString::Format("view %d", static_cast<int>(i)));
    views_[i]->Bind(wxEVT_BUTTON, [this, i](wxCommandEvent&) { look_at(static_cast<View>(i)); });
    top->Add(views_[i], wxSizerFlags().CentreVertical().Border(wxRIGHT, space));
  }
  words_ = new Label(this, theme(), " ", Type::small);
  top->Add(words_, wxSizerFlags(1).CentreVertical().Border(wxLEFT, space));
  list_ = new RowList(this, theme());
  list_->SetName("list");
  list_->on_touch([this](std::size_t row) { touched(list_->rows()[row].id); });
  auto* page = new wxBoxSizer(wxVERTICAL);
  page->Add(top, wxSizerFlags().Expand().Border(wxALL, space));
  page->Add(list_, wxSizerFlags(1).Expand());
  add(_("Progress"), icons::frequency, "progress", [this] { navigator().go_progress(); });
  change_ = add(_("Change the villages"), nullptr, "change round", [this] {
    state().period.reset();
    go(RoundStep::choosing);
  });
  add(_("Bulletin"), icons::save, "bulletin", [this] { save_bulletin(); });
  add(_("Evidence binder"), icons::save, "binder", [this] { save_binder({}); });
  close_ = add(_("Close the round"), icons::check, "close round", [this] { change_or_close(); });
  add_main(_("Next unmarked village"), icons::next, "next village", [this] { go_on(); });
  set_page(page);
  views_[0]->set_chosen(true);
}

void RoundVillagesPane::forget() {
  sheets_.clear();
  points_.reset();
  list_->set_rows({});
}

void RoundVillagesPane::ask() {
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
        if (round_ && round_->id != found.round.id) points_.reset();
        round_ = std::move(found.round);
        sheets_ = std::move(found.sheets);
        list_all();
        ask_for_points();
      });
}

void RoundVillagesPane::ask_for_points() {
  callbacks().ask(
      app().long_question_thread,
      [round = state().round, today = app().dependencies.today(),
       &checklists = app().dependencies.checklists](archive::Archive& archive) {
        return archive::round_points(archive, checklists, round, today);
      },
      [this](archive::RoundPoints points) {
        points_ = std::move(points);
        list_all();
      });
}

void RoundVillagesPane::look_at(View view) {
  view_ = view;
  for (std::size_t i = 0; i < views_.size(); ++i) views_[i]->set_chosen(static_cast<View>(i) == view);
  list_all();
}

void RoundVillagesPane::list_all() {
  const bool waits = view_ != View::sheets && !points_;
  list_->set_empty_words(waits                             ? _("Working out the points...")
                         : points_ && points_->full == 0.0 ? _("The checklists give no points.")
                                                           : _("Nothing here yet."));
  list_->set_rows(view_ == View::sheets ? sheets() : view_ == View::ranking ? ranking() : townships());
  int marked = 0, all = 0;
  for (const archive::RoundProgress& each : sheets_) {
    marked += each.marked;
    all += each.requirements;
  }
  wxString words;
  if (round_)
    words = wxString::Format(_("Round %d, %s"), static_cast<int>(round_->id), wx(words_for(round_->period))) +
            "    ";
  words += wxString::Format(_("%d of %d marked"), marked, all);
  if (points_ && points_->full > 0)
    // TRANSLATORS: the mean of the villages' points, and the most that a village can have
    words +=
        "    " + wxString::Format(_("mean %s of %s points"), number(points_->mean), number(points_->full));
  if (round_ && round_->closed) words += "    " + _("This round is closed.");
  words_->set_text(words);
  if (round_) {
    close_->SetLabel(round_->closed ? _("Reopen the round") : _("Close the round"));
    change_->Enable(!round_->closed);
  }
  Layout();
}

std::vector<Row> RoundVillagesPane::sheets() const {
  std::vector<Row> rows;
  for (std::size_t i = 0; i < sheets_.size(); ++i) {
    const archive::RoundProgress& each = sheets_[i];
    wxString note = wx(words_for(each.village.manner));
    if (each.not_met > 0) note += "    " + wxString::Format(_("not met: %d"), each.not_met);
    if (each.pass_rate) note += "    " + wxString::Format(_("sample: %s"), wx(words_for(*each.pass_rate)));
    if (points_ && points_->full > 0)
      for (const archive::VillagePoints& points : points_->villages)
        if (points.village == each.village.village)
          // TRANSLATORS: a village's points of the full points, and its rank in the round
          note += "    " + wxString::Format(_("%s of %s points, rank %d"), number(points.points),
                                            number(points.full), points.rank);
    rows.push_back({.id = std::to_string(i),
                    .title = wx(each.village.village),
                    .value = wxString::Format("%d/%d", each.marked, each.requirements),
                    .note = note,
                    .sign = each.marked == each.requirements ? Sign::good : Sign::waiting});
  }
  return rows;
}

std::vector<Row> RoundVillagesPane::ranking() const {
  std::vector<Row> rows;
  if (!points_ || points_->full == 0) return rows;
  for (const archive::VillagePoints& each : points_->villages) {
    wxString note = wx(each.township);
    if (each.self_assessed)
      note += "    " + wxString::Format(_("self-assessed %s"), number(*each.self_assessed));
    note += change_of(each.points_before, each.points);
    if (each.rank_before) note += "    " + wxString::Format(_("rank %d before"), *each.rank_before);
    if (each.unmarked > 0) note += "    " + wxString::Format(_("unmarked: %d"), each.unmarked);
    rows.push_back({.id = "village " + each.village,
                    .title = wxString::Format("%d    ", each.rank) + wx(each.village),
                    .value = number(each.points),
                    .note = note});
  }
  return rows;
}

std::vector<Row> RoundVillagesPane::townships() const {
  std::vector<Row> rows;
  if (!points_) return rows;
  for (const archive::TownshipPoints& each : points_->townships)
    rows.push_back(
        {.id = "",
         .title = wxString::Format("%d    ", each.rank) + wx(each.township),
         .value = number(each.mean),
         .note = wxString::Format(wxPLURAL("%d village", "%d villages", each.villages), each.villages) +
                 change_of(each.mean_before, each.mean)});
  return rows;
}

void RoundVillagesPane::touched(const std::string& id) {
  constexpr std::string_view of_village = "village ";
  if (id.empty()) return;
  if (view_ == View::sheets) return open(sheets_.at(std::stoul(id)).village);
  if (!id.starts_with(of_village)) return;
  state().village = id.substr(of_village.size());
  go(RoundStep::points);
}

void RoundVillagesPane::open(const archive::RoundVillage& sheet) {
  state().village = sheet.village;
  state().manner = sheet.manner;
  go(RoundStep::sheet);
}

void RoundVillagesPane::go_on() {
  const auto next = std::find_if(sheets_.begin(), sheets_.end(), [](const archive::RoundProgress& each) {
    return each.marked < each.requirements;
  });
  if (next == sheets_.end()) return navigator().say(_("Every requirement is marked."), Sign::good);
  open(next->village);
}

void RoundVillagesPane::change_or_close() {
  if (!round_) return;
  if (round_->closed) return reopen();
  choose_day(_("Closed on which day?"), [this](forms::Date day) { close(day); });
}

void RoundVillagesPane::close(std::optional<forms::Date> day) {
  Choice choice;
  choice.title = _("Close the round");
  choice.hint = _("After that, nothing more can be marked. Enter a note, or tap the one below.");
  choice.free_text = true;
  choice.options.push_back(
      {.id = utf8(_("Everything was looked at")), .title = _("Everything was looked at")});
  choice.chosen = [this, day](const std::string& note) {
    change([day, note, round = state().round](archive::Archive& archive, const archive::Mark& mark) {
      archive::close_round(archive, round, note, mark, day);
    });
  };
  navigator().choose(std::move(choice));
}

void RoundVillagesPane::reopen() {
  Choice choice;
  choice.title = _("Reopen the round");
  choice.hint = _("Enter the reason, or tap a suggestion.");
  choice.free_text = true;
  for (const wxString& reason : {_("Closed too early"), _("A mark has to be corrected")})
    choice.options.push_back({.id = utf8(reason), .title = reason});
  choice.chosen = [this](const std::string& reason) {
    change([reason, round = state().round](archive::Archive& archive, const archive::Mark& mark) {
      archive::reopen_round(archive, round, reason, mark);
    });
  };
  navigator().choose(std::move(choice));
}

void RoundVillagesPane::save_bulletin() {
  Choice choice;
  choice.title = _("Bulletin");
  choice.hint = _("As which file?");
  choice.options.push_back(
      {.id = "docx", .title = _("Word document (DOCX)"), .note = _("to write on in it")});
  choice.options.push_back({.id = "pdf", .title = _("PDF"), .note = _("to print or to send")});
  choice.options.push_back(
      {.id = "xlsx", .title = _("Tables (XLSX)"), .note = _("its figures as a workbook")});
  choice.chosen = [this](const std::string& ending) {
    navigator().save_as(utf8(_("Bulletin")) + "-" + std::to_string(state().round) + "." + ending,
                        [round = state().round, today = app().dependencies.today(),
                         &checklists = app().dependencies.checklists](archive::Archive& archive,
                                                                      const std::filesystem::path& file,
                                                                      const archive::ExportOptions& options) {
                          return archive::write_bulletin(
                              archive, checklists, round, today,
                              {.names = archive::read_office_names(archive.folder()), .number = std::nullopt},
                              file, options);
                        });
  };
  navigator().choose(std::move(choice));
}

}  // namespace kiosk
