#pragma once

// The ATK objects of drawn controls: a type of our own in the place of GTK's for every window that wx draws
// into (its class wxPizza), so that such a window can have a state and children that are no widgets. Without
// either it is as GTK's own. Types are registered at run time, by what GLib says of GTK's: GTK's headers
// would bring some forty packages. GUI thread.

#include <optional>

#include <atk/atk.h>

class wxWindow;

namespace kiosk {

class AssistiveItems;

/// The object of the window's widget; of what scrolls, where that is a part of it. Null where there is none.
AtkObject* drawn_object(wxWindow& window);

/// Whether it is chosen; none: it can't be. Tells whoever listens.
void set_chosen(AtkObject* object, std::optional<bool> chosen);

/// What is drawn in it; null: nothing any more. Both must outlive what they are told of each other.
void set_items(AtkObject* object, wxWindow* window, AssistiveItems* items);
/// The objects given out so far are defunct: there are others now.
void renew_items(AtkObject* object);
/// An item's object; it belongs to `object` until the items are renewed. Null: there are no items.
AtkObject* item_object(AtkObject* object, int number);

}  // namespace kiosk
