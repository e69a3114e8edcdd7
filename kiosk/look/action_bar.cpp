#include "kiosk/look/action_bar.h"

#include <algorithm>
#include <cassert>

#include <wx/dcclient.h>

namespace kiosk {
namespace {

// In pixels of a screen of 1366 x 768.
constexpr int bar_height = 72;
constexpr int margin = 16;  // of the bar's ends
constexpr int gap = 8;
constexpr int main_width = 300;

}  // namespace

ActionBar::ActionBar(wxWindow* parent, const Theme& theme) : wxPanel(parent), theme_(theme) {
  SetBackgroundColour(theme.surface);
  SetName("actions");
  wxClientDC dc(this);
  dc.SetFont(theme.font(Type::small));
  // Long words stand in two lines of small type.
  const int two_lines = 2 * dc.GetCharHeight() + theme.px(gap);
  SetMinSize(wxSize(-1, std::max(theme.px(bar_height), two_lines + 2 * theme.px(gap))));
  Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
    place();
    event.Skip();
  });
}

TouchButton* ActionBar::add(const wxString& label, const char* icon) {
  const auto free = std::find(slots_.begin(), slots_.end(), nullptr);
  assert(free != slots_.end());
  *free = new TouchButton(this, wxID_ANY, theme_, label, Look::plain, icon);
  (*free)->set_shortcut(wxString::Format("F%d", static_cast<int>(free - slots_.begin()) + 2));
  place();
  return *free;
}

TouchButton* ActionBar::add_main(const wxString& label, const char* icon) {
  assert(main_ == nullptr);
  main_ = new TouchButton(this, wxID_ANY, theme_, label, Look::primary, icon);
  main_->set_shortcut("F8");
  place();
  return main_;
}

void ActionBar::place() {
  const wxSize size = GetClientSize();
  const int space = theme_.px(gap), ends = theme_.px(margin), height = size.y - 2 * space;
  const int main = theme_.px(main_width);
  const int row = size.x - 2 * ends - main - 2 * space;
  const int count = static_cast<int>(slots);
  const int width = (row - (count - 1) * space) / count;
  if (width <= 0 || height <= 0) return;
  int x = ends;
  for (TouchButton* button : slots_) {
    if (button != nullptr) {
      button->set_width(width);
      button->SetSize(x, space, width, height);
    }
    x += width + space;
  }
  if (main_ == nullptr) return;
  main_->set_width(main);
  main_->SetSize(size.x - ends - main, space, main, height);
}

}  // namespace kiosk
