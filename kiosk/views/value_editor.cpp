#include "kiosk/views/value_editor.h"

#include <algorithm>
#include <utility>

#include <wx/dcbuffer.h>
#include <wx/image.h>
#include <wx/sizer.h>
#include <wx/tokenzr.h>
#include <wx/translation.h>

#include "forms/dates/date.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/label.h"
#include "kiosk/look/text.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/views/page_view.h"
#include "kiosk/words/words.h"

namespace kiosk {
namespace {

constexpr int gap_px = 6;
constexpr int strip_height_px = 66;
constexpr int key_px = 48;
constexpr char erase_key = '<';

bool is_number(forms::FieldType type) {
  return type == forms::FieldType::amount || type == forms::FieldType::number;
}
wxString complaint_about(forms::FieldType type) {
  if (type == forms::FieldType::date) return _("Not a valid date. Enter it as 2024-03-15.");
  if (type == forms::FieldType::month) return _("Not a valid month. Enter it as 2024-03.");
  if (type == forms::FieldType::amount) return _("Not a valid amount. Enter it as 300.00.");
  return _("This can't be saved. Enter it on one line.");
}

bool is_day(forms::FieldType type) {
  return type == forms::FieldType::date || type == forms::FieldType::month;
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

/// The piece of the page.
class ValueEditor::Strip : public wxWindow {
 public:
  Strip(wxWindow* parent, const Theme& theme) : theme_(theme) {
    SetBackgroundStyle(wxBG_STYLE_PAINT);
    Create(parent, wxID_ANY, wxDefaultPosition, wxSize(-1, strip_height_px));
    SetMinSize(wxSize(-1, strip_height_px));
    SetName("strip");
    Bind(wxEVT_PAINT, [this](wxPaintEvent&) {
      wxAutoBufferedPaintDC dc(this);
      dc.SetBackground(wxBrush(theme_.background));
      dc.Clear();
      if (!bitmap_.IsOk()) return;
      dc.DrawBitmap(bitmap_, (GetClientSize().x - bitmap_.GetWidth()) / 2,
                    (GetClientSize().y - bitmap_.GetHeight()) / 2);
    });
  }
  void show(const wxBitmap& bitmap) {
    bitmap_ = bitmap;
    Refresh();
  }
  bool AcceptsFocus() const override { return false; }

 private:
  const Theme& theme_;
  wxBitmap bitmap_;
};

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

ValueEditor::ValueEditor(wxWindow* parent, AppContext& app)
    : wxPanel(parent), app_(app), callbacks_([](const std::exception_ptr&) {}) {  // the page shows it too
  const Theme& theme = app.theme;
  SetBackgroundColour(theme.surface);
  title_ = new Label(this, theme, "", Type::small);
  strip_ = new Strip(this, theme);
  input_ = new wxTextCtrl(this, wxID_ANY, "", wxDefaultPosition, wxSize(-1, 50), wxTE_PROCESS_ENTER);
  input_->SetFont(theme.font(Type::title));
  input_->SetName("value");
  middle_ = new wxSimplebook(this);
  middle_->SetBackgroundColour(theme.surface);
  auto* entry_side = new wxPanel(middle_);
  entry_side->SetBackgroundColour(theme.surface);
  keys_ = make_keys(entry_side);
  days_ = new DayPicker(entry_side, theme);
  auto* entry_row = new wxBoxSizer(wxHORIZONTAL);
  entry_row->Add(keys_, wxSizerFlags());
  entry_row->Add(days_, wxSizerFlags(1).Expand().Border(wxLEFT, gap_px));
  entry_side->SetSizer(entry_row);
  middle_->AddPage(entry_side, "");
  middle_->AddPage(make_question(middle_), "");
  right_button_ = new TouchButton(this, wxID_ANY, theme, _("Correct"), Look::primary, icons::check);
  right_button_->SetName("right");
  none_button_ = new TouchButton(this, wxID_ANY, theme, _("Not on the page"), Look::plain);

  auto* said = new wxBoxSizer(wxHORIZONTAL);
  said->Add(right_button_, wxSizerFlags(2));
  said->Add(none_button_, wxSizerFlags(1).Border(wxLEFT, gap_px));
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(title_, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxTOP, gap_px));
  all->Add(strip_, wxSizerFlags().Expand().Border(wxALL, gap_px));
  all->Add(input_, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT, gap_px));
  all->Add(middle_, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxTOP, gap_px));
  all->Add(said, wxSizerFlags().Expand().Border(wxALL, gap_px));
  SetSizer(all);

  right_button_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { accept(); });
  none_button_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    if (none_) none_();
  });
  input_->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { accept(); });
  input_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { typed(); });
  days_->on_day([this](forms::Date day) {
    input_->ChangeValue(wx(forms::to_iso(day)));
    input_->SetInsertionPointEnd();
    untouched_ = false;
  });
}

