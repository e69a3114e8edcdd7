#include "kiosk/intake/check_screen.h"

#include <algorithm>

#include <wx/sizer.h>
#include <wx/translation.h>

#include "archive/records/error.h"
#include "archive/records/village.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"
#include "kiosk/words/describe.h"
#include "kiosk/words/words.h"

namespace kiosk {
namespace {

constexpr int gap_px = 8;

int count_to_check(const std::vector<Entry>& entries) {
  return static_cast<int>(
      std::count_if(entries.begin(), entries.end(), [](const Entry& entry) { return entry.to_check; }));
}

wxString shown_value(const Entry& entry) {
  if (entry.state == ValueState::denied) return _("not on the paper");
  if (entry.values.empty()) return wxString::FromUTF8("—");
  return wx(joined(entry.values));
}

wxString note_of(const Entry& entry) {
  if (entry.chosen_at_top) return _("as chosen when it was taken in");
  if (entry.after_today) return _("after today");
  if (entry.state == ValueState::confirmed) return _("confirmed");
  if (entry.state == ValueState::missing && entry.type == forms::FieldType::date)
    return _("Touch to enter it");
  wxString note;
  for (const forms::Doubt doubt : entry.doubts)
    note += (note.empty() ? wxString() : _(", ")) + wx(words_for(doubt));
  return note;
}

/// What the file button says where nothing is doubtful, but something lacks.
wxString file_without(Lack lack) {
  switch (lack) {
    case Lack::kind:
      return _("File it without a kind: it proves nothing");
    case Lack::village:
      return _("File it without a village: it proves nothing");
    case Lack::date:
      return _("File it without a date: it proves nothing");
    case Lack::item:
      return _("File it without an item: it proves nothing");
    case Lack::day_to_come:
      return _("File it with a date after today");
  }
  return {};
}

wxString objection_to(const std::vector<Objection>& objections, const Entry& entry) {
  wxString words;
  for (const Objection objection : objections) {
    if (!words.empty()) words += "\n";
    words += objection == Objection::after_today
                 ? _("This is after today.")
                 // TRANSLATORS: %s is what was read on the paper
                 : wxString::Format(_("The paper says otherwise: %s."), wx(joined(entry.read)));
  }
  return words + "\n" + _("Is it so all the same?");
}

}  // namespace

CheckScreen::CheckScreen(wxWindow* parent, AppContext& app, Navigator& navigator)
    : Screen(parent, app, navigator) {
  wxWindow* page = make_page_side();
  wxWindow* values = make_value_side();
  // However long a kind's or a village's name is: what is beside the page stays where it is.
  for (wxWindow* side : {page, values}) side->SetMinSize(wxSize(1, -1));
  auto* all = new wxBoxSizer(wxHORIZONTAL);
  all->Add(page, wxSizerFlags(11).Expand());
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

wxWindow* CheckScreen::make_page_side() {
  const Theme& theme = app_.theme;
  auto* side = new wxPanel(this);
  side->SetBackgroundColour(theme.background);
  view_ = new PageView(side, app_);
  auto* bar = new wxBoxSizer(wxHORIZONTAL);
  const auto button = [&](const char* name, const char* icon, auto act) {
    auto* made = new TouchButton(side, wxID_ANY, theme, "", Look::quiet, icon);
    made->SetName(name);
    made->Bind(wxEVT_BUTTON, [act](wxCommandEvent&) { act(); });
    bar->Add(made, wxSizerFlags().Border(wxALL, 2));
    return made;
  };
  constexpr double step = 1.4;
  button("zoom out", icons::minus, [this] { view_->zoom(1 / step); });
  button("fit", icons::fit, [this] { view_->fit(); });
  button("zoom in", icons::plus, [this] { view_->zoom(step); });
  bar->AddStretchSpacer();
  page_before_ = button("page before", icons::previous, [this] {
    --page_;
    show_page();
  });
  page_words_ = new Words(side, theme, "", Type::small);
  bar->Add(page_words_, wxSizerFlags().CentreVertical());
  page_after_ = button("page after", icons::next, [this] {
    ++page_;
    show_page();
  });
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(view_, wxSizerFlags(1).Expand());
  all->Add(bar, wxSizerFlags().Expand());
  side->SetSizer(all);
  view_->on_mark([this](std::size_t mark) { edit(marked_[mark]); });
  view_->on_failure([this](const std::exception_ptr& error) { navigator_.tell(error); });
  return side;
}

wxWindow* CheckScreen::make_value_side() {
  const Theme& theme = app_.theme;
  auto* side = new wxPanel(this);
  side->SetBackgroundColour(theme.surface);
  values_panel_ = new wxPanel(side);
  values_panel_->SetBackgroundColour(theme.surface);
  wxPanel* values = values_panel_;
  const auto button = [&](wxWindow* parent, const wxString& label, Look look, const char* icon = nullptr) {
    return new TouchButton(parent, wxID_ANY, theme, label, look, icon);
  };
  document_before_ = button(values, "", Look::quiet, icons::previous);
  document_before_->SetName("document before");
  kind_ = button(values, "", Look::plain);
  kind_->SetName("kind");
  document_after_ = button(values, "", Look::quiet, icons::next);
  document_after_->SetName("document after");
  village_ = button(values, "", Look::plain, icons::village);
  village_->SetName("village of unit");
  auto* head = new wxBoxSizer(wxHORIZONTAL);
  head->Add(document_before_, wxSizerFlags().CentreVertical());
  head->Add(kind_, wxSizerFlags(1).CentreVertical());
  head->Add(document_after_, wxSizerFlags().CentreVertical());
  head->Add(village_, wxSizerFlags(1).CentreVertical().Border(wxLEFT, gap_px));

  village_band_ = new VillageBand(values, theme);
  village_band_->Hide();

  tab_fields_ = button(values, _("Values"), Look::quiet);
  tab_rows_ = button(values, _("Rows"), Look::quiet);
  tab_items_ = button(values, _("Proves"), Look::quiet);
  auto* tab_row = new wxBoxSizer(wxHORIZONTAL);
  for (TouchButton* tab : {tab_fields_, tab_rows_, tab_items_}) tab_row->Add(tab, wxSizerFlags(1));

  tabs_ = new wxSimplebook(values);
  tabs_->SetBackgroundColour(theme.surface);
  fields_ = new RowList(tabs_, theme);
  fields_->SetName("fields");
  rows_ = new EntryGrid(tabs_, theme);
  items_ = new RowList(tabs_, theme);
  items_->SetName("items");
  tabs_->AddPage(fields_, "");
  tabs_->AddPage(rows_, "");
  tabs_->AddPage(items_, "");

  editor_ = new ValueEditor(values, app_);
  editor_->Hide();
  auto* value_rows = new wxBoxSizer(wxVERTICAL);
  value_rows->Add(head, wxSizerFlags().Expand().Border(wxALL, gap_px));
  value_rows->Add(village_band_, wxSizerFlags().Expand());
  value_rows->Add(tab_row, wxSizerFlags().Expand());
  value_rows->Add(tabs_, wxSizerFlags(1).Expand());
  value_rows->Add(editor_, wxSizerFlags().Expand());
  values->SetSizer(value_rows);

  trouble_ = new Words(side, theme, "", Type::title);
  remove_ = button(side, _("Remove from the tray"), Look::plain, icons::remove);
  file_ = button(side, "", Look::primary, icons::check);
  file_->SetName("file");
  auto* foot = new wxBoxSizer(wxHORIZONTAL);
  foot->Add(remove_, wxSizerFlags().Border(wxRIGHT, gap_px));
  foot->Add(file_, wxSizerFlags(1));
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(values, wxSizerFlags(1).Expand());
  all->Add(trouble_, wxSizerFlags(1).Expand().Border(wxALL, 3 * gap_px));
  all->Add(foot, wxSizerFlags().Expand().Border(wxALL, gap_px));
  side->SetSizer(all);
  bind_value_side();
  return side;
}

void CheckScreen::bind_value_side() {
  document_before_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    --document_;
    page_ = 0;
    stop_editing();
    show_document();
  });
  document_after_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    ++document_;
    page_ = 0;
    stop_editing();
    show_document();
  });
  kind_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { choose_kind(); });
  village_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { choose_village(); });
  village_band_->on_answer([this](const std::string& village) { set_village(village); });
  village_band_->on_another([this] { choose_village(); });
  tab_fields_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { show_tab(Tab::fields); });
  tab_rows_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { show_tab(Tab::rows); });
  tab_items_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { show_tab(Tab::items); });
  fields_->on_touch([this](std::size_t row) { edit({std::nullopt, field_rows_[row]}); });
  rows_->on_touch([this](EntryGrid::Place place) { edit({place.row, place.column}); });
  rows_->on_add([this] {
    draft_->add_row(document_);
    show_rows();
    if (!document().rows.empty()) edit({document().rows.size() - 1, 0});
  });
  items_->on_touch([this](std::size_t row) {
    if (item_rows_[row].empty()) return choose_item();
    const auto& links = document().links;
    const auto link = std::find_if(links.begin(), links.end(), [&](const archive::Link& each) {
      return each.requirement == item_rows_[row];
    });
    const bool accepted = link != links.end() && link->state == archive::LinkState::accepted;
    draft_->set_link(document_, item_rows_[row],
                     accepted ? archive::LinkState::rejected : archive::LinkState::accepted);
    changed();
  });
  editor_->on_right([this](std::optional<std::vector<std::string>> values) { say(std::move(values)); });
  editor_->on_none([this] { say(std::vector<std::string>{}); });
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
  draft_.reset();
  shown_readings_.clear();
  sheet_ = 0;
  document_ = page_ = 0;
  spot_.reset();
  seen_.clear();
  known_villages_.reset();
  // Every sheet begins with what was read of it, whatever was looked at of the one before.
  tabs_->ChangeSelection(static_cast<std::size_t>(Tab::fields));
  village_band_->Hide();
  view_->clear();
  fields_->set_rows({});
  items_->set_rows({});
  rows_->clear();
  rows_->offer(EntryGrid::Adding::offered);
  editor_->Hide();
}

