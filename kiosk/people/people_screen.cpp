#include "kiosk/people/people_screen.h"

#include <utility>

#include <wx/sizer.h>
#include <wx/translation.h>

#include "archive/people/sign_in.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"
#include "kiosk/words/words.h"

namespace kiosk {
namespace {

// In pixels of a screen of 1366 x 768.
constexpr int gap = 16;
constexpr int pane_width = 400;

wxString words_of(const std::set<archive::Role>& roles) {
  std::vector<std::string> words;
  for (const archive::Role role : roles) words.push_back(words_for(role));
  return words.empty() ? _("no role: sees and does nothing") : wx(joined(words));
}

}  // namespace

PeopleScreen::PeopleScreen(wxWindow* parent, AppContext& app, Navigator& navigator)
    : Screen(parent, app, navigator) {
  const Theme& theme = app.theme;
  list_ = new RowList(this, theme);
  list_->SetName("people");
  list_->set_empty_words(
      _("Nobody signs in here yet: everybody may do everything, under any name. From the first administrator "
        "on, everybody signs in with a PIN."));
  hint_ = new Label(this, theme, " ");
  hint_->set_colour(theme.faint);
  pin_ = new PinPane(this, theme);
  pin_->on_entered([this](const std::string& pin) { take_pin(pin); });
  bar_ = new ActionBar(this, theme);
  new_pin_ = bar_->add(_("New PIN"), icons::replace);
  roles_ = bar_->add(_("Roles"), icons::person);
  lock_ = bar_->add(_("Lock"), icons::stop);
  remove_ = bar_->add(_("Remove"), icons::remove);
  add_ = bar_->add_main(_("Add a person"), icons::plus);
  new_pin_->SetName("new pin");
  roles_->SetName("roles");
  lock_->SetName("lock");
  remove_->SetName("remove person");
  add_->SetName("add person");
  auto* right = new wxBoxSizer(wxVERTICAL);
  right->Add(hint_, wxSizerFlags().Expand().Border(wxBOTTOM, theme.px(gap)));
  right->Add(pin_, wxSizerFlags().Expand());
  right->SetMinSize(wxSize(theme.px(pane_width), -1));
  auto* middle = new wxBoxSizer(wxHORIZONTAL);
  middle->Add(list_, wxSizerFlags(1).Expand());
  middle->AddSpacer(theme.px(gap));
  middle->Add(right, wxSizerFlags().Expand());
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(middle, wxSizerFlags(1).Expand().Border(wxALL, theme.px(gap)));
  all->Add(bar_, wxSizerFlags().Expand());
  SetSizer(all);
  bind();
}

void PeopleScreen::bind() {
  list_->on_touch([this](std::size_t row) {
    chosen_ = list_->rows()[row].id;
    pin_->ask({});
    pin_chosen_ = nullptr;
    show(people_);
  });
  add_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { add(); });
  new_pin_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    const archive::Person* person = chosen();
    if (person == nullptr) return;
    ask_pin(wx(person->name), [this, id = person->id](const std::string& pin) {
      change([id, pin](archive::Archive& archive, const archive::Mark& mark) {
        archive::set_secret(archive, id, pin, mark);
      });
    });
  });
  roles_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    const archive::Person* person = chosen();
    if (person == nullptr) return;
    choose_roles(person->roles, [this, id = person->id](const std::set<archive::Role>& roles) {
      change([id, roles](archive::Archive& archive, const archive::Mark& mark) {
        archive::set_roles(archive, id, roles, mark);
      });
    });
  });
  lock_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    const archive::Person* person = chosen();
    if (person == nullptr) return;
    change([id = person->id, locked = person->locked](archive::Archive& archive, const archive::Mark& mark) {
      locked ? archive::unlock_person(archive, id, mark) : archive::lock_person(archive, id, mark);
    });
  });
  remove_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { ask_to_remove(); });
}

void PeopleScreen::ask_to_remove() {
  const archive::Person* person = chosen();
  if (person == nullptr) return;
  Choice choice;
  choice.title = wxString::Format(_("Remove %s?"), wx(person->name));
  choice.hint = _("The name stays in everything that was already said.");
  choice.options = {{.id = "remove", .title = _("Remove")}, {.id = "keep", .title = _("Keep")}};
  choice.chosen = [this, id = person->id](const std::string& what) {
    if (what != "remove") return;
    change([id](archive::Archive& archive, const archive::Mark& mark) {
      archive::remove_person(archive, id, mark);
    });
  };
  navigator_.choose(std::move(choice));
}

wxString PeopleScreen::title() const {
  return _("People");
}

void PeopleScreen::entered() {
  callbacks_.cancel_pending();
  show_actions();
  callbacks_.ask(
      app_.archive_threads, [](archive::Archive& archive) { return archive::find_people(archive); },
      [this](std::vector<archive::Person> people) { show(std::move(people)); });
}

void PeopleScreen::left() {
  callbacks_.cancel_pending();
  pin_->ask({});
  first_pin_.clear();
  pin_chosen_ = nullptr;
}

void PeopleScreen::hide_personal_data() {
  left();
  people_.clear();
  chosen_.clear();
  list_->set_rows({});
}

bool PeopleScreen::step_back() {
  if (!pin_chosen_) return false;
  left();
  show_actions();
  return true;
}

const archive::Person* PeopleScreen::chosen() const {
  for (const archive::Person& person : people_)
    if (std::to_string(person.id) == chosen_) return &person;
  return nullptr;
}

