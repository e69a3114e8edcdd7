#include "kiosk/inspection/warning_screen.h"

#include <algorithm>
#include <utility>

#include <wx/sizer.h>
#include <wx/translation.h>

#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"
#include "kiosk/words/inspection_words.h"

namespace kiosk {
namespace {

constexpr int gap_px = 8;

std::string id_of(const WarningGroup& group) {
  return group.warnings.front().id;
}

}  // namespace

WarningScreen::WarningScreen(wxWindow* parent, AppContext& app, Navigator& navigator)
    : Screen(parent, app, navigator),
      page_callbacks_([this](const std::exception_ptr& error) { navigator_.tell(error); }) {
  const Theme& theme = app.theme;
  count_ = new Label(this, theme, "", Type::small);
  count_->set_colour(theme.faint);
  list_ = new RowList(this, theme);
  list_->SetName("list");
  pictures_ = std::make_unique<RowPictureFetcher>(*list_, app);
  detail_ = make_detail();
  auto* left = new wxBoxSizer(wxVERTICAL);
  left->Add(count_, wxSizerFlags().Expand().Border(wxALL, 2 * gap_px));
  left->Add(list_, wxSizerFlags(1).Expand());
  for (wxWindow* side : {static_cast<wxWindow*>(list_), detail_}) side->SetMinSize(wxSize(1, -1));
  auto* sides = new wxBoxSizer(wxHORIZONTAL);
  sides->Add(left, wxSizerFlags(1).Expand());
  sides->Add(detail_, wxSizerFlags(1).Expand().Border(wxLEFT, gap_px));
  auto* bar = new ActionBar(this, theme);
  show_dismissed_ = bar->add(_("Show dismissed"));
  show_dismissed_->SetName("show dismissed");
  dismiss_ = bar->add(_("Checked: dismiss"), icons::check);
  dismiss_->SetName("dismiss");
  dismiss_kind_ = bar->add(_("Dismiss all of this kind"));
  dismiss_kind_->SetName("dismiss kind");
  open_ = bar->add_main(_("Open the paper"), icons::next);
  open_->SetName("open paper");
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(sides, wxSizerFlags(1).Expand());
  all->Add(bar, wxSizerFlags().Expand());
  SetSizer(all);
  bind();
}

WarningScreen::~WarningScreen() = default;

wxWindow* WarningScreen::make_detail() {
  const Theme& theme = app_.theme;
  auto* detail = new wxPanel(this);
  detail->SetBackgroundColour(theme.surface);
  name_ = new Label(detail, theme, "", Type::title);
  words_ = new Label(detail, theme, "");
  page_ = new PagePane(detail, app_, PagePane::Bar::one_line);
  auto* rows = new wxBoxSizer(wxVERTICAL);
  rows->Add(name_, wxSizerFlags().Expand().Border(wxALL, 2 * gap_px));
  rows->Add(words_, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, 2 * gap_px));
  rows->Add(page_, wxSizerFlags(1).Expand());
  detail->SetSizer(rows);
  detail->Bind(wxEVT_SIZE, [this, detail](wxSizeEvent& event) {
    for (Label* words : {name_, words_}) words->set_width(detail->GetClientSize().x - 4 * gap_px);
    detail->Layout();
    event.Skip();
  });
  return detail;
}

void WarningScreen::bind() {
  list_->on_touch([this](std::size_t row) {
    chosen_ = list_->rows()[row].id;
    place_ = 0;
    show_chosen();
  });
  page_->on_turn([this](int step) { show_place(place_ + static_cast<std::size_t>(step)); });
  page_->view().on_failure([this](const std::exception_ptr& error) { navigator_.tell(error); });
  show_dismissed_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    dismissed_ = dismissed_ == Dismissed::hidden ? Dismissed::shown : Dismissed::hidden;
    show_dismissed_->set_chosen(dismissed_ == Dismissed::shown);
    show_list();
  });
  dismiss_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    if (const WarningGroup* group = chosen()) dismiss(ids_to_dismiss(*group), wx(group->paper));
  });
  dismiss_kind_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { dismiss_kind(); });
  open_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    const WarningGroup* group = chosen();
    if (group == nullptr || place_ >= places_.size()) return;
    const GroupPlace& place = places_[place_];
    navigator_.go_check_filed(place.place.document, {.page = place.place.page, .boxes = boxes_});
  });
}

