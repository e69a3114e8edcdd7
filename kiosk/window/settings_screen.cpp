#include "kiosk/window/settings_screen.h"

#include <set>

#include <wx/sizer.h>
#include <wx/translation.h>

#include "archive/safekeeping/backup_error.h"
#include "archive/safekeeping/backup_record.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/label.h"
#include "kiosk/look/text.h"
#include "kiosk/words/language.h"

namespace kiosk {
namespace {

// In pixels of a screen of 1366 x 768.
constexpr int gap = 16;
constexpr int option_width = 128;
constexpr int place_width = 230;

constexpr const char* file_folder_row = "folder";
constexpr const char* watched_folder_row = "watched";
constexpr const char* backup_row = "backups";

}  // namespace

SettingsScreen::BackupPlace SettingsScreen::backup_place(const std::filesystem::path& archive) {
  try {
    const archive::BackupRecord record = archive::read_backup_record(archive);
    if (!record.has_target()) return {};
    return {.now = archive::target_of(record), .away = false};
  } catch (const archive::BackupError&) {
    // Not plugged in, or a file that can't be read: whoever backs up is told which.
    return {.now = {}, .away = true};
  }
}

SettingsScreen::SettingsScreen(wxWindow* parent, AppContext& app, Navigator& navigator)
    : Screen(parent, app, navigator),
      folders_(app, navigator),
      changes_([this](const std::exception_ptr& error) { navigator_.tell(error); }) {
  const Theme& theme = app.theme;
  rows_ = new wxFlexGridSizer(2, theme.px(gap), theme.px(gap));
  add_looks();
  add_behaviour();
  facts_ = new RowList(this, theme);
  facts_->SetName("about");
  facts_->show_as_facts();
  facts_->on_touch([this](std::size_t row) {
    const std::string& id = facts_->rows()[row].id;
    if (id == file_folder_row) choose_file_folder(folders_, app_, [] {});
    if (id == backup_row) choose_backup_place();
    if (id == watched_folder_row) choose_watched_folder(folders_, app_, [] {});
  });
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(rows_, wxSizerFlags().Border(wxALL, theme.px(gap)));
  all->Add(new Label(this, theme, _("About this kiosk"), Type::strong),
           wxSizerFlags().Border(wxLEFT | wxRIGHT, theme.px(gap)));
  all->Add(facts_, wxSizerFlags(1).Expand().Border(wxALL, theme.px(gap)));
  SetSizer(all);
}

wxBoxSizer* SettingsScreen::add_row(const wxString& name) {
  rows_->Add(new Label(this, app_.theme, name, Type::strong), wxSizerFlags().CentreVertical());
  auto* buttons = new wxBoxSizer(wxHORIZONTAL);
  rows_->Add(buttons);
  return buttons;
}

void SettingsScreen::add_option(wxSizer* buttons, const wxString& label,
                                std::function<bool(const Settings&)> is_chosen,
                                std::function<void(Settings&)> choose) {
  auto* button = new TouchButton(this, wxID_ANY, app_.theme, label);
  button->set_least_width(app_.theme.px(option_width));
  buttons->Add(button, wxSizerFlags().Border(wxRIGHT, app_.theme.px(gap) / 2));
  button->Bind(wxEVT_BUTTON, [this, choose](wxCommandEvent&) {
    choose(app_.settings);
    app_.save_settings();
    show_chosen();
    navigator_.settings_changed();
  });
  options_.push_back({button, [this, is_chosen] { return is_chosen(app_.settings); }});
}

void SettingsScreen::add_looks() {
  wxSizer* buttons = add_row(_("Language"));
  for (const Language& language : languages())
    add_option(
        buttons, wx(language.name), [code = language.code](const Settings& s) { return s.language == code; },
        [code = language.code](Settings& s) { s.language = code; });
  buttons = add_row(_("Text size"));
  const std::pair<wxString, TypeSize> sizes[] = {
      {_("Normal"), TypeSize::normal}, {_("Large"), TypeSize::large}, {_("Largest"), TypeSize::largest}};
  for (const auto& [name, size] : sizes)
    add_option(
        buttons, name, [size = size](const Settings& s) { return s.type_size == size; },
        [size = size](Settings& s) { s.type_size = size; });
  buttons = add_row(_("Contrast"));
  const std::pair<wxString, Contrast> contrasts[] = {{_("Normal"), Contrast::normal},
                                                     {_("High"), Contrast::high}};
  for (const auto& [name, contrast] : contrasts)
    add_option(
        buttons, name, [contrast = contrast](const Settings& s) { return s.contrast == contrast; },
        [contrast = contrast](Settings& s) { s.contrast = contrast; });
}

void SettingsScreen::add_behaviour() {
  wxSizer* buttons = add_row(_("Sound with warnings"));
  const std::pair<wxString, bool> sounds[] = {{_("On"), true}, {_("Off"), false}};
  for (const auto& [name, sound] : sounds)
    add_option(
        buttons, name, [sound = sound](const Settings& s) { return s.sound == sound; },
        [sound = sound](Settings& s) { s.sound = sound; });
  buttons = add_row(_("When idle, home screen after"));
  for (const int minutes : {2, 5, 15, 0})
    add_option(
        buttons,
        minutes == 0 ? _("Never") : wxString::Format(wxPLURAL("%d minute", "%d minutes", minutes), minutes),
        [minutes](const Settings& s) { return s.idle_minutes == minutes; },
        [minutes](Settings& s) { s.idle_minutes = minutes; });
  buttons = add_row(_("People and sticks"));
  auto* people =
      new TouchButton(this, wxID_ANY, app_.theme, _("Who signs in here"), Look::plain, icons::person);
  people->SetName("people");
  people->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { navigator_.go_people(); });
  auto* exchange =
      new TouchButton(this, wxID_ANY, app_.theme, _("Sticks of other offices"), Look::plain, icons::insert);
  exchange->SetName("exchange");
  exchange->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    if (go_exchange_) go_exchange_();
  });
  auto* backups =
      new TouchButton(this, wxID_ANY, app_.theme, _("Where backups go"), Look::plain, icons::save);
  backups->SetName("backup place");
  backups->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { choose_backup_place(); });
  for (TouchButton* button : {people, exchange, backups}) {
    button->set_width(app_.theme.px(place_width));
    buttons->Add(button, wxSizerFlags().Border(wxRIGHT, app_.theme.px(gap) / 2));
  }
}

