#pragma once

// A paper that goes out (a hand-over sheet, a notice, a record, a list), page below page as it will be
// printed, and the ways to print and save it.

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <wx/panel.h>

#include "archive/letters/official_document.h"
#include "kiosk/look/action_bar.h"
#include "kiosk/navigation/screen.h"
#include "kiosk/paper/printout.h"

namespace kiosk {

class PaperPages;

/// What paper is meant: made anew where it is saved, on the thread that saves.
struct PaperOrder {
  std::string name;  ///< of its file, without an ending
  std::function<archive::OfficialDocument(archive::Archive&)> make;
  /// What can be done about it, on the blue button; empty: nothing.
  std::string act_words = {};
  std::function<void()> act = {};
};

/// GUI thread.
class PaperPane : public wxPanel {
 public:
  /// `app` and `navigator` must outlive it.
  PaperPane(wxWindow* parent, AppContext& app, Navigator& navigator);

  void show(PaperOrder order);
  void clear();
  /// True once all pages are on the screen.
  bool is_drawn() const;
  /// As it is shown; null while it is made.
  const Printout* shown() const { return printout_.get(); }

 private:
  void draw_pages();
  void print_shown();
  void save(const std::string& ending);

  AppContext& app_;
  Navigator& navigator_;
  CallbackScope callbacks_;
  PaperOrder order_;
  std::shared_ptr<const Printout> printout_;

  PaperPages* pages_;
  TouchButton* print_;
  TouchButton* pdf_;
  TouchButton* docx_;
  TouchButton* act_;
};

}  // namespace kiosk
