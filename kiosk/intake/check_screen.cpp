#include "kiosk/intake/check_screen.h"

#include <algorithm>

#include <wx/sizer.h>
#include <wx/translation.h>

#include "archive/records/office_number.h"
#include "kiosk/intake/review_words.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"
#include "kiosk/words/words.h"

namespace kiosk {
namespace {

constexpr std::size_t lists_page = 0, editor_page = 1;  // of the book

}  // namespace

CheckScreen::CheckScreen(wxWindow* parent, AppContext& app, Navigator& navigator)
    : Screen(parent, app, navigator),
      page_callbacks_([](const std::exception_ptr&) {}) {  // the reading tells what is wrong with the file
  page_ = new PagePane(this, app, PagePane::Bar::one_line);
  page_->on_turn([this](int step) {
    review_.show_page(review_.page() + static_cast<std::size_t>(step));
    show_page();
  });
  page_->view().on_mark([this](std::size_t mark) { edit(marked_[mark]); });
  page_->view().on_failure([this](const std::exception_ptr& error) { navigator_.tell(error); });
  wxWindow* values = make_value_side();
  make_actions();
  // However long a kind's or a village's name is: what is beside the page stays where it is.
  for (wxWindow* side : {static_cast<wxWindow*>(page_), values}) side->SetMinSize(wxSize(1, -1));
  auto* beside = new wxBoxSizer(wxHORIZONTAL);
  beside->Add(page_, wxSizerFlags(11).Expand());
  beside->Add(values, wxSizerFlags(10).Expand());
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(beside, wxSizerFlags(1).Expand());
  all->Add(actions_, wxSizerFlags().Expand());
  SetSizer(all);
  app_.listen(this, [this] {
    if (IsShownOnScreen()) load();
  });
}

CheckScreen::~CheckScreen() {
  app_.stop_listening(this);
}

wxString CheckScreen::title() const {
  return _("Check");
}

wxWindow* CheckScreen::make_value_side() {
  const Theme& theme = app_.theme;
  auto* side = new wxPanel(this);
  side->SetBackgroundColour(theme.surface);
  make_values(side);
  trouble_ = new Label(side, theme, "", Type::title);
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(values_panel_, wxSizerFlags(1).Expand());
  all->Add(trouble_, wxSizerFlags(1).Expand().Border(wxALL, theme.px(24)));
  side->SetSizer(all);
  bind_values();
  bind_editor();
  return side;
}

void CheckScreen::make_values(wxWindow* side) {
  values_panel_ = new wxPanel(side);
  values_panel_->SetBackgroundColour(app_.theme.surface);
  head_ = new ReviewHead(values_panel_, app_, review_);
  book_ = new wxSimplebook(values_panel_);
  book_->SetBackgroundColour(app_.theme.surface);
  auto* list_side = new wxPanel(book_);
  list_side->SetBackgroundColour(app_.theme.surface);
  lists_ = new EntryLists(list_side, app_);
  band_ = new FilingBand(list_side, app_, navigator_, review_);
  auto* beneath = new wxBoxSizer(wxVERTICAL);
  beneath->Add(lists_, wxSizerFlags(1).Expand());
  beneath->Add(band_, wxSizerFlags().Expand());
  list_side->SetSizer(beneath);
  book_->AddPage(list_side, "");
  editor_ = new ValueEditor(book_, app_);
  book_->AddPage(editor_, "");
  auto* rows = new wxBoxSizer(wxVERTICAL);
  rows->Add(head_, wxSizerFlags().Expand());
  rows->Add(book_, wxSizerFlags(1).Expand());
  values_panel_->SetSizer(rows);
}

void CheckScreen::make_actions() {
  actions_ = new ActionBar(this, app_.theme);
  remove_ = actions_->add(_("Remove from the tray"), icons::remove);
  remove_->SetName("remove");
  last_ = actions_->add("", icons::undo);
  last_->SetName("last filed");
  file_ = actions_->add_main("", icons::check);
  file_->SetName("file");
  bind_actions();
}

void CheckScreen::bind_values() {
  head_->on_document([this](std::size_t document) { go_to_document(document); });
  head_->on_kind([this] { choose_kind(); });
  head_->on_village_choice([this] { choose_village(); });
  band_->on_another_village([this] { choose_village(); });
  band_->on_village([this](const std::string& village) { set_village(village); });
  band_->on_remedy([this](std::size_t document, Lack lack) { remedy(document, lack); });
  band_->on_accept([this](std::size_t document, Lack lack) {
    review_.accept(document, lack);
    show_document();
  });
  lists_->on_list([this](EntryList list) { show_list(list); });
  lists_->on_edit([this](const EntryPosition& position) { edit(position); });
  lists_->on_right([this](const std::vector<EntryPosition>& positions) {
    if (review_.has_draft() && review_.draft().confirm_all(review_.document_index(), positions) > 0)
      changed();
  });
  lists_->rows().on_seen([this] { note_seen(); });
  lists_->on_add_row([this] {
    review_.draft().add_row(review_.document_index());
    lists_->show_document(document(), review_.edited());
    if (!document().rows.empty()) edit({document().rows.size() - 1, 0});
  });
  lists_->on_link([this](const std::string& requirement) { turn_link(requirement); });
  lists_->on_other_item([this] { choose_item(); });
}

void CheckScreen::bind_editor() {
  editor_->on_right([this](std::optional<std::vector<std::string>> values) { say(std::move(values)); });
  editor_->on_none([this] { say(std::vector<std::string>{}); });
  editor_->on_skip([this] {
    review_.skip();
    edit_next();
  });
  editor_->on_list([this] {
    const bool of_row = review_.edited() && review_.edited()->row;
    stop_editing();
    show_document();
    show_list(of_row ? EntryList::rows : EntryList::fields);
  });
}

void CheckScreen::go_to_document(std::size_t document) {
  stop_editing();
  review_.show_document(document);
  lists_->forget_seen();
  show_document();
}

void CheckScreen::bind_actions() {
  remove_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    callbacks_.ask(
        app_.file_thread,
        [sheet = sheet_, &app = app_](std::monostate&) {
          if (app.tray.find(sheet)) app.tray.remove(sheet);
          app.tray_changed();
        },
        [] {}, IfAbandoned::run);
    navigator_.go_back();
  });
  last_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    if (last_filed_) navigator_.go_filed({*last_filed_});
  });
  file_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { file_or_show_rest(); });
}