wxString SettingsScreen::title() const {
  return _("Settings");
}

void SettingsScreen::entered() {
  show_chosen();
  callbacks_.cancel_pending();
  callbacks_.ask(
      app_.archive_threads,
      [](archive::Archive& archive) {
        const auto names = [&](const char* roster) {
          std::set<std::pair<std::string, std::string>> all;
          for (const forms::RosterEntry& entry : archive.roster(roster))
            all.emplace(entry.village, entry.name);
          return all.size();
        };
        return Rosters{names("villages"), names("households"), names("team_members"), archive.list({}).size(),
                       backup_place(archive.folder())};
      },
      [this](const Rosters& rosters) { show_facts(rosters); });
}

void SettingsScreen::show_chosen() {
  for (const Option& option : options_) option.button->set_chosen(option.is_chosen());
}

void SettingsScreen::choose_backup_place() {
  folders_.choose({.title = _("Which stick or folder do backups go to?"),
                   .hint = _("A stick is known again wherever it is plugged in."),
                   .now = backups_.now},
                  [this](const std::filesystem::path& folder) { set_backup_place(folder); });
}

void SettingsScreen::set_backup_place(const std::filesystem::path& folder) {
  changes_.ask(
      app_.file_thread,
      [folder, archive = app_.dependencies.archive](std::monostate&) {
        archive::BackupRecord record = archive::read_backup_record(archive);
        if (folder.empty())
          record.target = record.volume = {};
        else
          archive::set_target(record, folder);
        archive::write_backup_record(archive, record);
      },
      [this, none = folder.empty()] {
        navigator_.say(none ? _("Backups go nowhere from now on.") : _("Backups go there from now on."),
                       none ? Sign::unsure : Sign::good);
        entered();
      },
      IfAbandoned::run);
}

void SettingsScreen::show_facts(const Rosters& rosters) {
  const auto count = [](std::size_t number) { return wxString::Format("%zu", number); };
  std::vector<Row> rows;
  rows.push_back({.id = "version", .title = _("Version"), .value = wx(app_.dependencies.version)});
  rows.push_back(
      {.id = "documents", .title = _("Documents in the archive"), .value = count(rosters.documents)});
  rows.push_back({.id = "rosters",
                  .title = _("Rosters"),
                  .value = wxString::Format(_("%zu villages, %zu households, %zu team members"),
                                            rosters.villages, rosters.households, rosters.members),
                  .note = rosters.households == 0
                              ? _("Without a roster of households nobody can say who is missing. Ask your "
                                  "administrator to import it.")
                              : wxString(),
                  .sign = rosters.households == 0 ? Sign::unsure : Sign::none});
  backups_ = rosters.backups;
  rows.push_back({.id = backup_row,
                  .title = _("Backups go to"),
                  .value = backups_.away          ? _("a stick that is not plugged in")
                           : backups_.now.empty() ? _("none")
                                                  : wx(backups_.now.string()),
                  .note = _("Tap to choose another one")});
  rows.push_back(
      {.id = "printer",
       .title = _("Printer"),
       .value = app_.settings.printer.empty() ? _("chosen when you print") : wx(app_.settings.printer)});
  const auto folder = [&](const char* id, const wxString& title, const std::string& path) {
    rows.push_back({.id = id,
                    .title = title,
                    .value = path.empty() ? _("none") : wx(path),
                    .note = _("Tap to choose another one")});
  };
  folder(file_folder_row, _("Folder for files, beside USB drives"), app_.settings.folder);
  folder(watched_folder_row, _("Folder that other machines scan into"),
         app_.settings.watched_folder.string());
  facts_->set_rows(std::move(rows));
}

}  // namespace kiosk
