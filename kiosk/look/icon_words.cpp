#include "kiosk/look/icon_words.h"

#include <utility>

#include <wx/translation.h>

#include "kiosk/look/icons.h"

namespace kiosk {

wxString words_of_icon(const char* icon) {
  const std::pair<const char*, wxString> words[] = {
      {icons::back, _("Back")},         {icons::home, _("Home")},       {icons::help, _("Help")},
      {icons::settings, _("Settings")}, {icons::plus, _("More")},       {icons::minus, _("Less")},
      {icons::fit, _("Whole page")},    {icons::previous, _("Before")}, {icons::next, _("Next")},
      {icons::turn, _("Turn")},         {icons::remove, _("Remove")},   {icons::erase, _("Erase")},
      {icons::undo, _("Undo")},         {icons::print, _("Print")},     {icons::save, _("Save")},
      {icons::check, _("Confirm")},     {icons::stop, _("Stop")},       {icons::find, _("Find")},
      {icons::scan, _("Scan")},         {icons::camera, _("Camera")},   {icons::folder, _("Folder")},
      {icons::replace, _("Replace")},   {icons::insert, _("Insert")},   {icons::join, _("Join")},
      {icons::split, _("Split")},       {icons::village, _("Village")}, {icons::person, _("Person")}};
  for (const auto& [which, said] : words)
    if (which == icon) return said;
  return {};
}

}  // namespace kiosk
