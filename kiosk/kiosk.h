#pragma once

// The kiosk: a window in which a person at a touch screen scans paper, checks what was read, files it, and
// finds it again. Everything that it works with is handed in, so that tests can hand in something else.

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "archive/instant.h"
#include "forms/checklist.h"
#include "forms/kind.h"
#include "ocr/reader.h"

namespace kiosk {

class Scanner;
class Camera;

enum class Frame { full_screen, window };

/// What the kiosk works with. The functions are called on worker threads, each on one of its own, and may
/// throw; what they throw is told to the user.
struct Parts {
  std::filesystem::path archive;     ///< made if it is not there
  std::filesystem::path settings;    ///< a file; made if it is not there
  std::filesystem::path catalogues;  ///< see kiosk/language.h
  forms::Kinds kinds;
  forms::Checklists checklists;
  std::string operator_name;  ///< who works here now; empty: who did last, until somebody says another
  std::string village;        ///< chosen at the start; empty: the one chosen last
  std::function<std::unique_ptr<ocr::Reader>()> make_reader;
  std::function<std::unique_ptr<Scanner>()> make_scanner;
  std::function<std::unique_ptr<Camera>()> make_camera;
  std::function<std::vector<std::filesystem::path>()> sticks;  ///< that are plugged in
  std::function<archive::Instant()> now;
  std::function<forms::Date()> today;         ///< where the kiosk stands
  std::function<void(std::string_view)> log;  ///< a line of English without personal data; any thread
  Frame frame = Frame::window;
  std::optional<std::string> language;  ///< for this run only; none: as the settings say
};

/// Shows the window and returns when it was closed. Needs a display: check with has_display(). Throws
/// archive::Error if the archive's tray can't be opened.
void run(Parts parts);

/// Whether there is a display to show a window on.
bool has_display();

}  // namespace kiosk
