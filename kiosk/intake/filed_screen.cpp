#include "kiosk/intake/filed_screen.h"

#include <algorithm>
#include <string>

#include <wx/dcbuffer.h>
#include <wx/image.h>
#include <wx/sizer.h>
#include <wx/translation.h>

#include "archive/records/office_number.h"
#include "kiosk/intake/bulk_filing.h"
#include "kiosk/look/action_bar.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/label.h"
#include "kiosk/look/text.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/paper/document_printout.h"
#include "kiosk/paper/slip.h"
#include "kiosk/views/page_view.h"
#include "kiosk/words/period_words.h"
#include "kiosk/words/words.h"

namespace kiosk {
namespace {

constexpr int gap_px = 20;

}  // namespace

/// A printout's first page, as large as there is room.
class PrintoutPicture : public wxWindow {
 public:
  PrintoutPicture(wxWindow* parent, const Theme& theme) : theme_(theme) {
    SetBackgroundStyle(wxBG_STYLE_PAINT);
    Create(parent, wxID_ANY);
    SetName("slip");
    Bind(wxEVT_PAINT, [this](wxPaintEvent&) {
      wxAutoBufferedPaintDC dc(this);
      dc.SetBackground(wxBrush(theme_.background));
      dc.Clear();
      if (!printout_) return;
      const PageExtent extent = printout_->extent(0);
      const wxSize size = GetClientSize();
      const double scale = 0.96 * std::min(size.x / extent.width_pt, size.y / extent.height_pt);
      if (scale <= 0) return;
      if (!bitmap_.IsOk() || scale != drawn_at_) {
        bitmap_ = wxBitmap(image_of(picture_of(*printout_, 0, scale)));
        drawn_at_ = scale;
      }
      dc.DrawBitmap(bitmap_, (size.x - bitmap_.GetWidth()) / 2, (size.y - bitmap_.GetHeight()) / 2);
    });
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
      Refresh();
      event.Skip();
    });
  }
  void show(std::shared_ptr<const Printout> printout) {
    printout_ = std::move(printout);
    bitmap_ = {};
    Refresh();
  }

 private:
  const Theme& theme_;
  std::shared_ptr<const Printout> printout_;
  wxBitmap bitmap_;
  double drawn_at_ = 0;
};

FiledScreen::FiledScreen(wxWindow* parent, AppContext& app, Navigator& navigator)
    : Screen(parent, app, navigator), timer_(this) {
  const Theme& theme = app.theme;
  number_ = new Label(this, theme, "", Type::huge);
  number_->SetName("number");
  words_ = new Label(this, theme, "", Type::title);
  list_ = new RowList(this, theme);
  list_->SetName("filed");
  picture_ = new PrintoutPicture(this, theme);
  auto* bar = new ActionBar(this, theme);
  print_ = bar->add(_("Print"), icons::print);
  save_ = bar->add(_("Save as PDF"), icons::save);
  undo_ = bar->add(_("Undo"), icons::undo);
  undo_->SetName("undo");
  next_ = bar->add_main("", icons::next);
  next_->SetName("next");
  auto* words = new wxBoxSizer(wxVERTICAL);
  words->Add(number_, wxSizerFlags().Expand().Border(wxALL, gap_px));
  words->Add(words_, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT, gap_px));
  words->Add(list_, wxSizerFlags(1).Expand().Border(wxALL, gap_px));
  words->AddStretchSpacer(0);
  auto* page = new wxBoxSizer(wxHORIZONTAL);
  page->Add(words, wxSizerFlags(1).Expand());
  page->Add(picture_, wxSizerFlags(1).Expand().Border(wxALL, gap_px));
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(page, wxSizerFlags(1).Expand());
  all->Add(bar, wxSizerFlags().Expand());
  SetSizer(all);
  list_->on_touch([this](std::size_t row) { navigator_.go_check_filed(std::stoll(list_->rows()[row].id)); });
  print_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { navigator_.print(slip_); });
  save_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    navigator_.save_as(
        "slip-" + number_in_file_names(filed_.documents.front().summary.id) + ".pdf",
        [slip = slip_](archive::Archive&, const std::filesystem::path& file,
                       const archive::ExportOptions& options) { return save_pdf(*slip, file, options); });
  });
  undo_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { undo(); });
  next_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { go_on(); });
  Bind(wxEVT_TIMER, [this](wxTimerEvent&) { count_down(); });
}

wxString FiledScreen::title() const {
  return filed_.duplicate ? _("Already filed") : _("Filed");
}

void FiledScreen::open(std::vector<JustFiled> filings) {
  filings_ = std::move(filings);
  filed_ = together(filings_);
  list_->clear_mark();
  list_documents();
  show_words();
  show_slip();
}

// One stands in large words beside its slip; of many each is a row.
void FiledScreen::list_documents() {
  std::vector<Row> rows;
  for (const archive::Document& document : filed_.documents) {
    const archive::DocumentSummary& summary = document.summary;
    const std::string kind = kind_title(app_.dependencies.kinds, summary.kind);
    std::string items;
    for (const archive::Link& link : document.links)
      if (archive::is_evidence(link.state)) items += "  " + link.requirement;
    rows.push_back({.id = std::to_string(summary.id),
                    .title = wx(archive::said_number(summary.id) + "  " + kind),
                    .value = summary.first_date ? wx(full_day_range(*summary.first_date, *summary.last_date))
                                                : wxString(),
                    .note = wx(summary.village + items)});
  }
  list_->set_rows(is_single() ? std::vector<Row>() : std::move(rows));
  list_->Show(!is_single());
}

