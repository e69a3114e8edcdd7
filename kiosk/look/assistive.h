#pragma once

// Names for assistive technology: what a screen reader says of a control that is drawn by us. wxAccessible
// does nothing on GTK (wx 3.2), so that they go to the ATK object of the control's widget. Words are those of
// the user's language; what GTK knows by itself (shown, enabled, focused) needs none.

#include <wx/string.h>

class wxWindow;

namespace kiosk {

/// What a control is, to those who can't see it.
enum class Role { button, list, words, entry, picture, table };

/// `state`: what else is so at present ("chosen", the row that is marked); empty: nothing. Cheap enough for
/// each change. GUI thread; the window must have been created.
void tell_assistive(wxWindow& window, Role role, const wxString& name, const wxString& state = {});

/// The name that it was told, or that GTK gives it; empty: none.
wxString assistive_name(wxWindow& window);

}  // namespace kiosk
