#include "kiosk/inspection/find_screen.h"

#include <algorithm>
#include <map>

#include <wx/image.h>
#include <wx/sizer.h>
#include <wx/translation.h>
#include <wx/wrapsizer.h>

#include "archive/paper/pdf.h"
#include "archive/records/evidence.h"
#include "forms/dates/date.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"
#include "kiosk/paper/printing.h"
#include "kiosk/words/words.h"

namespace kiosk {
namespace {

constexpr int gap_px = 8;
constexpr int question_width_px = 430;
constexpr int thumbnail_px = 80;
constexpr std::size_t most_results = 200;

archive::Filter filter_of(const Question& question) {
  archive::Filter filter;
  filter.village = question.village;
  filter.kind = question.kind;
  filter.from = question.from;
  filter.to = question.to;
  filter.limit = most_results;
  return filter;
}

/// The boxes of a document's dates that fall in the days asked for: where the proof stands.
std::vector<std::pair<int, ocr::Box>> date_places(const archive::Document& document,
                                                  const Question& question) {
  std::vector<std::pair<int, ocr::Box>> places;
  for (const archive::KeptField& field : document.fields) {
    const forms::Field& value = field.current().field;
    if (value.type != forms::FieldType::date || value.values.empty() || !value.box) continue;
    const auto day = forms::from_iso(value.values.front());
    if (!day || (question.from && *day < *question.from) || (question.to && *day > *question.to)) continue;
    places.emplace_back(field.page, *value.box);
  }
  return places;
}

}  // namespace

FindScreen::FindScreen(wxWindow* parent, AppContext& app, Navigator& navigator)
    : Screen(parent, app, navigator),
      thumbnail_callbacks_([](const std::exception_ptr&) {}) {  // a row without its picture is still a row
  wxWindow* side = make_question_side();
  book_ = new wxSimplebook(this);
  auto* list = new wxPanel(book_);
  list->SetBackgroundColour(app.theme.background);
  count_ = new Words(list, app.theme, "", Type::small);
  results_ = new RowList(list, app.theme);
  results_->SetName("results");
  auto* rows = new wxBoxSizer(wxVERTICAL);
  rows->Add(count_, wxSizerFlags().Expand().Border(wxALL, gap_px));
  rows->Add(results_, wxSizerFlags(1).Expand());
  list->SetSizer(rows);
  book_->AddPage(list, "");
  book_->AddPage(make_viewer(), "");
  auto* all = new wxBoxSizer(wxHORIZONTAL);
  all->Add(side, wxSizerFlags().Expand());
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
  words_->SetHint(_("Words on the paper"));
  words_->SetName("words");
  auto* search = new TouchButton(side, wxID_ANY, theme, _("Find"), Look::primary, icons::find);
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

wxWindow* FindScreen::make_viewer() {
  const Theme& theme = app_.theme;
  auto* viewer = new wxPanel(book_);
  viewer->SetBackgroundColour(theme.background);
  view_ = new PageView(viewer, app_);
  view_title_ = new Words(viewer, theme, "", Type::strong);
  auto* bar = new wxWrapSizer(wxHORIZONTAL);
  const auto button = [&](const char* name, const wxString& label, const char* icon, auto act) {
    auto* made = new TouchButton(viewer, wxID_ANY, theme, label, Look::quiet, icon);
    if (label.empty()) made->SetName(name);
    made->Bind(wxEVT_BUTTON, [act](wxCommandEvent&) { act(); });
    bar->Add(made, wxSizerFlags().Border(wxALL, 2));
    return made;
  };
  constexpr double step = 1.4;
  button("list", _("All results"), icons::back, [this] {
    if (!step_back()) navigator_.go_back();
  });
  button("zoom out", "", icons::minus, [this] { view_->zoom(1 / step); });
  button("fit", "", icons::fit, [this] { view_->fit(); });
  button("zoom in", "", icons::plus, [this] { view_->zoom(step); });
  page_before_ = button("page before", "", icons::previous, [this] {
    --page_;
    show_page();
  });
  page_words_ = new Words(viewer, theme, "", Type::small);
  bar->Add(page_words_, wxSizerFlags().CentreVertical());
  page_after_ = button("page after", "", icons::next, [this] {
    ++page_;
    show_page();
  });
  button("print", _("Print"), icons::print, [this] { print_shown(); });
  button("save", _("Save as PDF"), icons::save, [this] { save_shown(); });
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(view_title_, wxSizerFlags().Expand().Border(wxALL, gap_px));
  all->Add(view_, wxSizerFlags(1).Expand());
  all->Add(bar, wxSizerFlags().Expand());
  viewer->SetSizer(all);
  view_->on_failure([this](const std::exception_ptr& error) { navigator_.tell(error); });
  return viewer;
}

void FindScreen::open(const Question& question) {
  alone_ = Shown::among_results;
  question_ = question;
  words_->ChangeValue(wx(question_.words));
  open_branches_.clear();
  if (const forms::Item* item = app_.dependencies.checklists.item_of(question.requirement))
    open_branches_.insert("+" + item->id);
  book_->ChangeSelection(0);
  ask();
}

void FindScreen::open_document(archive::DocumentId document, Shown shown) {
  alone_ = shown;
  if (shown == Shown::alone) {
    callbacks_.cancel_pending();
    found_.clear();
    results_->set_rows({});
    count_->set_text(_("Looking..."));
    book_->ChangeSelection(0);
  }
  callbacks_.ask(
      app_.archive_threads, [document](archive::Archive& archive) { return archive.show(document); },
      [this](archive::Document document) {
        Found found;
        found.places = date_places(document, question_);
        found.page = found.places.empty() ? 1 : found.places.front().first;
        found.document = std::move(document);
        found_ = {std::move(found)};
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
  view_->clear();
  book_->ChangeSelection(0);
}

bool FindScreen::step_back() {
  if (!shows_document()) return false;
  // A document that was shown on its own has no list to go back to.
  if (alone_ == Shown::alone || results_->rows().empty()) return false;
  book_->ChangeSelection(0);
  renew_all(*this);
  results_->SetFocus();
  return true;
}

void FindScreen::label_question() {
  village_->SetLabel(question_.village.empty() ? _("All villages") : wx(question_.village));
  village_->set_chosen(!question_.village.empty());
  kind_->SetLabel(question_.kind.empty() ? _("All kinds")
                                         : wx(kind_title(app_.dependencies.kinds, question_.kind)));
  kind_->set_chosen(!question_.kind.empty());
  wxString days_asked = _("All days");
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
        {.id = branch, .title = wx(checklist.title), .note = open ? wxString() : _("Touch to open")});
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
  book_->ChangeSelection(0);
  count_->set_text(_("Looking..."));
  callbacks_.cancel_pending();
  callbacks_.ask(
      app_.archive_threads,
      [question = question_, &checklists = app_.dependencies.checklists](archive::Archive& archive) {
        const archive::Filter filter = filter_of(question);
        std::vector<Found> found;
        std::map<archive::DocumentId, std::size_t> known;
        if (!question.words.empty()) {
          for (const archive::Hit& hit : archive.search(question.words, filter)) {
            const auto [place, is_new] = known.insert({hit.document.id, found.size()});
            if (is_new) {
              found.emplace_back();
              found.back().document.summary.id = hit.document.id;
              found.back().page = hit.page;
              found.back().snippet = hit.snippet;
            }
            if (hit.box) found[place->second].places.emplace_back(hit.page, *hit.box);
          }
        }
        if (!question.requirement.empty()) {
          const std::vector<std::string> requirements =
              archive::requirements_of(checklists, question.requirement);
          std::set<archive::DocumentId> proofs;
          for (const archive::Evidence& evidence : archive.evidence(requirements, filter)) {
            proofs.insert(evidence.document.id);
            if (question.words.empty() && known.insert({evidence.document.id, found.size()}).second) {
              found.emplace_back();
              found.back().document.summary.id = evidence.document.id;
            }
          }
          std::erase_if(found, [&](const Found& each) { return !proofs.contains(each.document.summary.id); });
        } else if (question.words.empty()) {
          for (const archive::DocumentSummary& summary : archive.list(filter)) {
            found.emplace_back();
            found.back().document.summary.id = summary.id;
          }
        }
        if (found.size() > most_results) found.resize(most_results);
        for (Found& each : found) {
          each.document = archive.show(each.document.summary.id);
          if (each.places.empty()) {
            each.places = date_places(each.document, question);
            if (!each.places.empty()) each.page = each.places.front().first;
          }
        }
        return found;
      },
      [this](std::vector<Found> found) { show_results(std::move(found)); });
}

void FindScreen::show_results(std::vector<Found> found) {
  found_ = std::move(found);
  thumbnail_callbacks_.cancel_pending();
  std::vector<Row> rows;
  for (std::size_t i = 0; i < found_.size(); ++i) {
    const Found& each = found_[i];
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
      found_.size() >= most_results
          ? wxString::Format(_("The newest %zu; ask more closely for others."), found_.size())
          : wxString::Format(wxPLURAL("%zu document", "%zu documents", found_.size()), found_.size()));
  results_->set_rows(std::move(rows), RowPictures::all);
  results_->set_empty_words(
      _("Nothing was found. Take a part of the question away, or look in another village."));
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
  page_ = static_cast<std::size_t>(std::max(0, found_[result].page - 1));
  book_->ChangeSelection(1);
  renew_all(*this);
  show_page();
  view_->SetFocus();
}

void FindScreen::show_page() {
  const Found& found = found_[shown_];
  const archive::DocumentSummary& summary = found.document.summary;
  page_ = std::min(page_, found.document.pages.size() - 1);
  const archive::KeptPage& page = found.document.pages[page_];
  const int quarters = ocr::quarters_of(page.turned_degrees);
  wxString text;
  if (page.width == 0)
    for (const archive::TextLine& line : page.lines) text += wx(line.text) + "\n";
  view_->show({page.original, page.number, quarters}, quarters % 2 ? page.height : page.width,
              quarters % 2 ? page.width : page.height, text);
  std::vector<PageMark> marks;
  const bool confirmed = summary.events > 0 && summary.confirmed_events == summary.events;
  for (const auto& [at, box] : found.places)
    if (at == page.position)
      marks.push_back(
          {turned(box, page.width, page.height, quarters), confirmed ? Sign::good : Sign::unsure, true});
  view_->set_marks(std::move(marks));
  wxString title = wxString::FromUTF8("№ ") + std::to_string(summary.id) + "  " +
                   wx(kind_title(app_.dependencies.kinds, summary.kind) + "  " + summary.village);
  if (summary.first_date) title += "  " + wx(days(*summary.first_date, *summary.last_date));
  view_title_->set_text(title);
  page_before_->Enable(page_ > 0);
  page_after_->Enable(page_ + 1 < found.document.pages.size());
  page_words_->set_text(wxString::Format("%zu / %zu", page_ + 1, found.document.pages.size()));
  book_->GetPage(1)->Layout();
}

void FindScreen::choose_kind() {
  Choice choice;
  choice.title = _("Which kind of paper?");
  choice.options.push_back({.id = "", .title = _("All kinds"), .chosen = question_.kind.empty()});
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
  choice.title = _("Which days?");
  choice.hint = _("Type a year or a month to narrow the list.");
  choice.options.push_back({.id = "", .title = _("All days")});
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
    navigator_.say(_("It could not be printed. Check the printer, or save it as PDF."), Sign::bad);
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
