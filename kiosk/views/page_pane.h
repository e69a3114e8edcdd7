#pragma once

// A page of a document to look at, above a bar with what moves it: smaller, whole, larger, and from page to
// page. Buttons of the owner's can stand before and behind these.

#include <cstddef>
#include <functional>

#include <wx/panel.h>

#include "kiosk/look/label.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/views/page_view.h"

class wxSizer;

namespace kiosk {

/// GUI thread.
class PagePane : public wxPanel {
 public:
  enum class Bar {
    one_line,  ///< what turns pages stands at the right, and only where there are several
    wrapping   ///< for bars with more buttons
  };
  PagePane(wxWindow* parent, AppContext& app, Bar bar);

  PageView& view() { return *view_; }
  /// The page before (-1) or after (1) is asked for: the owner shows it.
  void on_turn(std::function<void(int step)> turned) { turned_ = std::move(turned); }

  /// `width_px` and `height_px` are the original's, as it lies in its file; 0: a text without a picture.
  /// `page`, from 0, of `count`; `words` say so.
  void show(const PictureOf& picture, int width_px, int height_px, const wxString& text);
  void show_position(std::size_t page, std::size_t count, const wxString& words);
  /// Above the page; hidden where it is never set.
  void set_title(const wxString& title);

  TouchButton* add_before(const wxString& label, const char* icon, std::function<void()> act);
  TouchButton* add_behind(const wxString& label, const char* icon, std::function<void()> act);

 private:
  TouchButton* button(const wxString& label, const char* icon, std::function<void()> act);
  TouchButton* own_button(const char* name, const char* icon, std::function<void()> act);

  const Theme& theme_;
  const Bar kind_;
  Label* title_;
  PageView* view_;
  wxSizer* bar_;
  TouchButton* page_before_;
  TouchButton* page_after_;
  Label* page_words_;
  std::function<void(int)> turned_;
};

}  // namespace kiosk
