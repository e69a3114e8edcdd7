#include "kiosk/views/value_editor.h"

#include <algorithm>
#include <utility>

#include <wx/sizer.h>
#include <wx/tokenzr.h>
#include <wx/translation.h>

#include "forms/dates/date.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"
#include "kiosk/views/roster_names.h"
#include "kiosk/words/words.h"

namespace kiosk {
namespace {

// In pixels of a screen of 1366 x 768.
constexpr int gap = 6;
constexpr int least_strip_height = 48;
constexpr int input_height = 46;
constexpr int chip_height = 42;
constexpr int zone_height = 272;
constexpr int key_side = 52;

constexpr std::size_t read_chips = 2;  // of the chips; the others are for names
constexpr char erase_key = '<';

bool is_number(forms::FieldType type) {
  return type == forms::FieldType::amount || type == forms::FieldType::number;
}
bool is_day(forms::FieldType type) {
  return type == forms::FieldType::date || type == forms::FieldType::month;
}
bool is_name(forms::FieldType type) {
  return type == forms::FieldType::person || type == forms::FieldType::people;
}

wxString complaint_about(forms::FieldType type) {
  if (type == forms::FieldType::date) return _("Not a valid date. Enter it as 2024-03-15.");
  if (type == forms::FieldType::month) return _("Not a valid month. Enter it as 2024-03.");
  if (type == forms::FieldType::amount) return _("Not a valid amount. Enter it as 300.00.");
  return _("This can't be saved. Enter it on one line.");
}

wxString shown(const Entry& entry) {
  return wx(joined(entry.values, entry.type == forms::FieldType::people ? "、" : ""));
}

/// Names parted by commas, spaces or the Chinese signs for them.
std::vector<std::string> people_of(const wxString& typed) {
  std::vector<std::string> names;
  wxStringTokenizer parts(typed, wxString::FromUTF8("、，；,; "), wxTOKEN_STRTOK);
  while (parts.HasMoreTokens()) names.push_back(utf8(parts.GetNextToken()));
  return names;
}

}  // namespace

wxString as_date(const wxString& typed) {
  wxString digits;
  for (const wxUniChar symbol : typed)
    if (symbol >= '0' && symbol <= '9') digits += symbol;
  constexpr std::size_t year = 4, month = 6, day = 8;
  if (digits.length() > day) digits.Truncate(day);
  wxString date = digits.Left(year);
  if (digits.length() > year) date += "-" + digits.Mid(year, 2);
  if (digits.length() > month) date += "-" + digits.Mid(month, 2);
  return date;
}

std::vector<std::string> alternatives(const Entry& entry, std::size_t at_most) {
  std::vector<std::string> all;
  const auto add = [&](const std::string& text) {
    const bool stands = entry.values.size() == 1 && entry.values.front() == text;
    if (all.size() < at_most && !text.empty() && !stands &&
        std::find(all.begin(), all.end(), text) == all.end())
      all.push_back(text);
  };
  // What was read of a day or a sum is no value as it stands on the paper.
  if (!is_day(entry.type) && !is_number(entry.type)) add(entry.text);
  if (entry.read.size() == 1) add(entry.read.front());
  for (const std::string& candidate : entry.candidates) add(candidate);
  return all;
}

ValueEditor::ValueEditor(wxWindow* parent, AppContext& app)
    : wxPanel(parent),
      app_(app),
      callbacks_([](const std::exception_ptr&) {}),  // fewer chips are no harm
      name_callbacks_([](const std::exception_ptr&) {}) {
  SetBackgroundColour(app.theme.surface);
  make_head();
  wxSizer* chip_row = make_chips();
  make_zone();
  wxSizer* bar = make_bar();
  const int space = app.theme.px(gap);
  const auto beside = wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxTOP, space);
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(title_, beside);
  all->Add(note_, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT, space));
  // Whatever is left is the strip's.
  all->Add(strip_, wxSizerFlags(1).Expand().Border(wxLEFT | wxRIGHT | wxTOP, space));
  all->Add(input_, beside);
  all->Add(chip_row, beside);
  all->Add(zone_, beside);
  all->Add(bar, wxSizerFlags().Expand().Border(wxALL, space));
  SetSizer(all);
  bind();
}

