#include "kiosk/filed/document_pane.h"

#include <algorithm>

#include <wx/sizer.h>
#include <wx/translation.h>

#include "archive/learning/office.h"
#include "archive/records/error.h"
#include "archive/records/evidence.h"
#include "archive/records/fields.h"
#include "archive/records/office_number.h"
#include "archive/records/village.h"
#include "kiosk/filed/document_history.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"
#include "kiosk/navigation/requirement_choice.h"
#include "kiosk/words/words.h"

namespace kiosk {

DocumentPane::DocumentPane(wxWindow* parent, AppContext& app, Navigator& navigator, ActionBar* actions)
    : wxPanel(parent),
      app_(app),
      navigator_(navigator),
      callbacks_([this](const std::exception_ptr& error) { navigator_.tell(error); }) {
  SetBackgroundColour(app.theme.background);
  pages_ = new PagePane(this, app, PagePane::Bar::wrapping);
  wxWindow* values = make_values(actions);
  for (wxWindow* side : {static_cast<wxWindow*>(pages_), values}) side->SetMinSize(wxSize(1, -1));
  auto* all = new wxBoxSizer(wxHORIZONTAL);
  all->Add(pages_, wxSizerFlags(11).Expand());
  all->Add(values, wxSizerFlags(10).Expand());
  SetSizer(all);
  bind();
}

wxWindow* DocumentPane::make_values(ActionBar* actions) {
  const Theme& theme = app_.theme;
  auto* side = new wxPanel(this);
  side->SetBackgroundColour(theme.surface);
  kind_ = new TouchButton(side, wxID_ANY, theme, "", Look::plain);
  kind_->SetName("filed kind");
  village_ = new TouchButton(side, wxID_ANY, theme, "", Look::plain, icons::village);
  village_->SetName("filed village");
  book_ = new wxSimplebook(side);
  book_->SetBackgroundColour(theme.surface);
  lists_ = new EntryLists(book_, app_);
  editor_ = new ValueEditor(book_, app_);
  history_ = new RowList(book_, theme);
  history_->SetName("document history");
  for (wxWindow* page :
       {static_cast<wxWindow*>(lists_), static_cast<wxWindow*>(editor_), static_cast<wxWindow*>(history_)})
    book_->AddPage(page, "");
  all_right_ = actions != nullptr ? actions->add_main("", icons::check)
                                  : new TouchButton(side, wxID_ANY, theme, "", Look::primary, icons::check);
  all_right_->SetName("all right");
  const int gap_px = theme.px(6);
  auto* head = new wxBoxSizer(wxHORIZONTAL);
  head->Add(kind_, wxSizerFlags(1));
  head->Add(village_, wxSizerFlags(1).Border(wxLEFT, gap_px));
  auto* rows = new wxBoxSizer(wxVERTICAL);
  rows->Add(head, wxSizerFlags().Expand().Border(wxALL, gap_px));
  rows->Add(book_, wxSizerFlags(1).Expand());
  if (actions == nullptr) rows->Add(all_right_, wxSizerFlags().Expand().Border(wxALL, gap_px));
  side->SetSizer(rows);
  return side;
}

void DocumentPane::bind() {
  pages_->on_turn([this](int step) {
    page_ += static_cast<std::size_t>(step);
    show_page();
  });
  pages_->view().on_mark([this](std::size_t mark) {
    if (mark >= places_marked_) edit(marked_[mark - places_marked_]);
  });
  pages_->view().on_failure([this](const std::exception_ptr& error) { navigator_.tell(error); });
  kind_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { choose_kind(); });
  village_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { choose_village(); });
  lists_->on_list([this](EntryList list) {
    stop_editing();
    lists_->show(list);
  });
  lists_->on_right([this](const std::vector<EntryPosition>& positions) { confirm(positions); });
  lists_->on_edit([this](const EntryPosition& position) { edit(position); });
  lists_->on_link([this](const std::string& requirement) { turn_link(requirement); });
  lists_->on_other_item([this] { choose_item(); });
  lists_->on_add_row([this] {
    const forms::Kind* kind = app_.dependencies.kinds.find(listed_.kind);
    if (kind == nullptr || kind->columns.empty()) return;
    std::vector<Entry> row;
    for (const forms::FieldDefinition& column : kind->columns)
      row.push_back(absent({.row = static_cast<int>(listed_.rows.size()), .key = column.key}, column,
                           static_cast<int>(page_) + 1));
    listed_.rows.push_back(std::move(row));
    lists_->show_document(listed_, edited_);
    edit({listed_.rows.size() - 1, 0});
  });
  bind_editor();
  all_right_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { say_all_right(); });
}

void DocumentPane::bind_editor() {
  editor_->on_right([this](std::optional<std::vector<std::string>> values) { say(std::move(values)); });
  editor_->on_none([this] { say(std::vector<std::string>{}); });
  editor_->on_list([this] { stop_editing(); });
  // To the next that is to be checked, or else to the list.
  editor_->on_skip([this] {
    if (!edited_) return;
    bool behind = false;
    for (const EntryPosition& position : positions(listed_)) {
      if (behind && entry_at(listed_, position).to_check) return edit(position);
      behind = behind || position == *edited_;
    }
    stop_editing();
  });
}

