#include "kiosk/exchange/exchange_screen.h"

#include <algorithm>
#include <set>
#include <utility>

#include <wx/sizer.h>
#include <wx/translation.h>

#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"
#include "kiosk/navigation/stick_removal.h"
#include "kiosk/words/describe.h"
#include "kiosk/words/parcel_words.h"
#include "kiosk/words/village_parts.h"
#include "kiosk/words/words.h"

namespace kiosk {
namespace {

namespace fs = std::filesystem;

// In pixels of a screen of 1366 x 768.
constexpr int gap = 16;
constexpr int card_height = 132;
constexpr int milliseconds_between_looks = 2'000;
/// How often progress is told, of all that there is to do.
constexpr std::size_t steps_told = 50;

constexpr const char* not_the_same = "no";
constexpr const char* district = "district";
constexpr const char* of_township = "township ";

struct Progress {
  std::size_t done = 0;
  std::size_t of = 0;
};

Row row_of(const StickParcel& parcel) {
  const archive::InboxItem& item = parcel.item;
  Row row{.id = item.parcel.string(),
          .title = wx(item.taken.office.empty() ? item.parcel.filename().string()
                                                : called(item.taken.name, item.taken.office))};
  if (parcel.stranger) {
    row.title = wx(called(parcel.stranger->name, parcel.stranger->office));
    row.value = item.refused == archive::ParcelFault::new_key ? _("another key: tap to look")
                                                              : _("not admitted yet: tap to look");
    // TRANSLATORS: a key's fingerprint in groups of digits
    row.note = wxString::Format(_("Fingerprint %s"), wx(parcel.stranger->fingerprint));
    row.sign = Sign::unsure;
  } else if (item.refused) {
    const bool may_come =
        *item.refused == archive::ParcelFault::incomplete || *item.refused == archive::ParcelFault::hole;
    row.value = _("not taken in");
    row.note = wx(sentence_for(*item.refused));
    row.sign = may_come ? Sign::unsure : Sign::bad;
  } else if (item.taken.taking == archive::Taking::held_already) {
    row.value = _("taken in already");
  } else {
    // TRANSLATORS: how many documents were taken in
    row.value = wxString::Format(wxPLURAL("%zu document", "%zu documents", item.taken.documents),
                                 item.taken.documents);
    // TRANSLATORS: entries of a log, from and to, and how many originals came with them
    row.note =
        wxString::Format(_("Taken in: entries %s to %s, originals %zu"), wx(std::to_string(item.taken.first)),
                         wx(std::to_string(item.taken.last)), item.taken.originals);
    row.sign = Sign::good;
  }
  return row;
}

}  // namespace

ExchangeScreen::ExchangeScreen(wxWindow* parent, AppContext& app, Navigator& navigator)
    : Screen(parent, app, navigator),
      folders_(app, navigator),
      work_([this](const std::exception_ptr& error) {
        end();
        navigator_.tell(error);
      }),
      timer_(this) {
  const Theme& theme = app.theme;
  where_ = new Label(this, theme, " ", Type::strong);
  take_ = new FigureCard(this, theme, _("Take in what the stick brings"), icons::insert);
  take_->SetName("take in");
  put_ = new FigureCard(this, theme, _("Put ours on the stick"), icons::save);
  put_->SetName("put out");
  list_ = new RowList(this, theme);
  list_->SetName("parcels");
  bar_ = new ActionBar(this, theme);
  other_ = bar_->add(_("Other stick or folder"), icons::folder);
  other_->SetName("other place");
  let_go_ = bar_->add(_("Remove the stick"), icons::check);
  let_go_->SetName("let go");
  problems_ = bar_->add_main(_("Rectification"), icons::rectify);
  problems_->SetName("to problems");
  auto* cards = new wxBoxSizer(wxHORIZONTAL);
  for (FigureCard* card : {take_, put_}) {
    card->SetMinSize(wxSize(-1, theme.px(card_height)));
    cards->Add(card, wxSizerFlags(1).Expand());
    if (card == take_) cards->AddSpacer(theme.px(gap));
  }
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(where_, wxSizerFlags().Expand().Border(wxALL, theme.px(gap)));
  all->Add(cards, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT, theme.px(gap)));
  all->Add(list_, wxSizerFlags(1).Expand().Border(wxALL, theme.px(gap)));
  all->Add(bar_, wxSizerFlags().Expand());
  SetSizer(all);
  bind();
}

void ExchangeScreen::bind() {
  take_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { with_place([this] { take_in(); }); });
  put_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { with_place([this] { ask_receiver(); }); });
  other_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { choose_place([] {}); });
  let_go_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { let_go(); });
  problems_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { navigator_.go_problems(); });
  list_->on_touch([this](std::size_t row) {
    if (!working_ && row < parcels_.size() && parcels_[row].stranger) ask_to_admit(*parcels_[row].stranger);
  });
  Bind(
      wxEVT_TIMER, [this](wxTimerEvent&) { look_for_sticks(); }, timer_.GetId());
}

