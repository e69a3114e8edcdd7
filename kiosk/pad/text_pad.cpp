#include "kiosk/pad/text_pad.h"

#include <algorithm>

#include <wx/sizer.h>
#include <wx/translation.h>

#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"
#include "kiosk/pad/key_rows.h"

namespace kiosk {
namespace {

// In pixels of a screen of 1366 x 768.
constexpr int strip_height = 46;
constexpr int rows_of_keys = 4;  // the foot is the last one
constexpr int gap = key_gap;
constexpr int letters_width = 92;
constexpr int turn_width = 44;

constexpr std::size_t most_names = 12;
constexpr std::size_t most_words = 60;
constexpr std::size_t most_characters = 24;

/// The end of what is typed is what people look at.
wxString end_of(const std::string& letters) {
  constexpr std::size_t shown = 8;
  if (letters.size() <= shown) return wx(letters);
  return wxString::FromUTF8("…") + wx(letters.substr(letters.size() - shown + 1));
}

}  // namespace

TextPad::TextPad(wxWindow* parent, AppContext& app)
    : wxPanel(parent),
      app_(app),
      callbacks_([](const std::exception_ptr&) {}),  // no candidates are no harm
      name_callbacks_([](const std::exception_ptr&) {}) {
  SetBackgroundColour(app.theme.background);
  SetName("pad");
  wxWindow* strip = make_strip();
  layers_ = new wxSimplebook(this);
  layers_->SetBackgroundColour(app.theme.background);
  const auto add_keys = [&](std::initializer_list<wxString> rows) {
    layers_->AddPage(make_key_rows(layers_, app_.theme, rows, [this](const wxString& key) { press(key); }),
                     "");
  };
  add_keys({"qwertyuiop", "asdfghjkl", wxString::FromUTF8("zxcvbnm，。、")});
  add_keys({"1234567890", wxString::FromUTF8("，。、；：？！“”·"), wxString::FromUTF8("（）《》-/.%:@")});
  layers_->AddPage(make_writing(layers_), "");
  wxWindow* foot = make_foot();
  const Theme& theme = app.theme;
  strip->SetMinSize(wxSize(-1, theme.px(strip_height)));
  foot->SetMinSize(wxSize(-1, theme.px(key_row_height)));
  layers_->SetMinSize(wxSize(-1, theme.px((rows_of_keys - 1) * key_row_height + (rows_of_keys - 2) * gap)));
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(strip, wxSizerFlags().Expand());
  all->AddSpacer(theme.px(gap));
  all->Add(layers_, wxSizerFlags(1).Expand());
  all->AddSpacer(theme.px(gap));
  all->Add(foot, wxSizerFlags().Expand());
  SetSizer(all);
  SetMinSize(wxSize(-1, height_px(theme)));
  begin();
}

int TextPad::height_px(const Theme& theme) {
  return theme.px(strip_height) + theme.px(key_row_height) +
         theme.px((rows_of_keys - 1) * key_row_height + (rows_of_keys - 2) * gap) + 2 * theme.px(gap);
}

wxWindow* TextPad::make_strip() {
  const Theme& theme = app_.theme;
  auto* strip = new wxPanel(this);
  strip->SetBackgroundColour(theme.background);
  letters_ = new Label(strip, theme, "", Type::strong);
  letters_->SetName("letters");
  letters_->SetMinSize(wxSize(theme.px(letters_width), -1));
  letters_->set_width(theme.px(letters_width));
  hint_ = new Label(strip, theme, "", Type::small);
  hint_->set_colour(theme.faint);
  offered_ = new wxPanel(strip);
  offered_->SetBackgroundColour(theme.background);
  auto* words = new wxBoxSizer(wxHORIZONTAL);
  for (std::size_t i = 0; i < candidates; ++i) {
    buttons_[i] = new KeyButton(offered_, theme, "", wxString::Format("candidate %zu", i + 1));
    words->Add(buttons_[i],
               wxSizerFlags(1).Expand().Border(wxRIGHT, theme.px(gap)).ReserveSpaceEvenIfHidden());
    buttons_[i]->Bind(wxEVT_BUTTON, [this, i](wxCommandEvent&) { choose(i); });
  }
  offered_->SetSizer(words);
  const auto turn = [&](const char* name, const char* icon, int step) {
    auto* button = new KeyButton(strip, theme, "", name, Look::plain, icon);
    button->SetMinSize(wxSize(theme.px(turn_width), -1));
    button->Bind(wxEVT_BUTTON, [this, step](wxCommandEvent&) {
      composition_.turn(step);
      show_composition();
    });
    return button;
  };
  before_ = turn("candidates before", icons::previous, -1);
  after_ = turn("candidates after", icons::next, 1);
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  row->Add(letters_, wxSizerFlags().CentreVertical());
  row->Add(hint_, wxSizerFlags(1).CentreVertical());
  row->Add(offered_, wxSizerFlags(1).Expand());
  row->Add(before_, wxSizerFlags().Expand().Border(wxRIGHT, theme.px(gap)));
  row->Add(after_, wxSizerFlags().Expand());
  strip->SetSizer(row);
  return strip;
}

wxWindow* TextPad::make_writing(wxWindow* parent) {
  const Theme& theme = app_.theme;
  auto* panel = new wxPanel(parent);
  panel->SetBackgroundColour(theme.background);
  field_ = new WritingField(panel, theme);
  auto* back = new KeyButton(panel, theme, _("Undo stroke"), "undo stroke");
  auto* anew = new KeyButton(panel, theme, _("Start over"), "write anew");
  auto* column = new wxBoxSizer(wxVERTICAL);
  column->Add(back, wxSizerFlags(1).Expand());
  column->AddSpacer(theme.px(gap));
  column->Add(anew, wxSizerFlags(1).Expand());
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  row->Add(field_, wxSizerFlags(4).Expand());
  row->AddSpacer(theme.px(gap));
  row->Add(column, wxSizerFlags(1).Expand());
  panel->SetSizer(row);
  field_->on_strokes([this](const std::vector<Stroke>& strokes) { ask_for_characters(strokes); });
  back->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { field_->take_back(); });
  anew->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    field_->clear();
    composition_.clear();
    show_composition();
  });
  return panel;
}

