#include <fstream>
#include <regex>
#include <sstream>

#include "archive/records/error.h"
#include "archive/records/unreadable_pages.h"
#include "kiosk/words/describe.h"
#include "kiosk/words/language.h"
#include "ocr/page/error.h"
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
    for (const char* floor : {"/kiosk", "/app"}) {
      for (const auto& entry :
           std::filesystem::recursive_directory_iterator(std::string(CUNZHENG_SOURCE) + floor)) {
        if (entry.path().extension() != ".cpp") continue;
        std::ifstream in(entry.path());
        std::ostringstream text;
        text << in.rdbuf();
        all += text.str();
      }
    }
    // Literals that the formatter broke in two are one.
    return std::regex_replace(all, std::regex("\"\\s*\n\\s*\""), "");
  }();
  const std::string pot = text_of("cunzheng.pot");
  const std::regex sentence(
      "\\b(?:_|translated|translated_with|translated_plural_with|to_translate)\\(\\s*\"((?:[^\"\\\\]|\\\\.)*)"
      "\"");
  int count = 0;
  for (std::sregex_iterator found(code.begin(), code.end(), sentence), end; found != end; ++found, ++count) {
    const std::string english = (*found)[1];
    INFO(english);
    // One that has a line break stands in the catalogue in lines.
    const std::string first_line = english.substr(0, english.find("\\n"));
    CHECK((pot.find("msgid \"" + english + "\"") != std::string::npos ||
           (first_line != english && pot.find("\"" + first_line + "\\n\"") != std::string::npos)));
  }
  CHECK(count > 700);
}

TEST_CASE("an error is told in the language spoken", "[kiosk][catalogue]") {
  const auto error = std::make_exception_ptr(archive::Error(archive::Fault::disk_full, "a.jpg", "no space"));
  kiosk::speak("en", CUNZHENG_CATALOGUES);
  CHECK(kiosk::describe(error) ==
        "a.jpg: The disk is full; nothing was changed. Make room on it, then try again.");
  kiosk::speak("zh_CN", CUNZHENG_CATALOGUES);
  CHECK(kiosk::describe(error) == "a.jpg：磁盘已满，什么都没有改。请清理磁盘，然后再试。");
  CHECK_FALSE(kiosk::speak("xx", CUNZHENG_CATALOGUES));
  CHECK(kiosk::describe(error).find("The disk is full") != std::string::npos);
}

TEST_CASE("a bad page is told with its number, and with what became of the others", "[kiosk][catalogue]") {
  const auto page = std::make_exception_ptr(ocr::Error(ocr::Fault::damaged, "a.tif", "torn").of_page(2));
  const auto pages = [&](std::vector<int> unreadable, std::vector<int> good) {
    return kiosk::describe(std::make_exception_ptr(
        archive::UnreadablePages("a.tif", std::move(unreadable), std::move(good), page)));
  };
  kiosk::speak("zh_CN", CUNZHENG_CATALOGUES);
  CHECK(kiosk::describe(page, "a.tif") == "a.tif：第 2 页：这一页已损坏。请重新扫描这一页，或重新拷贝文件。");
  CHECK(pages({2}, {1, 3}) ==
        "a.tif：第 2 页：这一页已损坏。请重新扫描这一页，或重新拷贝文件。其余各页（第 1、3 页）完好，"
        "但整份文件没有归档：文件要么整份归档，要么不归档。");
  kiosk::speak("en", CUNZHENG_CATALOGUES);
  CHECK(pages({2, 4, 5, 6}, {1, 3, 7, 8}).starts_with("a.tif: Page 2, 4–6: This page is damaged."));
  CHECK(pages({2, 4}, {1, 3, 7, 8}).find("(1, 3, 7, 8)") != std::string::npos);
  CHECK(pages({1, 2}, {}).ends_with("Nothing of this file was filed."));
}

TEST_CASE("a kind of file that is not supported is named, with what to do", "[kiosk][catalogue]") {
  kiosk::speak("zh_CN", CUNZHENG_CATALOGUES);
  CHECK(kiosk::describe(std::make_exception_ptr(
            ocr::Error(ocr::Fault::unsupported_picture, "a.jpg", "x").of_kind("HEIC"))) ==
        "a.jpg：不支持 HEIC 这种图片。请把它另存为 PNG 或 JPEG，再用那个文件。");
  CHECK(kiosk::describe(std::make_exception_ptr(
            ocr::Error(ocr::Fault::unsupported_document, "a.jpg", "x").of_kind("DOC"))) ==
        "a.jpg：不支持 DOC 这种文档。请打开它，另存为不带宏的 DOCX 或 XLSX，或打印成 PDF，再用那个文件。");
}
