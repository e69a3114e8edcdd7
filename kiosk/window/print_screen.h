#pragma once

// Printing: which printer, how many copies, which pages, on what paper. The print system is asked on a worker
// thread, which also makes the PDF that goes to it; the window never waits for it.

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <wx/sizer.h>
#include <wx/translation.h>

#include "kiosk/devices/printers.h"
#include "kiosk/look/action_bar.h"
#include "kiosk/look/label.h"
#include "kiosk/look/tile_grid.h"
#include "kiosk/navigation/screen.h"
#include "kiosk/paper/printout.h"

namespace kiosk {

class PrintScreen : public Screen {
 public:
  PrintScreen(wxWindow* parent, AppContext& app, Navigator& navigator);
  void open(std::shared_ptr<const Printout> printout);
  wxString title() const override { return _("Print"); }
  void entered() override;
  void hide_personal_data() override { printout_.reset(); }

  TileGrid& printers() { return *grid_; }
  int copies() const { return copies_; }
  PageRange pages() const { return pages_; }

 private:
  /// A number between a button that makes it less and one that makes it more.
  struct Stepper {
    Label* number;
    TouchButton* fewer;
    TouchButton* more;
  };
  Stepper add_stepper(wxSizer* line, const wxString& words, const char* name);
  static void show_number(const Stepper& stepper, int number, int least, int most);
  wxSizer* make_choices();
  int all_pages() const { return printout_ == nullptr ? 1 : std::max(1, printout_->pages()); }
  void set_pages(PageRange pages);
  void set_paper(const std::string& paper);
  void show(const std::vector<PrinterName>& printers);
  void mark_chosen();
  void set_copies(int copies);
  void print();

  std::shared_ptr<const Printout> printout_;
  std::vector<PrinterName> printers_;
  std::string chosen_;  // id
  int copies_ = 1;
  PageRange pages_;
  std::string paper_size_{print_papers.front()};
  Label* paper_;
  TileGrid* grid_;
  Stepper copies_number_;
  Stepper first_page_;
  Stepper last_page_;
  std::vector<TouchButton*> papers_;  // as print_papers
  ActionBar* bar_;
  TouchButton* print_;
};

}  // namespace kiosk