wxWindow* TextPad::make_foot() {
  const Theme& theme = app_.theme;
  auto* foot = new wxPanel(this);
  foot->SetBackgroundColour(theme.background);
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  const auto add = [&](KeyButton* button, int share) {
    row->Add(button, wxSizerFlags(share).Expand().Border(wxLEFT | wxRIGHT, theme.px(gap) / 2));
    return button;
  };
  const std::pair<wxString, const char*> names[] = {
      {_("Pinyin"), "pinyin"}, {_("Write"), "writing"}, {_("abc"), "letters"}, {_("123"), "signs"}};
  for (std::size_t i = 0; i < layer_buttons_.size(); ++i) {
    layer_buttons_[i] =
        add(new KeyButton(foot, theme, names[i].first, wxString("layer ") + names[i].second), 3);
    layer_buttons_[i]->Bind(wxEVT_BUTTON, [this, i](wxCommandEvent&) { show_layer(static_cast<Layer>(i)); });
  }
  auto* blank = add(new KeyButton(foot, theme, _("Space"), "pad space"), 5);
  blank->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { space(); });
  auto* erase_key = add(new KeyButton(foot, theme, "", "pad erase", Look::plain, icons::erase), 3);
  erase_key->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { erase(); });
  foot->SetSizer(row);
  return foot;
}

void TextPad::begin() {
  field_->clear();
  composition_.clear();
  show_layer(Layer::pinyin);
}

void TextPad::show_layer(Layer layer) {
  if (layer != Layer::pinyin) write_letters_as_they_are();
  layer_ = layer;
  callbacks_.cancel_pending();
  waiting_ = false;
  composition_.clear();
  field_->clear();
  constexpr std::size_t letter_page = 0, sign_page = 1, writing_page = 2;
  layers_->ChangeSelection(layer == Layer::writing ? writing_page
                           : layer == Layer::signs ? sign_page
                                                   : letter_page);
  for (std::size_t i = 0; i < layer_buttons_.size(); ++i)
    layer_buttons_[i]->set_chosen(static_cast<Layer>(i) == layer);
  hint_->set_text(layer == Layer::pinyin ? _("Type pinyin: zjg finds names by their initials") : wxString());
  show_composition();
  if (layer != Layer::pinyin && layer != Layer::writing) return;
  // Loads it, and says so where it is not installed.
  callbacks_.ask(
      app_.typing_thread,
      [layer](Typing& typing) {
        return layer == Layer::pinyin ? typing.has_pinyin() : typing.has_handwriting();
      },
      [this, layer](bool there) {
        if (there || layer != layer_) return;
        hint_->set_text(layer == Layer::pinyin
                            ? _("The pinyin dictionary is not installed. Names, letters and digits work.")
                            : _("The handwriting model is not installed. Letters and digits work."));
        show_composition();
      });
}

