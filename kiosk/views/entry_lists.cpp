#include "kiosk/views/entry_lists.h"

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

EntryLists::EntryLists(wxWindow* parent, AppContext& app) : wxPanel(parent), app_(app) {
  const Theme& theme = app.theme;
  SetBackgroundColour(theme.surface);
  const auto tab = [&](const wxString& label, EntryList list) {
    auto* button = new TouchButton(this, wxID_ANY, theme, label, Look::quiet);
    button->Bind(wxEVT_BUTTON, [this, list](wxCommandEvent&) {
      if (choose_list_) choose_list_(list);
    });
    return button;
  };
  tab_fields_ = tab(_("Values"), EntryList::fields);
  tab_rows_ = tab(_("Rows"), EntryList::rows);
  tab_items_ = tab(_("Proves"), EntryList::items);
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
  fields_->on_touch([this](std::size_t row) {
    if (row < field_rows_.size()) return edit_({std::nullopt, field_rows_[row]});
    turn_link_(std::string(fields_->rows()[row].id));
  });
  rows_->on_touch([this](EntryGrid::Place place) { edit_({place.row, place.column}); });
  items_->on_touch([this](std::size_t row) {
    if (item_rows_[row].empty()) return choose_item_();
    turn_link_(std::string(item_rows_[row]));
  });
}

void EntryLists::clear() {
  document_ = {};
  edited_.reset();
  book_->ChangeSelection(static_cast<std::size_t>(EntryList::fields));
  fields_->set_rows({});
  items_->set_rows({});
  rows_->clear();
}

void EntryLists::show_document(ListedDocument document, std::optional<EntryPosition> edited) {
  document_ = std::move(document);
  edited_ = edited;
  show_fields();
  show_rows();
  show_items();
}

EntryList EntryLists::shown() const {
  return static_cast<EntryList>(std::max(0, book_->GetSelection()));
}

void EntryLists::show(EntryList list) {
  book_->ChangeSelection(static_cast<std::size_t>(list));
  tab_fields_->set_chosen(list == EntryList::fields);
  tab_rows_->set_chosen(list == EntryList::rows);
  tab_items_->set_chosen(list == EntryList::items);
  Layout();
}

void EntryLists::mark_edited(std::optional<EntryPosition> edited) {
  edited_ = edited;
  show_fields();
  show_rows();
  if (!edited) return;
  if (edited->row) return rows_->show_place({*edited->row, edited->index});
  const auto row = std::find(field_rows_.begin(), field_rows_.end(), edited->index);
  if (row != field_rows_.end()) fields_->show_row(static_cast<std::size_t>(row - field_rows_.begin()));
}

void EntryLists::show_fields() {
  std::vector<Row> rows;
  field_rows_ = fields_in_order(document_);
  const auto& entries = document_.entries;
  for (const std::size_t i : field_rows_) {
    Row row;
    row.id = entries[i].place.key;
    row.title = wx(entries[i].title);
    row.value = shown_value(entries[i]);
    row.note = note_of(entries[i]);
    row.sign = entries[i].to_check ? Sign::unsure : sign_for(entries[i].state);
    row.chosen = edited_ == EntryPosition{std::nullopt, i};
    rows.push_back(std::move(row));
  }
  const int count = count_to_check(entries);
  tab_fields_->SetLabel(count > 0 ? wxString::Format(_("Values (%d)"), count) : _("Values"));
  const bool proves = std::any_of(document_.links.begin(), document_.links.end(),
                                  [](const archive::Link& link) { return archive::is_evidence(link.state); });
  if (proves) rows.push_back({.id = "", .title = _("Proves"), .heading = true});
  for (const archive::Link& link : document_.links)
    if (archive::is_evidence(link.state)) rows.push_back(row_of(link));
  fields_->set_rows(std::move(rows));
  fields_->set_empty_words(_("Choose the document type above, then enter its values here."));
}

void EntryLists::show_rows() {
  const forms::Kind* kind = app_.dependencies.kinds.find(document_.kind);
  const bool has_rows = kind != nullptr && !kind->columns.empty();
  tab_rows_->Show(has_rows);
  if (!has_rows) {
    rows_->clear();
    Layout();
    return;
  }
  std::optional<EntryGrid::Place> chosen;
  if (edited_ && edited_->row) chosen = {*edited_->row, edited_->index};
  rows_->set_rows(*kind, document_.rows, chosen);
  int doubtful = 0;
  for (const std::vector<Entry>& row : document_.rows) doubtful += count_to_check(row);
  tab_rows_->SetLabel(doubtful > 0 ? wxString::Format(_("Rows (%d)"), doubtful) : _("Rows"));
  Layout();
}

Row EntryLists::row_of(const archive::Link& link) const {
  const forms::Requirement* requirement = app_.dependencies.checklists.requirement(link.requirement);
  const forms::Item* item = app_.dependencies.checklists.item_of(link.requirement);
  Row row;
  row.id = link.requirement;
  row.title = wx(requirement != nullptr ? requirement->text : link.requirement);
  row.note = wx(link.requirement) + "  " + (item != nullptr ? wx(item->title) + "  " : wxString()) +
             wx(reason_of(link));
  row.sign = link.state == archive::LinkState::accepted   ? Sign::good
             : link.state == archive::LinkState::rejected ? Sign::absent
             : link.state == archive::LinkState::possible ? Sign::none
                                                          : Sign::unsure;
  return row;
}

void EntryLists::show_items() {
  std::vector<Row> rows;
  item_rows_.clear();
  int standing = 0;
  const auto list = [&](const archive::Link& link) {
    rows.push_back(row_of(link));
    item_rows_.push_back(link.requirement);
  };
  const auto possible = [](const archive::Link& link) { return link.state == archive::LinkState::possible; };
  for (const archive::Link& link : document_.links) {
    if (archive::is_evidence(link.state)) ++standing;
    if (!possible(link)) list(link);
  }
  if (std::any_of(document_.links.begin(), document_.links.end(), possible)) {
    rows.push_back({.id = "", .title = _("Possible: tap what it proves"), .heading = true});
    item_rows_.emplace_back();
    for (const archive::Link& link : document_.links)
      if (possible(link)) list(link);
  }
  rows.push_back({.id = "", .title = _("Other item..."), .note = _("From the whole checklist")});
  item_rows_.emplace_back();
  items_->set_rows(std::move(rows));
  tab_items_->SetLabel(wxString::Format(_("Proves (%d)"), standing));
}

}  // namespace kiosk