void CheckScreen::entered() {
  load();
  if (draft_ && !spot_) edit_next();
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
  if (draft_ && readings == shown_readings_ && draft_->sheets().size() == sheets.size()) return;
  draft_.emplace(sheets, readings, app_.dependencies.kinds, app_.dependencies.checklists,
                 app_.dependencies.today());
  shown_readings_ = readings;
  if (!draft_->unfit().empty()) {
    app_.log("draft: " + std::to_string(draft_->unfit().size()) + " corrections do not fit what is read now");
    navigator_.say(words_for(draft_->unfit()), Sign::unsure);
  }
  document_ = std::min(document_, draft_->documents().size() - 1);
  page_ = 0;
  stop_editing();
  show_document();
  Layout();
}

wxString CheckScreen::trouble_with(const std::vector<Sheet>& sheets,
                                   const std::vector<SheetReadingPtr>& readings) const {
  if (sheets.empty()) return _("This sheet is not in the tray any more.");
  for (std::size_t i = 0; i < sheets.size(); ++i)
    if (readings[i] && readings[i]->error) return wx(sheets[i].name) + "\n" + wx(reason(readings[i]->error));
  for (const SheetReadingPtr& reading : readings)
    if (reading && !reading->filed_as.empty())
      // TRANSLATORS: %lld is a document's number
      return wxString::Format(_("This very sheet was filed before, as no. %lld. It need not be filed again."),
                              static_cast<long long>(reading->filed_as.front()));
  if (std::find(readings.begin(), readings.end(), nullptr) != readings.end())
    return _("This sheet is still being read...");
  return {};
}