void ValueEditor::make_head() {
  const Theme& theme = app_.theme;
  title_ = new Label(this, theme, "", Type::strong);
  title_->SetName("asked");
  note_ = new Label(this, theme, "", Type::small);
  // One line each, whatever they say.
  title_->SetMinSize(wxSize(1, theme.font(Type::strong).GetPixelSize().y * 3 / 2));
  note_->SetMinSize(wxSize(1, theme.font(Type::small).GetPixelSize().y * 3 / 2));
  strip_ = new StripView(this, app_);
  strip_->SetMinSize(wxSize(1, theme.px(least_strip_height)));
  input_ = new wxTextCtrl(this, wxID_ANY, "", wxDefaultPosition, wxSize(1, theme.px(input_height)),
                          wxTE_PROCESS_ENTER);
  input_->SetMinSize(wxSize(1, theme.px(input_height)));
  input_->SetFont(theme.font(Type::title));
  input_->SetForegroundColour(theme.ink);
  input_->SetBackgroundColour(theme.surface);
  input_->SetName("value");
}

wxSizer* ValueEditor::make_chips() {
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  for (std::size_t i = 0; i < chips; ++i) {
    auto* chip = new KeyButton(this, app_.theme, "", wxString::Format("chip %zu", i + 1));
    chip->SetMinSize(wxSize(1, app_.theme.px(chip_height)));
    chip->Hide();
    chip->Bind(wxEVT_BUTTON, [this, chip](wxCommandEvent&) {
      untouched_ = false;
      input_->ChangeValue(chip->GetLabel());
      input_->SetInsertionPointEnd();
      input_->SetForegroundColour(app_.theme.ink);
      pad_->begin();
      show_day();
    });
    chips_[i] = chip;
    row->Add(
        chip,
        wxSizerFlags(1).Expand().Border(wxLEFT, i > 0 ? app_.theme.px(gap) : 0).ReserveSpaceEvenIfHidden());
  }
  row->AddSpacer(0);
  row->SetMinSize(wxSize(-1, app_.theme.px(chip_height)));
  return row;
}

void ValueEditor::make_zone() {
  const Theme& theme = app_.theme;
  zone_ = new wxSimplebook(this);
  zone_->SetBackgroundColour(theme.surface);
  auto* entry_side = new wxPanel(zone_);
  entry_side->SetBackgroundColour(theme.surface);
  wxWindow* keys = make_keys(entry_side);
  days_ = new DayPicker(entry_side, theme);
  auto* entry_row = new wxBoxSizer(wxHORIZONTAL);
  entry_row->Add(keys, wxSizerFlags());
  entry_row->Add(days_, wxSizerFlags(1).Expand().Border(wxLEFT, theme.px(2 * gap)));
  entry_side->SetSizer(entry_row);
  zone_->AddPage(entry_side, "");
  auto* pad_side = new wxPanel(zone_);
  pad_side->SetBackgroundColour(theme.background);
  pad_ = new TextPad(pad_side, app_);
  pad_->bind(*input_);
  auto* pad_sizer = new wxBoxSizer(wxVERTICAL);
  pad_sizer->Add(pad_, wxSizerFlags(1).Expand().Border(wxALL, theme.px(2)));
  pad_side->SetSizer(pad_sizer);
  zone_->AddPage(pad_side, "");
  zone_->AddPage(make_question(zone_), "");
  zone_->SetMinSize(wxSize(1, std::max(theme.px(zone_height), TextPad::height_px(theme) + theme.px(4))));
}

wxWindow* ValueEditor::make_keys(wxWindow* parent) {
  auto* keys = new wxPanel(parent);
  keys->SetBackgroundColour(app_.theme.surface);
  constexpr int columns = 4;
  const int space = app_.theme.px(gap);
  auto* grid = new wxGridSizer(columns, space, space);
  const auto key = [&](const wxString& label, char symbol, const char* icon = nullptr) {
    auto* button =
        new KeyButton(keys, app_.theme, label, wxString::Format("key %c", symbol), Look::plain, icon);
    button->SetMinSize(wxSize(app_.theme.px(key_side), app_.theme.px(key_side)));
    grid->Add(button, wxSizerFlags().Expand());
    button->Bind(wxEVT_BUTTON, [this, symbol](wxCommandEvent&) { press(symbol); });
    return button;
  };
  const auto digits = [&](const char* row) {
    for (const char* digit = row; *digit != '\0'; ++digit) key(wxString(*digit), *digit);
  };
  digits("123");
  key("", erase_key, icons::erase);
  digits("456");
  dash_ = key("-", '-');
  digits("789");
  point_ = key(".", '.');
  grid->AddSpacer(0);
  digits("0");
  grid->AddSpacer(0);
  slash_ = key("/", '/');
  keys->SetSizer(grid);
  return keys;
}

