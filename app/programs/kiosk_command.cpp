#include <spdlog/spdlog.h>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/machine/clock.h"
#include "app/machine/interruption.h"
#include "app/machine/places.h"
#include "forms/definitions/error.h"
#include "kiosk/devices/camera.h"
#include "kiosk/devices/folders.h"
#include "kiosk/devices/scanner_process.h"
#include "kiosk/window/kiosk.h"
#include "kiosk/words/describe.h"

namespace app {
namespace {

class KioskCommand : public Command {
 public:
  explicit KioskCommand(CLI::App& program)
      : Command(*program.add_subcommand("kiosk", "打开触摸屏窗口：扫描、核对、归档、查找")) {
    parser().add_flag("--full-screen", full_screen_, "占满屏幕，没有窗口边框");
    parser().add_option("--village", village_, "开始时选定的村（社区）")->type_name("NAME");
    parser()
        .add_option("--operator", operator_, "经办人；不写则为上次的人，没有则在归档前询问")
        ->type_name("NAME");
    parser().add_option("--camera", camera_, "摄像头的编号、设备文件，或代替它的视频文件")->type_name("NAME");
    parser()
        .add_option("--language", language_, "界面语言；不写则按设置")
        ->check(CLI::IsMember({"zh_CN", "en"}));
    add_day(parser(), "--today", today_, "当作今天的日子");
    archive_.add_to(parser());
    recognition_.add_to(parser());
    definitions_.add_to(parser());
  }

  Ending run(const Session& session) override {
    one_signal_is_enough();
    if (!kiosk::has_display()) return no_display(session);
    kiosk::Dependencies dependencies;
    dependencies.archive = archive_.folder;
    dependencies.settings = default_settings();
    dependencies.catalogues = default_catalogues();
    load_definitions(dependencies, session);
    dependencies.operator_name = operator_;
    dependencies.village = village_;
    dependencies.make_reader = [options = recognition_.reader] { return ocr::make_reader(options); };
    dependencies.make_scanner = [ends = dependencies.ending.get_token()] {
      kiosk::ScannerProgram program;
      program.file = default_scanner();
      program.program_ends = ends;
      return kiosk::make_scanner(program);
    };
    dependencies.make_camera = [camera = camera_] { return std::make_unique<kiosk::Camera>(camera); };
    dependencies.sticks = [] { return kiosk::mounted_sticks(); };
    dependencies.now = clock_now;
    dependencies.today = [today = today_] { return today ? *today : clock_today(); };
    dependencies.log = [](std::string_view line) { spdlog::info("kiosk: {}", line); };
    dependencies.frame = full_screen_ ? kiosk::Frame::full_screen : kiosk::Frame::window;
    if (!language_.empty()) dependencies.language = language_;
    archive_.open(archive::Missing::create);  // what is wrong with it is said before a window opens
    const kiosk::Ended ended = kiosk::run(std::move(dependencies), session.stop);
    return ended == kiosk::Ended::no_display ? no_display(session) : Ending::done;
  }

 private:
  static Ending no_display(const Session& session) {
    session.output.message(
        "没有可用的显示器，窗口打不开。请在图形桌面上运行，或用 cunzheng file、cunzheng scan。");
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
  }

  bool full_screen_ = false;
  std::string village_;
  std::string operator_;
  std::string camera_ = "0";
  std::string language_;
  std::optional<forms::Date> today_;
  ArchiveOptions archive_;
  RecognitionOptions recognition_;
  DefinitionOptions definitions_;
};

}  // namespace

std::unique_ptr<Command> make_kiosk_command(CLI::App& program) {
  return std::make_unique<KioskCommand>(program);
}

}  // namespace app