void CheckScreen::show_trouble(const std::vector<Sheet>& sheets,
                               const std::vector<SheetReadingPtr>& readings) {
  draft_.reset();
  shown_readings_.clear();
  file_->Enable(false);
  file_->SetLabel(_("File"));
  // Whatever of it can be seen; its size is not known before it was read.
  if (!sheets.empty() && readings.front() && !readings.front()->pages.empty()) {
    const archive::NewPage& page = readings.front()->pages.front();
    const int quarters = sheets.front().turn_quarters.value_or(ocr::quarters_of(page.turned_degrees));
    view_->show({sheets.front().file, 1, quarters}, quarters % 2 ? page.height : page.width,
                quarters % 2 ? page.width : page.height);
  }
  Layout();
}

void CheckScreen::show_document() {
  const auto count = draft_->documents().size();
  document_before_->Show(count > 1);
  document_after_->Show(count > 1);
  document_before_->Enable(document_ > 0);
  document_after_->Enable(document_ + 1 < count);
  wxString kind = document().kind == "other" ? _("Which kind of paper is it?")
                                             : wx(kind_title(app_.dependencies.kinds, document().kind));
  kind_->SetLabel(kind);
  // TRANSLATORS: one of several documents that a file or a glass holds
  kind_->set_note(count > 1 ? wxString::Format(_("document %zu of %zu"), document_ + 1, count) : wxString());
  show_village();
  show_fields();
  show_rows();
  show_items();
  show_page();
  if (document().rows.empty() && tabs_->GetSelection() == static_cast<int>(Tab::rows)) show_tab(Tab::fields);
  show_tab(static_cast<Tab>(std::max(0, tabs_->GetSelection())));
  label_file();
  Layout();
  values_panel_->Layout();
}

