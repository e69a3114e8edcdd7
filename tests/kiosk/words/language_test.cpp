#include "kiosk/words/language.h"

#include <cstdlib>
#include <map>
#include <memory>
#include <optional>

#include "kiosk/words/catalogue.h"
#include "tests/catch.h"

namespace {

/// The variables that name a language, as a test wants them, until it ends.
class Locale {
 public:
  explicit Locale(const std::map<std::string, std::string>& variables) {
    for (const char* name : {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"}) {
      const char* value = std::getenv(name);
      before_[name] = value != nullptr ? std::optional<std::string>(value) : std::nullopt;
      unsetenv(name);
    }
    for (const auto& [name, value] : variables) setenv(name.c_str(), value.c_str(), 1);
  }
  ~Locale() {
    for (const auto& [name, value] : before_) {
      unsetenv(name.c_str());
      if (value) setenv(name.c_str(), value->c_str(), 1);
    }
  }
  Locale(const Locale&) = delete;

 private:
  std::map<std::string, std::optional<std::string>> before_;
};

std::string language_of(const std::map<std::string, std::string>& variables) {
  const Locale locale(variables);
  return kiosk::language_of_environment();
}

}  // namespace

TEST_CASE("the environment chooses a language that is spoken, else the usual one", "[kiosk][language]") {
  CHECK(language_of({}) == "zh_CN");
  CHECK(language_of({{"LC_ALL", "C"}}) == "zh_CN");
  CHECK(language_of({{"LANG", "C.UTF-8"}}) == "zh_CN");
  CHECK(language_of({{"LANG", "POSIX"}, {"LANGUAGE", "en"}}) == "zh_CN");
  CHECK(language_of({{"LANG", "en_GB.UTF-8"}}) == "en");
  CHECK(language_of({{"LANG", "en_US"}, {"LC_ALL", "zh_CN.UTF-8"}}) == "zh_CN");
  CHECK(language_of({{"LANG", "zh_CN.UTF-8"}, {"LC_MESSAGES", "en_US"}}) == "en");
  CHECK(language_of({{"LANG", "zh_CN.UTF-8"}, {"LANGUAGE", "de:en:zh_CN"}}) == "en");
  CHECK(language_of({{"LANGUAGE", "en_GB:en"}}) == "en");
  CHECK(language_of({{"LANG", "fr_FR.UTF-8"}}) == "zh_CN");
}

TEST_CASE("placeholders and plurals are those of the language spoken", "[kiosk][language]") {
  const auto days = [](int count) {
    return kiosk::translated_plural_with("%d day left", "%d days left", count, count);
  };
  REQUIRE(kiosk::speak("en", CUNZHENG_CATALOGUES));
  CHECK(days(1) == "1 day left");
  CHECK(days(2) == "2 days left");
  REQUIRE(kiosk::speak("zh_CN", CUNZHENG_CATALOGUES));
  CHECK(kiosk::spoken_language() == "zh_CN");
  CHECK(days(1) == "还剩 1 天");
  CHECK(days(2) == "还剩 2 天");
  CHECK(kiosk::translated("no catalogue has this") == "no catalogue has this");
  CHECK_FALSE(kiosk::speak("xx", CUNZHENG_CATALOGUES));
  CHECK(kiosk::spoken_language().empty());
  CHECK(days(2) == "2 days left");
}

TEST_CASE("placeholders take whole numbers and texts", "[kiosk][language]") {
  CHECK(kiosk::filled("%d of %s: %d%%", {std::size_t{3}, "a%sb", -1}) == "3 of a%sb: -1%");
  CHECK(kiosk::filled("%2$s, %1$s", {"a", "b"}) == "b, a");
  CHECK(kiosk::filled("nothing", {1, "more"}) == "nothing");
}

TEST_CASE("no locale of the machine has a say in it", "[kiosk][language]") {
  const Locale locale({{"LC_ALL", "C"}, {"LANGUAGE", "de"}});
  REQUIRE(kiosk::speak("zh_CN", CUNZHENG_CATALOGUES));
  CHECK(kiosk::translated("monthly") == "每月");
}

TEST_CASE("a file that is no whole catalogue is none", "[kiosk][language]") {
  CHECK(kiosk::Catalogue::read("/nowhere/cunzheng.mo") == nullptr);
  CHECK(kiosk::Catalogue::parse("") == nullptr);
  CHECK(kiosk::Catalogue::parse(std::string(64, 'x')) == nullptr);
  // One entry that would begin behind the file's end.
  std::string bytes(
      "\xde\x12\x04\x95\0\0\0\0\1\0\0\0\x1c\0\0\0\x24\0\0\0\0\0\0\0\0\0\0\0"
      "\0\0\0\0\xff\xff\0\0\0\0\0\0\xff\xff\0\0",
      44);
  CHECK(kiosk::Catalogue::parse(bytes) == nullptr);
}