void CheckScreen::open(SheetId sheet) {
  close();
  sheet_ = sheet;
}

void CheckScreen::close() {
  review_.end();
  shown_readings_.clear();
  page_callbacks_.cancel_pending();
  sheet_ = 0;
  // Every sheet begins with what was read of it, whatever was looked at of the one before.
  lists_->clear();
  band_->clear();
  page_->view().clear();
  book_->ChangeSelection(lists_page);
}

void CheckScreen::hide_personal_data() {
  close();
  last_filed_.reset();
  editor_->forget_names();
}

void CheckScreen::entered() {
  load();
  last_->SetLabel(last_filed_ && !last_filed_->documents.empty()
                      // TRANSLATORS: %s is a document's number
                      ? wxString::Format(_("Last filed: no. %s"),
                                         archive::said_number(last_filed_->documents.front().summary.id))
                      : _("Last filed"));
  last_->Enable(last_filed_.has_value());
  if (review_.has_draft() && !review_.edited()) edit_next();
}

// Also when the tray or a reading has changed: the same sheets with the same readings are left as they are.
void CheckScreen::load() {
  if (filing_) return;
  std::vector<Sheet> sheets;
  for (const std::vector<Sheet>& group : sheet_groups(app_.tray.sheets()))
    if (std::any_of(group.begin(), group.end(), [this](const Sheet& sheet) { return sheet.id == sheet_; }))
      sheets = group;
  std::vector<SheetReadingPtr> readings;
  for (const Sheet& sheet : sheets) readings.push_back(app_.reader.find(sheet.id));
  const wxString trouble = trouble_with(sheets, readings);
  const bool ready = trouble.empty();
  // As wide as there is room: what is wrong with a file is a long sentence.
  const int side_width = GetClientSize().x * 10 / 21;
  trouble_->set_width(std::max(200, side_width - app_.theme.px(48)));
  trouble_->set_text(trouble);
  trouble_->Show(!ready);
  values_panel_->Show(ready);
  remove_->Enable(!ready && !sheets.empty());
  if (!ready) return show_trouble(sheets, readings);
  if (review_.has_draft() && readings == shown_readings_ && review_.draft().sheets().size() == sheets.size())
    return;
  const bool first = !review_.has_draft();
  review_.replace(FilingDraft(sheets, readings, app_.dependencies.kinds, app_.dependencies.checklists,
                              app_.dependencies.today()));
  shown_readings_ = readings;
  if (const auto& unfit = review_.draft().unfit(); !unfit.empty()) {
    app_.log("draft: " + std::to_string(unfit.size()) + " corrections do not fit what is read now");
    navigator_.say(words_for(unfit), Sign::unsure);
  }
  stop_editing();
  show_document();
  Layout();
  // It was read while somebody looked at it.
  if (first && IsShownOnScreen()) edit_next();
}

