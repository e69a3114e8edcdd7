#include "kiosk/views/page_pane.h"

#include <wx/sizer.h>
#include <wx/wrapsizer.h>

#include "kiosk/look/icons.h"

namespace kiosk {
namespace {

constexpr int gap_px = 8;
constexpr double zoom_step = 1.4;

}  // namespace

PagePane::PagePane(wxWindow* parent, AppContext& app, Bar bar)
    : wxPanel(parent), theme_(app.theme), kind_(bar) {
  SetBackgroundColour(theme_.background);
  view_ = new PageView(this, app);
  title_ = new Label(this, theme_, "", Type::strong);
  title_->Hide();
  bar_ = bar == Bar::wrapping ? static_cast<wxSizer*>(new wxWrapSizer(wxHORIZONTAL))
                              : new wxBoxSizer(wxHORIZONTAL);
  own_button("zoom out", icons::minus, [this] { view_->zoom(1 / zoom_step); });
  own_button("fit", icons::fit, [this] { view_->fit(); });
  own_button("zoom in", icons::plus, [this] { view_->zoom(zoom_step); });
  if (bar == Bar::one_line) bar_->AddStretchSpacer();
  page_before_ = own_button("page before", icons::previous, [this] {
    if (turned_) turned_(-1);
  });
  page_words_ = new Label(this, theme_, "", Type::small);
  bar_->Add(page_words_, wxSizerFlags().CentreVertical());
  page_after_ = own_button("page after", icons::next, [this] {
    if (turned_) turned_(1);
  });
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(title_, wxSizerFlags().Expand().Border(wxALL, gap_px));
  all->Add(view_, wxSizerFlags(1).Expand());
  all->Add(bar_, wxSizerFlags().Expand());
  SetSizer(all);
}

TouchButton* PagePane::button(const wxString& label, const char* icon, std::function<void()> act) {
  auto* made = new TouchButton(this, wxID_ANY, theme_, label, Look::quiet, icon);
  made->Bind(wxEVT_BUTTON, [act = std::move(act)](wxCommandEvent&) { act(); });
  return made;
}

TouchButton* PagePane::own_button(const char* name, const char* icon, std::function<void()> act) {
  TouchButton* made = button("", icon, std::move(act));
  made->SetName(name);
  bar_->Add(made, wxSizerFlags().Border(wxALL, 2));
  return made;
}

TouchButton* PagePane::add_before(const wxString& label, const char* icon, std::function<void()> act) {
  TouchButton* made = button(label, icon, std::move(act));
  bar_->Insert(0, made, wxSizerFlags().Border(wxALL, 2));
  return made;
}

TouchButton* PagePane::add_behind(const wxString& label, const char* icon, std::function<void()> act) {
  TouchButton* made = button(label, icon, std::move(act));
  bar_->Add(made, wxSizerFlags().Border(wxALL, 2));
  return made;
}

void PagePane::show(const PictureOf& picture, int width_px, int height_px, const wxString& text) {
  const bool lies = picture.quarters % 2 == 1;
  view_->show(picture, lies ? height_px : width_px, lies ? width_px : height_px, text);
}

void PagePane::show_position(std::size_t page, std::size_t count, const wxString& words) {
  const bool shown = kind_ == Bar::wrapping || count > 1;
  page_before_->Show(shown);
  page_after_->Show(shown);
  page_before_->Enable(page > 0);
  page_after_->Enable(page + 1 < count);
  page_words_->set_text(words);
}

void PagePane::set_title(const wxString& title) {
  title_->set_text(title);
  title_->Show();
}

}  // namespace kiosk
