#pragma once

// Where the program finds its data and keeps its own: the environment says so, else what is installed beside
// the program, else the source folder that it was built from; the XDG base directories for what belongs to
// the user.

#include <filesystem>
#include <string>

namespace app {

/// $CUNZHENG_ARCHIVE; empty if it is not set.
std::filesystem::path archive_of_environment();
/// $CUNZHENG_ARCHIVE, else the user's data folder.
std::filesystem::path default_archive();
/// The folder with kinds/ and checklists/: $CUNZHENG_FORMS, else the program's own.
std::filesystem::path default_definitions();
/// The folder with PP-OCR's models: $CUNZHENG_MODELS, else the program's own. It may be missing.
std::filesystem::path default_models();
/// The folder with the sentences' translations.
std::filesystem::path default_catalogues();
/// The folder of the handbook, with its index.html.
std::filesystem::path default_handbook();
/// The window's program, beside this one.
std::filesystem::path kiosk_program();
/// The program that scanners' drivers run in (kiosk/devices/scanner_process.h).
std::filesystem::path default_scanner();
/// What the kiosk remembers, in the user's configuration folder.
std::filesystem::path default_settings();
/// Where a scan waits until it is filed, in the user's state folder.
std::filesystem::path default_scans();
/// In the user's state folder.
std::filesystem::path default_log();
/// Where the office's key and the anchor of its log are kept, outside of every archive: the user's data
/// folder.
std::filesystem::path user_data();
/// Where sessions are kept: in the folder that goes when the user logs out ($XDG_RUNTIME_DIR), or in the
/// user's state folder.
std::filesystem::path session_folder();
/// Which account of which machine this is, for a session that goes nowhere else.
std::string machine_account();
/// The user's login name, for who filed and who confirmed.
std::string login_name();

}  // namespace app