void CheckScreen::show_village() {
  const auto& question = document().village_question;
  village_->SetLabel(question || document().village.empty() ? _("Which village?") : wx(document().village));
  if (village_band_->IsShown() != question.has_value()) {
    village_band_->Show(question.has_value());
    renew_all(*this);
  }
  if (!question) return;
  village_band_->Enable(known_villages_.has_value());
  village_band_->ask(*question, known_villages_.value_or(std::vector<std::string>()));
  if (known_villages_) return;
  callbacks_.ask(
      app_.archive_threads, [](archive::Archive& archive) { return archive.villages(); },
      [this](std::vector<std::string> villages) {
        known_villages_ = std::move(villages);
        if (draft_) show_village();
      });
}

void CheckScreen::label_file() {
  const bool asks = draft_->asks_for_village();
  const int doubtful = draft_->doubtful();
  std::optional<Lack> lack;
  for (const FilingDocument& each : draft_->documents())
    if (!lack && !each.lacks.empty()) lack = each.lacks.front();
  if (asks)
    file_->SetLabel(_("Say first which village it belongs to"));
  else if (unseen())
    file_->SetLabel(_("Look at the rest first"));
  else if (doubtful > 0)
    file_->SetLabel(wxString::Format(
        wxPLURAL("File with %d open question", "File with %d open questions", doubtful), doubtful));
  else
    file_->SetLabel(lack ? file_without(*lack) : _("All right: file it"));
  file_->set_look(draft_->clean() && !unseen() ? Look::primary : Look::plain);
  file_->Enable(!asks && !filing_);
}

std::optional<CheckScreen::Unseen> CheckScreen::unseen() const {
  for (std::size_t i = 0; i < draft_->documents().size(); ++i)
    for (const Tab tab : {Tab::fields, Tab::rows}) {
      if (tab == Tab::rows && draft_->documents()[i].rows.empty()) continue;
      if (!seen_.contains({i, tab})) return Unseen{i, tab};
    }
  return std::nullopt;
}

void CheckScreen::show_fields() {
  std::vector<Row> rows;
  field_rows_.clear();
  const auto& entries = document().entries;
  // Doubtful ones first, then as the form has them.
  for (const bool doubtful : {true, false})
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (entries[i].to_check != doubtful) continue;
      field_rows_.push_back(i);
      Row row;
      row.id = entries[i].place.key;
      row.title = wx(entries[i].title);
      row.value = shown_value(entries[i]);
      row.note = note_of(entries[i]);
      row.sign = entries[i].to_check ? Sign::unsure : sign_for(entries[i].state);
      row.chosen = spot_ && !spot_->row && spot_->index == i;
      rows.push_back(std::move(row));
    }
  const int count = count_to_check(entries);
  tab_fields_->SetLabel(count > 0 ? wxString::Format(_("Values (%d)"), count) : _("Values"));
  fields_->set_rows(std::move(rows));
  fields_->set_empty_words(_("Choose the kind of paper above; then its values can be entered here."));
}

