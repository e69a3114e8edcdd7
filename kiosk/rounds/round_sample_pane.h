#pragma once

// The papers of a village that are drawn to be checked by hand: each is opened, and found true or not.

#include "kiosk/look/label.h"
#include "kiosk/rounds/round_pane.h"

namespace kiosk {

class RoundSamplePane : public RoundPane {
 public:
  RoundSamplePane(wxWindow* parent, const RoundSurroundings& around);
  void ask() override;
  void opened() override { chosen_ = 0; }
  void forget() override;
  RowList& list() { return *list_; }

 private:
  struct Drawn {
    std::optional<archive::Sample> sample;
    std::vector<archive::DocumentSummary> papers;  ///< of the sample
  };
  void show(Drawn drawn);
  void choose(archive::DocumentId document);
  void choose_next();
  void draw();
  void check(archive::SampleVerdict verdict, const std::string& note);
  void check_with_note();
  const archive::SampledDocument* chosen() const;

  Drawn drawn_;
  archive::DocumentId chosen_ = 0;
  Label* words_;
  RowList* list_;
  TouchButton* passed_;
  TouchButton* failed_;
  TouchButton* note_;
  TouchButton* open_;
};

}  // namespace kiosk
