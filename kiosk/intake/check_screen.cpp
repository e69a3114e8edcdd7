#include "kiosk/intake/check_screen.h"

#include <algorithm>

#include <wx/sizer.h>
#include <wx/translation.h>

#include "archive/records/error.h"
#include "archive/records/village.h"
#include "kiosk/intake/review_words.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/label.h"
#include "kiosk/look/text.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/navigation/requirement_choice.h"
#include "kiosk/words/describe.h"
#include "kiosk/words/words.h"

namespace kiosk {
namespace {

constexpr int gap_px = 8;

}  // namespace

CheckScreen::CheckScreen(wxWindow* parent, AppContext& app, Navigator& navigator)
    : Screen(parent, app, navigator) {
  page_ = new PagePane(this, app, PagePane::Bar::one_line);
  page_->on_turn([this](int step) {
    review_.show_page(review_.page() + static_cast<std::size_t>(step));
    show_page();
  });
  page_->view().on_mark([this](std::size_t mark) { edit(marked_[mark]); });
  page_->view().on_failure([this](const std::exception_ptr& error) { navigator_.tell(error); });
  wxWindow* values = make_value_side();
  // However long a kind's or a village's name is: what is beside the page stays where it is.
  for (wxWindow* side : {static_cast<wxWindow*>(page_), values}) side->SetMinSize(wxSize(1, -1));
  auto* all = new wxBoxSizer(wxHORIZONTAL);
  all->Add(page_, wxSizerFlags(11).Expand());
  all->Add(values, wxSizerFlags(10).Expand());
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
  remove_ = new TouchButton(side, wxID_ANY, theme, _("Remove from the tray"), Look::plain, icons::remove);
  file_ = new TouchButton(side, wxID_ANY, theme, "", Look::primary, icons::check);
  file_->SetName("file");
  auto* foot = new wxBoxSizer(wxHORIZONTAL);
  foot->Add(remove_, wxSizerFlags().Border(wxRIGHT, gap_px));
  foot->Add(file_, wxSizerFlags(1));
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(values_panel_, wxSizerFlags(1).Expand());
  all->Add(trouble_, wxSizerFlags(1).Expand().Border(wxALL, 3 * gap_px));
  all->Add(foot, wxSizerFlags().Expand().Border(wxALL, gap_px));
  side->SetSizer(all);
  bind_values();
  bind_foot();
  return side;
}

void CheckScreen::make_values(wxWindow* side) {
  values_panel_ = new wxPanel(side);
  values_panel_->SetBackgroundColour(app_.theme.surface);
  head_ = new ReviewHead(values_panel_, app_, navigator_, review_);
  lists_ = new EntryLists(values_panel_, app_);
  editor_ = new ValueEditor(values_panel_, app_);
  editor_->Hide();
  auto* rows = new wxBoxSizer(wxVERTICAL);
  rows->Add(head_, wxSizerFlags().Expand());
  rows->Add(lists_, wxSizerFlags(1).Expand());
  rows->Add(editor_, wxSizerFlags().Expand());
  values_panel_->SetSizer(rows);
}

void CheckScreen::bind_values() {
  head_->on_document([this](std::size_t document) { go_to_document(document); });
  head_->on_kind([this] { choose_kind(); });
  head_->on_village_choice([this] { choose_village(); });
  head_->on_village([this](const std::string& village) { set_village(village); });
  lists_->on_list([this](EntryList list) { show_list(list); });
  lists_->on_edit([this](const EntryPosition& position) { edit(position); });
  lists_->on_add_row([this] {
    review_.draft().add_row(review_.document_index());
    lists_->show_document(document(), review_.edited());
    if (!document().rows.empty()) edit({document().rows.size() - 1, 0});
  });
  lists_->on_link([this](const std::string& requirement) { turn_link(requirement); });
  lists_->on_other_item([this] { choose_item(); });
  editor_->on_right([this](std::optional<std::vector<std::string>> values) { say(std::move(values)); });
  editor_->on_none([this] { say(std::vector<std::string>{}); });
}

void CheckScreen::turn_link(const std::string& requirement) {
  const auto& links = document().links;
  const auto link = std::find_if(links.begin(), links.end(),
                                 [&](const archive::Link& each) { return each.requirement == requirement; });
  const bool accepted = link != links.end() && link->state == archive::LinkState::accepted;
  review_.draft().set_link(review_.document_index(), requirement,
                           accepted ? archive::LinkState::rejected : archive::LinkState::accepted);
  changed();
}

void CheckScreen::go_to_document(std::size_t document) {
  stop_editing();
  review_.show_document(document);
  show_document();
}

void CheckScreen::bind_foot() {
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
  file_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { file_or_show_rest(); });
}

