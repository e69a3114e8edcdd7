#include <fstream>
#include <regex>
#include <sstream>

#include "archive/error.h"
#include "kiosk/describe.h"
#include "kiosk/language.h"
#include "tests/catch.h"

namespace {

std::string text_of(const std::string& file) {
  std::ifstream in(std::string(CUNZHENG_SOURCE) + "/kiosk/po/" + file);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("every sentence is in both catalogues, and both can be spoken", "[kiosk][catalogue]") {
  for (const kiosk::Language& language : kiosk::languages()) {
    INFO(language.code);
    CHECK(kiosk::speak(language.code, CUNZHENG_CATALOGUES));
    const std::string po = text_of(language.code + ".po");
    // An empty translation is followed by an empty line; a long one goes on in the next.
    const std::regex untranslated("msgstr(\\[[0-9]\\])? \"\"\n(\n|msgstr|$)");
    CHECK_FALSE(std::regex_search(po, untranslated));
    CHECK(po.find("#, fuzzy") == std::string::npos);
  }
}

TEST_CASE("the catalogues hold the sentences of the code as it is", "[kiosk][catalogue]") {
  const std::string code = [] {
    std::string all;
    for (const auto& entry : std::filesystem::directory_iterator(std::string(CUNZHENG_SOURCE) + "/kiosk")) {
      if (entry.path().extension() != ".cpp") continue;
      std::ifstream in(entry.path());
      std::ostringstream text;
      text << in.rdbuf();
      all += text.str();
    }
    // Literals that the formatter broke in two are one.
    return std::regex_replace(all, std::regex("\"\\s*\n\\s*\""), "");
  }();
  const std::string pot = text_of("cunzheng.pot");
  const std::regex sentence("\\b_\\(\"((?:[^\"\\\\]|\\\\.)*)\"\\)");
  int count = 0;
  for (std::sregex_iterator found(code.begin(), code.end(), sentence), end; found != end; ++found, ++count) {
    INFO((*found)[1].str());
    CHECK(pot.find("msgid \"" + (*found)[1].str() + "\"") != std::string::npos);
  }
  CHECK(count > 100);
}

TEST_CASE("an error is told in the language spoken", "[kiosk][catalogue]") {
  const auto error = std::make_exception_ptr(archive::Error(archive::Fault::disk_full, "a.jpg", "no space"));
  kiosk::speak("en", CUNZHENG_CATALOGUES);
  CHECK(kiosk::describe(error) ==
        "a.jpg: The disk is full; nothing was filed. Make room on it, then file again.");
  kiosk::speak("zh_CN", CUNZHENG_CATALOGUES);
  CHECK(kiosk::describe(error) == "a.jpg：磁盘已满，没有归档。请清理磁盘，然后重新归档。");
  CHECK_FALSE(kiosk::speak("xx", CUNZHENG_CATALOGUES));
  CHECK(kiosk::describe(error).find("The disk is full") != std::string::npos);
}
