#include "kiosk/desk/form_pane.h"

#include <algorithm>
#include <utility>

#include <wx/simplebook.h>
#include <wx/sizer.h>
#include <wx/translation.h>

#include "forms/dates/date.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"
#include "kiosk/views/page_view.h"

namespace kiosk {
namespace {

constexpr int gap_px = 8;
constexpr int thumbnail_px = 80;
constexpr std::size_t many_options = 12;                // more are looked for by their words
constexpr std::size_t options_page = 0, days_page = 1;  // of the answers

}  // namespace

FormPane::FormPane(wxWindow* parent, AppContext& app, Navigator& navigator)
    : wxPanel(parent),
      app_(app),
      navigator_(navigator),
      callbacks_([this](const std::exception_ptr& error) {
        navigator_.tell(error);
        act_->Enable(!lacking(form_));
      }),
      picture_callbacks_([](const std::exception_ptr&) {}) {  // an option without its picture is still one
  SetBackgroundColour(app.theme.background);
  auto* bar = new ActionBar(this, app.theme);
  empty_ = bar->add(_("Empty this field"), icons::erase);
  empty_->SetName("empty field");
  act_ = bar->add_main(_("Save"), icons::check);
  act_->SetName("do it");
  auto* sides = new wxBoxSizer(wxHORIZONTAL);
  wxWindow* left = make_left();
  wxWindow* right = make_right();
  for (wxWindow* side : {left, right}) side->SetMinSize(wxSize(1, -1));
  sides->Add(left, wxSizerFlags(1).Expand());
  sides->Add(right, wxSizerFlags(1).Expand().Border(wxLEFT, gap_px));
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(sides, wxSizerFlags(1).Expand());
  all->Add(bar, wxSizerFlags().Expand());
  SetSizer(all);
  bind();
}

wxWindow* FormPane::make_left() {
  const Theme& theme = app_.theme;
  auto* left = new wxPanel(this);
  left->SetBackgroundColour(theme.background);
  title_ = new Label(left, theme, "", Type::title);
  explanation_ = new Label(left, theme, "", Type::small);
  explanation_->set_colour(theme.faint);
  fields_ = new RowList(left, theme);
  fields_->SetName("fields");
  auto* rows = new wxBoxSizer(wxVERTICAL);
  rows->Add(title_, wxSizerFlags().Expand().Border(wxALL, 2 * gap_px));
  rows->Add(explanation_, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, 2 * gap_px));
  rows->Add(fields_, wxSizerFlags(1).Expand());
  left->SetSizer(rows);
  left->Bind(wxEVT_SIZE, [this, left](wxSizeEvent& event) {
    for (Label* words : {title_, explanation_}) words->set_width(left->GetClientSize().x - 4 * gap_px);
    left->Layout();
    event.Skip();
  });
  return left;
}

wxWindow* FormPane::make_right() {
  const Theme& theme = app_.theme;
  auto* right = new wxPanel(this);
  right->SetBackgroundColour(theme.surface);
  name_ = new Label(right, theme, "", Type::title);
  hint_ = new Label(right, theme, "", Type::small);
  hint_->set_colour(theme.faint);
  write_ = new TouchButton(right, wxID_ANY, theme, _("Write"), Look::plain);
  write_->SetName("write");
  answers_ = new wxSimplebook(right);
  answers_->SetBackgroundColour(theme.surface);
  options_ = new RowList(answers_, theme);
  options_->SetName("options");
  answers_->AddPage(options_, "");
  auto* calendar = new wxPanel(answers_);
  calendar->SetBackgroundColour(theme.surface);
  days_ = new DayPicker(calendar, theme);
  near_days_ = new RowList(calendar, theme);
  near_days_->SetName("near days");
  auto* days = new wxBoxSizer(wxVERTICAL);
  days->Add(days_, wxSizerFlags().Expand().Border(wxALL, 2 * gap_px));
  days->Add(near_days_, wxSizerFlags(1).Expand());
  calendar->SetSizer(days);
  answers_->AddPage(calendar, "");
  auto* rows = new wxBoxSizer(wxVERTICAL);
  rows->Add(name_, wxSizerFlags().Expand().Border(wxALL, 2 * gap_px));
  rows->Add(hint_, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, 2 * gap_px));
  rows->Add(write_, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, 2 * gap_px));
  rows->Add(answers_, wxSizerFlags(1).Expand());
  right->SetSizer(rows);
  right->Bind(wxEVT_SIZE, [this, right](wxSizeEvent& event) {
    for (Label* words : {name_, hint_}) words->set_width(right->GetClientSize().x - 4 * gap_px);
    right->Layout();
    event.Skip();
  });
  return right;
}