void CheckScreen::open(SheetId sheet) {
  close();
  sheet_ = sheet;
}

void CheckScreen::close() {
  review_.end();
  shown_readings_.clear();
  sheet_ = 0;
  // Every sheet begins with what was read of it, whatever was looked at of the one before.
  lists_->clear();
  head_->clear();
  page_->view().clear();
  editor_->Hide();
}

void CheckScreen::entered() {
  load();
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
  trouble_->set_width(std::max(200, side_width - 6 * gap_px));
  trouble_->set_text(trouble);
  trouble_->Show(!ready);
  values_panel_->Show(ready);
  remove_->Show(!ready && !sheets.empty());
  if (!ready) return show_trouble(sheets, readings);
  if (review_.has_draft() && readings == shown_readings_ && review_.draft().sheets().size() == sheets.size())
    return;
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
}

void CheckScreen::show_trouble(const std::vector<Sheet>& sheets,
                               const std::vector<SheetReadingPtr>& readings) {
  review_.drop();
  shown_readings_.clear();
  file_->Enable(false);
  file_->SetLabel(_("File"));
  // Whatever of it can be seen; its size is not known before it was read.
  if (!sheets.empty() && readings.front() && !readings.front()->pages.empty()) {
    const archive::NewPage& page = readings.front()->pages.front();
    const int quarters = sheets.front().turn_quarters.value_or(ocr::quarters_of(page.turned_degrees));
    page_->show({sheets.front().file, 1, quarters}, page.width, page.height, {});
  }
  Layout();
}

void CheckScreen::show_document() {
  head_->show_document();
  lists_->show_document(document(), review_.edited());
  show_page();
  const bool no_rows = document().rows.empty() && lists_->shown() == EntryList::rows;
  show_list(no_rows ? EntryList::fields : lists_->shown());
  label_file();
  Layout();
  values_panel_->Layout();
}

void CheckScreen::label_file() {
  file_->SetLabel(words_for_filing(review_));
  file_->set_look(review_.complete() ? Look::primary : Look::plain);
  file_->Enable(!review_.draft().asks_for_village() && !filing_);
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
  lists_->show(list);
  if (list == EntryList::items && review_.edited()) stop_editing();
  if (review_.has_draft() && review_.saw(list)) label_file();
  values_panel_->Layout();
}

const Entry* CheckScreen::edited() const {
  return review_.has_draft() && review_.edited() ? &review_.entry(*review_.edited()) : nullptr;
}

void CheckScreen::edit(const EntryPosition& position) {
  if (!review_.has_draft()) return;
  if (!position.row && review_.is_asked_above(position)) return choose_village();
  review_.edit(position);
  show_list(position.row ? EntryList::rows : EntryList::fields);
  lists_->mark_edited(position);
  show_page();
  const Entry& chosen = review_.entry(position);
  const archive::NewPage& page = document().pages[review_.page()];
  const PictureOf picture = picture_shown();
  std::optional<ocr::Box> box;
  if (chosen.box) box = turned(*chosen.box, page.width, page.height, picture.quarters);
  editor_->Show();
  lists_->offer_row(EntryGrid::Adding::hidden);
  values_panel_->Layout();
  editor_->show(chosen, picture, box);
  values_panel_->Layout();
  // Now that the editor has taken its room.
  if (position.row) lists_->mark_edited(position);
  if (box)
    page_->view().zoom_to(*box);
  else
    page_->view().fit();
}

void CheckScreen::stop_editing() {
  review_.stop_editing();
  if (editor_->IsShown()) renew_all(*this);
  editor_->Hide();
  lists_->offer_row(EntryGrid::Adding::offered);
  page_->view().fit();
  values_panel_->Layout();
}

void CheckScreen::edit_next() {
  const std::size_t was = review_.document_index();
  if (const auto next = review_.to_next_to_check()) {
    if (review_.document_index() != was) show_document();
    edit(*next);
    return;
  }
  stop_editing();
  review_.to_village_question();
  show_document();
  // Enter files only what is all right and was shown, or shows the rest.
  if (file_->IsEnabled() && (review_.draft().clean() || review_.unseen()))
    file_->SetFocus();
  else
    lists_->fields().SetFocus();
}