wxWindow* ValueEditor::make_question(wxWindow* parent) {
  const Theme& theme = app_.theme;
  const int space = theme.px(gap);
  auto* side = new wxPanel(parent);
  side->SetBackgroundColour(theme.tint(Sign::unsure));
  question_ = new Label(side, theme, "", Type::strong);
  not_meant_ = new TouchButton(side, wxID_ANY, theme, _("No, change it"), Look::plain, icons::back);
  not_meant_->SetName("not meant");
  meant_button_ = new TouchButton(side, wxID_ANY, theme, "", Look::plain);
  meant_button_->SetName("meant");
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  row->Add(not_meant_, wxSizerFlags(1));
  row->Add(meant_button_, wxSizerFlags(1).Border(wxLEFT, space));
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(question_, wxSizerFlags(1).Expand().Border(wxALL, 2 * space));
  all->Add(row, wxSizerFlags().Expand().Border(wxALL, space));
  side->SetSizer(all);
  not_meant_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    show_zone();
    input_->SetFocus();
    input_->SelectAll();
  });
  meant_button_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    const auto meant = std::exchange(meant_, {});
    show_zone();
    if (meant) meant();
  });
  return side;
}

wxSizer* ValueEditor::make_bar() {
  const Theme& theme = app_.theme;
  right_button_ = new TouchButton(this, wxID_ANY, theme, _("Correct"), Look::primary, icons::check);
  right_button_->SetName("right");
  none_button_ = new TouchButton(this, wxID_ANY, theme, _("Not on the page"), Look::plain);
  none_button_->SetName("none");
  skip_button_ = new TouchButton(this, wxID_ANY, theme, _("Skip"), Look::plain);
  skip_button_->SetName("skip");
  list_button_ = new TouchButton(this, wxID_ANY, theme, _("All values"), Look::plain);
  list_button_->SetName("list");
  auto* bar = new wxBoxSizer(wxHORIZONTAL);
  const int shares[] = {6, 4, 3, 4};
  TouchButton* const buttons[] = {right_button_, none_button_, skip_button_, list_button_};
  for (std::size_t i = 0; i < std::size(buttons); ++i) {
    buttons[i]->SetMinSize(wxSize(1, buttons[i]->GetBestSize().y));
    bar->Add(buttons[i], wxSizerFlags(shares[i]).Expand().Border(wxLEFT, i > 0 ? theme.px(gap) : 0));
  }
  return bar;
}

void ValueEditor::bind() {
  const auto call = [](const std::function<void()>& act) {
    if (act) act();
  };
  right_button_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { accept(); });
  none_button_->Bind(wxEVT_BUTTON, [this, call](wxCommandEvent&) { call(none_); });
  skip_button_->Bind(wxEVT_BUTTON, [this, call](wxCommandEvent&) { call(skip_); });
  list_button_->Bind(wxEVT_BUTTON, [this, call](wxCommandEvent&) { call(list_); });
  input_->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { accept(); });
  input_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { typed(); });
  days_->on_day([this](forms::Date day) {
    input_->ChangeValue(wx(forms::to_iso(day)));
    untouched_ = false;
    input_->SetInsertionPointEnd();
  });
}

void ValueEditor::offer_names_of(const std::string& village) {
  if (village == names_of_) return;
  names_of_ = village;
  name_callbacks_.cancel_pending();
  name_callbacks_.ask(
      app_.archive_threads, [village](archive::Archive& archive) { return roster_names(archive, village); },
      [this](std::vector<std::string> names) { set_names(std::move(names)); });
}

void ValueEditor::forget_names() {
  set_names({});
  names_of_.clear();
}

void ValueEditor::set_names(std::vector<std::string> names) {
  if (names == names_) return;
  names_ = std::move(names);
  pad_->set_names(names_);
}

// What can be typed, and said, again.
void ValueEditor::show_zone() {
  const bool keys = is_day(entry_.type) || is_number(entry_.type);
  zone_->ChangeSelection(keys ? keys_page : pad_page);
  input_->Enable();
  for (TouchButton* button : {right_button_, none_button_, skip_button_, list_button_}) button->Enable();
  meant_ = {};
  renew_all(*this);
}

void ValueEditor::doubt(const wxString& words, const wxString& yes, std::function<void()> meant) {
  meant_ = std::move(meant);
  question_->set_text(words);
  meant_button_->SetLabel(yes);
  zone_->ChangeSelection(question_page);
  question_->set_width(std::max(120, zone_->GetClientSize().x - 4 * app_.theme.px(gap)));
  zone_->GetPage(question_page)->Layout();
  not_meant_->SetFocus();
  input_->Disable();
  for (TouchButton* button : {right_button_, none_button_, skip_button_, list_button_}) button->Disable();
  renew_all(*this);
}