void DocumentPane::show(archive::Document document, MarkedPlaces places) {
  callbacks_.cancel_pending();
  document_ = std::move(document);
  places_ = std::move(places);
  page_ = static_cast<std::size_t>(std::max(0, places_.page - 1));
  stop_editing();
  lists_->forget_seen();
  lists_->show(EntryList::fields);
  renew();
}

void DocumentPane::clear() {
  callbacks_.cancel_pending();
  document_ = {};
  listed_ = {};
  places_ = {};
  edited_.reset();
  book_->ChangeSelection(lists_page);
  lists_->clear();
  history_->set_rows({});
  pages_->view().clear();
  editor_->forget_names();
  all_right_->SetLabel(_("All right: confirm and accept"));
  all_right_->Disable();
}

void DocumentPane::show_history() {
  if (document_.pages.empty()) return;
  if (shows_history()) {
    stop_editing();
    return;
  }
  stop_editing();
  std::vector<Row> rows;
  for (const HistoryEntry& entry :
       history_of(document_, app_.dependencies.kinds, app_.dependencies.checklists))
    rows.push_back({.id = std::to_string(rows.size()),
                    .title = wx(entry.what),
                    .note = wx(archive::office_time(entry.mark.when) + "  " + entry.mark.who)});
  history_->set_rows(std::move(rows));
  book_->ChangeSelection(history_page);
  renew_all(*this);
}

bool DocumentPane::step_back() {
  const bool was = book_->GetSelection() != lists_page;
  if (was) stop_editing();
  return was;
}

void DocumentPane::renew() {
  listed_ = listed(app_.dependencies.kinds, document_, app_.dependencies.today());
  lists_->show_document(listed_, edited_);
  editor_->offer_names_of(document_.summary.village);
  if (listed_.rows.empty() && lists_->shown() == EntryList::rows) lists_->show(EntryList::fields);
  label_buttons();
  show_page();
  renew_all(*this);
  Layout();
}

void DocumentPane::label_buttons() {
  kind_->SetLabel(wx(kind_title(app_.dependencies.kinds, listed_.kind)));
  village_->SetLabel(document_.summary.village.empty() ? _("No village") : wx(document_.summary.village));
  const bool undecided =
      std::any_of(listed_.links.begin(), listed_.links.end(),
                  [](const archive::Link& link) { return link.state == archive::LinkState::suggested; });
  const bool rest =
      undecided || !archive::certain_fields(document_, app_.dependencies.today()).changes.empty();
  all_right_->SetLabel(rest ? _("All right: confirm and accept") : _("Confirmed"));
  all_right_->Enable(rest);
}

PictureOf DocumentPane::picture_shown() const {
  return {page_shown().original, page_shown().number, ocr::quarters_of(page_shown().turned_degrees)};
}

void DocumentPane::show_page() {
  page_ = std::min(page_, document_.pages.size() - 1);
  const archive::KeptPage& page = page_shown();
  const archive::DocumentSummary& summary = document_.summary;
  wxString text;
  if (page.width == 0)
    for (const archive::TextLine& line : page.lines) text += wx(line.text) + "\n";
  const PictureOf picture = picture_shown();
  pages_->show(picture, page.width, page.height, text);
  const bool confirmed = summary.events > 0 && summary.confirmed_events == summary.events;
  std::vector<PageMark> marks;
  for (const auto& [at, box] : places_.boxes)
    if (at == page.position)
      marks.push_back({turned(box, page.width, page.height, picture.quarters),
                       confirmed ? Sign::good : Sign::unsure, true});
  places_marked_ = marks.size();
  marked_.clear();
  for (const EntryPosition& position : positions(listed_)) {
    const Entry& entry = entry_at(listed_, position);
    if (!entry.box || entry.page != page.position || (!entry.to_check && edited_ != position)) continue;
    marks.push_back({turned(*entry.box, page.width, page.height, picture.quarters),
                     entry.to_check ? Sign::unsure : sign_for(entry.state), edited_ == position});
    marked_.push_back(position);
  }
  pages_->view().set_marks(std::move(marks));
  // TRANSLATORS: a document's number
  wxString title = wxString::Format(_("No. %s"), archive::said_number(summary.id)) + "  " +
                   wx(kind_title(app_.dependencies.kinds, summary.kind) + "  " + summary.village);
  if (summary.first_date) title += "  " + wx(days(*summary.first_date, *summary.last_date));
  pages_->set_title(title);
  const std::size_t count = document_.pages.size();
  pages_->show_position(page_, count, wxString::Format("%zu / %zu", page_ + 1, count));
  pages_->Layout();
}

