#include "kiosk/tray/add_files.h"

#include "archive/intake/paper_files.h"

namespace kiosk {

int add_files(Tray& tray, const FilesToAdd& files, const std::function<void(int)>& told,
              const std::function<bool()>& stopped) {
  int added = 0;
  TrayPlace place = files.place;
  for (const std::filesystem::path& file : archive::find_paper_files(files.names).files) {
    if (stopped()) break;
    const Sheet sheet =
        tray.put({.content = file, .name = {}, .scanned_at = {}, .village = files.village}, place);
    if (place.where != TrayPlace::Where::at_end) place = {TrayPlace::Where::after, sheet.id};
    told(++added);
  }
  return added;
}

}  // namespace kiosk
