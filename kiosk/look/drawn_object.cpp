#include "kiosk/look/drawn_object.h"

#include <map>
#include <memory>
#include <string>

#include <dlfcn.h>
#include <wx/window.h>

#include "kiosk/look/assistive.h"

namespace kiosk {
namespace {

/// What we know of a window's object beside what GTK does; a part of the object.
struct Drawn {
  std::optional<bool> chosen;
  wxWindow* window = nullptr;
  AssistiveItems* items = nullptr;
  std::map<int, AtkObject*> given;  // a reference each
};

GQuark drawn_key() {
  static const GQuark key = g_quark_from_static_string("cunzheng-drawn");
  return key;
}

Drawn* find_drawn(gpointer object) {
  return static_cast<Drawn*>(g_object_get_qdata(G_OBJECT(object), drawn_key()));
}

Drawn& drawn_of(AtkObject* object) {
  if (Drawn* known = find_drawn(object)) return *known;
  auto* made = new Drawn;
  g_object_set_qdata_full(G_OBJECT(object), drawn_key(), made,
                          [](gpointer drawn) { delete static_cast<Drawn*>(drawn); });
  return *made;
}

// An item: an AtkObject that knows its number, and asks its window's object for the rest.

struct ItemObject {
  AtkObject base;
  AtkObject* of;  // null: defunct
  int number;
};

std::optional<AssistiveItem> item_of(gpointer object) {
  const auto* self = static_cast<const ItemObject*>(object);
  const Drawn* drawn = self->of == nullptr ? nullptr : find_drawn(self->of);
  if (drawn == nullptr || drawn->items == nullptr) return std::nullopt;
  const auto number = static_cast<std::size_t>(self->number);
  if (number >= drawn->items->item_count()) return std::nullopt;
  return drawn->items->item(number);
}

Drawn* drawn_around(gpointer object) {
  auto* of = static_cast<const ItemObject*>(object)->of;
  return of == nullptr ? nullptr : find_drawn(of);
}

const char* item_name(AtkObject* self) {
  // ATK wants a text that lives as long as the object.
  const auto item = item_of(self);
  const std::string name = item ? item->name.utf8_string() : std::string();
  char* kept = g_strdup(name.c_str());
  g_object_set_data_full(G_OBJECT(self), "cunzheng-name", kept, g_free);
  return kept;
}

AtkRole item_role(AtkObject* self) {
  const auto item = item_of(self);
  if (!item) return ATK_ROLE_UNKNOWN;
  switch (item->kind) {
    case AssistiveItem::Kind::item:
      return ATK_ROLE_LIST_ITEM;
    case AssistiveItem::Kind::tick:
      return ATK_ROLE_CHECK_BOX;
    case AssistiveItem::Kind::heading:
      return ATK_ROLE_HEADING;
  }
  return ATK_ROLE_UNKNOWN;
}

AtkObject* item_parent(AtkObject* self) {
  return reinterpret_cast<ItemObject*>(self)->of;
}

int item_index(AtkObject* self) {
  return reinterpret_cast<ItemObject*>(self)->number;
}

AtkStateSet* item_states(AtkObject* self) {
  AtkStateSet* states = atk_state_set_new();
  const auto item = item_of(self);
  const Drawn* drawn = drawn_around(self);
  if (!item || drawn == nullptr) {
    atk_state_set_add_state(states, ATK_STATE_DEFUNCT);
    return states;
  }
  const auto add = [&](AtkStateType state, bool is_so) {
    if (is_so) atk_state_set_add_state(states, state);
  };
  const wxWindow& window = *drawn->window;
  const bool touched = item->kind != AssistiveItem::Kind::heading;
  add(ATK_STATE_ENABLED, window.IsEnabled());
  add(ATK_STATE_SENSITIVE, touched && window.IsEnabled());
  add(ATK_STATE_VISIBLE, true);
  add(ATK_STATE_SHOWING, window.IsShownOnScreen() && window.GetClientRect().Intersects(item->place));
  add(ATK_STATE_FOCUSABLE, touched);
  add(ATK_STATE_FOCUSED, touched && item->marked && window.HasFocus());
  const bool tick = item->kind == AssistiveItem::Kind::tick;
  add(ATK_STATE_CHECKABLE, tick);
  add(ATK_STATE_CHECKED, tick && item->chosen);
  add(ATK_STATE_SELECTABLE, touched && !tick);
  add(ATK_STATE_SELECTED, !tick && item->chosen);
  return states;
}

void item_init_class(gpointer klass, gpointer) {
  auto* object = static_cast<AtkObjectClass*>(klass);
  object->get_name = item_name;
  object->get_role = item_role;
  object->get_parent = item_parent;
  object->get_index_in_parent = item_index;
  object->ref_state_set = item_states;
}

void item_init_place(gpointer interface, gpointer) {
  static_cast<AtkComponentIface*>(interface)->get_extents = [](AtkComponent* self, int* x, int* y, int* width,
                                                               int* height, AtkCoordType from) {
    const auto item = item_of(self);
    const Drawn* drawn = drawn_around(self);
    if (!item || drawn == nullptr) return;
    wxPoint at = item->place.GetPosition();
    if (from == ATK_XY_SCREEN) at = drawn->window->ClientToScreen(at);
    if (from == ATK_XY_WINDOW)
      at = wxGetTopLevelParent(drawn->window)->ScreenToClient(drawn->window->ClientToScreen(at));
    *x = at.x;
    *y = at.y;
    *width = item->place.width;
    *height = item->place.height;
  };
}

void item_init_action(gpointer interface, gpointer) {
  auto* action = static_cast<AtkActionIface*>(interface);
  action->get_n_actions = [](AtkAction* self) {
    const auto item = item_of(self);
    return item && item->kind != AssistiveItem::Kind::heading ? 1 : 0;
  };
  action->get_name = [](AtkAction*, int) { return "click"; };
  action->do_action = [](AtkAction* self, int) -> gboolean {
    const auto item = item_of(self);
    Drawn* drawn = drawn_around(self);
    if (!item || drawn == nullptr || item->kind == AssistiveItem::Kind::heading ||
        !drawn->window->IsShownOnScreen() || !drawn->window->IsEnabled())
      return FALSE;
    drawn->items->press_item(
        static_cast<std::size_t>(static_cast<ItemObject*>(static_cast<void*>(self))->number));
    return TRUE;
  };
}

GType item_type() {
  static const GType type = [] {
    GTypeQuery base;
    g_type_query(ATK_TYPE_OBJECT, &base);
    GTypeInfo info{};
    info.class_size = static_cast<guint16>(base.class_size);
    info.class_init = item_init_class;
    info.instance_size = sizeof(ItemObject);
    const GType made = g_type_register_static(ATK_TYPE_OBJECT, "CunzhengItem", &info, GTypeFlags(0));
    const GInterfaceInfo place{item_init_place, nullptr, nullptr}, action{item_init_action, nullptr, nullptr};
    g_type_add_interface_static(made, ATK_TYPE_COMPONENT, &place);
    g_type_add_interface_static(made, ATK_TYPE_ACTION, &action);
    return made;
  }();
  return type;
}

// A window's object.

AtkObjectClass* gtk_class = nullptr;

int drawn_children(AtkObject* self) {
  const Drawn* drawn = find_drawn(self);
  if (drawn == nullptr || drawn->items == nullptr) return gtk_class->get_n_children(self);
  return static_cast<int>(drawn->items->item_count());
}

AtkObject* drawn_child(AtkObject* self, int number) {
  const Drawn* drawn = find_drawn(self);
  if (drawn == nullptr || drawn->items == nullptr) return gtk_class->ref_child(self, number);
  AtkObject* item = item_object(self, number);
  return item == nullptr ? nullptr : static_cast<AtkObject*>(g_object_ref(item));
}

AtkStateSet* drawn_states(AtkObject* self) {
  AtkStateSet* states = gtk_class->ref_state_set(self);
  const Drawn* drawn = find_drawn(self);
  if (drawn == nullptr) return states;
  if (drawn->items != nullptr) atk_state_set_add_state(states, ATK_STATE_MANAGES_DESCENDANTS);
  if (drawn->chosen) atk_state_set_add_state(states, ATK_STATE_CHECKABLE);
  if (drawn->chosen.value_or(false)) atk_state_set_add_state(states, ATK_STATE_CHECKED);
  return states;
}

/// As GTK's for a container, with what we draw; 0 where GTK is not as we know it.
GType drawn_type() {
  static const GType type = [] {
    const GType container = g_type_from_name("GtkContainerAccessible");
    if (container == 0) return GType(0);
    GTypeQuery base;
    g_type_query(container, &base);
    GTypeInfo info{};
    info.class_size = static_cast<guint16>(base.class_size);
    info.class_init = [](gpointer klass, gpointer) {
      gtk_class = static_cast<AtkObjectClass*>(g_type_class_peek_parent(klass));
      auto* object = static_cast<AtkObjectClass*>(klass);
      object->get_n_children = drawn_children;
      object->ref_child = drawn_child;
      object->ref_state_set = drawn_states;
    };
    info.instance_size = static_cast<guint16>(base.instance_size);
    return g_type_register_static(container, "CunzhengDrawn", &info, GTypeFlags(0));
  }();
  return type;
}

/// GTK's own functions; wx has loaded the library.
template <class Function>
Function gtk(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_DEFAULT, name));
}

