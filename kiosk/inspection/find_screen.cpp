#include "kiosk/inspection/find_screen.h"

#include <algorithm>
#include <utility>

#include <wx/sizer.h>
#include <wx/translation.h>

#include "kiosk/inspection/find_choices.h"
#include "kiosk/look/action_bar.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"
#include "kiosk/words/words.h"

namespace kiosk {
namespace {

constexpr int gap_px = 8;
constexpr int question_width_px = 430;
constexpr int typing_ms = 300;          // between two letters; half of it would ask at every one
constexpr std::size_t page_rows = 200;  // shown at a time
constexpr const char* more_row = "more";

}  // namespace

FindScreen::FindScreen(wxWindow* parent, AppContext& app, Navigator& navigator)
    : Screen(parent, app, navigator),
      count_callbacks_([](const std::exception_ptr&) {}),  // a tree without numbers is still a tree
      typing_(this) {
  const Theme& theme = app.theme;
  SetBackgroundColour(theme.background);
  count_ = new Label(this, theme, "", Type::small);
  results_ = new RowList(this, theme);
  results_->SetName("results");
  pictures_ = std::make_unique<RowPictureFetcher>(*results_, app_);
  auto* rows = new wxBoxSizer(wxVERTICAL);
  rows->Add(count_, wxSizerFlags().Expand().Border(wxALL, gap_px));
  rows->Add(results_, wxSizerFlags(1).Expand());
  auto* sides = new wxBoxSizer(wxHORIZONTAL);
  sides->Add(make_question_side(), wxSizerFlags().Expand());
  sides->Add(rows, wxSizerFlags(1).Expand().Border(wxLEFT, gap_px));
  pad_ = new TextPad(this, app_);
  pad_->bind(*words_);
  pad_->Hide();
  auto* bar = new ActionBar(this, theme);
  all_ = bar->add(_("Clear the filters"), icons::erase);
  all_->SetName("clear filters");
  order_button_ = bar->add("");
  order_button_->SetName("order");
  keep_ = bar->add(_("Keep this question"), icons::save);
  keep_->SetName("keep question");
  kept_ = bar->add(_("Kept questions"), icons::find);
  kept_->SetName("kept questions");
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(sides, wxSizerFlags(1).Expand());
  all->Add(pad_, wxSizerFlags().Expand().Border(wxALL, gap_px / 2));
  all->Add(bar, wxSizerFlags().Expand());
  SetSizer(all);
  bind();
}

FindScreen::~FindScreen() = default;

wxString FindScreen::title() const {
  return _("Find evidence");
}

wxWindow* FindScreen::make_question_side() {
  const Theme& theme = app_.theme;
  auto* side = new wxPanel(this);
  side->SetBackgroundColour(theme.surface);
  side->SetMinSize(wxSize(theme.px(question_width_px * std::min(theme.scale, 1.15)), -1));
  words_ =
      new wxTextCtrl(side, wxID_ANY, "", wxDefaultPosition, wxSize(-1, theme.px(52)), wxTE_PROCESS_ENTER);
  words_->SetFont(theme.font(Type::body));
  words_->SetHint(_("Search text"));
  words_->SetName("words");
  write_ = new TouchButton(side, wxID_ANY, theme, _("Write"), Look::plain, icons::find);
  write_->SetName("write words");
  village_ = new TouchButton(side, wxID_ANY, theme, "", Look::plain, icons::village);
  village_->SetName("find village");
  days_ = new TouchButton(side, wxID_ANY, theme, "", Look::plain, icons::frequency);
  days_->SetName("find days");
  kind_ = new TouchButton(side, wxID_ANY, theme, "", Look::plain);
  kind_->SetName("find kind");
  tree_ = new RowList(side, theme);
  tree_->SetName("tree");
  auto* first = new wxBoxSizer(wxHORIZONTAL);
  first->Add(words_, wxSizerFlags(1).CentreVertical());
  first->Add(write_, wxSizerFlags().CentreVertical().Border(wxLEFT, gap_px));
  auto* second = new wxBoxSizer(wxHORIZONTAL);
  second->Add(days_, wxSizerFlags(1));
  second->Add(kind_, wxSizerFlags(1).Border(wxLEFT, gap_px));
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(first, wxSizerFlags().Expand().Border(wxALL, gap_px));
  all->Add(village_, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT, gap_px));
  all->Add(second, wxSizerFlags().Expand().Border(wxALL, gap_px));
  all->Add(tree_, wxSizerFlags(1).Expand());
  side->SetSizer(all);
  return side;
}