void CheckScreen::show_trouble(const std::vector<Sheet>& sheets,
                               const std::vector<SheetReadingPtr>& readings) {
  review_.drop();
  shown_readings_.clear();
  file_->Enable(false);
  file_->SetLabel(_("File"));
  // Whatever of it can be seen.
  if (!sheets.empty() && readings.front() && !readings.front()->pages.empty()) {
    const archive::NewPage& page = readings.front()->pages.front();
    const int quarters = sheets.front().turn_quarters.value_or(ocr::quarters_of(page.turned_degrees));
    page_->show({sheets.front().file, 1, quarters}, page.width, page.height, {});
  } else if (!sheets.empty()) {
    show_unread(sheets.front());
  }
  Layout();
}

// Its picture is on the disk, but how large it is only its decoder knows.
void CheckScreen::show_unread(const Sheet& sheet) {
  const PictureOf picture{sheet.file, 1, sheet.turn_quarters.value_or(0)};
  page_callbacks_.cancel_pending();
  page_callbacks_.ask(
      app_.picture_thread,
      [file = sheet.file](Pictures& pictures) {
        return pictures.extent({file, 1, 0});
      },
      [this, picture, id = sheet_](const std::pair<int, int>& extent) {
        if (id != sheet_ || review_.has_draft()) return;
        page_->show(picture, extent.first, extent.second, {});
        page_->Layout();
      });
}

void CheckScreen::show_document() {
  head_->show_document();
  lists_->show_document(document(), review_.edited());
  show_page();
  editor_->offer_names_of(document().village);
  const bool no_rows = document().rows.empty() && lists_->shown() == EntryList::rows;
  if (!review_.edited()) show_list(no_rows ? EntryList::fields : lists_->shown());
  band_->show_question();
  label_file();
  Layout();
  values_panel_->Layout();
}

void CheckScreen::label_file() {
  file_->SetLabel(words_for_filing(review_));
  const bool asked = review_.draft().asks_for_village() || review_.first_lack().has_value();
  const bool ready = !asked && !filing_;
  // The one blue button is the editor's while a value is edited.
  file_->set_look(ready && !review_.edited() && (review_.complete() || review_.draft().doubtful() == 0)
                      ? Look::primary
                      : Look::plain);
  file_->Enable(ready && !review_.edited());
}

void CheckScreen::show_page() {
  const FilingDocument& shown = document();
  const std::size_t count = shown.pages.size();
  review_.show_page(std::min(review_.page(), count - 1));
  const std::size_t index = review_.page();
  const archive::NewPage& page = shown.pages[index];
  const PictureOf picture = picture_shown();
  wxString text;
  if (page.width == 0)
    for (const archive::TextLine& line : page.lines) text += wx(line.text) + "\n";
  page_->show(picture, page.width, page.height, text);
  page_->show_position(index, count,
                       count > 1 ? wxString::Format(_("page %zu of %zu"), index + 1, count) : wxString());
  std::vector<PageMark> marks;
  marked_.clear();
  for (const EntryPosition& position : positions(document())) {
    const Entry& each = review_.entry(position);
    if (!each.box || each.page != static_cast<int>(index) + 1) continue;
    marks.push_back({turned(*each.box, page.width, page.height, picture.quarters),
                     each.to_check ? Sign::unsure : sign_for(each.state), review_.edited() == position});
    marked_.push_back(position);
  }
  page_->view().set_marks(std::move(marks));
  page_->Layout();
}

