#include "kiosk/intake/filed_screen.h"

#include <algorithm>

#include <wx/dcbuffer.h>
#include <wx/image.h>
#include <wx/sizer.h>
#include <wx/translation.h>

#include "kiosk/look/action_bar.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/label.h"
#include "kiosk/look/text.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/paper/slip.h"
#include "kiosk/views/page_view.h"
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
  words->AddStretchSpacer();
  auto* page = new wxBoxSizer(wxHORIZONTAL);
  page->Add(words, wxSizerFlags(1).Expand());
  page->Add(picture_, wxSizerFlags(1).Expand().Border(wxALL, gap_px));
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(page, wxSizerFlags(1).Expand());
  all->Add(bar, wxSizerFlags().Expand());
  SetSizer(all);
  print_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { navigator_.print(slip_); });
  save_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    navigator_.save_as(
        "slip-" + std::to_string(filed_.documents.front().summary.id) + ".pdf",
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

void FiledScreen::open(JustFiled filed) {
  filed_ = std::move(filed);
  SlipWords words;
  wxString numbers, kinds;
  for (const archive::Document& document : filed_.documents) {
    const std::string kind = kind_title(app_.dependencies.kinds, document.summary.kind);
    words.kinds.push_back(kind);
    std::vector<std::string> items;
    for (const archive::Link& link : document.links) {
      const forms::Requirement* requirement = app_.dependencies.checklists.requirement(link.requirement);
      if (archive::is_evidence(link.state))
        items.push_back(link.requirement + "  " + (requirement != nullptr ? requirement->text : ""));
    }
    words.items.push_back(std::move(items));
    numbers += (numbers.empty() ? wxString() : wxString(", ")) + std::to_string(document.summary.id);
    kinds += (kinds.empty() ? wxString() : wxString("\n")) + wx(kind);
    if (document.summary.first_date)
      kinds += "  " + wx(days(*document.summary.first_date, *document.summary.last_date));
  }
  slip_ = make_slip(filed_, words);
  // TRANSLATORS: %s is a document's number, or several
  number_->set_text(numbers.empty() ? wxString() : wxString::Format(_("No. %s"), numbers));
  words_->set_text((filed_.duplicate
                        ? _("This document is already in the archive. It was not filed again.") + "\n"
                        : wxString()) +
                   kinds);
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
  filed_ = {};
  slip_.reset();
  picture_->show(nullptr);
  number_->set_text("");
  words_->set_text("");
}

void FiledScreen::count_down() {
  const auto age = app_.dependencies.now() - filed_.mark.when;
  const auto left = std::chrono::duration_cast<std::chrono::seconds>(archive::withdrawal_limit - age).count();
  const bool possible = !filed_.duplicate && !filed_.documents.empty() && left > 0;
  undo_->Show(possible);
  // TRANSLATORS: %lld counts seconds
  if (possible) undo_->SetLabel(wxString::Format(_("Undo (%lld s)"), static_cast<long long>(left)));
  if (!possible && timer_.IsRunning()) timer_.Stop();
  Layout();
}

void FiledScreen::undo() {
  navigator_.as_operator([this](const archive::Mark& mark) { take_back(mark); });
}

void FiledScreen::take_back(const archive::Mark& mark) {
  undo_->Enable(false);
  struct Done {
    std::exception_ptr error;
  };
  callbacks_.ask(
      app_.archive_threads,
      [filed = filed_, mark, &app = app_](archive::Archive& archive) {
        Done done;
        try {
          kiosk::take_back(archive, app.tray, filed, mark);
        } catch (...) {
          done.error = std::current_exception();
        }
        return done;
      },
      [this](const Done& done) {
        undo_->Enable(true);
        app_.tray_changed();
        if (done.error) return navigator_.tell(done.error);
        const SheetId sheet = filed_.sheets.front();
        navigator_.go_check(sheet);
        navigator_.say(_("Undone. The sheet is back in the tray."), Sign::good);
      },
      IfAbandoned::run);
}

void FiledScreen::go_on() {
  if (filed_.duplicate) return navigator_.go_scan();
  for (const Sheet& sheet : app_.tray.sheets())
    if (!sheet.filed) return navigator_.go_check(sheet.id);
  navigator_.go_scan();
}

}  // namespace kiosk
