#include "kiosk/inspection/find_screen.h"

#include <algorithm>

#include <wx/image.h>
#include <wx/sizer.h>
#include <wx/translation.h>

#include "archive/paper/pdf.h"
#include "forms/dates/date.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/label.h"
#include "kiosk/look/text.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/paper/document_printout.h"
#include "kiosk/paper/printing.h"
#include "kiosk/words/words.h"

namespace kiosk {
namespace {

constexpr int gap_px = 8;
constexpr int question_width_px = 430;
constexpr int thumbnail_px = 80;
constexpr std::size_t list_page = 0, document_page = 1;  // of the book

}  // namespace

FindScreen::FindScreen(wxWindow* parent, AppContext& app, Navigator& navigator)
    : Screen(parent, app, navigator),
      thumbnail_callbacks_([](const std::exception_ptr&) {}) {  // a row without its picture is still a row
  side_ = make_question_side();
  book_ = new wxSimplebook(this);
  auto* list = new wxPanel(book_);
  list->SetBackgroundColour(app.theme.background);
  count_ = new Label(list, app.theme, "", Type::small);
  results_ = new RowList(list, app.theme);
  results_->SetName("results");
  auto* rows = new wxBoxSizer(wxVERTICAL);
  rows->Add(count_, wxSizerFlags().Expand().Border(wxALL, gap_px));
  rows->Add(results_, wxSizerFlags(1).Expand());
  list->SetSizer(rows);
  book_->AddPage(list, "");
  viewer_ = make_viewer();
  book_->AddPage(viewer_, "");
  auto* all = new wxBoxSizer(wxHORIZONTAL);
  all->Add(side_, wxSizerFlags().Expand());
  all->Add(book_, wxSizerFlags(1).Expand().Border(wxLEFT, gap_px));
  SetSizer(all);
  results_->on_touch([this](std::size_t row) { view(row); });
}

wxString FindScreen::title() const {
  return _("Find evidence");
}

wxWindow* FindScreen::make_question_side() {
  const Theme& theme = app_.theme;
  auto* side = new wxPanel(this);
  side->SetBackgroundColour(theme.surface);
  side->SetMinSize(wxSize(static_cast<int>(question_width_px * std::min(theme.scale, 1.15)), -1));
  words_ = new wxTextCtrl(side, wxID_ANY, "", wxDefaultPosition, wxSize(-1, 52), wxTE_PROCESS_ENTER);
  words_->SetFont(theme.font(Type::body));
  words_->SetHint(_("Search text"));
  words_->SetName("words");
  auto* search = new TouchButton(side, wxID_ANY, theme, _("Search"), Look::primary, icons::find);
  village_ = new TouchButton(side, wxID_ANY, theme, "", Look::plain, icons::village);
  days_ = new TouchButton(side, wxID_ANY, theme, "", Look::plain, icons::frequency);
  kind_ = new TouchButton(side, wxID_ANY, theme, "", Look::plain);
  tree_ = new RowList(side, theme);
  tree_->SetName("tree");
  auto* first = new wxBoxSizer(wxHORIZONTAL);
  first->Add(words_, wxSizerFlags(1).CentreVertical());
  first->Add(search, wxSizerFlags().CentreVertical().Border(wxLEFT, gap_px));
  auto* second = new wxBoxSizer(wxHORIZONTAL);
  second->Add(days_, wxSizerFlags(1));
  second->Add(kind_, wxSizerFlags(1).Border(wxLEFT, gap_px));
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(first, wxSizerFlags().Expand().Border(wxALL, gap_px));
  all->Add(village_, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT, gap_px));
  all->Add(second, wxSizerFlags().Expand().Border(wxALL, gap_px));
  all->Add(tree_, wxSizerFlags(1).Expand());
  side->SetSizer(all);
  const auto find = [this] {
    question_.words = utf8(words_->GetValue());
    ask();
  };
  search->Bind(wxEVT_BUTTON, [find](wxCommandEvent&) { find(); });
  words_->Bind(wxEVT_TEXT_ENTER, [find](wxCommandEvent&) { find(); });
  village_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    if (!question_.village.empty()) {
      question_.village.clear();
      return ask();
    }
    navigator_.choose_village([this](const std::string& village) {
      question_.village = village;
      ask();
    });
  });
  kind_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { choose_kind(); });
  days_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { choose_days(); });
  tree_->on_touch([this](std::size_t row) {
    const std::string id = tree_->rows()[row].id;
    if (id.starts_with('+')) {
      if (!open_branches_.erase(id)) open_branches_.insert(id);
      return show_tree();
    }
    question_.requirement = question_.requirement == id ? std::string() : id;
    if (!open_branches_.erase("+" + id)) open_branches_.insert("+" + id);
    ask();
  });
  return side;
}