PictureOf CheckScreen::picture_shown() const {
  const archive::NewPage& page = document().pages[review_.page()];
  const Sheet& sheet = review_.draft().sheets()[page.file];
  return {sheet.file, page.number,
          sheet.turn_quarters ? *sheet.turn_quarters : ocr::quarters_of(page.turned_degrees)};
}

void CheckScreen::show_list(EntryList list) {
  if (review_.edited()) stop_editing();
  lists_->show(list);
  book_->ChangeSelection(lists_page);
  note_seen();
  values_panel_->Layout();
}

// Of a register every row has to be in view once, of the other lists the list.
void CheckScreen::note_seen() {
  if (!review_.has_draft() || review_.edited() || book_->GetSelection() != static_cast<int>(lists_page))
    return;
  const EntryList list = lists_->shown();
  if (list == EntryList::rows && !lists_->rows().all_seen()) return;
  if (review_.saw(list)) label_file();
}

const Entry* CheckScreen::edited() const {
  return review_.has_draft() && review_.edited() ? &review_.entry(*review_.edited()) : nullptr;
}

void CheckScreen::edit(const EntryPosition& position) {
  if (!review_.has_draft()) return;
  if (!position.row && review_.is_asked_above(position)) return choose_village();
  review_.edit(position);
  lists_->show(position.row ? EntryList::rows : EntryList::fields);
  lists_->mark_edited(position);
  show_page();
  const Entry& chosen = review_.entry(position);
  const archive::NewPage& page = document().pages[review_.page()];
  const PictureOf picture = picture_shown();
  std::optional<ocr::Box> box;
  if (chosen.box) box = turned(*chosen.box, page.width, page.height, picture.quarters);
  const auto [number, count] = review_.progress();
  // TRANSLATORS: which of the values to check this is, and how many there are
  const wxString progress = count > 1 ? wxString::Format(_("  %zu of %zu"), number, count) : wxString();
  if (position.row)
    // TRANSLATORS: of a register
    editor_->show(chosen, picture, box,
                  wxString::Format(_(" (row %d)"), static_cast<int>(*position.row) + 1) + progress);
  else
    editor_->show(chosen, picture, box, progress);
  book_->ChangeSelection(editor_page);
  values_panel_->Layout();
  label_file();
  editor_->input().SetFocus();
  editor_->input().SelectAll();
  if (box)
    page_->view().zoom_to(*box);
  else
    page_->view().fit();
}

void CheckScreen::stop_editing() {
  review_.stop_editing();
  if (book_->GetSelection() == static_cast<int>(editor_page)) renew_all(*this);
  book_->ChangeSelection(lists_page);
  page_->view().fit();
  values_panel_->Layout();
}

void CheckScreen::edit_next() {
  const std::size_t was = review_.document_index();
  const bool in_rows = review_.edited() && review_.edited()->row;
  const auto next = review_.to_next_to_check();
  if (review_.document_index() != was) {
    lists_->forget_seen();
    show_document();
  }
  if (next && (!next->row || (in_rows && review_.document_index() == was))) return edit(*next);
  stop_editing();
  if (next) {
    // A register is looked at as a whole: what is right of it is said there at one touch.
    show_document();
    show_list(EntryList::rows);
    return lists_->rows().grid().SetFocus();
  }
  review_.to_village_question();
  show_document();
  // Enter files only what is all right and was shown, or shows the rest.
  if (file_->IsEnabled() && (review_.draft().clean() || review_.unseen()))
    file_->SetFocus();
  else
    lists_->fields().SetFocus();
}

}  // namespace kiosk
