#include "kiosk/window/print_screen.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include <unistd.h>
#include <wx/sizer.h>

#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"

namespace kiosk {
namespace {

namespace fs = std::filesystem;

// In pixels of a screen of 1366 x 768.
constexpr int gap = 16;
constexpr int most_copies = 20;

/// A file of our own that goes with the job.
class PassingFile {
 public:
  PassingFile() {
    static int number = 0;  // one thread prints
    file_ = fs::temp_directory_path() /
            ("cunzheng-print-" + std::to_string(::getpid()) + "-" + std::to_string(++number) + ".pdf");
  }
  ~PassingFile() {
    std::error_code gone;
    fs::remove(file_, gone);
  }
  PassingFile(const PassingFile&) = delete;
  const fs::path& path() const { return file_; }

 private:
  fs::path file_;
};

enum class Printed { yes, refused };

}  // namespace

PrintScreen::PrintScreen(wxWindow* parent, AppContext& app, Navigator& navigator)
    : Screen(parent, app, navigator) {
  const Theme& theme = app.theme;
  paper_ = new Label(this, theme, "", Type::strong);
  grid_ = new TileGrid(this, theme, "printers");
  copies_words_ = new Label(this, theme, "", Type::title);
  copies_words_->set_centred();
  fewer_ = new TouchButton(this, wxID_ANY, theme, "", Look::plain, icons::minus);
  fewer_->set_spoken(_("Fewer copies"));
  more_ = new TouchButton(this, wxID_ANY, theme, "", Look::plain, icons::plus);
  more_->set_spoken(_("More copies"));
  fewer_->SetName("fewer");
  more_->SetName("more");
  bar_ = new ActionBar(this, theme);
  print_ = bar_->add_main(_("Print"), icons::print);
  print_->SetName("print");
  auto* copies = new wxBoxSizer(wxHORIZONTAL);
  copies->Add(new Label(this, theme, _("Copies")), wxSizerFlags().CentreVertical());
  copies->Add(fewer_, wxSizerFlags().CentreVertical().Border(wxLEFT, theme.px(gap)));
  copies_words_->SetMinSize(wxSize(theme.px(72), copies_words_->GetBestSize().y));
  copies->Add(copies_words_, wxSizerFlags().CentreVertical());
  copies->Add(more_, wxSizerFlags().CentreVertical());
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(paper_, wxSizerFlags().Expand().Border(wxALL, theme.px(gap)));
  all->Add(copies, wxSizerFlags().Border(wxLEFT | wxRIGHT | wxBOTTOM, theme.px(gap)));
  all->Add(grid_, wxSizerFlags(1).Expand().Border(wxLEFT | wxRIGHT, theme.px(gap)));
  all->Add(bar_, wxSizerFlags().Expand());
  SetSizer(all);
  grid_->on_touch([this](std::size_t row) {
    chosen_ = grid_->rows()[row].id;
    mark_chosen();
  });
  fewer_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { set_copies(copies_ - 1); });
  more_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { set_copies(copies_ + 1); });
  print_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { print(); });
}

void PrintScreen::open(std::shared_ptr<const Printout> printout) {
  printout_ = std::move(printout);
}

void PrintScreen::entered() {
  set_copies(1);
  printers_.clear();
  if (printout_ != nullptr) {
    const int pages = printout_->pages();
    paper_->set_text(wx(printout_->title()) + ",  " +
                     wxString::Format(wxPLURAL("%d page", "%d pages", pages), pages));
  }
  grid_->set_rows({});
  grid_->set_empty_words(_("Looking for printers..."));
  print_->Enable(false);
  callbacks_.cancel_pending();
  callbacks_.ask(
      app_.export_thread,
      [make = app_.dependencies.make_printers](archive::Archive&) {
        return make ? make()->list() : std::vector<PrinterName>();
      },
      [this](const std::vector<PrinterName>& printers) { show(printers); });
  grid_->SetFocus();
}

void PrintScreen::show(const std::vector<PrinterName>& printers) {
  printers_ = printers;
  const auto has = [&](const std::string& id) {
    return std::any_of(printers_.begin(), printers_.end(),
                       [&](const PrinterName& each) { return each.id == id; });
  };
  chosen_ = has(app_.settings.printer) ? app_.settings.printer : std::string();
  for (const PrinterName& each : printers_)
    if (chosen_.empty() && each.is_default) chosen_ = each.id;
  if (chosen_.empty() && !printers_.empty()) chosen_ = printers_.front().id;
  grid_->set_empty_words(
      _("No printer is set up on this machine. Save it as PDF instead, or ask your administrator for a "
        "printer."));
  mark_chosen();
}

void PrintScreen::mark_chosen() {
  std::vector<Row> rows;
  for (const PrinterName& each : printers_)
    rows.push_back({.id = each.id,
                    .title = wx(each.name),
                    .note = each.accepts_jobs ? wxString() : _("Takes no jobs at present"),
                    .chosen = each.id == chosen_});
  grid_->set_rows(std::move(rows));
  print_->Enable(!chosen_.empty() && printout_ != nullptr);
}

void PrintScreen::set_copies(int copies) {
  copies_ = std::clamp(copies, 1, most_copies);
  copies_words_->set_text(wxString::Format("%d", copies_));
  fewer_->Enable(copies_ > 1);
  more_->Enable(copies_ < most_copies);
}

// It goes on when the screen is left: who prints and goes away wants the paper.
void PrintScreen::print() {
  if (printout_ == nullptr || chosen_.empty()) return;
  app_.settings.printer = chosen_;
  app_.save_settings();
  PrintOrder order{.printer = chosen_, .pdf = {}, .title = printout_->title(), .copies = copies_};
  callbacks_.ask(
      app_.export_thread,
      [printout = printout_, order, make = app_.dependencies.make_printers](archive::Archive&) mutable {
        const PassingFile file;
        order.pdf = file.path();
        save_pdf(*printout, order.pdf);
        try {
          make()->print(order);
          return Printed::yes;
        } catch (const PrintRefused&) {
          return Printed::refused;
        }
      },
      [this](Printed printed) {
        if (printed == Printed::yes)
          navigator_.say(_("Sent to the printer."), Sign::good);
        else
          navigator_.say(_("The printer took no job. Look whether it is switched on, or save it as PDF."),
                         Sign::bad);
      },
      IfAbandoned::run);
  navigator_.go_back();
}

}  // namespace kiosk