wxWindow* ValueEditor::make_question(wxWindow* parent) {
  auto* side = new wxPanel(parent);
  side->SetBackgroundColour(app_.theme.tint(Sign::unsure));
  question_ = new Label(side, app_.theme, "", Type::strong);
  question_->SetName("question");
  not_meant_ = new TouchButton(side, wxID_ANY, app_.theme, _("No, change it"), Look::plain, icons::back);
  not_meant_->SetName("not meant");
  meant_button_ = new TouchButton(side, wxID_ANY, app_.theme, "", Look::plain);
  meant_button_->SetName("meant");
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  row->Add(not_meant_, wxSizerFlags(1));
  row->Add(meant_button_, wxSizerFlags(1).Border(wxLEFT, gap_px));
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(question_, wxSizerFlags(1).Expand().Border(wxALL, 2 * gap_px));
  all->Add(row, wxSizerFlags().Expand().Border(wxALL, gap_px));
  side->SetSizer(all);
  not_meant_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    show_keys();
    input_->SetFocus();
    input_->SelectAll();
  });
  meant_button_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    const auto meant = std::exchange(meant_, {});
    show_keys();
    if (meant) meant();
  });
  return side;
}

// What can be typed, and said, again.
void ValueEditor::show_keys() {
  middle_->ChangeSelection(0);
  middle_->Show(is_day(entry_.type) || is_number(entry_.type));
  input_->Enable();
  right_button_->Enable();
  none_button_->Enable();
  meant_ = {};
  Layout();
  GetParent()->Layout();
  renew_all(*this);
}

void ValueEditor::doubt(const wxString& words, const wxString& yes, std::function<void()> meant) {
  meant_ = std::move(meant);
  question_->set_text(words);
  meant_button_->SetLabel(yes);
  middle_->Show();
  middle_->ChangeSelection(1);
  GetParent()->Layout();
  question_->set_width(std::max(120, middle_->GetClientSize().x - 4 * gap_px));
  middle_->GetPage(1)->Layout();
  not_meant_->SetFocus();
  input_->Disable();
  right_button_->Disable();
  none_button_->Disable();
  renew_all(*this);
}

wxWindow* ValueEditor::make_keys(wxWindow* parent) {
  auto* keys = new wxPanel(parent);
  keys->SetBackgroundColour(app_.theme.surface);
  auto* grid = new wxGridSizer(5, 4, 4);
  const auto key = [&](const wxString& label, char symbol, const char* icon = nullptr) {
    auto* button = new TouchButton(keys, wxID_ANY, app_.theme, label, Look::plain, icon);
    button->SetName(wxString::Format("key %c", symbol));
    button->SetMinSize(wxSize(key_px, key_px));
    grid->Add(button, wxSizerFlags().Expand());
    button->Bind(wxEVT_BUTTON, [this, symbol](wxCommandEvent&) { press(symbol); });
    return button;
  };
  for (const char digit : {'1', '2', '3', '4', '5', '6', '7', '8', '9', '0'}) key(wxString(digit), digit);
  dash_ = key("-", '-');
  point_ = key(".", '.');
  key("", erase_key, icons::erase);
  keys->SetSizer(grid);
  return keys;
}

void ValueEditor::show(const Entry& entry, const PictureOf& picture, const std::optional<ocr::Box>& strip) {
  entry_ = entry;
  wxString title = wx(entry.title);
  if (!entry.text.empty()) title += wxString::FromUTF8("  “") + wx(entry.text) + wxString::FromUTF8("”");
  if (!entry.doubts.empty()) title += "  " + wx(words_for(entry.doubts));
  title_->set_width(std::max(120, GetClientSize().x - 2 * gap_px));
  title_->set_text(title);
  title_->set_colour(entry.state == ValueState::doubtful ? app_.theme.unsure : app_.theme.faint);
  before_ = shown(entry);
  untouched_ = true;
  input_->ChangeValue(before_);
  input_->SetForegroundColour(app_.theme.ink);
  input_->SelectAll();
  show_keys();
  dash_->Enable(!is_number(entry.type));
  point_->Enable(entry.type == forms::FieldType::amount);
  days_->Show(entry.type == forms::FieldType::date);
  show_day();
  Layout();
  input_->SetFocus();

  callbacks_.cancel_pending();
  strip_->Show(strip.has_value());
  strip_->show({});
  if (!strip) return;
  // With some paper around it: what stands beside a value often tells what it is.
  ocr::Box wide = *strip;
  const int around = std::max(6, strip->height / 3);
  wide = {strip->x - 2 * around, strip->y - around, strip->width + 4 * around, strip->height + 2 * around};
  if (wide.x < 0) wide.width += wide.x, wide.x = 0;
  if (wide.y < 0) wide.height += wide.y, wide.y = 0;
  const int room = std::max(200, GetClientSize().x - 4 * gap_px);
  const double scale = std::min(static_cast<double>(strip_height_px) / wide.height,
                                static_cast<double>(room) / std::max(1, wide.width));
  callbacks_.ask(
      app_.picture_thread,
      [picture, wide, scale](Pictures& pictures) {
        return pictures.part(picture, wide, static_cast<int>(wide.width * scale),
                             static_cast<int>(wide.height * scale));
      },
      [this](const ocr::Bitmap& bitmap) {
        if (bitmap.width > 0) strip_->show(wxBitmap(image_of(bitmap)));
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

// The keys work on the value itself: what has the focus is the key that was touched.
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
  if (entry_.type != forms::FieldType::date && entry_.type != forms::FieldType::month) return;
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
  title_->set_text(complaint_about(entry_.type));
  title_->set_colour(app_.theme.bad);
  input_->SetForegroundColour(app_.theme.bad);
  input_->SelectAll();
  Layout();
}

}  // namespace kiosk
