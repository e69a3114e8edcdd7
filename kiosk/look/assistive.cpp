#include "kiosk/look/assistive.h"

#include <atk/atk.h>
#include <wx/window.h>

#include "kiosk/look/drawn_object.h"

namespace kiosk {
namespace {

AtkRole role_of(Role role, bool can_be_chosen) {
  switch (role) {
    case Role::button:
      return can_be_chosen ? ATK_ROLE_TOGGLE_BUTTON : ATK_ROLE_PUSH_BUTTON;
    case Role::list:
      return ATK_ROLE_LIST;
    case Role::words:
      return ATK_ROLE_LABEL;
    case Role::entry:
      return ATK_ROLE_ENTRY;
    case Role::picture:
      return ATK_ROLE_IMAGE;
    case Role::table:
      return ATK_ROLE_TABLE;
  }
  return ATK_ROLE_UNKNOWN;
}

}  // namespace

void tell_assistive(wxWindow& window, Role role, const wxString& name, std::optional<bool> chosen) {
  AtkObject* object = drawn_object(window);
  if (object == nullptr) return;
  atk_object_set_role(object, role_of(role, chosen.has_value()));
  atk_object_set_name(object, name.utf8_str());
  set_chosen(object, chosen);
}

wxString assistive_name(wxWindow& window) {
  AtkObject* object = drawn_object(window);
  const char* name = object == nullptr ? nullptr : atk_object_get_name(object);
  return name == nullptr ? wxString() : wxString::FromUTF8(name);
}

_AtkObject* assistive_object(wxWindow& window) {
  return drawn_object(window);
}

AssistiveList::AssistiveList(wxWindow& window, AssistiveItems& items) : object_(drawn_object(window)) {
  if (object_ == nullptr) return;
  g_object_ref(object_);  // it may go with its widget, before us
  set_items(object_, &window, &items);
}

AssistiveList::~AssistiveList() {
  if (object_ == nullptr) return;
  set_items(object_, nullptr, nullptr);
  g_object_unref(object_);
}

void AssistiveList::changed() {
  renew_items(object_);
}

void AssistiveList::marked(std::size_t number) {
  AtkObject* item = item_object(object_, static_cast<int>(number));
  if (item == nullptr) return;
  g_signal_emit_by_name(object_, "active-descendant-changed", item, nullptr);
  atk_object_notify_state_change(item, ATK_STATE_FOCUSED, TRUE);
}

void AssistiveList::chosen(std::size_t number) {
  AtkObject* item = item_object(object_, static_cast<int>(number));
  if (item == nullptr) return;
  AtkStateSet* states = atk_object_ref_state_set(item);
  const bool tick = atk_object_get_role(item) == ATK_ROLE_CHECK_BOX;
  const AtkStateType state = tick ? ATK_STATE_CHECKED : ATK_STATE_SELECTED;
  atk_object_notify_state_change(item, state, atk_state_set_contains_state(states, state));
  g_object_unref(states);
}

}  // namespace kiosk