// From then on the class of windows that wx draws into makes objects of our type.
void give_drawn_type(GtkWidget* widget) {
  static bool given = false;
  auto* instance = reinterpret_cast<GTypeInstance*>(widget);
  if (given || std::string(G_OBJECT_TYPE_NAME(instance)) != "wxPizza") return;
  given = true;
  using Set = void (*)(gpointer klass, GType type);
  static const auto set = gtk<Set>("gtk_widget_class_set_accessible_type");
  if (set != nullptr && drawn_type() != 0) set(instance->g_class, drawn_type());
}

bool is_drawn(AtkObject* object) {
  return object != nullptr && drawn_type() != 0 && G_TYPE_CHECK_INSTANCE_TYPE(object, drawn_type());
}

}  // namespace

AtkObject* drawn_object(wxWindow& window) {
  using Get = AtkObject* (*)(GtkWidget*);
  static const auto get = gtk<Get>("gtk_widget_get_accessible");
  GtkWidget* widget = window.m_wxwindow != nullptr ? window.m_wxwindow : window.GetHandle();
  if (get == nullptr || widget == nullptr) return nullptr;
  give_drawn_type(widget);
  return get(widget);
}

void set_chosen(AtkObject* object, std::optional<bool> chosen) {
  if (!is_drawn(object) || (!chosen && find_drawn(object) == nullptr)) return;
  Drawn& drawn = drawn_of(object);
  if (drawn.chosen == chosen) return;
  drawn.chosen = chosen;
  atk_object_notify_state_change(object, ATK_STATE_CHECKED, chosen.value_or(false));
}