void CheckScreen::show_rows() {
  const forms::Kind* kind = app_.dependencies.kinds.find(document().kind);
  const bool has_rows = kind != nullptr && !kind->columns.empty();
  tab_rows_->Show(has_rows);
  if (!has_rows) return rows_->clear();
  std::optional<EntryGrid::Place> chosen;
  if (spot_ && spot_->row) chosen = {*spot_->row, spot_->index};
  rows_->set_rows(*kind, document().rows, chosen);
  int doubtful = 0;
  for (const std::vector<Entry>& row : document().rows) doubtful += count_to_check(row);
  tab_rows_->SetLabel(doubtful > 0 ? wxString::Format(_("Rows (%d)"), doubtful) : _("Rows"));
}

void CheckScreen::show_items() {
  std::vector<Row> rows;
  item_rows_.clear();
  int accepted = 0;
  for (const archive::Link& link : document().links) {
    const forms::Requirement* requirement = app_.dependencies.checklists.requirement(link.requirement);
    const forms::Item* item = app_.dependencies.checklists.item_of(link.requirement);
    Row row;
    row.id = link.requirement;
    row.title = wx(requirement != nullptr ? requirement->text : link.requirement);
    wxString reason;
    switch (link.reason) {
      case archive::LinkReason::kind:
        reason = _("because of its kind");
        break;
      case archive::LinkReason::topic:
        // TRANSLATORS: %s is a word found on the paper
        reason = wxString::Format(_("because of the word \"%s\""), wx(link.topic));
        break;
      case archive::LinkReason::person:
        reason = _("as somebody said");
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
  rows.push_back({.id = "", .title = _("Another item..."), .note = _("From the whole checklist")});
  item_rows_.emplace_back();
  items_->set_rows(std::move(rows));
  tab_items_->SetLabel(wxString::Format(_("Proves (%d)"), accepted));
}

void CheckScreen::show_page() {
  const FilingDocument& shown = document();
  page_ = std::min(page_, shown.pages.size() - 1);
  const archive::NewPage& page = shown.pages[page_];
  const Sheet& sheet = draft_->sheets()[page.file];
  const int quarters = sheet.turn_quarters ? *sheet.turn_quarters : ocr::quarters_of(page.turned_degrees);
  wxString text;
  if (page.width == 0)
    for (const archive::TextLine& line : page.lines) text += wx(line.text) + "\n";
  view_->show({sheet.file, page.number, quarters}, quarters % 2 ? page.height : page.width,
              quarters % 2 ? page.width : page.height, text);
  page_before_->Show(shown.pages.size() > 1);
  page_after_->Show(shown.pages.size() > 1);
  page_before_->Enable(page_ > 0);
  page_after_->Enable(page_ + 1 < shown.pages.size());
  page_words_->set_text(shown.pages.size() > 1
                            ? wxString::Format(_("page %zu of %zu"), page_ + 1, shown.pages.size())
                            : wxString());
  std::vector<PageMark> marks;
  marked_.clear();
  for (const Spot spot : spots()) {
    const Entry& each = entry(spot);
    if (!each.box || each.page != static_cast<int>(page_) + 1) continue;
    marks.push_back({turned(*each.box, page.width, page.height, quarters),
                     each.to_check ? Sign::unsure : sign_for(each.state), spot_ == spot});
    marked_.push_back(spot);
  }
  view_->set_marks(std::move(marks));
  view_->GetParent()->Layout();
}

void CheckScreen::show_tab(Tab tab) {
  tabs_->ChangeSelection(static_cast<std::size_t>(tab));
  tab_fields_->set_chosen(tab == Tab::fields);
  tab_rows_->set_chosen(tab == Tab::rows);
  tab_items_->set_chosen(tab == Tab::items);
  if (tab == Tab::items && spot_) stop_editing();
  if (draft_ && seen_.insert({document_, tab}).second) label_file();
  values_panel_->Layout();
}

std::vector<CheckScreen::Spot> CheckScreen::spots() const {
  std::vector<Spot> all;
  for (std::size_t i = 0; i < document().entries.size(); ++i) all.push_back({std::nullopt, i});
  for (std::size_t row = 0; row < document().rows.size(); ++row)
    for (std::size_t i = 0; i < document().rows[row].size(); ++i) all.push_back({row, i});
  return all;
}

const Entry& CheckScreen::entry(Spot spot) const {
  return spot.row ? document().rows.at(*spot.row).at(spot.index) : document().entries.at(spot.index);
}

const Entry* CheckScreen::edited() const {
  return draft_ && spot_ ? &entry(*spot_) : nullptr;
}

void CheckScreen::edit(Spot spot) {
  if (!draft_) return;
  if (!spot.row && entry(spot).place == archive::village_place() && document().village_question)
    return choose_village();
  spot_ = spot;
  const Entry& chosen = entry(spot);
  if (static_cast<std::size_t>(chosen.page) != page_ + 1) page_ = static_cast<std::size_t>(chosen.page) - 1;
  show_tab(spot.row ? Tab::rows : Tab::fields);
  show_fields();
  if (spot.row) {
    show_rows();
  } else {
    const auto row = std::find(field_rows_.begin(), field_rows_.end(), spot.index);
    if (row != field_rows_.end()) fields_->show_row(static_cast<std::size_t>(row - field_rows_.begin()));
  }
  show_page();
  const archive::NewPage& page = document().pages[page_];
  const Sheet& sheet = draft_->sheets()[page.file];
  const int quarters = sheet.turn_quarters ? *sheet.turn_quarters : ocr::quarters_of(page.turned_degrees);
  std::optional<ocr::Box> box;
  if (chosen.box) box = turned(*chosen.box, page.width, page.height, quarters);
  editor_->Show();
  rows_->offer(EntryGrid::Adding::hidden);
  values_panel_->Layout();
  editor_->show(chosen, {sheet.file, page.number, quarters}, box);
  values_panel_->Layout();
  // Now that the editor has taken its room.
  if (spot.row) rows_->show_place({*spot.row, spot.index});
  if (box)
    view_->zoom_to(*box);
  else
    view_->fit();
}

void CheckScreen::stop_editing() {
  spot_.reset();
  if (editor_->IsShown()) renew_all(*this);
  editor_->Hide();
  rows_->offer(EntryGrid::Adding::offered);
  view_->fit();
  values_panel_->Layout();
}

std::optional<CheckScreen::Spot> CheckScreen::first_to_check() const {
  for (const Spot spot : spots()) {
    // Which village it is, is asked above.
    if (entry(spot).place == archive::village_place() && document().village_question) continue;
    if (entry(spot).to_check) return spot;
  }
  return std::nullopt;
}

void CheckScreen::edit_next() {
  for (std::size_t i = 0; i < draft_->documents().size(); ++i) {
    const std::size_t was = document_;
    document_ = (was + i) % draft_->documents().size();
    if (const auto next = first_to_check()) {
      if (document_ != was) show_document();
      edit(*next);
      return;
    }
    document_ = was;
  }
  stop_editing();
  for (std::size_t i = 0; i < draft_->documents().size() && !document().village_question; ++i)
    if (draft_->documents()[i].village_question) document_ = i;
  show_document();
  // Enter files only what is all right and was shown, or shows the rest.
  if (file_->IsEnabled() && (draft_->clean() || unseen()))
    file_->SetFocus();
  else
    fields_->SetFocus();
}

void CheckScreen::say(std::optional<std::vector<std::string>> values) {
  if (!draft_ || !spot_) return;
  const Entry& edited = entry(*spot_);
  const std::vector<Objection> objections = draft_->objections(document_, edited.place, values);
  if (objections.empty()) return take(std::move(values));
  const std::vector<std::string>& meant = values ? *values : edited.values;
  editor_->doubt(
      objection_to(objections, edited),
      // TRANSLATORS: %s is the value
      meant.empty() ? _("Yes: not on the paper") : wxString::Format(_("Yes: %s"), wx(joined(meant))),
      [this, values] { take(values); });
}

void CheckScreen::take(std::optional<std::vector<std::string>> values) {
  if (!draft_ || !spot_) return;
  try {
    const archive::FieldPlace place = entry(*spot_).place;
    if (values)
      draft_->set(document_, place, std::move(*values));
    else
      draft_->confirm(document_, place);
  } catch (const archive::Error&) {
    const Entry& wrong = entry(*spot_);
    if (wrong.type == forms::FieldType::date)
      editor_->complain(_("There is no such day. Write it as 2024-03-15."));
    else if (wrong.type == forms::FieldType::month)
      editor_->complain(_("There is no such month. Write it as 2024-03."));
    else if (wrong.type == forms::FieldType::amount)
      editor_->complain(_("This is no amount. Write it as 300.00."));
    else
      editor_->complain(_("This can't be kept. Write it on one line."));
    return;
  }
  changed();
  edit_next();
}

void CheckScreen::changed() {
  callbacks_.ask(
      app_.file_thread,
      [id = draft_->id(), edits = draft_->edits(), &app = app_](std::monostate&) {
        app.tray.set_edits(id, edits);
        app.tray_changed();
      },
      [] {}, IfAbandoned::run);
  show_document();
}

void CheckScreen::choose_kind() {
  Choice choice;
  choice.title = _("Which kind of paper is it?");
  for (const forms::Kind& kind : app_.dependencies.kinds.all())
    choice.options.push_back(
        {.id = kind.name, .title = wx(kind.title), .chosen = kind.name == document().kind});
  choice.chosen = [this, document = document_](const std::string& kind) {
    if (!draft_) return;
    draft_->set_kind(document, kind);
    changed();
    edit_next();
  };
  navigator_.choose(std::move(choice));
}

void CheckScreen::choose_item() {
  Choice choice;
  choice.title = _("Which item does it prove?");
  for (const forms::Checklist& checklist : app_.dependencies.checklists.all())
    for (const forms::Item& item : checklist.items) {
      choice.options.push_back(
          {.id = item.id, .title = wx(item.id + "  " + item.section + "  " + item.title), .heading = true});
      for (const forms::Requirement& requirement : item.requirements)
        choice.options.push_back(
            {.id = requirement.id,
             .title = wx(requirement.text),
             .note = wx(requirement.id + "  " + item.title + "  " + words_for(requirement.frequency))});
    }
  choice.chosen = [this, document = document_](const std::string& requirement) {
    if (!draft_) return;
    draft_->set_link(document, requirement, archive::LinkState::accepted);
    changed();
    show_tab(Tab::items);
  };
  navigator_.choose(std::move(choice));
}

void CheckScreen::choose_village() {
  navigator_.choose_village([this](const std::string& village) { set_village(village); });
}

void CheckScreen::set_village(const std::string& village) {
  if (!draft_) return;
  try {
    draft_->set_village(document_, village);
  } catch (const archive::Error&) {
    return navigator_.tell(std::current_exception());
  }
  changed();
  edit_next();
}

void CheckScreen::file_or_show_rest() {
  if (!draft_ || filing_ || draft_->asks_for_village()) return;
  if (const auto rest = unseen()) {
    stop_editing();
    document_ = rest->document;
    page_ = 0;
    tabs_->ChangeSelection(static_cast<std::size_t>(rest->tab));
    show_document();
    renew_all(*this);
    return;
  }
  navigator_.as_operator([this](const archive::Mark& mark) { file(mark); });
}

void CheckScreen::file(const archive::Mark& mark) {
  if (!draft_ || filing_) return;
  filing_ = true;
  file_->Enable(false);
  std::vector<SheetId> ids;
  for (const Sheet& sheet : draft_->sheets()) ids.push_back(sheet.id);
  struct Done {
    JustFiled filed;
    std::exception_ptr error;
  };
  callbacks_.ask(
      app_.archive_threads,
      [file = draft_->filing(mark, Reviewed::every_value), ids, &app = app_](archive::Archive& archive) {
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
