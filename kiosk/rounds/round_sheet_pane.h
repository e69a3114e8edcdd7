#pragma once

// A village's sheet: to the left its requirements with what proves them, to the right the one that is looked
// at, with four verdicts, note, photo and problem, which never move. After a verdict the next requirement
// without one comes by itself.

#include <array>
#include <map>

#include "archive/rounds/round_marks.h"
#include "kiosk/look/label.h"
#include "kiosk/rounds/round_pane.h"
#include "kiosk/rounds/sheet_list.h"
#include "kiosk/rounds/sheet_model.h"

namespace kiosk {

class RoundSheetPane : public RoundPane {
 public:
  RoundSheetPane(wxWindow* parent, const RoundSurroundings& around);
  void ask() override;
  void opened() override;
  void forget() override;
  SheetList& list() { return *list_; }
  RowList& facts() { return *facts_; }

 private:
  wxSizer* make_filters();
  wxWindow* make_detail();
  void make_actions();
  void list_lines();
  void look_at(SheetFilter filter);
  void show_line();
  void choose(const std::string& requirement);
  void choose_next();
  const archive::RoundChecklistLine* chosen_line() const;
  void mark(archive::Verdict verdict);
  /// Shows it at once, and keeps it.
  enum class Then { stay, next };
  void mark(archive::RequirementMark said, Then then);
  void note();
  void photo();
  void raise();
  void ask_for_day();
  void mark_many();
  void mark_many(const std::vector<std::string>& requirements, const wxString& what);
  void mark_many(archive::MarkOfMany said);
  void tell(const archive::MarkedMany& done, archive::Verdict verdict);

  archive::RoundChecklist sheet_;
  int writing_ = 0;        // marks that are shown, and on their way to the archive
  bool outdated_ = false;  // an answer came meanwhile
  SheetFilter filter_ = SheetFilter::all;
  archive::SheetLines lines_ = archive::SheetLines::of_manner;
  Label* head_;
  std::array<TouchButton*, 3> filters_{};
  TouchButton* day_;
  SheetList* list_;
  Label* words_;
  RowList* facts_;
  std::map<archive::Verdict, TouchButton*> verdicts_;
  int verdict_height_ = 0;
  TouchButton* note_;
  TouchButton* photo_;
  TouchButton* raise_;
  TouchButton* full_;
};

}  // namespace kiosk