void set_items(AtkObject* object, wxWindow* window, AssistiveItems* items) {
  if (!is_drawn(object)) return;
  renew_items(object);
  Drawn& drawn = drawn_of(object);
  drawn.window = window;
  drawn.items = items;
}

void renew_items(AtkObject* object) {
  Drawn* drawn = object == nullptr ? nullptr : find_drawn(object);
  if (drawn == nullptr) return;
  const std::map<int, AtkObject*> given = std::exchange(drawn->given, {});
  for (const auto& [number, item] : given) {
    reinterpret_cast<ItemObject*>(item)->of = nullptr;
    g_signal_emit_by_name(object, "children-changed::remove", static_cast<guint>(number), item, nullptr);
    atk_object_notify_state_change(item, ATK_STATE_DEFUNCT, TRUE);
    g_object_unref(item);
  }
  if (!given.empty()) g_signal_emit_by_name(object, "visible-data-changed");
}

AtkObject* item_object(AtkObject* object, int number) {
  Drawn* drawn = object == nullptr ? nullptr : find_drawn(object);
  if (drawn == nullptr || drawn->items == nullptr || number < 0 ||
      static_cast<std::size_t>(number) >= drawn->items->item_count())
    return nullptr;
  AtkObject*& item = drawn->given[number];
  if (item == nullptr) {
    item = static_cast<AtkObject*>(g_object_new(item_type(), nullptr));
    reinterpret_cast<ItemObject*>(item)->of = object;
    reinterpret_cast<ItemObject*>(item)->number = number;
  }
  return item;
}

}  // namespace kiosk