void PeopleScreen::show(std::vector<archive::Person> people) {
  people_ = std::move(people);
  std::vector<Row> rows;
  for (const archive::Person& person : people_) {
    const std::string id = std::to_string(person.id);
    rows.push_back({.id = id,
                    .title = wx(person.name),
                    .value = person.locked ? _("locked") : wxString(),
                    .note = words_of(person.roles),
                    .sign = person.locked ? Sign::bad : Sign::none,
                    .chosen = id == chosen_});
  }
  list_->set_rows(std::move(rows));
  show_actions();
}

void PeopleScreen::show_actions() {
  const archive::Person* person = chosen();
  const bool administers = app_.may(archive::Right::administer) && app_.has_people();
  const bool self = person != nullptr && app_.person() && app_.person()->id == person->id;
  add_->Enable(administers || !app_.has_people());
  add_->SetLabel(app_.has_people() ? _("Add a person") : _("First administrator"));
  new_pin_->Enable(person != nullptr && (administers || self));
  for (TouchButton* button : {roles_, lock_, remove_}) button->Enable(person != nullptr && administers);
  lock_->SetLabel(person != nullptr && person->locked ? _("Unlock") : _("Lock"));
  hint_->set_text(!app_.has_people() ? _("Without people there is nothing to sign in to.")
                  : administers      ? _("Tap a person to change something.")
                                : _("Only an administrator changes people. Your own PIN you change here."));
  Layout();
}

void PeopleScreen::add() {
  Choice choice;
  choice.title = app_.has_people() ? _("Whom to add?") : _("Who is the first administrator?");
  choice.hint = _("The name as it is to stand under everything this person says.");
  choice.free_text = true;
  choice.chosen = [this](const std::string& name) {
    if (!app_.has_people()) {
      // Who sets up a kiosk alone also files papers with it.
      const std::set<archive::Role> roles = {archive::Role::administrator, archive::Role::clerk};
      ask_pin(wx(name), [this, name, roles](const std::string& pin) { make(name, roles, pin); });
      return;
    }
    choose_roles({archive::Role::clerk}, [this, name](const std::set<archive::Role>& roles) {
      ask_pin(wx(name), [this, name, roles](const std::string& pin) { make(name, roles, pin); });
    });
  };
  navigator_.choose(std::move(choice));
}

void PeopleScreen::choose_roles(const std::set<archive::Role>& now,
                                std::function<void(const std::set<archive::Role>&)> then) {
  using archive::Role;
  Choice choice;
  choice.title = _("What may this person do?");
  choice.hint =
      _("Clerks file and confirm; inspectors also mark, raise and close problems; administrators look "
        "after people.");
  const std::set<Role> all[] = {{Role::clerk},
                                {Role::inspector},
                                {Role::administrator},
                                {Role::clerk, Role::inspector},
                                {Role::clerk, Role::administrator},
                                {Role::inspector, Role::administrator},
                                {Role::clerk, Role::inspector, Role::administrator}};
  for (const std::set<Role>& roles : all)
    choice.options.push_back(
        {.id = archive::text_of(roles), .title = words_of(roles), .chosen = roles == now});
  choice.chosen = [then = std::move(then)](const std::string& id) { then(archive::roles_of(id)); };
  navigator_.choose(std::move(choice));
}

void PeopleScreen::ask_pin(const wxString& whose, PinChosen then) {
  whose_ = whose;
  first_pin_.clear();
  pin_chosen_ = std::move(then);
  pin_->ask(wxString::Format(_("New PIN of %s: at least 6 digits"), whose));
}

void PeopleScreen::take_pin(const std::string& pin) {
  if (!pin_chosen_) return;
  if (first_pin_.empty()) {
    first_pin_ = pin;
    pin_->ask(wxString::Format(_("The same PIN of %s again"), whose_));
    return;
  }
  if (first_pin_ != pin) {
    first_pin_.clear();
    pin_->ask(wxString::Format(_("New PIN of %s: at least 6 digits"), whose_));
    pin_->say(_("The two were not the same. Begin again."), Sign::bad);
    return;
  }
  first_pin_.clear();
  pin_->ask({});
  std::exchange(pin_chosen_, nullptr)(pin);
}

void PeopleScreen::change(Change change) {
  callbacks_.ask(
      app_.archive_threads,
      [change = std::move(change), mark = app_.viewer()](archive::Archive& archive) {
        change(archive, mark);
        return archive::find_people(archive);
      },
      [this](std::vector<archive::Person> people) {
        show(std::move(people));
        navigator_.say(_("Saved."), Sign::good);
      },
      IfAbandoned::run);
}

void PeopleScreen::make(const std::string& name, const std::set<archive::Role>& roles,
                        const std::string& pin) {
  if (app_.has_people())
    return change([name, roles, pin](archive::Archive& archive, const archive::Mark& mark) {
      archive::add_person(archive, name, roles, pin, mark);
    });
  // Who makes himself the first signs in with it at once.
  callbacks_.ask(
      app_.archive_threads,
      [name, roles, pin, now = app_.dependencies.now(),
       account = app_.signed_in->account()](archive::Archive& archive) {
        const archive::Person person =
            archive::add_person(archive, name, roles, pin, {.who = name, .when = now});
        return archive::sign_in(archive, person.name, pin, account, now);
      },
      [this](const archive::SignIn& answer) {
        if (answer.result == archive::SignIn::Result::signed_in) app_.sign_in(answer.token, answer.person);
        navigator_.settings_changed();
        navigator_.say(_("From now on everybody signs in here."), Sign::good);
      },
      IfAbandoned::run);
}

}  // namespace kiosk