void FiledScreen::show_words() {
  if (!is_single()) {
    number_->set_text(wxString::Format(wxPLURAL("%zu document", "%zu documents", filed_.documents.size()),
                                       filed_.documents.size()));
    words_->set_text(filed_words(filed_.documents.size()));
    return;
  }
  wxString numbers, words;
  if (filed_.duplicate) words = _("This document is already in the archive. It was not filed again.");
  for (const archive::Document& document : filed_.documents) {
    const archive::DocumentSummary& summary = document.summary;
    numbers += (numbers.empty() ? wxString() : wxString(", ")) + archive::said_number(summary.id);
    words += (words.empty() ? "" : "\n") + wx(kind_title(app_.dependencies.kinds, summary.kind));
    if (summary.first_date) words += "  " + wx(full_day_range(*summary.first_date, *summary.last_date));
  }
  // TRANSLATORS: %s is a document's number, or several
  number_->set_text(numbers.empty() ? wxString() : wxString::Format(_("No. %s"), numbers));
  words_->set_text(words);
}

void FiledScreen::show_slip() {
  SlipWords words;
  for (const archive::Document& document : filed_.documents) {
    words.kinds.push_back(kind_title(app_.dependencies.kinds, document.summary.kind));
    std::vector<std::string>& items = words.items.emplace_back();
    for (const archive::Link& link : document.links) {
      const forms::Requirement* requirement = app_.dependencies.checklists.requirement(link.requirement);
      if (archive::is_evidence(link.state))
        items.push_back(link.requirement + "  " + (requirement != nullptr ? requirement->text : ""));
    }
  }
  slip_ = make_slip(filed_, words);
  picture_->show(slip_);
}

void FiledScreen::entered() {
  int waiting = 0;
  for (const Sheet& sheet : app_.tray.sheets()) waiting += sheet.filed ? 0 : 1;
  next_->SetLabel(
      waiting > 0
          ? wxString::Format(wxPLURAL("Next: %d sheet waiting", "Next: %d sheets waiting", waiting), waiting)
          : _("Done"));
  count_down();
  constexpr int second_ms = 1000;
  timer_.Start(second_ms);
  Layout();
  CallAfter([this] { next_->SetFocus(); });
}

void FiledScreen::left() {
  timer_.Stop();
}

void FiledScreen::hide_personal_data() {
  filings_.clear();
  filed_ = {};
  slip_.reset();
  picture_->show(nullptr);
  list_->set_rows({});
  number_->set_text("");
  words_->set_text("");
}

std::pair<std::size_t, std::chrono::seconds> FiledScreen::possible() const {
  std::pair<std::size_t, std::chrono::seconds> all{0, 0};
  for (const JustFiled& filed : filings_) {
    const auto until = last_moment_to_take_back(filed);
    if (!until || *until <= app_.dependencies.now()) continue;
    ++all.first;
    all.second = std::max(all.second,
                          std::chrono::duration_cast<std::chrono::seconds>(*until - app_.dependencies.now()));
  }
  return all;
}

void FiledScreen::count_down() {
  const auto [filings, left] = possible();
  undo_->Show(filings > 0);
  const auto seconds = static_cast<long long>(left.count());
  if (filings == filings_.size())
    // TRANSLATORS: %lld counts seconds
    undo_->SetLabel(wxString::Format(_("Undo (%lld s)"), seconds));
  else
    // TRANSLATORS: of documents that were filed together; %lld counts seconds
    undo_->SetLabel(wxString::Format(_("Undo the last %zu (%lld s)"), filings, seconds));
  if (filings == 0 && timer_.IsRunning()) timer_.Stop();
  Layout();
}

void FiledScreen::undo() {
  navigator_.as_operator([this](const archive::Mark& mark) { take_back(mark); });
}

void FiledScreen::take_back(const archive::Mark& mark) {
  undo_->Enable(false);
  struct Done {
    std::size_t filings = 0;
    std::exception_ptr error;
  };
  callbacks_.ask(
      app_.archive_threads,
      [filings = filings_, mark, &app = app_](archive::Archive& archive) {
        Done done;
        try {
          done.filings = kiosk::take_back(archive, app.tray, filings, mark);
        } catch (...) {
          done.error = std::current_exception();
        }
        return done;
      },
      [this](const Done& done) {
        undo_->Enable(true);
        app_.tray_changed();
        if (done.error) return navigator_.tell(done.error);
        taken_back(done.filings);
      },
      IfAbandoned::run);
}

void FiledScreen::taken_back(std::size_t filings) {
  if (is_single()) {
    navigator_.go_check(filed_.sheets.front());
    return navigator_.say(_("Undone. The sheet is back in the tray."), Sign::good);
  }
  const std::size_t all = filings_.size();
  navigator_.go_scan();
  if (filings == all) return navigator_.say(_("Undone. The sheets are back in the tray."), Sign::good);
  const int left = static_cast<int>(all - filings);
  navigator_.say(
      wxString::Format(wxPLURAL("Undone, but %d stays filed: that was more than a minute ago.",
                                "Undone, but %d stay filed: that was more than a minute ago.", left),
                       left),
      Sign::unsure);
}

void FiledScreen::go_on() {
  if (filed_.duplicate) return navigator_.go_scan();
  for (const Sheet& sheet : app_.tray.sheets())
    if (!sheet.filed) return navigator_.go_check(sheet.id);
  navigator_.go_scan();
}

}  // namespace kiosk
