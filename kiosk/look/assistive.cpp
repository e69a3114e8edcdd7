#include "kiosk/look/assistive.h"

#include <atk/atk.h>
#include <dlfcn.h>
#include <wx/window.h>

namespace kiosk {
namespace {

AtkRole role_of(Role role) {
  switch (role) {
    case Role::button:
      return ATK_ROLE_PUSH_BUTTON;
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

// GTK's own function; wx has loaded the library. Its headers would bring some forty packages for this line.
AtkObject* object_of(wxWindow& window) {
  using Get = AtkObject* (*)(GtkWidget*);
  static const auto get = reinterpret_cast<Get>(dlsym(RTLD_DEFAULT, "gtk_widget_get_accessible"));
  return get == nullptr || window.GetHandle() == nullptr ? nullptr : get(window.GetHandle());
}

}  // namespace

void tell_assistive(wxWindow& window, Role role, const wxString& name, const wxString& state) {
  AtkObject* object = object_of(window);
  if (object == nullptr) return;
  atk_object_set_role(object, role_of(role));
  atk_object_set_name(object, name.utf8_str());
  atk_object_set_description(object, state.utf8_str());
}

wxString assistive_name(wxWindow& window) {
  AtkObject* object = object_of(window);
  const char* name = object == nullptr ? nullptr : atk_object_get_name(object);
  return name == nullptr ? wxString() : wxString::FromUTF8(name);
}

}  // namespace kiosk