DocumentPane* FindScreen::make_viewer() {
  auto* viewer = new DocumentPane(book_, app_, navigator_);
  viewer->pages().add_before(_("All results"), icons::back, [this] {
    if (!step_back()) navigator_.go_back();
  });
  viewer->pages().add_behind(_("Print"), icons::print, [this] { print_shown(); });
  viewer->pages().add_behind(_("Save as PDF"), icons::save, [this] { save_shown(); });
  viewer->on_change([this](const archive::Document& document) {
    found_[shown_].document = document;
    show_results(std::move(found_));
  });
  return viewer;
}

/// The list with the question beside it, or a document in the whole width.
void FindScreen::show_page(std::size_t page) {
  side_->Show(page == list_page);
  book_->ChangeSelection(page);
  Layout();
}

void FindScreen::open(const Question& question) {
  alone_ = Shown::among_results;
  question_ = question;
  words_->ChangeValue(wx(question_.words));
  open_branches_.clear();
  if (const forms::Item* item = app_.dependencies.checklists.item_of(question.requirement))
    open_branches_.insert("+" + item->id);
  show_page(list_page);
  ask();
}

void FindScreen::open_document(archive::DocumentId document, Shown shown) {
  alone_ = shown;
  if (shown == Shown::alone) {
    callbacks_.cancel_pending();
    found_.clear();
    results_->set_rows({});
    count_->set_text(_("Searching..."));
    show_page(list_page);
  }
  callbacks_.ask(
      app_.archive_threads, [document](archive::Archive& archive) { return archive.show(document); },
      [this](archive::Document document) {
        found_ = {found_alone(std::move(document), question_)};
        view(0);
      });
}

void FindScreen::entered() {
  label_question();
  Layout();
  if (!shows_document()) words_->SetFocus();
}

void FindScreen::hide_personal_data() {
  callbacks_.cancel_pending();
  question_ = {};
  found_.clear();
  words_->ChangeValue("");
  results_->set_rows({});
  viewer_->clear();
  show_page(list_page);
}

bool FindScreen::step_back() {
  if (!shows_document()) return false;
  if (viewer_->stop_editing()) return true;
  // A document that was shown on its own has no list to go back to.
  if (alone_ == Shown::alone || results_->rows().empty()) return false;
  show_page(list_page);
  renew_all(*this);
  results_->SetFocus();
  return true;
}

void FindScreen::label_question() {
  village_->SetLabel(question_.village.empty() ? _("All villages") : wx(question_.village));
  village_->set_chosen(!question_.village.empty());
  kind_->SetLabel(question_.kind.empty() ? _("All types")
                                         : wx(kind_title(app_.dependencies.kinds, question_.kind)));
  kind_->set_chosen(!question_.kind.empty());
  wxString days_asked = _("All dates");
  if (question_.from && question_.to)
    days_asked =
        wx(forms::to_iso(*question_.from).substr(0, 7) + " – " + forms::to_iso(*question_.to).substr(0, 7));
  days_->SetLabel(days_asked);
  days_->set_chosen(question_.from.has_value());
  show_tree();
  Layout();
}

void FindScreen::show_tree() {
  std::vector<Row> rows;
  for (const forms::Checklist& checklist : app_.dependencies.checklists.all()) {
    const std::string branch = "+annex " + checklist.id;
    const bool open = open_branches_.contains(branch) || !question_.requirement.empty();
    rows.push_back(
        {.id = branch, .title = wx(checklist.title), .note = open ? wxString() : _("Tap to open")});
    if (!open) continue;
    std::string section;
    for (const forms::Item& item : checklist.items) {
      if (item.section != section) {
        section = item.section;
        rows.push_back({.id = "", .title = wx(section), .heading = true});
      }
      rows.push_back({.id = item.id,
                      .title = "    " + wx(item.id + "  " + item.title),
                      .chosen = question_.requirement == item.id});
      if (!open_branches_.contains("+" + item.id) && question_.requirement != item.id) continue;
      for (const forms::Requirement& requirement : item.requirements)
        rows.push_back({.id = requirement.id,
                        .title = "        " + wx(requirement.text),
                        .chosen = question_.requirement == requirement.id});
    }
  }
  tree_->set_rows(std::move(rows));
}

void FindScreen::ask() {
  alone_ = Shown::among_results;
  label_question();
  show_page(list_page);
  count_->set_text(_("Searching..."));
  callbacks_.cancel_pending();
  callbacks_.ask(
      app_.archive_threads,
      [question = question_, &checklists = app_.dependencies.checklists](archive::Archive& archive) {
        return find_evidence(archive, checklists, question);
      },
      [this](std::vector<FoundDocument> found) { show_results(std::move(found)); });
}

