#include "kiosk/window/help_screen.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include <wx/filefn.h>
#include <wx/filesys.h>
#include <wx/html/htmlwin.h>
#include <wx/image.h>
#include <wx/sizer.h>
#include <wx/translation.h>

#include "kiosk/look/text.h"
#include "kiosk/look/touch_button.h"

namespace kiosk {
namespace {

constexpr int gap_px = 12;

/// Shows files of one folder and nothing else.
class HandbookWindow : public wxHtmlWindow {
 public:
  HandbookWindow(wxWindow* parent, const std::filesystem::path& folder)
      : wxHtmlWindow(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxHW_SCROLLBAR_AUTO | wxBORDER_NONE),
        folder_(wx(folder.string()) + "/") {}

  wxHtmlOpeningStatus OnOpeningURL(wxHtmlURLType, const wxString& url, wxString*) const override {
    // Unescaped, with one slash or three behind the colon.
    wxString file;
    if (!url.StartsWith("file:", &file)) return wxHTML_BLOCK;
    while (file.StartsWith("//")) file.erase(0, 1);
    return file.StartsWith(folder_) && !file.Contains("/../") ? wxHTML_OPEN : wxHTML_BLOCK;
  }

 private:
  wxString folder_;
};

}  // namespace

HelpScreen::HelpScreen(wxWindow* parent, AppContext& app, Navigator& navigator)
    : Screen(parent, app, navigator) {
  const Theme& theme = app.theme;
  if (wxImage::FindHandler(wxBITMAP_TYPE_PNG) == nullptr) wxImage::AddHandler(new wxPNGHandler);
  html_ = new HandbookWindow(this, app.dependencies.handbook);
  html_->SetName("handbook");
  html_->SetHTMLBackgroundColour(theme.surface);
  html_->SetBorders(gap_px * 2);
  const wxFont body = theme.font(Type::body);
  html_->SetStandardFonts(body.GetPointSize(), body.GetFaceName(), "Noto Sans Mono CJK SC");
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(html_, wxSizerFlags(1).Expand().Border(wxALL, gap_px));
  SetSizer(all);
}

wxString HelpScreen::title() const {
  return _("Handbook");
}

void HelpScreen::open(const std::string& page) {
  html_->HistoryClear();
  const std::string::size_type hash = page.find('#');
  const wxString file = wx((app_.dependencies.handbook / page.substr(0, hash)).string());
  // Small files that came with the program: they are read at once.
  if (!html_->LoadPage(wxFileSystem::FileNameToURL(wxFileName(file)) +
                       (hash == std::string::npos ? wxString() : wx(page.substr(hash))))) {
    html_->SetPage(wxString());
    navigator_.say(_("The handbook is not installed. Install the program again."), Sign::bad);
  }
}

bool HelpScreen::step_back() {
  return html_->HistoryCanBack() && html_->HistoryBack();
}

wxString HelpScreen::page_title() const {
  return html_->GetOpenedPageTitle();
}

}  // namespace kiosk
