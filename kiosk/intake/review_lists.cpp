#include "kiosk/intake/review_lists.h"

#include <algorithm>
#include <optional>

#include <wx/sizer.h>
#include <wx/translation.h>

#include "kiosk/look/text.h"
#include "kiosk/words/words.h"

namespace kiosk {
namespace {

int count_to_check(const std::vector<Entry>& entries) {
  return static_cast<int>(
      std::count_if(entries.begin(), entries.end(), [](const Entry& entry) { return entry.to_check; }));
}

wxString shown_value(const Entry& entry) {
  if (entry.state == ValueState::denied) return _("not on the page");
  if (entry.values.empty()) return wxString::FromUTF8("—");
  return wx(joined(entry.values));
}

wxString note_of(const Entry& entry) {
  if (entry.chosen_at_top) return _("as selected when it was added");
  if (entry.after_today) return _("in the future");
  if (entry.state == ValueState::confirmed) return _("confirmed");
  if (entry.state == ValueState::missing && entry.type == forms::FieldType::date) return _("Tap to enter it");
  wxString note;
  for (const forms::Doubt doubt : entry.doubts)
    note += (note.empty() ? wxString() : _(", ")) + wx(words_for(doubt));
  return note;
}

}  // namespace

ReviewLists::ReviewLists(wxWindow* parent, AppContext& app, const Review& review)
    : wxPanel(parent), app_(app), review_(review) {
  const Theme& theme = app.theme;
  SetBackgroundColour(theme.surface);
  const auto tab = [&](const wxString& label, ReviewList list) {
    auto* button = new TouchButton(this, wxID_ANY, theme, label, Look::quiet);
    button->Bind(wxEVT_BUTTON, [this, list](wxCommandEvent&) {
      if (choose_list_) choose_list_(list);
    });
    return button;
  };
  tab_fields_ = tab(_("Values"), ReviewList::fields);
  tab_rows_ = tab(_("Rows"), ReviewList::rows);
  tab_items_ = tab(_("Proves"), ReviewList::items);
  auto* tab_row = new wxBoxSizer(wxHORIZONTAL);
  for (TouchButton* button : {tab_fields_, tab_rows_, tab_items_}) tab_row->Add(button, wxSizerFlags(1));
  book_ = new wxSimplebook(this);
  book_->SetBackgroundColour(theme.surface);
  fields_ = new RowList(book_, theme);
  fields_->SetName("fields");
  rows_ = new EntryGrid(book_, theme);
  items_ = new RowList(book_, theme);
  items_->SetName("items");
  for (wxWindow* page :
       {static_cast<wxWindow*>(fields_), static_cast<wxWindow*>(rows_), static_cast<wxWindow*>(items_)})
    book_->AddPage(page, "");
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(tab_row, wxSizerFlags().Expand());
  all->Add(book_, wxSizerFlags(1).Expand());
  SetSizer(all);
  fields_->on_touch([this](std::size_t row) { edit_({std::nullopt, field_rows_[row]}); });
  rows_->on_touch([this](EntryGrid::Place place) { edit_({place.row, place.column}); });
  items_->on_touch([this](std::size_t row) {
    if (item_rows_[row].empty()) return choose_item_();
    turn_link_(std::string(item_rows_[row]));
  });
}

void ReviewLists::clear() {
  book_->ChangeSelection(static_cast<std::size_t>(ReviewList::fields));
  fields_->set_rows({});
  items_->set_rows({});
  rows_->clear();
  rows_->offer(EntryGrid::Adding::offered);
}

void ReviewLists::show_document() {
  show_fields();
  show_rows();
  show_items();
}

ReviewList ReviewLists::shown() const {
  return static_cast<ReviewList>(std::max(0, book_->GetSelection()));
}

void ReviewLists::show(ReviewList list) {
  book_->ChangeSelection(static_cast<std::size_t>(list));
  tab_fields_->set_chosen(list == ReviewList::fields);
  tab_rows_->set_chosen(list == ReviewList::rows);
  tab_items_->set_chosen(list == ReviewList::items);
  Layout();
}

void ReviewLists::show_edited() {
  const auto& edited = review_.edited();
  if (!edited) return;
  if (edited->row) return rows_->show_place({*edited->row, edited->index});
  const auto row = std::find(field_rows_.begin(), field_rows_.end(), edited->index);
  if (row != field_rows_.end()) fields_->show_row(static_cast<std::size_t>(row - field_rows_.begin()));
}

void ReviewLists::show_fields() {
  std::vector<Row> rows;
  field_rows_ = review_.fields_in_order();
  const auto& entries = review_.document().entries;
  for (const std::size_t i : field_rows_) {
    Row row;
    row.id = entries[i].place.key;
    row.title = wx(entries[i].title);
    row.value = shown_value(entries[i]);
    row.note = note_of(entries[i]);
    row.sign = entries[i].to_check ? Sign::unsure : sign_for(entries[i].state);
    row.chosen = review_.edited() == EntryPosition{std::nullopt, i};
    rows.push_back(std::move(row));
  }
  const int count = count_to_check(entries);
  tab_fields_->SetLabel(count > 0 ? wxString::Format(_("Values (%d)"), count) : _("Values"));
  fields_->set_rows(std::move(rows));
  fields_->set_empty_words(_("Choose the document type above, then enter its values here."));
}

void ReviewLists::show_rows() {
  const forms::Kind* kind = app_.dependencies.kinds.find(review_.document().kind);
  const bool has_rows = kind != nullptr && !kind->columns.empty();
  tab_rows_->Show(has_rows);
  if (!has_rows) {
    rows_->clear();
    Layout();
    return;
  }
  std::optional<EntryGrid::Place> chosen;
  if (const auto& edited = review_.edited(); edited && edited->row) chosen = {*edited->row, edited->index};
  rows_->set_rows(*kind, review_.document().rows, chosen);
  int doubtful = 0;
  for (const std::vector<Entry>& row : review_.document().rows) doubtful += count_to_check(row);
  tab_rows_->SetLabel(doubtful > 0 ? wxString::Format(_("Rows (%d)"), doubtful) : _("Rows"));
  Layout();
}

void ReviewLists::show_items() {
  std::vector<Row> rows;
  item_rows_.clear();
  int accepted = 0;
  for (const archive::Link& link : review_.document().links) {
    const forms::Requirement* requirement = app_.dependencies.checklists.requirement(link.requirement);
    const forms::Item* item = app_.dependencies.checklists.item_of(link.requirement);
    Row row;
    row.id = link.requirement;
    row.title = wx(requirement != nullptr ? requirement->text : link.requirement);
    wxString reason;
    switch (link.reason) {
      case archive::LinkReason::kind:
        reason = _("because of its type");
        break;
      case archive::LinkReason::topic:
        // TRANSLATORS: %s is a word found on the paper
        reason = wxString::Format(_("because of the word \"%s\""), wx(link.topic));
        break;
      case archive::LinkReason::person:
        reason = _("entered by hand");
        break;
    }
    row.note = wx(link.requirement) + "  " + (item != nullptr ? wx(item->title) + "  " : wxString()) + reason;
    row.sign = link.state == archive::LinkState::accepted   ? Sign::good
               : link.state == archive::LinkState::rejected ? Sign::absent
                                                            : Sign::unsure;
    if (link.state != archive::LinkState::rejected) ++accepted;
    rows.push_back(std::move(row));
    item_rows_.push_back(link.requirement);
  }
  rows.push_back({.id = "", .title = _("Other item..."), .note = _("From the whole checklist")});
  item_rows_.emplace_back();
  items_->set_rows(std::move(rows));
  tab_items_->SetLabel(wxString::Format(_("Proves (%d)"), accepted));
}

}  // namespace kiosk
