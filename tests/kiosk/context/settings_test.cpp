// What the kiosk remembers, and what becomes of a file that is spoiled.

#include "kiosk/context/settings.h"

#include <sys/stat.h>

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using fixtures::TemporaryFolder;

TEST_CASE("settings are for their owner alone, whatever the umask", "[kiosk][settings]") {
  const TemporaryFolder folder;
  const mode_t before = umask(0);
  kiosk::Settings settings;
  settings.operators = {"张三"};
  CHECK(kiosk::save_settings(settings, folder / "cunzheng/kiosk.ini"));
  // An earlier version's, too.
  std::filesystem::permissions(folder / "cunzheng/kiosk.ini", std::filesystem::perms::all);
  std::filesystem::permissions(folder / "cunzheng", std::filesystem::perms::all);
  CHECK(kiosk::save_settings(settings, folder / "cunzheng/kiosk.ini"));
  umask(before);
  const auto mode = [&](const char* file) {
    return static_cast<unsigned>(std::filesystem::status(folder / file).permissions());
  };
  CHECK(mode("cunzheng") == 0700);
  CHECK(mode("cunzheng/kiosk.ini") == 0600);
  const kiosk::LoadedSettings loaded = kiosk::load_or_keep_aside(folder / "cunzheng/kiosk.ini");
  CHECK(loaded.settings.operators == settings.operators);
  CHECK_FALSE(loaded.damaged);
}

TEST_CASE("a settings file that is spoiled is kept aside, and nothing is asked of it", "[kiosk][settings]") {
  for (const std::string& spoiled :
       {std::string("\xff\xfe\x12"), std::string("language=en\0\0\0\0", 15),
        std::string("language=en\noperator"), std::string("\x89PNG\r\n\x1a\n")}) {
    const TemporaryFolder folder;
    fixtures::write_file(folder / "kiosk.ini", spoiled);
    const kiosk::LoadedSettings loaded = kiosk::load_or_keep_aside(folder / "kiosk.ini");
    CHECK(loaded.settings.language == "zh_CN");
    REQUIRE(loaded.damaged);
    CHECK(fixtures::read_file(*loaded.damaged) == spoiled);
    CHECK(kiosk::save_settings(loaded.settings, folder / "kiosk.ini"));
    CHECK_FALSE(kiosk::load_or_keep_aside(folder / "kiosk.ini").damaged);
    CHECK(fixtures::read_file(*loaded.damaged) == spoiled);
  }
  const TemporaryFolder folder;
  CHECK_FALSE(kiosk::load_or_keep_aside(folder / "none.ini").damaged);
  std::filesystem::create_directories(folder / "folder.ini");
  CHECK(kiosk::load_or_keep_aside(folder / "folder.ini").damaged);
}

TEST_CASE("what was changed of a profile is kept for it, and the others are as at first",
          "[kiosk][settings]") {
  const TemporaryFolder folder;
  kiosk::Settings settings;
  CHECK(settings.scan_profile() == kiosk::first_profile("registers"));
  settings.profile = "receipts";
  settings.profiles["receipts"] = {
      .source = "feeder", .resolution_dpi = 200, .colour = "gray", .paper = "A5"};
  settings.watched_folder = "/srv/扫描";
  kiosk::Question question;
  question.village = "清风村";
  question.words = "防汛 = [1]";
  question.from = fixtures::day("2024-01-01");
  question.to = fixtures::day("2024-03-31");
  kiosk::keep(settings.questions, {.name = "一季度 / 防汛", .question = question});
  kiosk::keep(settings.questions, {.name = "空", .question = {}});
  REQUIRE(kiosk::save_settings(settings, folder / "kiosk.ini"));
  kiosk::Settings loaded = kiosk::load_settings(folder / "kiosk.ini");
  CHECK(loaded.profile == "receipts");
  CHECK(loaded.scan_profile() == settings.profiles["receipts"]);
  CHECK(loaded.watched_folder == settings.watched_folder);
  CHECK(loaded.questions == settings.questions);
  // One of the same name takes its place; one that is forgotten does not come back.
  kiosk::keep(loaded.questions, {.name = "空", .question = question});
  CHECK(loaded.questions.size() == 2);
  loaded.questions.erase(loaded.questions.begin());
  REQUIRE(kiosk::save_settings(loaded, folder / "kiosk.ini"));
  CHECK(kiosk::load_settings(folder / "kiosk.ini").questions == loaded.questions);
  loaded.profile = "two_sided";
  CHECK(loaded.scan_profile() == kiosk::first_profile("two_sided"));
}

TEST_CASE("the one set of choices of earlier versions goes on as a profile", "[kiosk][settings]") {
  const TemporaryFolder folder;
  fixtures::write_file(
      folder / "kiosk.ini",
      "[scanner]\ndevice=test:0\nsource=flatbed\nresolution_dpi=150\ncolour=gray\npaper=A5\n");
  const kiosk::Settings loaded = kiosk::load_settings(folder / "kiosk.ini");
  CHECK(loaded.device == "test:0");
  CHECK(loaded.scan_profile() ==
        kiosk::ScanProfile{.source = "flatbed", .resolution_dpi = 150, .colour = "gray", .paper = "A5"});
  fixtures::write_file(folder / "other.ini", "[scanner]\nprofile=nonsense\n");
  CHECK(kiosk::load_settings(folder / "other.ini").profile == "registers");
}