void FindScreen::bind() {
  results_->on_touch([this](std::size_t row) {
    if (results_->rows()[row].id != more_row) return view(row);
    listed_ += page_rows;
    show_results();
  });
  tree_->on_touch([this](std::size_t row) { touch_tree(tree_->rows()[row].id); });
  words_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { typing_.StartOnce(typing_ms); });
  Bind(wxEVT_TIMER, [this](wxTimerEvent&) { search_words(); });
  words_->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) {
    show_pad(false);
    search_words();
  });
  words_->Bind(wxEVT_LEFT_DOWN, [this](wxMouseEvent& event) {
    show_pad(true);
    event.Skip();
  });
  write_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    show_pad(!pad_->IsShown());
    words_->SetFocus();
  });
  village_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { choose_village(); });
  kind_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { choose_kind(); });
  days_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { choose_days(); });
  order_button_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { choose_order(); });
  all_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { open({}); });
  keep_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { keep_question(); });
  kept_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { choose_kept(); });
}

void FindScreen::show_pad(bool shown) {
  if (pad_->IsShown() == shown) return;
  pad_->begin();
  pad_->Show(shown);
  Layout();
  renew_all(*this);
}

void FindScreen::open(const Question& question) {
  opened_ = false;
  question_ = question;
  words_->ChangeValue(wx(question_.words));
  open_branches_.clear();
  if (const forms::Item* item = app_.dependencies.checklists.item_of(question.requirement))
    open_branches_.insert("+" + item->id);
  ask();
}

// Whoever comes back from a paper finds the list as he left it, with what he said there.
void FindScreen::entered() {
  label_question();
  Layout();
  if (!std::exchange(opened_, false)) return words_->SetFocus();
  ask(Listed::as_before);
  results_->SetFocus();
}

void FindScreen::hide_personal_data() {
  callbacks_.cancel_pending();
  count_callbacks_.cancel_pending();
  typing_.Stop();
  question_ = {};
  found_.clear();
  counts_.clear();
  words_->ChangeValue("");
  results_->set_rows({});
  pictures_->clear();
  opened_ = false;
  show_pad(false);
}

bool FindScreen::step_back() {
  const bool was_shown = pad_->IsShown();
  show_pad(false);
  return was_shown;
}

void FindScreen::label_question() {
  village_->SetLabel(question_.village.empty() ? _("All villages") : wx(question_.village));
  village_->set_chosen(!question_.village.empty());
  kind_->SetLabel(question_.kind.empty() ? _("All types")
                                         : wx(kind_title(app_.dependencies.kinds, question_.kind)));
  kind_->set_chosen(!question_.kind.empty());
  days_->SetLabel(days_words(question_));
  days_->set_chosen(question_.from.has_value());
  order_button_->SetLabel(words_for(order_));
  const bool asks = question_ != Question();
  all_->Enable(asks);
  keep_->Enable(asks);
  kept_->Enable(!app_.settings.questions.empty());
  show_tree();
  Layout();
}

void FindScreen::show_tree() {
  tree_->set_rows(tree_rows(app_.dependencies.checklists, question_.requirement, open_branches_, counts_));
}

void FindScreen::touch_tree(const std::string& id) {
  if (id.starts_with('+')) {
    if (!open_branches_.erase(id)) open_branches_.insert(id);
    return show_tree();
  }
  question_.requirement = question_.requirement == id ? std::string() : id;
  if (!open_branches_.erase("+" + id)) open_branches_.insert("+" + id);
  ask();
}

void FindScreen::search_words() {
  typing_.Stop();
  std::string words = utf8(words_->GetValue().Trim().Trim(false));
  if (words == question_.words) return;
  question_.words = std::move(words);
  ask();
}

void FindScreen::ask(Listed listed) {
  typing_.Stop();
  label_question();
  count_->set_text(_("Searching..."));
  callbacks_.cancel_pending();
  callbacks_.ask(
      app_.archive_threads,
      [question = question_, order = order_, reader = app_.viewer(),
       &checklists = app_.dependencies.checklists](archive::Archive& archive) {
        std::vector<FoundDocument> found = find_evidence(archive, checklists, question, order);
        if (!question.words.empty() && !found.empty()) archive.note_searched(reader);
        return found;
      },
      [this, listed](std::vector<FoundDocument> found) {
        found_ = std::move(found);
        if (listed == Listed::from_start) listed_ = page_rows;
        show_results();
      });
  count_callbacks_.cancel_pending();
  count_callbacks_.ask(
      app_.long_question_thread,
      [question = question_, &checklists = app_.dependencies.checklists](archive::Archive& archive) {
        return count_evidence(archive, checklists, question);
      },
      [this](std::map<std::string, int> counts) {
        counts_ = std::move(counts);
        show_tree();
      });
}