void TextPad::set_names(std::vector<std::string> names) {
  name_callbacks_.cancel_pending();
  names_.clear();
  if (names.empty()) return;
  name_callbacks_.ask(
      app_.typing_thread,
      [names = std::move(names)](Typing& typing) {
        std::vector<std::pair<std::string, Spelling>> spelled;
        for (const std::string& name : names) spelled.emplace_back(name, typing.spell(name));
        return spelled;
      },
      [this](std::vector<std::pair<std::string, Spelling>> spelled) { names_ = std::move(spelled); });
}

void TextPad::press(const wxString& key) {
  if (input_ == nullptr) return;
  const wxUniChar sign = key[0];
  if (layer_ == Layer::pinyin && sign >= 'a' && sign <= 'z') {
    composition_.add(static_cast<char>(sign.GetValue()));
    tell_letters();
    return ask_for_words();
  }
  // A sign ends a word, as on every keyboard: the first that is offered is meant.
  if (!composition_.letters().empty() && !waiting_ && composition_.shown(0) != nullptr) choose(0);
  write_letters_as_they_are();
  write(key);
}

void TextPad::space() {
  if (input_ == nullptr) return;
  if (composition_.letters().empty()) return write(" ");
  if (waiting_) return;
  if (composition_.shown(0) != nullptr) return choose(0);
  write_letters_as_they_are();
}

void TextPad::erase() {
  if (input_ == nullptr) return;
  if (composition_.erase()) {
    tell_letters();
    return ask_for_words();
  }
  if (!field_->empty()) return field_->take_back();
  erase_in(*input_);
}

void TextPad::write(const wxString& text) {
  if (text.empty()) return;
  input_->WriteText(text);
}

void TextPad::write_letters_as_they_are() {
  if (composition_.letters().empty() || input_ == nullptr) return;
  const wxString letters = wx(composition_.letters());
  composition_.clear();
  callbacks_.cancel_pending();
  waiting_ = false;
  show_composition();
  tell_letters();
  write(letters);
}

void TextPad::choose(std::size_t place) {
  const wxString text = wx(composition_.choose(place));
  field_->clear();
  const bool more = !composition_.letters().empty();
  write(text);
  tell_letters();
  if (more) return ask_for_words();
  show_composition();
}

void TextPad::tell_letters() {
  if (letters_changed_) letters_changed_(composition_.letters());
}

void TextPad::ask_for_words() {
  callbacks_.cancel_pending();
  letters_->set_text(end_of(composition_.letters()));
  waiting_ = !composition_.letters().empty();
  if (!waiting_) return show_composition();
  callbacks_.ask(
      app_.typing_thread,
      [letters = composition_.letters()](Typing& typing) { return typing.words(letters, most_words); },
      [this, letters = composition_.letters()](const std::vector<PinyinWord>& words) {
        waiting_ = false;
        std::vector<std::string> names;
        for (const auto& [name, spelling] : names_)
          if (names.size() < most_names && matches(spelling, letters, Match::from_the_start))
            names.push_back(name);
        composition_.offer(letters, names, words);
        show_composition();
      });
}

void TextPad::ask_for_characters(const std::vector<Stroke>& strokes) {
  callbacks_.cancel_pending();
  composition_.clear();
  if (strokes.empty()) return show_composition();
  const int least_side = field_->GetClientSize().y / 4;
  callbacks_.ask(
      app_.typing_thread,
      [strokes, least_side](Typing& typing) {
        return typing.characters(strokes, least_side, most_characters);
      },
      [this](const std::vector<std::string>& characters) {
        composition_.offer(characters);
        show_composition();
      });
}

void TextPad::show_composition() {
  const bool any = composition_.shown(0) != nullptr || !composition_.letters().empty();
  letters_->set_text(end_of(composition_.letters()));
  hint_->Show(!any);
  letters_->Show(any);
  offered_->Show(any);
  for (std::size_t i = 0; i < candidates; ++i) {
    const PinyinWord* word = composition_.shown(i);
    buttons_[i]->SetLabel(word != nullptr ? wx(word->text) : wxString());
    buttons_[i]->Show(word != nullptr);
  }
  before_->Enable(composition_.page() > 0);
  after_->Enable(composition_.page() + 1 < composition_.pages());
  offered_->GetParent()->Layout();
  offered_->Layout();
}

}  // namespace kiosk
