#include "kiosk/progress/progress_screen.h"

#include <algorithm>

#include <fmt/format.h>
#include <wx/sizer.h>
#include <wx/translation.h>

#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"
#include "kiosk/words/period_words.h"

namespace kiosk {
namespace {

constexpr int gap = 8;           // in pixels of a screen of 1366 x 768
constexpr int view_ms = 15'000;  // of each view, where they change by themselves

/// ▲ 5 since the round before, in points of a hundred.
HallFigure rate_card(const archive::TownshipFigures& total) {
  HallFigure card;
  const auto now = percent(total.proof.rate()), before = percent(total.rate_before);
  card.figure = now ? wxString::Format("%d%%", *now) : wxString::FromUTF8("—");
  card.name = _("Proved");
  card.share = total.proof.rate();
  if (now && before) {
    const int change = *now - *before;
    card.note = change == 0 ? _("as in the round before")
                            : wxString::FromUTF8(change > 0 ? "▲ " : "▼ ") +
                                  wxString::Format(_("%d since the round before"), std::abs(change));
    card.sign = change > 0 ? Sign::good : change < 0 ? Sign::bad : Sign::none;
  } else {
    card.note = wxString::Format(_("%d of %d requirements"), total.proof.proved, total.proof.asked);
  }
  return card;
}

}  // namespace

ProgressScreen::ProgressScreen(wxWindow* parent, AppContext& app, Navigator& navigator)
    : Screen(parent, app, navigator), timer_(this) {
  SetBackgroundColour(app.theme.background);
  const int space = app.theme.px(gap);
  wxSizer* top = make_top();
  cards_ = new HallFigures(this, app.theme);
  bars_ = new ChartView(this, app.theme, "bars");
  trend_ = new ChartView(this, app.theme, "trend");
  map_ = new ChartView(this, app.theme, "map");
  auto* charts = new wxBoxSizer(wxHORIZONTAL);
  charts->Add(bars_, wxSizerFlags(3).Expand().Border(wxRIGHT, space));
  charts->Add(trend_, wxSizerFlags(2).Expand());
  charts->Add(map_, wxSizerFlags(1).Expand());
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(top, wxSizerFlags().Expand().Border(wxALL, space));
  all->Add(cards_, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, space));
  all->Add(charts, wxSizerFlags(1).Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, space));
  make_actions();
  all->Add(actions_, wxSizerFlags().Expand());
  SetSizer(all);
  Bind(wxEVT_TIMER, [this](wxTimerEvent&) {
    look_at(static_cast<View>((static_cast<std::size_t>(view_) + 1) % views_.size()));
  });
  look_at(View::overview);
}

wxSizer* ProgressScreen::make_top() {
  const int space = app_.theme.px(gap);
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  const wxString names[] = {_("Overview"), _("Contents and villages"), _("Trend")};
  for (std::size_t i = 0; i < views_.size(); ++i) {
    views_[i] = new TouchButton(this, wxID_ANY, app_.theme, names[i]);
    views_[i]->SetName(wxString::Format("view %d", static_cast<int>(i)));
    views_[i]->Bind(wxEVT_BUTTON, [this, i](wxCommandEvent&) { look_at(static_cast<View>(i)); });
    row->Add(views_[i], wxSizerFlags().CentreVertical().Border(wxRIGHT, space));
  }
  words_ = new Label(this, app_.theme, " ", Type::title);
  row->Add(words_, wxSizerFlags(1).CentreVertical().Border(wxLEFT, space));
  return row;
}

void ProgressScreen::make_actions() {
  actions_ = new ActionBar(this, app_.theme);
  const auto bind = [](TouchButton* button, const char* name, auto act) {
    button->SetName(name);
    button->Bind(wxEVT_BUTTON, [act](wxCommandEvent&) { act(); });
    return button;
  };
  bind(actions_->add(_("Another round")), "another round", [this] { choose_round(); });
  turn_ = bind(actions_->add(_("Show in turn"), icons::turn), "show in turn", [this] { turn(); });
  bind(actions_->add_main(_("To the rounds"), icons::round), "rounds", [this] { navigator_.go_rounds(); });
}

wxString ProgressScreen::title() const {
  return _("Progress");
}

void ProgressScreen::entered() {
  ask();
}

void ProgressScreen::left() {
  if (timer_.IsRunning()) turn();
}

void ProgressScreen::turn() {
  if (timer_.IsRunning())
    timer_.Stop();
  else
    timer_.Start(view_ms);
  turn_->set_chosen(timer_.IsRunning());
}

