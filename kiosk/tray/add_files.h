#pragma once

// Files into the tray: those named, and what lies in folders that are named. Without a window.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "kiosk/tray/tray.h"

namespace kiosk {

struct FilesToAdd {
  std::vector<std::filesystem::path> names;
  TrayPlace place;  ///< of the first; those that follow stand behind it
  std::string village;
};

/// Copies them one by one, until `stopped` says so; `told` hears after each how many there are so far.
/// Returns how many there are. Throws what archive::find_paper_files() and Tray::put() throw; those before
/// stay.
int add_files(Tray& tray, const FilesToAdd& files, const std::function<void(int)>& told,
              const std::function<bool()>& stopped);

}  // namespace kiosk