void FormPane::bind() {
  fields_->on_touch([this](std::size_t row) { mark(row); });
  options_->on_touch([this](std::size_t row) { take(options_->rows()[row].id); });
  near_days_->on_touch([this](std::size_t row) { take(near_days_->rows()[row].id); });
  days_->on_day([this](forms::Date day) { take(forms::to_iso(day)); });
  write_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    if (marked().kind == FieldKind::text || marked().others == Others::written)
      write();
    else
      look_for_option();
  });
  empty_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    put(marked(), "");
    mark(marked_);
  });
  act_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { do_it(); });
}

void FormPane::open(Form form, std::function<void(const std::string&)> done) {
  callbacks_.cancel_pending();
  form_ = std::move(form);
  done_ = std::move(done);
  title_->set_text(wx(form_.title));
  explanation_->set_text(wx(form_.explanation));
  explanation_->Show(!form_.explanation.empty());
  act_->SetLabel(wx(form_.act_words));
  fields_->clear_mark();
  mark(lacking(form_).value_or(0));
  Layout();
  renew_all(*this);
  fields_->SetFocus();
}

void FormPane::clear() {
  callbacks_.cancel_pending();
  picture_callbacks_.cancel_pending();
  form_ = {};
  fields_->set_rows({});
  options_->set_rows({});
  for (Label* words : {title_, explanation_, name_, hint_}) words->set_text("");
}

void FormPane::show_fields() {
  std::vector<Row> rows;
  for (std::size_t i = 0; i < form_.fields.size(); ++i) {
    const FormField& field = form_.fields[i];
    const std::string words = words_in(field);
    rows.push_back({.id = field.key,
                    .title = wx(field.label),
                    .note = !words.empty()                 ? wx(words)
                            : field.need == Need::required ? _("to be filled in")
                                                           : _("may stay empty"),
                    .sign = !words.empty()                 ? Sign::good
                            : field.need == Need::required ? Sign::unsure
                                                           : Sign::absent,
                    .chosen = i == marked_});
  }
  fields_->set_rows(std::move(rows));
  act_->Enable(!lacking(form_));
}

void FormPane::mark(std::size_t field) {
  if (form_.fields.empty()) return;
  // A day of the calendar may mean another field's from here on.
  if (field != marked_) renew_all(*answers_);
  marked_ = std::min(field, form_.fields.size() - 1);
  show_fields();
  fields_->show_row(marked_);
  name_->set_text(wx(marked().label));
  const bool written = marked().kind == FieldKind::text || marked().others == Others::written;
  const bool many = marked().kind == FieldKind::one && marked().options.size() > many_options;
  hint_->set_text(wx(marked().hint));
  hint_->Show(!marked().hint.empty());
  write_->Show(written || many);
  write_->SetLabel(!written                           ? _("Look for it by its words")
                   : marked().kind != FieldKind::text ? _("Write another name")
                   : words_in(marked()).empty()       ? _("Write it")
                                                      : _("Write it anew"));
  empty_->Enable(!marked().values.empty() && marked().need == Need::optional);
  show_options();
  Layout();
  name_->GetParent()->Layout();
}

