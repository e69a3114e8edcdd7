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
