// The two programs: what the command line loads, how it starts the window, and the language that both speak.

#include <string>

#include "tests/app/program.h"
#include "tests/catch.h"

using tests::Finished;
using tests::run;
using tests::run_other;

TEST_CASE("the command line starts without a window's, a camera's and a recogniser's libraries",
          "[app][programs]") {
  const Finished libraries = run_other({"ldd", CUNZHENG_PROGRAM});
  REQUIRE(libraries.exit_code == 0);
  REQUIRE(libraries.output.find("libstdc++") != std::string::npos);
  for (const char* name :
       {"libwx_", "libgtk", "libgdk", "opencv_videoio", "opencv_imgcodecs", "tesseract", "onnxruntime"}) {
    INFO(name);
    CHECK(libraries.output.find(name) == std::string::npos);
  }
}

TEST_CASE("cunzheng kiosk is the window's program, with its own options", "[app][programs]") {
  const Finished help = run({"kiosk", "--help"});
  CHECK(help.exit_code == 0);
  CHECK(help.output.find("用法: cunzheng kiosk [选项]") != std::string::npos);
  CHECK(help.output.find("--full-screen") != std::string::npos);
  const Finished wrong = run({"kiosk", "--burn"});
  CHECK(wrong.exit_code == 2);
  CHECK(wrong.messages.find("--burn") != std::string::npos);
  const tests::TemporaryFolder folder;
  const std::string log = (folder / "log").string();
  CHECK(run({"--log", log, "kiosk"}, {{"DISPLAY", ""}, {"WAYLAND_DISPLAY", ""}}).exit_code == 1);
  CHECK(std::filesystem::exists(log));
}

TEST_CASE("messages and help speak the language of --language, else the locale's", "[app][programs]") {
  const auto first_line = [](const std::vector<std::string>& arguments, const std::string& locale) {
    return run(arguments, {{"LC_ALL", locale}, {"LANGUAGE", ""}}).output_lines().at(0);
  };
  const std::string chinese = "列出归档的文档，新的在前", english = "List filed documents, newest first";
  CHECK(first_line({"list", "--help"}, "C") == chinese);
  CHECK(first_line({"list", "--help"}, "zh_CN.UTF-8") == chinese);
  CHECK(first_line({"list", "--help"}, "en_US.UTF-8") == english);
  CHECK(first_line({"--language", "en", "list", "--help"}, "C") == english);
  CHECK(first_line({"list", "--help", "--language=zh_CN"}, "en_US.UTF-8") == chinese);
  CHECK(run({"--language", "xx", "list"}).exit_code == 2);

  const Finished none = run({"--language", "en", "list"});
  CHECK(none.exit_code == 1);
  CHECK(none.messages.find("There is no archive here.") != std::string::npos);
  const tests::Environment window = {{"DISPLAY", ""}, {"WAYLAND_DISPLAY", ""}};
  CHECK(run({"kiosk", "--language", "en"}, window).messages.find("No display") != std::string::npos);
}
