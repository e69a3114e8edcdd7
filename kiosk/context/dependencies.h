#pragma once

// Everything that the kiosk works with and does not choose itself: files, definitions, devices, the clock.
// The program hands it in, a test something else.

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "archive/records/instant.h"
#include "forms/definitions/checklist.h"
#include "forms/definitions/kind.h"
#include "forms/definitions/roster.h"
#include "forms/definitions/sanctions.h"
#include "kiosk/devices/eject.h"
#include "kiosk/typing/typing.h"
#include "ocr/reading/reader.h"

namespace kiosk {

class Scanner;
class Camera;
class Printers;

enum class Frame { full_screen, window };

/// What the kiosk works with. The functions are called on worker threads, each on one of its own, and may
/// throw; what they throw is told to the user.
struct Dependencies {
  std::filesystem::path archive;  ///< made if it is not there
  /// Where the office's key and the anchor of its log are kept: see archive::OpenOptions::user_data.
  std::filesystem::path user_data = {};
  std::string account = "kiosk";     ///< the machine's, to which sessions are bound
  std::filesystem::path settings;    ///< a file; made if it is not there
  std::filesystem::path catalogues;  ///< see kiosk/words/language.h
  std::filesystem::path handbook;    ///< the folder with its index.html (app/manual)
  forms::Kinds kinds;
  forms::Checklists checklists;
  forms::Rosters rosters;  ///< what their columns are called
  TypingData typing = installed_typing_data();
  forms::Sanctions sanctions;  ///< who may confirm that a problem is put right
  std::string operator_name;   ///< who works here now; empty: who did last, until somebody says another
  std::string village;         ///< chosen at the start; empty: the one chosen last
  std::function<std::unique_ptr<ocr::Reader>()> make_reader;
  std::function<std::unique_ptr<Scanner>()> make_scanner;
  std::function<std::unique_ptr<Camera>()> make_camera;
  std::function<std::unique_ptr<Printers>()> make_printers;    ///< empty: nobody prints
  std::string version;                                         ///< of the program; may be empty
  std::function<std::vector<std::string>()> phone_addresses;   ///< of this machine: see lan_addresses()
  std::function<std::vector<std::filesystem::path>()> sticks;  ///< that are plugged in
  /// Lets a stick go; empty: nobody does.
  std::function<EjectResult(const std::filesystem::path&)> eject;
  std::function<archive::Instant()> now;
  std::function<forms::Date()> today;         ///< where the kiosk stands
  std::function<void(std::string_view)> log;  ///< a line of English without personal data; any thread
  Frame frame = Frame::window;
  std::vector<std::string> notices;  ///< what the user should hear of at the start
  /// Requested when the program ends, by whoever asks for it or by the window that was closed: what takes
  /// long and changes nothing stops.
  std::stop_source ending;
  std::optional<std::string> language;  ///< for this run only; none: as the settings say
  /// Whether a new archive is to have people from the start: asked once, at the first start.
  enum class Offer { nothing, people };
  Offer offer = Offer::nothing;
};

}  // namespace kiosk
