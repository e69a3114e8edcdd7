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
  wxSizer* choices = make_choices();
  bar_ = new ActionBar(this, theme);
  print_ = bar_->add_main(_("Print"), icons::print);
  print_->SetName("print");
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(paper_, wxSizerFlags().Expand().Border(wxALL, theme.px(gap)));
  all->Add(choices, wxSizerFlags().Border(wxLEFT | wxRIGHT | wxBOTTOM, theme.px(gap)));
  all->Add(grid_, wxSizerFlags(1).Expand().Border(wxLEFT | wxRIGHT, theme.px(gap)));
  all->Add(bar_, wxSizerFlags().Expand());
  SetSizer(all);
  grid_->on_touch([this](std::size_t row) {
    chosen_ = grid_->rows()[row].id;
    mark_chosen();
  });
  print_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { print(); });
}

wxSizer* PrintScreen::make_choices() {
  const Theme& theme = app_.theme;
  auto* line = new wxBoxSizer(wxHORIZONTAL);
  auto* pages = new wxBoxSizer(wxHORIZONTAL);
  copies_number_ = add_stepper(line, _("Copies"), "copies");
  first_page_ = add_stepper(pages, _("From page"), "first page");
  last_page_ = add_stepper(pages, _("to page"), "last page");
  const auto on = [](const Stepper& stepper, auto change) {
    stepper.fewer->Bind(wxEVT_BUTTON, [change](wxCommandEvent&) { change(-1); });
    stepper.more->Bind(wxEVT_BUTTON, [change](wxCommandEvent&) { change(+1); });
  };
  on(copies_number_, [this](int by) { set_copies(copies_ + by); });
  on(first_page_, [this](int by) { set_pages({pages_.first + by, pages_.last}); });
  on(last_page_, [this](int by) { set_pages({pages_.first, pages_.last + by}); });
  for (const char* paper : print_papers) {
    papers_.push_back(new TouchButton(this, wxID_ANY, theme, paper));
    papers_.back()->Bind(wxEVT_BUTTON, [this, paper](wxCommandEvent&) { set_paper(paper); });
    line->Add(papers_.back(), wxSizerFlags().CentreVertical().Border(wxRIGHT, theme.px(gap) / 2));
  }
  auto* choices = new wxBoxSizer(wxVERTICAL);
  choices->Add(line);
  choices->Add(pages, wxSizerFlags().Border(wxTOP, theme.px(gap) / 2));
  return choices;
}

PrintScreen::Stepper PrintScreen::add_stepper(wxSizer* line, const wxString& words, const char* name) {
  const Theme& theme = app_.theme;
  Stepper made{};
  made.number = new Label(this, theme, "", Type::title);
  made.number->set_centred();
  made.number->SetMinSize(wxSize(theme.px(56), made.number->GetBestSize().y));
  made.fewer = new TouchButton(this, wxID_ANY, theme, "", Look::plain, icons::minus);
  made.fewer->SetName(wxString("fewer ") + name);
  // TRANSLATORS: what a number is of, before its "less" and "more"
  made.fewer->set_spoken(wxString::Format(_("%s: less"), words));
  made.more = new TouchButton(this, wxID_ANY, theme, "", Look::plain, icons::plus);
  made.more->SetName(wxString("more ") + name);
  made.more->set_spoken(wxString::Format(_("%s: more"), words));
  line->Add(new Label(this, theme, words), wxSizerFlags().CentreVertical());
  line->Add(made.fewer, wxSizerFlags().CentreVertical().Border(wxLEFT, theme.px(gap) / 2));
  line->Add(made.number, wxSizerFlags().CentreVertical());
  line->Add(made.more, wxSizerFlags().CentreVertical().Border(wxRIGHT, theme.px(gap)));
  return made;
}

void PrintScreen::show_number(const Stepper& stepper, int number, int least, int most) {
  stepper.number->set_text(wxString::Format("%d", number));
  stepper.fewer->Enable(number > least);
  stepper.more->Enable(number < most);
}

void PrintScreen::set_pages(PageRange pages) {
  pages_.first = std::clamp(pages.first, 1, all_pages());
  pages_.last = std::clamp(pages.last, pages_.first, all_pages());
  show_number(first_page_, pages_.first, 1, pages_.last);
  show_number(last_page_, pages_.last, pages_.first, all_pages());
}

void PrintScreen::set_paper(const std::string& paper) {
  paper_size_ = paper;
  for (std::size_t i = 0; i < papers_.size(); ++i) papers_[i]->set_chosen(print_papers.at(i) == paper);
}

void PrintScreen::open(std::shared_ptr<const Printout> printout) {
  printout_ = std::move(printout);
}

void PrintScreen::entered() {
  set_copies(1);
  set_pages({1, all_pages()});
  set_paper(print_papers.front());
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
  show_number(copies_number_, copies_, 1, most_copies);
}

// It goes on when the screen is left: who prints and goes away wants the paper.
void PrintScreen::print() {
  if (printout_ == nullptr || chosen_.empty()) return;
  app_.settings.printer = chosen_;
  app_.save_settings();
  PrintOrder order{.printer = chosen_, .pdf = {}, .title = printout_->title(), .copies = copies_};
  if (pages_ != PageRange{1, all_pages()}) order.pages = pages_;
  order.paper = paper_size_;
  callbacks_.ask(
      app_.export_thread,
      [printout = printout_, order, make = app_.dependencies.make_printers,
       reader = app_.viewer()](archive::Archive& archive) mutable {
        archive.note_printed("paper", {}, reader);
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