void FindScreen::show_results(std::vector<FoundDocument> found) {
  found_ = std::move(found);
  thumbnail_callbacks_.cancel_pending();
  std::vector<Row> rows;
  for (std::size_t i = 0; i < found_.size(); ++i) {
    const FoundDocument& each = found_[i];
    const archive::DocumentSummary& summary = each.document.summary;
    Row row;
    row.id = std::to_string(summary.id);
    row.title = wxString::FromUTF8("№ ") + std::to_string(summary.id) + "  " +
                wx(kind_title(app_.dependencies.kinds, summary.kind));
    if (summary.first_date) row.value = wx(days(*summary.first_date, *summary.last_date));
    row.note = wx(summary.village.empty() ? "" : summary.village + "  ");
    row.note += wx(each.snippet.empty() ? summary.title : each.snippet);
    row.sign = summary.events > 0 && summary.confirmed_events == summary.events ? Sign::good : Sign::unsure;
    rows.push_back(std::move(row));
  }
  count_->set_text(
      found_.size() >= most_found
          ? wxString::Format(_("Showing the newest %zu. Narrow the search to see others."), found_.size())
          : wxString::Format(wxPLURAL("%zu document", "%zu documents", found_.size()), found_.size()));
  results_->set_rows(std::move(rows), RowPictures::all);
  results_->set_empty_words(_("No results. Remove a filter, or try another village."));
  for (std::size_t i = 0; i < found_.size(); ++i) {
    const auto& pages = found_[i].document.pages;
    const auto index = static_cast<std::size_t>(found_[i].page - 1);
    if (index >= pages.size() || pages[index].width == 0) continue;
    const archive::KeptPage& page = pages[index];
    thumbnail_callbacks_.ask(
        app_.picture_thread,
        [picture = PictureOf{page.original, page.number, ocr::quarters_of(page.turned_degrees)}](
            Pictures& pictures) { return pictures.whole(picture, thumbnail_px); },
        [this, i](const ocr::Bitmap& bitmap) {
          if (bitmap.width > 0) results_->set_picture(i, wxBitmap(image_of(bitmap)));
        });
  }
}

void FindScreen::view(std::size_t result) {
  shown_ = result;
  show_page(document_page);
  renew_all(*this);
  viewer_->show(found_[result].document, found_[result].page, found_[result].places);
  viewer_->pages().view().SetFocus();
}

void FindScreen::choose_kind() {
  Choice choice;
  choice.title = _("Document type");
  choice.options.push_back({.id = "", .title = _("All types"), .chosen = question_.kind.empty()});
  for (const forms::Kind& kind : app_.dependencies.kinds.all())
    choice.options.push_back(
        {.id = kind.name, .title = wx(kind.title), .chosen = kind.name == question_.kind});
  choice.chosen = [this](const std::string& kind) {
    question_.kind = kind;
    ask();
  };
  navigator_.choose(std::move(choice));
}

void FindScreen::choose_days() {
  Choice choice;
  choice.title = _("Date range");
  choice.hint = _("Type a year or a month to narrow the list.");
  choice.options.push_back({.id = "", .title = _("All dates")});
  using forms::Frequency;
  const forms::Date today = app_.dependencies.today();
  constexpr int years = 3;
  for (int back = 0; back < years; ++back) {
    const auto year = today.year() - std::chrono::years(back);
    const forms::Date first = year / 1 / 1, last = year / 12 / 31;
    for (const Frequency frequency :
         {Frequency::yearly, Frequency::half_yearly, Frequency::quarterly, Frequency::monthly})
      for (const forms::Period& period : forms::periods_between(first, last, frequency))
        choice.options.push_back({.id = forms::label(period),
                                  .title = wx(forms::label(period)),
                                  .note = wx(days(period.first, period.last))});
  }
  choice.chosen = [this](const std::string& label) {
    const auto period = forms::parse_period(label);
    question_.from = period ? std::optional(period->first) : std::nullopt;
    question_.to = period ? std::optional(period->last) : std::nullopt;
    ask();
  };
  navigator_.choose(std::move(choice));
}

void FindScreen::print_shown() {
  if (print(this, make_document_printout(found_[shown_].document)) == Printed::failed)
    navigator_.say(_("Printing failed. Check the printer, or save as PDF."), Sign::bad);
}

void FindScreen::save_shown() {
  const archive::Document document = found_[shown_].document;
  navigator_.save_as(std::to_string(document.summary.id) + ".pdf",
                     [document](archive::Archive&, const std::filesystem::path& file,
                                const archive::ExportOptions& options) {
                       return archive::write_pdf(document, file, options);
                     });
}

}  // namespace kiosk
