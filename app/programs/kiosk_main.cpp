// cunzheng-kiosk: the window. `cunzheng kiosk` starts it, as do the desktop and the kiosk's session.

#include <filesystem>

#include <spdlog/spdlog.h>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/machine/clock.h"
#include "app/machine/interruption.h"
#include "app/machine/places.h"
#include "app/output/words.h"
#include "app/programs/program.h"
#include "archive/names/known_names.h"
#include "forms/blank/form_layout.h"
#include "forms/definitions/error.h"
#include "kiosk/devices/camera.h"
#include "kiosk/devices/eject.h"
#include "kiosk/devices/folders.h"
#include "kiosk/devices/phone_page.h"
#include "kiosk/devices/printers.h"
#include "kiosk/devices/scanner_process.h"
#include "kiosk/window/kiosk.h"
#include "kiosk/words/describe.h"

namespace app {
namespace {

class KioskCommand : public Command {
 public:
  KioskCommand(CLI::App& program, const CommonOptions& common) : Command(program), common_(common) {
    parser().add_flag("--full-screen", full_screen_, translated("Fill the screen, without a window frame"));
    parser()
        .add_option("--village", village_, translated("Village (community) selected at the start"))
        ->type_name("NAME");
    parser()
        .add_option("--operator", operator_,
                    translated("Operator; default: the last one, or asked for before filing"))
        ->type_name("NAME");
    parser()
        .add_option("--camera", camera_, translated("Camera number or device file, or a video file instead"))
        ->type_name("NAME");
    add_day(parser(), "--today", today_, translated("Day to take as today"));
    archive_.add_to(parser());
    recognition_.add_to(parser());
    definitions_.add_to(parser());
  }

  Ending run(const Session& session) override {
    one_signal_is_enough();
    if (!kiosk::has_display()) return no_display(session);
    kiosk::Dependencies dependencies;
    dependencies.archive = archive_.folder;
    dependencies.user_data = user_data();
    dependencies.account = machine_account() + " kiosk";
    dependencies.offer = kiosk::Dependencies::Offer::people;
    dependencies.settings = default_settings();
    dependencies.catalogues = default_catalogues();
    dependencies.handbook = default_handbook();
    load_definitions(dependencies, session);
    dependencies.operator_name = operator_;
    ocr::ReaderOptions reading = recognition_.reader;
    reading.form_sheets = forms::form_sheets(dependencies.kinds);
    dependencies.make_reader = [options = std::move(reading)] { return ocr::make_reader(options); };
    dependencies.make_scanner = [ends = dependencies.ending.get_token()] {
      kiosk::ScannerProgram program;
      program.file = default_scanner();
      program.program_ends = ends;
      return kiosk::make_scanner(program);
    };
    dependencies.phone_addresses = kiosk::lan_addresses;
    dependencies.make_camera = [camera = camera_] { return std::make_unique<kiosk::Camera>(camera); };
    dependencies.make_printers = [] { return kiosk::make_printers(); };
    dependencies.version = CUNZHENG_VERSION;
    dependencies.sticks = [] { return kiosk::mounted_sticks(); };
    dependencies.eject = [](const std::filesystem::path& place) { return kiosk::eject(place); };
    dependencies.now = clock_now;
    dependencies.today = [today = today_] { return today ? *today : clock_today(); };
    dependencies.log = [](std::string_view line) { spdlog::info("kiosk: {}", line); };
    dependencies.frame = full_screen_ ? kiosk::Frame::full_screen : kiosk::Frame::window;
    if (!common_.language().empty()) dependencies.language = common_.language();
    // What is wrong with it is said before a window opens.
    select_village(archive_.open_for_upkeep(archive::Missing::create), dependencies, session);
    const kiosk::Ended ended = kiosk::run(std::move(dependencies), session.stop);
    return ended == kiosk::Ended::no_display ? no_display(session) : Ending::done;
  }

 private:
  static Ending no_display(const Session& session) {
    session.output.message(
        translated("No display is available, so the window can't open. Run it on a graphical desktop, or use "
                   "cunzheng file or cunzheng scan."));
    return Ending::problems;
  }

  // A kiosk that does not start leaves an open desktop, and the paper outside. Without a definition papers
  // are kept in the tray, read with more doubts, and the window says so.
  void load_definitions(kiosk::Dependencies& dependencies, const Session& session) const {
    const auto load = [&](auto& into, const auto& from) {
      try {
        into = from();
      } catch (const forms::DefinitionError&) {
        dependencies.notices.push_back(kiosk::describe(std::current_exception()));
        spdlog::error("kiosk: {}", kiosk::log_text(std::current_exception()));
        session.output.message(dependencies.notices.back());
      }
    };
    load(dependencies.kinds, [&] { return definitions_.kinds(); });
    load(dependencies.checklists, [&] { return definitions_.checklists(); });
    load(dependencies.rosters, [&] { return definitions_.rosters(); });
    load(dependencies.sanctions, [&] { return definitions_.sanctions(); });
  }

  // Neither does a mistyped village keep the kiosk from starting: none is selected then.
  void select_village(const archive::Archive& archive, kiosk::Dependencies& dependencies,
                      const Session& session) const {
    try {
      dependencies.village = archive::KnownNames(archive).village(village_, archive::Purpose::write);
    } catch (const archive::UnknownName&) {
      dependencies.notices.push_back(kiosk::describe(std::current_exception()));
      session.output.message(dependencies.notices.back());
    } catch (const archive::Error&) {
      dependencies.village = village_;  // of an archive that is damaged; the window tells
    }
  }

  const CommonOptions& common_;
  bool full_screen_ = false;
  std::string village_;
  std::string operator_;
  std::string camera_ = "0";
  std::optional<forms::Date> today_;
  ArchiveOptions archive_;
  RecognitionOptions recognition_;
  DefinitionOptions definitions_;
};

}  // namespace

}  // namespace app

int main(int argc, char** argv) {
  app::speak_as_asked(argc, argv);
  const app::Interruption interruption;
  app::Output output;
  CLI::App program(app::translated("Open the touch-screen window: scan, check, file, find"),
                   std::filesystem::path(argv[0]).filename().string());
  const app::CommonOptions common(program,
                                  app::translated("Language of the window; default: as in its settings"));
  app::KioskCommand command(program, common);
  if (const std::optional<int> ended = app::parse(program, argc, argv, output)) return *ended;
  return app::run(command, common.log(), output, interruption.token());
}