void DocumentPane::edit(const EntryPosition& position) {
  const Entry& entry = entry_at(listed_, position);
  if (entry.place == archive::village_place()) return choose_village();
  edited_ = position;
  page_ = static_cast<std::size_t>(std::max(1, entry.page)) - 1;
  lists_->show(position.row ? EntryList::rows : EntryList::fields);
  show_page();
  std::optional<ocr::Box> box;
  if (entry.box) box = turned(*entry.box, page_shown().width, page_shown().height, picture_shown().quarters);
  book_->ChangeSelection(editor_page);
  all_right_->Disable();
  Layout();
  book_->Layout();
  editor_->show(
      entry, picture_shown(), box,
      // TRANSLATORS: of a register
      position.row ? wxString::Format(_(" (row %d)"), static_cast<int>(*position.row) + 1) : wxString());
  lists_->mark_edited(position);
  if (box)
    pages_->view().zoom_to(*box);
  else
    pages_->view().fit();
}

bool DocumentPane::stop_editing() {
  const bool was = edited_.has_value();
  edited_.reset();
  if (book_->GetSelection() != lists_page) renew_all(*this);
  book_->ChangeSelection(lists_page);
  lists_->mark_edited(std::nullopt);
  pages_->view().fit();
  if (!document_.pages.empty()) label_buttons();
  return was;
}

void DocumentPane::say(std::optional<std::vector<std::string>> values) {
  if (!edited_) return;
  const Entry entry = entry_at(listed_, *edited_);
  try {
    if (values) archive::given_value(entry.type, *values);
  } catch (const archive::Error&) {
    return editor_->complain();
  }
  archive::FieldChange said{.place = entry.place, .values = std::move(values), .type = entry.type};
  change([document = document_.summary.id, said = std::move(said)](archive::Archive& archive,
                                                                   const archive::Mark& mark) {
    archive.confirm(document, std::vector{said}, mark);
  });
}

void DocumentPane::confirm(const std::vector<EntryPosition>& positions) {
  std::vector<archive::FieldChange> changes;
  for (const EntryPosition& position : positions)
    changes.push_back(
        {.place = entry_at(listed_, position).place, .values = std::nullopt, .type = std::nullopt});
  change([document = document_.summary.id, changes = std::move(changes)](archive::Archive& archive,
                                                                         const archive::Mark& mark) {
    archive.confirm(document, changes, mark);
  });
}

void DocumentPane::turn_link(const std::string& requirement) {
  const auto link = std::find_if(listed_.links.begin(), listed_.links.end(),
                                 [&](const archive::Link& each) { return each.requirement == requirement; });
  const bool accepted = link != listed_.links.end() && link->state == archive::LinkState::accepted;
  change([document = document_.summary.id, requirement, accepted](archive::Archive& archive,
                                                                  const archive::Mark& mark) {
    archive.link(document, requirement,
                 accepted ? archive::LinkState::rejected : archive::LinkState::accepted, mark);
  });
}

void DocumentPane::choose_kind() {
  choose_document_kind(navigator_, app_.dependencies.kinds, listed_.kind, [this](const std::string& kind) {
    if (kind == listed_.kind) return;
    change([document = document_, kind, &checklists = app_.dependencies.checklists](
               archive::Archive& archive, const archive::Mark& mark) {
      const auto links = archive::suggested_links(archive::for_office(checklists, archive),
                                                  archive::paper_of(document, kind));
      archive.set_kind(document.summary.id, kind, links, mark);
    });
  });
}

void DocumentPane::choose_item() {
  choose_requirement(navigator_, app_.dependencies.checklists, [this](const std::string& requirement) {
    change(
        [document = document_.summary.id, requirement](archive::Archive& archive, const archive::Mark& mark) {
          archive.link(document, requirement, archive::LinkState::accepted, mark);
        });
  });
}

void DocumentPane::choose_village() {
  navigator_.choose_village([this](const std::string& village) {
    change([document = document_.summary.id, village](archive::Archive& archive, const archive::Mark& mark) {
      archive.confirm(document,
                      std::vector<archive::FieldChange>{{.place = archive::village_place(),
                                                         .values = std::vector{village},
                                                         .type = forms::FieldType::village}},
                      mark);
    });
  });
}

void DocumentPane::say_all_right() {
  std::vector<std::string> requirements;
  for (const archive::Link& link : listed_.links)
    if (link.state == archive::LinkState::suggested) requirements.push_back(link.requirement);
  change([document = document_.summary.id,
          changes = archive::certain_fields(document_, app_.dependencies.today()).changes,
          requirements](archive::Archive& archive, const archive::Mark& mark) {
    if (!changes.empty()) archive.confirm(document, changes, mark);
    for (const std::string& requirement : requirements)
      archive.link(document, requirement, archive::LinkState::accepted, mark);
  });
}

void DocumentPane::change(std::function<void(archive::Archive&, const archive::Mark&)> act) {
  navigator_.as_operator([this, act = std::move(act)](const archive::Mark& mark) {
    callbacks_.ask(
        app_.archive_threads,
        [act, mark, document = document_.summary.id](archive::Archive& archive) {
          act(archive, mark);
          return archive.show(document);
        },
        [this](archive::Document document) {
          document_ = std::move(document);
          stop_editing();
          renew();
          if (changed_) changed_(document_);
        },
        IfAbandoned::run);
  });
}

}  // namespace kiosk
