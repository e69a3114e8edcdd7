#include "kiosk/intake/review_head.h"

#include <wx/sizer.h>
#include <wx/translation.h>

#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"
#include "kiosk/words/words.h"

namespace kiosk {

ReviewHead::ReviewHead(wxWindow* parent, AppContext& app, const Review& review)
    : wxPanel(parent), app_(app), review_(review) {
  SetBackgroundColour(app.theme.surface);
  const auto button = [&](const char* name, Look look, const char* icon, auto act) {
    auto* made = new TouchButton(this, wxID_ANY, app.theme, "", look, icon);
    made->SetName(name);
    made->Bind(wxEVT_BUTTON, [act](wxCommandEvent&) { act(); });
    return made;
  };
  document_before_ = button("document before", Look::quiet, icons::previous,
                            [this] { choose_document_(review_.document_index() - 1); });
  kind_ = button("kind", Look::plain, nullptr, [this] { choose_kind_(); });
  document_after_ = button("document after", Look::quiet, icons::next,
                           [this] { choose_document_(review_.document_index() + 1); });
  village_ = button("village of unit", Look::plain, icons::village, [this] { choose_village_(); });
  const int gap = app.theme.px(6);
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  row->Add(document_before_, wxSizerFlags().CentreVertical());
  row->Add(kind_, wxSizerFlags(1).CentreVertical());
  row->Add(document_after_, wxSizerFlags().CentreVertical());
  row->Add(village_, wxSizerFlags(1).CentreVertical().Border(wxLEFT, gap));
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(row, wxSizerFlags().Expand().Border(wxALL, gap));
  SetSizer(all);
}

void ReviewHead::show_document() {
  const auto count = review_.draft().documents().size();
  const std::size_t index = review_.document_index();
  document_before_->Show(count > 1);
  document_after_->Show(count > 1);
  document_before_->Enable(index > 0);
  document_after_->Enable(index + 1 < count);
  const std::string& kind = review_.document().kind;
  kind_->SetLabel(kind == "other" ? _("What type of document is it?")
                                  : wx(kind_title(app_.dependencies.kinds, kind)));
  // TRANSLATORS: one of several documents that a file or a glass holds
  kind_->set_note(count > 1 ? wxString::Format(_("document %zu of %zu"), index + 1, count) : wxString());
  const std::string& village = review_.document().village;
  village_->SetLabel(review_.document().village_question || village.empty() ? _("Which village?")
                                                                            : wx(village));
  for (TouchButton* wide : {kind_, village_}) wide->SetMinSize(wxSize(1, wide->GetBestSize().y));
  InvalidateBestSize();
  Layout();
}

}  // namespace kiosk