wxString ExchangeScreen::title() const {
  return _("Sticks of other offices");
}

void ExchangeScreen::entered() {
  show_state();
  look_for_sticks();
  timer_.Start(milliseconds_between_looks);
}

void ExchangeScreen::left() {
  timer_.Stop();
  callbacks_.cancel_pending();
}

void ExchangeScreen::hide_personal_data() {
  if (working_) return;
  parcels_.clear();
  list_->set_rows({});
}

// The only stick that is there is the one that is meant, until somebody chooses another place.
void ExchangeScreen::look_for_sticks() {
  if (working_ || !app_.dependencies.sticks) return;
  callbacks_.cancel_pending();
  callbacks_.ask(
      app_.file_thread, [sticks = app_.dependencies.sticks](std::monostate&) { return sticks(); },
      [this](std::vector<fs::path> sticks) {
        const auto is_there = [&](const fs::path& place) {
          return std::find(sticks.begin(), sticks.end(), place) != sticks.end();
        };
        if (std::find(sticks_.begin(), sticks_.end(), place_) != sticks_.end() && !is_there(place_))
          place_.clear();  // it was pulled out
        if (place_.empty() && sticks.size() == 1) place_ = sticks.front();
        sticks_ = std::move(sticks);
        show_state();
      });
}

void ExchangeScreen::show_state() {
  where_->set_text(!place_.empty() ? wxString::Format(_("Stick or folder: %s"), wx(place_.string()))
                   : sticks_.empty()
                       ? _("No stick is plugged in. Plug one in, or choose a folder.")
                       : _("Several sticks are plugged in. The one that is meant is asked for."));
  for (TouchButton* button : {static_cast<TouchButton*>(take_), static_cast<TouchButton*>(put_), other_})
    button->Enable(!working_);
  let_go_->Enable(!working_ && app_.dependencies.eject != nullptr &&
                  std::find(sticks_.begin(), sticks_.end(), place_) != sticks_.end());
  if (!working_) {
    take_->show_words(_("Papers and answers of townships, problems of the district"));
    put_->show_words(_("What the other office does not have yet"));
    if (list_->rows().empty())
      list_->set_empty_words(
          _("What became of each parcel is said here. The stick is not changed by taking in."));
  }
  Layout();
}

void ExchangeScreen::choose_place(std::function<void()> then) {
  folders_.choose({.title = _("Which stick or folder carries the parcels?"), .hint = {}, .now = place_},
                  [this, then = std::move(then)](const fs::path& folder) {
                    place_ = folder;
                    show_state();
                    if (!folder.empty()) then();
                  });
}

void ExchangeScreen::with_place(std::function<void()> then) {
  if (place_.empty()) return choose_place(std::move(then));
  then();
}

void ExchangeScreen::begin(const wxString& words) {
  working_ = true;
  parcels_.clear();
  list_->set_rows({});
  list_->set_empty_words(words);
  show_state();
}

void ExchangeScreen::end() {
  working_ = false;
  show_state();
}

std::function<void(std::size_t, std::size_t)> ExchangeScreen::teller(bool taking) {
  FigureCard* const card = taking ? take_ : put_;
  const auto tell = work_.relay<Progress>([this, card](const Progress& progress) {
    if (!working_) return;
    // TRANSLATORS: how far it is
    card->show_words(wxString::Format(_("%zu of %zu"), progress.done, progress.of));
  });
  return [tell](std::size_t done, std::size_t of) {
    if (of < steps_told || done % (of / steps_told) == 0) tell({done, of});
  };
}

void ExchangeScreen::take_in() {
  navigator_.as_operator([this](const archive::Mark& mark) {
    begin(_("Being taken in..."));
    work_.ask(
        app_.export_thread,
        [place = place_, mark, tell = teller(true),
         stop = app_.dependencies.ending.get_token()](archive::Archive& archive) {
          return take_from_stick(archive, place, mark, {.progress = tell, .stop = stop});
        },
        [this](std::vector<StickParcel> parcels) { show_taken(std::move(parcels)); });
  });
}

void ExchangeScreen::show_taken(std::vector<StickParcel> parcels) {
  parcels_ = std::move(parcels);
  std::vector<Row> rows;
  for (const StickParcel& parcel : parcels_) {
    rows.push_back(row_of(parcel));
    app_.log("stick: a parcel: " + std::string(parcel.item.refused ? archive::name_of(*parcel.item.refused)
                                               : parcel.item.taken.taking == archive::Taking::taken
                                                   ? "taken"
                                                   : "held already"));
  }
  list_->set_rows(std::move(rows));
  list_->set_empty_words(_("There is no parcel of another office on it."));
  app_.summaries.clear();
  end();
}