void FindScreen::show_results() {
  const std::size_t listed = std::min(listed_, found_.size());
  std::vector<Row> rows;
  std::vector<RowPicture> pictures;
  for (std::size_t i = 0; i < listed; ++i) {
    rows.push_back(result_row(found_[i], app_.dependencies.kinds, question_.words));
    pictures.push_back({found_[i].summary.id, found_[i].page});
  }
  if (listed < found_.size())
    rows.push_back(
        {.id = more_row,
         .title = wxString::Format(_("Show %zu more"), std::min(page_rows, found_.size() - listed)),
         .note = wxString::Format(_("%zu of %zu are shown"), listed, found_.size())});
  count_->set_text(wxString::Format(
      wxPLURAL("%zu document. A check mark: its dates are confirmed; a question mark: not yet.",
               "%zu documents. A check mark: the dates are confirmed; a question mark: not yet.",
               found_.size()),
      found_.size()));
  results_->set_rows(std::move(rows), RowPictures::all);
  results_->set_empty_words(_("No results. Remove a filter, or try another village."));
  pictures_->show(std::move(pictures));
}

// The places of the words, or else of the days asked for, which only the whole document tells.
void FindScreen::view(std::size_t result) {
  const FoundDocument& found = found_[result];
  callbacks_.cancel_pending();
  callbacks_.ask(
      app_.archive_threads,
      [id = found.summary.id, question = question_,
       places = MarkedPlaces{.page = found.page, .boxes = found.places}](archive::Archive& archive) mutable {
        if (!places.boxes.empty()) return places;
        places.boxes = date_places(archive.show(id), question);
        if (!places.boxes.empty()) places.page = places.boxes.front().first;
        return places;
      },
      [this, id = found.summary.id](MarkedPlaces places) {
        opened_ = true;
        show_pad(false);
        navigator_.go_check_filed(id, std::move(places));
      });
}

void FindScreen::choose_village() {
  if (!question_.village.empty()) {
    question_.village.clear();
    return ask();
  }
  navigator_.choose_village([this](const std::string& village) {
    question_.village = village;
    ask();
  });
}

void FindScreen::choose_kind() {
  navigator_.choose(kind_choice(app_.dependencies.kinds, question_.kind, [this](const std::string& kind) {
    question_.kind = kind;
    ask();
  }));
}

void FindScreen::choose_days() {
  navigator_.choose(
      days_choice(app_.dependencies.today(), [this](const std::optional<forms::Period>& period) {
        question_.from = period ? std::optional(period->first) : std::nullopt;
        question_.to = period ? std::optional(period->last) : std::nullopt;
        ask();
      }));
}

void FindScreen::choose_order() {
  Choice choice;
  choice.title = _("In what order?");
  for (const FoundOrder order :
       {FoundOrder::last_filed, FoundOrder::last_dated, FoundOrder::by_kind, FoundOrder::by_village})
    choice.options.push_back({.id = std::to_string(static_cast<int>(order)),
                              .title = words_for(order),
                              .chosen = order == order_});
  choice.chosen = [this](const std::string& order) {
    order_ = static_cast<FoundOrder>(std::stoi(order));
    ask();
  };
  navigator_.choose(std::move(choice));
}

void FindScreen::keep_question() {
  search_words();
  navigator_.choose(
      name_choice(wx(question_words(question_, app_.dependencies.kinds, app_.dependencies.checklists)),
                  [this](const std::string& name) {
                    keep(app_.settings.questions, {.name = name, .question = question_});
                    app_.save_settings();
                    label_question();
                    navigator_.say(wxString::Format(_("Kept as: %s"), wx(name)), Sign::good);
                  }));
}

void FindScreen::choose_kept() {
  navigator_.choose(kept_choice(
      app_.settings.questions, app_.dependencies.kinds, app_.dependencies.checklists,
      [this](const Question& question) { open(question); }, [this] { forget_kept(); }));
}

void FindScreen::forget_kept() {
  navigator_.choose(forget_choice(app_.settings.questions, [this](const std::string& name) {
    std::erase_if(app_.settings.questions, [&](const KeptQuestion& each) { return each.name == name; });
    app_.save_settings();
    label_question();
  }));
}

}  // namespace kiosk
