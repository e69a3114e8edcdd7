#pragma once

// Names for assistive technology: what a screen reader says of a control that is drawn by us. wxAccessible
// does nothing on GTK (wx 3.2), so that they go to the ATK object of the control's widget. Words are those of
// the user's language; what GTK knows by itself (shown, enabled, focused) needs none.

#include <cstddef>
#include <optional>

#include <wx/gdicmn.h>
#include <wx/string.h>

class wxWindow;
struct _AtkObject;

namespace kiosk {

/// What a control is, to those who can't see it.
enum class Role { button, list, words, entry, picture, table };

/// `chosen`: of what can be chosen, whether it is. Cheap enough for each change. GUI thread; the window must
/// have been created.
void tell_assistive(wxWindow& window, Role role, const wxString& name, std::optional<bool> chosen = {});

/// The name that it was told, or that GTK gives it; empty: none.
wxString assistive_name(wxWindow& window);

/// The ATK object that screen readers are given for a window, of GTK's; null where there is none. Of a window
/// that scrolls it is that of what scrolls.
_AtkObject* assistive_object(wxWindow& window);

/// One of the things that a control draws by itself: a row, a tile, a box.
struct AssistiveItem {
  enum class Kind {
    item,
    tick,    ///< a box to tick
    heading  ///< takes no touch
  };
  Kind kind = Kind::item;
  wxString name;
  bool chosen = false;  ///< of a tick: ticked
  bool marked = false;  ///< where the keyboard is
  wxRect place;         ///< in pixels of the window, where it is scrolled to now
};

/// What a control draws, as objects of their own. GUI thread.
class AssistiveItems {
 public:
  virtual std::size_t item_count() const = 0;
  /// `number` is below item_count().
  virtual AssistiveItem item(std::size_t number) const = 0;
  /// As a touch would.
  virtual void press_item(std::size_t number) = 0;

 protected:
  ~AssistiveItems() = default;
};

/// Shows a window's items to assistive technology for as long as it lives: a member of the control. An ATK
/// object of an item is made when somebody asks for it, and is defunct once the items are others.
class AssistiveList {
 public:
  /// The window must have been created; both must outlive it.
  AssistiveList(wxWindow& window, AssistiveItems& items);
  ~AssistiveList();
  AssistiveList(const AssistiveList&) = delete;
  AssistiveList& operator=(const AssistiveList&) = delete;

  /// There are other items now.
  void changed();
  /// The keyboard is on this one.
  void marked(std::size_t number);
  /// It is chosen, or ticked, or not any more.
  void chosen(std::size_t number);

 private:
  _AtkObject* object_;
};

}  // namespace kiosk