void FormPane::show_options() {
  picture_callbacks_.cancel_pending();
  const FormField& field = marked();
  const auto holds = [&](const std::string& value) {
    return std::find(field.values.begin(), field.values.end(), value) != field.values.end();
  };
  std::vector<Row> rows;
  bool pictures = false;
  for (const FormOption& option : field.options) {
    const bool heading = option.kind == FormOption::Kind::heading;
    const wxString title = wx(option.title.empty() ? option.value : option.title);
    rows.push_back({.id = option.value,
                    .title = title,
                    .value = field.kind == FieldKind::day ? wx(option.value) : wxString(),
                    .note = wx(option.note),
                    .sign = !heading && holds(option.value) ? Sign::good : Sign::none,
                    .chosen = !heading && holds(option.value),
                    .heading = heading});
    pictures |= option.picture.has_value();
  }
  // What was written beside the options.
  for (const std::string& value : field.values)
    if (field.kind == FieldKind::several &&
        std::none_of(rows.begin(), rows.end(), [&](const Row& row) { return row.id == value; }))
      rows.push_back({.id = value, .title = wx(value), .sign = Sign::good, .chosen = true});
  const bool day = field.kind == FieldKind::day;
  if (day) {
    const auto said = forms::from_iso(field.values.empty() ? std::string() : field.values.front());
    if (said)
      days_->show(*said);
    else
      days_->show_month(app_.dependencies.today());
    near_days_->set_rows(std::move(rows));
  } else {
    options_->set_rows(std::move(rows), pictures ? RowPictures::all : RowPictures::none);
    options_->set_empty_words(field.kind == FieldKind::text ? wxString()
                                                            : _("There is nothing to choose from."));
    if (pictures) fetch_pictures();
  }
  answers_->ChangeSelection(day ? days_page : options_page);
}

void FormPane::fetch_pictures() {
  const std::vector<FormOption>& options = marked().options;
  for (std::size_t i = 0; i < options.size(); ++i) {
    if (!options[i].picture) continue;
    picture_callbacks_.ask(
        app_.picture_thread,
        [picture = *options[i].picture](Pictures& pictures) { return pictures.whole(picture, thumbnail_px); },
        [this, i](const ocr::Bitmap& bitmap) {
          if (bitmap.width > 0) options_->set_picture(i, wxBitmap(image_of(bitmap)));
        });
  }
}

void FormPane::take(const std::string& value) {
  put(marked(), value);
  const bool stays = marked().kind == FieldKind::several || lacking(form_) == marked_;
  mark(stays ? marked_ : lacking(form_, marked_).value_or(marked_));
}

void FormPane::write() {
  Choice choice;
  choice.title = wx(marked().label);
  choice.hint = wx(marked().hint);
  choice.free_text = true;
  for (const FormOption& option : marked().options)
    if (option.kind == FormOption::Kind::choice && marked().kind == FieldKind::text)
      choice.options.push_back({.id = option.value, .title = wx(option.value)});
  choice.chosen = [this](const std::string& text) { take(text); };
  navigator_.choose(std::move(choice));
}

void FormPane::look_for_option() {
  Choice choice;
  choice.title = wx(marked().label);
  choice.hint = wx(marked().hint);
  for (const FormOption& option : marked().options)
    choice.options.push_back({.id = option.value,
                              .title = wx(option.title.empty() ? option.value : option.title),
                              .note = wx(option.note),
                              .heading = option.kind == FormOption::Kind::heading});
  choice.chosen = [this](const std::string& value) {
    if (words_in(marked()).empty() || marked().values.front() != value) take(value);
  };
  navigator_.choose(std::move(choice));
}

void FormPane::do_it() {
  if (lacking(form_)) return;
  navigator_.as_operator([this](const archive::Mark& mark) {
    act_->Disable();  // once
    callbacks_.ask(
        app_.archive_threads,
        [act = form_.act, answers = Answers(form_.fields), mark](archive::Archive& archive) {
          return act(archive, mark, answers);
        },
        [this](const ActOutcome& outcome) {
          act_->Enable(!lacking(form_));
          if (outcome.how == ActOutcome::How::refused)
            navigator_.say(wx(outcome.sentence), Sign::unsure);
          else if (done_)
            done_(outcome.sentence);
        },
        IfAbandoned::run);
  });
}

}  // namespace kiosk