void ExchangeScreen::ask_receiver() {
  work_.ask(
      app_.archive_threads, [](archive::Archive& archive) { return archive::find_offices(archive); },
      [this](const std::vector<archive::KnownOffice>& offices) {
        if (offices.size() == 1) return put_out(offices.front());
        choose_receiver(offices);
      });
}

void ExchangeScreen::choose_receiver(const std::vector<archive::KnownOffice>& offices) {
  Choice choice;
  choice.title = _("For whom is it?");
  if (offices.empty()) {
    choice.hint =
        _("No other office has been admitted yet. For its district an office puts everything that it "
          "has on the stick.");
    choice.options = {{.id = district, .title = _("For our district: everything")},
                      {.id = not_the_same, .title = _("Nothing now")}};
  } else {
    choice.hint = _("Each office gets what concerns its villages, and the district everything.");
    for (const archive::KnownOffice& office : offices)
      choice.options.push_back({.id = office.id,
                                .title = wx(called(office.name, office.id)),
                                .note = office.above ? _("District") : wx(office.township)});
  }
  choice.chosen = [this, offices](const std::string& id) {
    if (id == district && offices.empty()) return put_out({});
    for (const archive::KnownOffice& office : offices)
      if (office.id == id) return put_out(office);
  };
  navigator_.choose(std::move(choice));
}

void ExchangeScreen::put_out(const Receiver& receiver) {
  navigator_.as_operator([this, receiver](const archive::Mark& mark) {
    begin(_("Being put on the stick..."));
    work_.ask(
        app_.export_thread,
        [place = place_, receiver, mark, tell = teller(false),
         stop = app_.dependencies.ending.get_token()](archive::Archive& archive) {
          return put_on_stick(archive, place, receiver, mark, {.progress = tell, .stop = stop});
        },
        [this, receiver](const archive::OutboxParcel& made) {
          show_put(made, receiver ? called(receiver->name, receiver->id) : std::string());
        });
  });
}

void ExchangeScreen::show_put(const archive::OutboxParcel& made, const std::string& receiver) {
  Row row{.id = "made", .title = receiver.empty() ? _("Our district") : wx(receiver)};
  if (made.made.stopped) {
    row.value = _("stopped");
    row.sign = Sign::bad;
  } else if (made.made.first == 0) {
    row.value = _("Nothing new to send.");
  } else {
    row.value = _("is on the stick");
    row.note =
        wxString::Format(_("Put on it: entries %s to %s, originals %zu"), wx(std::to_string(made.made.first)),
                         wx(std::to_string(made.made.last)), made.made.originals);
    row.sign = Sign::good;
  }
  app_.log("stick: a parcel put out: entries " + std::to_string(made.made.first) + " to " +
           std::to_string(made.made.last));
  list_->set_rows({std::move(row)});
  end();
}

// An office counts from here on: it must be the one that is rung up.
void ExchangeScreen::ask_to_admit(const archive::ParcelSender& sender) {
  if (!app_.may(archive::Right::administer))
    return navigator_.say(_("An administrator has to admit this office. Let one sign in and take in again."),
                          Sign::unsure);
  callbacks_.ask(
      app_.archive_threads, [](archive::Archive& archive) { return archive.villages(); },
      [this, sender](const std::vector<std::string>& villages) {
        std::set<std::string> townships;
        for (const std::string& village : villages)
          if (std::string township = parts_of_village(village).township; !township.empty())
            townships.insert(std::move(township));
        Choice choice;
        choice.title = wxString::Format(_("Admit %s?"), wx(called(sender.name, sender.office)));
        choice.hint =
            wxString::Format(_("Ring the office up and let it read out its fingerprint. It must be: %s"),
                             wx(sender.fingerprint));
        choice.options = {{.id = not_the_same, .title = _("It is not the same: don't admit")},
                          {.id = district, .title = _("The same: our district")}};
        for (const std::string& township : townships)
          // TRANSLATORS: the name of a township
          choice.options.push_back(
              {.id = of_township + township, .title = wxString::Format(_("The same: %s"), wx(township))});
        choice.chosen = [this, sender](const std::string& id) {
          archive::Admission admission;
          admission.above = id == district;
          if (id.starts_with(of_township))
            admission.township = id.substr(std::string_view(of_township).size());
          if (admission.above || !admission.township.empty()) admit(sender, admission);
        };
        navigator_.choose(std::move(choice));
      });
}

void ExchangeScreen::admit(const archive::ParcelSender& sender, const archive::Admission& admission) {
  navigator_.as_operator([this, sender, admission](const archive::Mark& mark) {
    work_.ask(
        app_.archive_threads,
        [sender, admission, mark](archive::Archive& archive) {
          archive::admit_office(archive, sender, admission, mark);
        },
        [this] {
          app_.log("stick: an office was admitted");
          if (!place_.empty()) take_in();
        },
        IfAbandoned::run);
  });
}

void ExchangeScreen::let_go() {
  let_stick_go(place_, app_, navigator_, work_, [this] { look_for_sticks(); });
}

}  // namespace kiosk