void ValueEditor::show(const Entry& entry, const PictureOf& picture, const std::optional<ocr::Box>& strip,
                       const wxString& progress) {
  entry_ = entry;
  wxString note;
  if (!entry.text.empty()) note = wxString::FromUTF8("“") + wx(entry.text) + wxString::FromUTF8("”");
  if (!entry.doubts.empty()) note += (note.empty() ? "" : "  ") + wx(words_for(entry.doubts));
  title_->set_text(wx(entry.title) + progress);
  title_->set_colour(app_.theme.ink);
  note_->set_text(note);
  note_->set_colour(app_.theme.faint);
  before_ = shown(entry);
  untouched_ = true;
  input_->ChangeValue(before_);
  input_->SetForegroundColour(app_.theme.ink);
  pad_->begin();
  dash_->Enable(!is_number(entry.type));
  slash_->Enable(entry.type == forms::FieldType::date);
  point_->Enable(entry.type == forms::FieldType::amount);
  days_->Show(entry.type == forms::FieldType::date);
  show_zone();
  show_day();
  show_chips();
  Layout();
  zone_->GetCurrentPage()->Layout();
  strip_->show(picture, strip);
  input_->SetFocus();
  input_->SelectAll();
}

void ValueEditor::set_chip(std::size_t place, const wxString& text) {
  chips_[place]->SetLabel(text);
  chips_[place]->Show(!text.empty());
}

void ValueEditor::show_chips() {
  const std::vector<std::string> read = alternatives(entry_, is_name(entry_.type) ? read_chips : chips);
  for (std::size_t i = 0; i < chips; ++i) set_chip(i, i < read.size() ? wx(read[i]) : wxString());
  callbacks_.cancel_pending();
  if (!is_name(entry_.type) || names_.empty()) return;
  const std::string said = entry_.text.empty() ? joined(entry_.values) : entry_.text;
  callbacks_.ask(
      app_.typing_thread,
      [said, names = names_](Typing& typing) { return typing.likely_names(said, names, chips); },
      [this, read](const std::vector<std::string>& names) {
        std::size_t place = read.size();
        for (const std::string& name : names) {
          const bool stands = entry_.values.size() == 1 && entry_.values.front() == name;
          if (place == chips || stands || std::find(read.begin(), read.end(), name) != read.end()) continue;
          set_chip(place++, wx(name));
        }
        Layout();
      });
}

void ValueEditor::show_day() {
  if (entry_.type != forms::FieldType::date) return;
  const std::string value = utf8(input_->GetValue());
  if (const auto day = forms::from_iso(value.substr(0, value.find('/'))))
    days_->show(*day);
  else if (value.empty())
    days_->show_month(app_.dependencies.today());
}

// The keys work on the value itself: what has the focus may be a key of the keyboard's.
void ValueEditor::press(char key) {
  wxString value = untouched_ ? wxString() : input_->GetValue();
  untouched_ = false;
  if (key != erase_key)
    value += key;
  else if (!value.empty())
    value.RemoveLast();
  if (key == erase_key && value.EndsWith("-")) value.RemoveLast();
  input_->ChangeValue(value);
  input_->SetInsertionPointEnd();
  if (key != erase_key) typed();
}

void ValueEditor::typed() {
  untouched_ = false;
  input_->SetForegroundColour(app_.theme.ink);
  if (!is_day(entry_.type)) return;
  // Only what is typed at the end is put into form: who edits in the middle, or writes a range, knows how.
  const wxString value = input_->GetValue();
  if (value.Contains("/") || input_->GetInsertionPoint() != static_cast<long>(value.length())) return;
  wxString formed = as_date(value);
  if (value.EndsWith("-") && (formed.length() == 4 || formed.length() == 7)) formed += "-";
  if (entry_.type == forms::FieldType::month) formed.Truncate(std::min<std::size_t>(formed.length(), 7));
  if (formed != value) {
    input_->ChangeValue(formed);
    input_->SetInsertionPointEnd();
  }
  show_day();
}

void ValueEditor::accept() {
  if (!right_) return;
  wxString value = input_->GetValue();
  value.Trim().Trim(false);
  if (value == before_ && !entry_.values.empty()) return right_(std::nullopt);
  if (value.empty()) {
    if (none_) none_();
    return;
  }
  right_(entry_.type == forms::FieldType::people ? people_of(value) : std::vector<std::string>{utf8(value)});
}

void ValueEditor::complain() {
  note_->set_text(complaint_about(entry_.type));
  note_->set_colour(app_.theme.bad);
  input_->SetForegroundColour(app_.theme.bad);
  input_->SelectAll();
  Layout();
}

}  // namespace kiosk