wxString WarningScreen::title() const {
  return _("Warnings");
}

void WarningScreen::hide_personal_data() {
  callbacks_.cancel_pending();
  pictures_->clear();
  chosen_.clear();
  show({});
}

void WarningScreen::ask() {
  archive::WarningQuestion question;
  if (!app_.village().empty()) question.villages = {app_.village()};
  callbacks_.cancel_pending();
  if (groups_.empty()) list_->set_empty_words(_("Looking for what can't be as it says..."));
  callbacks_.ask(
      app_.long_question_thread,
      [question, &checklists = app_.dependencies.checklists](archive::Archive& archive) {
        return Found{archive::find_warnings(archive, checklists, question), archive.list()};
      },
      [this](Found found) { show(std::move(found)); });
}

void WarningScreen::show(Found found) {
  found_ = std::move(found);
  list_->set_empty_words(
      _("No warnings. Whatever is filed is looked at: dates, amounts, people, sheets used twice."));
  show_list();
}

void WarningScreen::show_list() {
  std::vector<archive::Warning> warnings = found_.warnings;
  const auto to_check = std::count_if(warnings.begin(), warnings.end(),
                                      [](const archive::Warning& each) { return !each.dismissed; });
  if (dismissed_ == Dismissed::hidden)
    std::erase_if(warnings, [](const archive::Warning& each) { return each.dismissed.has_value(); });
  groups_ = grouped(std::move(warnings), found_.documents, app_.dependencies.kinds);
  std::map<archive::WarningKind, int> of_kind;
  for (const WarningGroup& group : groups_) of_kind[group.kind] += static_cast<int>(group.warnings.size());
  std::vector<Row> rows;
  std::vector<RowPicture> pictures;
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    const WarningGroup& group = groups_[i];
    if (i == 0 || groups_[i - 1].kind != group.kind) {
      rows.push_back({.id = "",
                      .title = wx(words_for(group.kind)) + wxString::Format("  %d", of_kind[group.kind]),
                      .heading = true});
      pictures.push_back({});
    }
    wxString note = app_.village().empty() ? wx(group.village) + "  " : wxString();
    note += wx(contradiction(group.warnings.front()));
    const int count = static_cast<int>(group.warnings.size());
    rows.push_back(
        {.id = id_of(group),
         .title = wx(group.paper),
         .value = count > 1 ? wxString::Format(wxPLURAL("%d place", "%d places", count), count) : wxString(),
         .note = note,
         .sign = is_dismissed(group) ? Sign::good : Sign::unsure});
    pictures.push_back({group.document, group.warnings.front().places.front().page});
  }
  list_->set_rows(std::move(rows), RowPictures::all);
  pictures_->show(std::move(pictures));
  const int count = static_cast<int>(to_check);
  count_->set_text(
      found_.warnings.empty()
          ? wxString()
          : wxString::Format(
                wxPLURAL("%d warning to check (a question mark); nothing hinders filing.",
                         "%d warnings to check (a question mark); nothing hinders filing.", count),
                count));
  show_chosen();
}

const WarningGroup* WarningScreen::chosen() const {
  for (const WarningGroup& group : groups_)
    if (id_of(group) == chosen_) return &group;
  return nullptr;
}

void WarningScreen::show_chosen() {
  const WarningGroup* group = chosen();
  page_callbacks_.cancel_pending();
  places_ = group == nullptr ? std::vector<GroupPlace>() : places_of(*group);
  const std::size_t open = group == nullptr ? 0 : ids_to_dismiss(*group).size();
  dismiss_->Enable(open > 0);
  dismiss_kind_->Enable(open > 0);
  open_->Enable(group != nullptr);
  page_->Show(group != nullptr);
  if (group == nullptr) {
    name_->set_text(groups_.empty() ? wxString() : _("Tap a warning to see the place on the paper."));
    words_->set_text("");
    page_->view().clear();
  } else {
    name_->set_text(wx(group->paper));
    show_place(place_);
  }
  detail_->Layout();
  Layout();
}

