#pragma once

// Letting a stick go: what is still to be written is written out, its file system is unmounted, and its drive
// is switched off, by the service that desktops use for it (UDisks2, over D-Bus). It asks nobody for a
// password: what the person at the kiosk may not do by himself is refused. Takes as long as the writing does,
// so that it belongs on a worker thread; any thread.

#include <filesystem>
#include <string>

namespace kiosk {

enum class Ejected {
  done,         ///< it may be pulled out
  in_use,       ///< a file on it is open
  not_allowed,  ///< by the rules of this machine (polkit)
  no_service,   ///< nobody does it on this machine
  failed
};

struct EjectResult {
  Ejected how = Ejected::failed;
  std::string cause = {};  ///< in English, for the log; empty where it is done
};

/// Where the service is found.
struct DriveService {
  std::string bus = {};                          ///< a D-Bus address; empty: the system's
  std::string name = "org.freedesktop.UDisks2";  ///< on the bus; empty: the address is the service's own
  std::filesystem::path mounts = "/proc/self/mounts";  ///< see mounted_sticks()
};

/// `place`: where it is mounted. A drive that can't be switched off, as another of its file systems is still
/// mounted, or by its kind, is done all the same: all is written.
EjectResult eject(const std::filesystem::path& place, const DriveService& service = {});

}  // namespace kiosk
