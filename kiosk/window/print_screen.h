#pragma once

// Printing: which printer, how many copies. The print system is asked on a worker thread, which also makes
// the PDF that goes to it; the window never waits for it.

#include <memory>
#include <string>
#include <vector>

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

 private:
  void show(const std::vector<PrinterName>& printers);
  void mark_chosen();
  void set_copies(int copies);
  void print();

  std::shared_ptr<const Printout> printout_;
  std::vector<PrinterName> printers_;
  std::string chosen_;  // id
  int copies_ = 1;
  Label* paper_;
  TileGrid* grid_;
  Label* copies_words_;
  TouchButton* fewer_;
  TouchButton* more_;
  ActionBar* bar_;
  TouchButton* print_;
};

}  // namespace kiosk