void ProgressScreen::look_at(View view) {
  view_ = view;
  for (std::size_t i = 0; i < views_.size(); ++i) views_[i]->set_chosen(static_cast<View>(i) == view);
  cards_->Show(view == View::overview);
  bars_->Show(view == View::overview);
  trend_->Show(view != View::map);
  map_->Show(view == View::map);
  Layout();
}

void ProgressScreen::ask() {
  callbacks_.cancel_pending();
  words_->set_text(_("Working out the figures..."));
  callbacks_.ask(
      app_.long_question_thread,
      [round = round_, today = app_.dependencies.today(),
       &checklists = app_.dependencies.checklists](archive::Archive& archive) {
        std::optional<ProgressFigures> progress;
        const std::vector<archive::Round> rounds = archive::find_rounds(archive);
        if (rounds.empty()) return progress;
        progress.emplace();
        progress->figures =
            archive::round_figures(archive, checklists, round == 0 ? rounds.front().id : round, today);
        progress->rates = archive::rates_over_rounds(archive, checklists, progress->figures);
        return progress;
      },
      [this](const std::optional<ProgressFigures>& progress) {
        if (progress) return show(*progress);
        words_->set_text(_("No rounds yet. Start one under Rounds."));
        cards_->set_cards({});
      });
}

void ProgressScreen::show(const ProgressFigures& progress) {
  const archive::Round& round = progress.figures.round;
  words_->set_text(
      wxString::Format(_("Round %d, %s"), static_cast<int>(round.id), wx(words_for(round.period))));
  show_figures(progress);
  bars_->set_chart(_("Proved, by township"),
                   [chart = bars_of(progress)](double width) { return archive::bar_chart(chart, width); });
  trend_->set_chart(_("Proved, round by round"), [chart = trend_of(progress)](double width) {
    return archive::trend_chart(chart, width);
  });
  map_->set_chart(_("Proved, by content and village"),
                  [chart = map_of(progress, app_.dependencies.checklists)](double width) {
                    return archive::heat_map(chart, width);
                  });
  Layout();
}

void ProgressScreen::show_figures(const ProgressFigures& progress) {
  const archive::RoundFigures& figures = progress.figures;
  int marked = 0, all = 0;
  for (const archive::VillageFigures& village : figures.villages) {
    marked += village.marked;
    all += village.requirements;
  }
  const auto number = [](int value) { return wxString::Format("%d", value); };
  std::vector<HallFigure> cards{rate_card(figures.total)};
  cards.push_back({.figure = number(static_cast<int>(figures.villages.size())),
                   .name = _("Villages"),
                   .note = wxString::Format(_("%d townships"), static_cast<int>(figures.townships.size()))});
  cards.push_back({.figure = all == 0 ? wxString("0%") : wxString::Format("%d%%", marked * 100 / all),
                   .name = _("Marked"),
                   .note = wxString::Format(_("%d of %d marked"), marked, all)});
  if (figures.total.points)
    cards.push_back(
        {.figure = wx(fmt::format("{:.1f}", *figures.total.points)),
         .name = _("Mean points"),
         .note = figures.villages.empty() || !figures.villages.front().points
                     ? wxString()
                     : wxString::Format(_("of %s"),
                                        wx(fmt::format("{:g}", figures.villages.front().points->full)))});
  cards.push_back({.figure = number(figures.total.problems),
                   .name = _("Problems"),
                   .note = wxString::Format(_("%d rectified"), figures.total.closed),
                   .sign = figures.total.closed == figures.total.problems ? Sign::good : Sign::none});
  cards_->set_cards(std::move(cards));
}

void ProgressScreen::choose_round() {
  callbacks_.ask(
      app_.archive_threads, [](archive::Archive& archive) { return archive::find_rounds(archive); },
      [this](const std::vector<archive::Round>& rounds) {
        Choice choice;
        choice.title = _("Which round?");
        choice.hint = _("No rounds yet. Start one under Rounds.");
        for (const archive::Round& round : rounds)
          choice.options.push_back({.id = std::to_string(round.id),
                                    .title = wxString::Format(_("Round %d, %s"), static_cast<int>(round.id),
                                                              wx(words_for(round.period))),
                                    .chosen = round.id == round_});
        if (!rounds.empty()) choice.hint.clear();
        choice.chosen = [this](const std::string& id) {
          round_ = std::stoll(id);
          ask();
        };
        navigator_.choose(std::move(choice));
      });
}

}  // namespace kiosk