void WarningScreen::show_place(std::size_t place) {
  const WarningGroup* group = chosen();
  if (group == nullptr || places_.empty()) return;
  place_ = std::min(place, places_.size() - 1);
  const GroupPlace& shown = places_[place_];
  const archive::Warning& warning = group->warnings[shown.warning];
  wxString words = wx(words_for(group->kind)) + ": " + wx(sentence_for(warning));
  if (warning.dismissed)
    // TRANSLATORS: a person's name, then the reason
    words += "\n" + wxString::Format(_("Dismissed by %s: %s"), wx(warning.dismissed->mark.who),
                                     wx(warning.dismissed->reason));
  words_->set_text(words);
  page_->show_position(place_, places_.size(),
                       wxString::Format(_("place %zu of %zu"), place_ + 1, places_.size()));
  detail_->Layout();
  page_->Layout();
  boxes_.clear();
  page_callbacks_.cancel_pending();
  page_callbacks_.ask(
      app_.archive_threads,
      [id = shown.place.document, reader = app_.viewer()](archive::Archive& archive) {
        return shown_to(archive, id, reader);
      },
      [this, shown](const archive::Document& document) { show_page(document, shown); });
}

void WarningScreen::show_page(const archive::Document& document, const GroupPlace& place) {
  const WarningGroup* group = chosen();
  const auto index = static_cast<std::size_t>(std::max(1, place.place.page) - 1);
  if (group == nullptr || index >= document.pages.size()) return;
  const archive::KeptPage& page = document.pages[index];
  const PictureOf picture{page.original, page.number, ocr::quarters_of(page.turned_degrees)};
  wxString text;
  if (page.width == 0)
    for (const archive::TextLine& line : page.lines) text += wx(line.text) + "\n";
  page_->show(picture, page.width, page.height, text);
  std::vector<PageMark> marks;
  for (const ocr::Box& box : boxes_of(document, place.place, group->warnings[place.warning])) {
    marks.push_back({turned(box, page.width, page.height, picture.quarters), Sign::unsure, true});
    boxes_.emplace_back(page.position, box);
  }
  page_->view().set_marks(std::move(marks));
}

void WarningScreen::dismiss_kind() {
  const WarningGroup* group = chosen();
  if (group == nullptr) return;
  std::vector<std::string> ids;
  for (const WarningGroup& each : groups_)
    if (each.kind == group->kind)
      for (std::string& id : ids_to_dismiss(each)) ids.push_back(std::move(id));
  dismiss(std::move(ids), wx(words_for(group->kind)));
}

void WarningScreen::dismiss(std::vector<std::string> ids, const wxString& what) {
  if (ids.empty()) return;
  const int count = static_cast<int>(ids.size());
  Choice choice;
  choice.title = _("Reason for dismissing");
  // TRANSLATORS: how many, then the paper or the kind that they are about
  choice.hint = wxString::Format(wxPLURAL("%d warning: %s. The reason is recorded with your name.",
                                          "%d warnings: %s. The reason is recorded with your name.", count),
                                 count, what);
  choice.free_text = true;
  for (const wxString& reason : {_("Checked the document: it is correct"), _("The scanner's clock was wrong"),
                                 _("Old register, scanned later"), _("Misread, since corrected")})
    choice.options.push_back({.id = utf8(reason), .title = reason});
  choice.chosen = [this, ids = std::move(ids)](const std::string& reason) {
    navigator_.as_operator([this, ids, reason](const archive::Mark& mark) {
      callbacks_.ask(
          app_.archive_threads,
          [ids, reason, mark](archive::Archive& archive) {
            archive::dismiss_warnings(archive, ids, reason, mark);
          },
          [this, ids, reason, mark] {
            for (archive::Warning& warning : found_.warnings)
              if (std::find(ids.begin(), ids.end(), warning.id) != ids.end())
                warning.dismissed = archive::Dismissal{.reason = reason, .mark = mark};
            show_list();
            ask();  // what was asked before may not know of it
          },
          IfAbandoned::run);
    });
  };
  navigator_.choose(std::move(choice));
}

}  // namespace kiosk