void CheckScreen::say(std::optional<std::vector<std::string>> values) {
  if (this->edited() == nullptr) return;
  const Entry& edited = *this->edited();
  const std::vector<Objection> objections =
      review_.draft().objections(review_.document_index(), edited.place, values);
  if (objections.empty()) return take(std::move(values));
  const std::vector<std::string>& meant = values ? *values : edited.values;
  editor_->doubt(
      objection_to(objections, edited),
      // TRANSLATORS: %s is the value
      meant.empty() ? _("Yes: not on the page") : wxString::Format(_("Yes: %s"), wx(joined(meant))),
      [this, values] { take(values); });
}

void CheckScreen::take(std::optional<std::vector<std::string>> values) {
  if (edited() == nullptr) return;
  try {
    const archive::FieldPlace place = edited()->place;
    if (values)
      review_.draft().set(review_.document_index(), place, std::move(*values));
    else
      review_.draft().confirm(review_.document_index(), place);
  } catch (const archive::Error&) {
    editor_->complain();
    return;
  }
  changed();
  edit_next();
}

void CheckScreen::changed() {
  callbacks_.ask(
      app_.file_thread,
      [id = review_.draft().id(), edits = review_.draft().edits(), &app = app_](std::monostate&) {
        app.tray.set_edits(id, edits);
        app.tray_changed();
      },
      [] {}, IfAbandoned::run);
  show_document();
}

void CheckScreen::choose_kind() {
  Choice choice;
  choice.title = _("What type of document is it?");
  for (const forms::Kind& kind : app_.dependencies.kinds.all())
    choice.options.push_back(
        {.id = kind.name, .title = wx(kind.title), .chosen = kind.name == document().kind});
  choice.chosen = [this, document = review_.document_index()](const std::string& kind) {
    if (!review_.has_draft()) return;
    review_.draft().set_kind(document, kind);
    changed();
    edit_next();
  };
  navigator_.choose(std::move(choice));
}

void CheckScreen::choose_item() {
  choose_requirement(navigator_, app_.dependencies.checklists,
                     [this, document = review_.document_index()](const std::string& requirement) {
                       if (!review_.has_draft()) return;
                       review_.draft().set_link(document, requirement, archive::LinkState::accepted);
                       changed();
                       show_list(EntryList::items);
                     });
}

void CheckScreen::choose_village() {
  navigator_.choose_village([this](const std::string& village) { set_village(village); });
}

void CheckScreen::set_village(const std::string& village) {
  if (!review_.has_draft()) return;
  try {
    review_.draft().set_village(review_.document_index(), village);
  } catch (const archive::Error&) {
    return navigator_.tell(std::current_exception());
  }
  changed();
  edit_next();
}

void CheckScreen::file_or_show_rest() {
  if (!review_.has_draft() || filing_ || review_.draft().asks_for_village()) return;
  if (const auto rest = review_.unseen()) {
    stop_editing();
    review_.show_document(rest->first);
    lists_->show(rest->second);
    show_document();
    renew_all(*this);
    return;
  }
  navigator_.as_operator([this](const archive::Mark& mark) { file(mark); });
}

void CheckScreen::file(const archive::Mark& mark) {
  if (!review_.has_draft() || filing_) return;
  filing_ = true;
  file_->Enable(false);
  std::vector<SheetId> ids;
  for (const Sheet& sheet : review_.draft().sheets()) ids.push_back(sheet.id);
  struct Done {
    JustFiled filed;
    std::exception_ptr error;
  };
  callbacks_.ask(
      app_.archive_threads,
      [file = review_.draft().filing(mark, Reviewed::every_value), ids,
       &app = app_](archive::Archive& archive) {
        Done done;
        try {
          done.filed = file_sheets(archive, app.tray, file, ids);
        } catch (...) {
          done.error = std::current_exception();
        }
        return done;
      },
      [this](Done done) {
        filing_ = false;
        file_->Enable(true);
        if (done.error) return navigator_.tell(done.error);
        app_.tray_changed();
        navigator_.go_filed(std::move(done.filed));
      },
      IfAbandoned::run);
}

}  // namespace kiosk
