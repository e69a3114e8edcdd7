// Disposal and sealing on the command line.

#include <filesystem>

#include "tests/app/program.h"
#include "tests/catch.h"

using tests::Environment;
using tests::Finished;
using tests::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

const std::string passphrase = "Bai Quan 2024 yijiao";

/// Who types a line into standard input.
Finished run_typing(const std::vector<std::string>& arguments, const std::string& typed,
                    Environment environment) {
  std::string line = "printf '%s\\n' \"$TYPED\" | \"$PROGRAM\"";
  for (const std::string& argument : arguments) line += " '" + argument + "'";
  environment["TYPED"] = typed;
  environment["PROGRAM"] = CUNZHENG_PROGRAM;
  return tests::run_other({"sh", "-c", line}, environment);
}

class Office {
 public:
  Finished run(const std::vector<std::string>& arguments, const std::string& typed = {}) const {
    return run_typing(arguments, typed, environment_);
  }
  fs::path operator/(const std::string& name) const { return folder_ / name; }

 private:
  TemporaryFolder folder_;
  Environment environment_ = {{"CUNZHENG_ARCHIVE", (folder_ / "archive").string()},
                              {"XDG_DATA_HOME", (folder_ / "data").string()},
                              {"XDG_STATE_HOME", (folder_ / "state").string()},
                              {"XDG_RUNTIME_DIR", (folder_ / "nowhere").string()}};
};

void file_minutes(const Office& office) {
  REQUIRE(
      office.run({"file", (tests::samples() / "14-minutes.txt").string(), "--village", "清风村"}).exit_code ==
      0);
}

}  // namespace

TEST_CASE("a disposal needs people, a reason and papers whose time is over", "[app][disposal]") {
  const Office office;
  file_minutes(office);
  const std::vector<std::string> propose = {"arrange", "disposal", "propose", "--reason", "无用"};
  const Finished alone = office.run(propose);
  CHECK(alone.exit_code == 1);
  CHECK(alone.message_lines().size() == 1);
  CHECK(alone.messages.find("person add") != std::string::npos);
  CHECK(office.run({"arrange", "disposal", "propose"}).exit_code == 2);
  const Finished none = office.run({"arrange", "disposal", "list"});
  CHECK(none.exit_code == 0);
  CHECK(none.output.empty());
  REQUIRE(office.run({"person", "add", "陈主任", "--role", "administrator", "--role", "clerk"}, "480913")
              .exit_code == 0);
  REQUIRE(office.run({"sign-in", "陈主任"}, "480913").exit_code == 0);
  const Finished nothing = office.run(propose);
  CHECK(nothing.exit_code == 1);
  CHECK(nothing.message_lines().size() == 1);
  CHECK(office.run({"arrange", "disposal", "approve", "1"}).exit_code == 1);
  CHECK(office.run({"arrange", "disposal", "proposals"}).exit_code == 0);
}

TEST_CASE("a sealed backup opens with its passphrase and with no other", "[app][sealed]") {
  const Office office;
  file_minutes(office);
  fs::create_directory(office / "stick");
  const Finished weak = office.run({"backup", (office / "stick").string(), "--seal"}, "12345678901234");
  CHECK(weak.exit_code == 1);
  CHECK(weak.message_lines().size() == 1);
  const Finished sealed = office.run({"backup", (office / "stick").string(), "--seal"}, passphrase);
  INFO(sealed.messages);
  REQUIRE(sealed.exit_code == 0);
  fs::path file;
  int files = 0;
  for (const auto& entry : fs::directory_iterator(office / "stick")) file = entry.path(), ++files;
  REQUIRE(files == 1);
  CHECK(file.extension() == ".zip");
  const auto restore = [&](const std::string& typed) {
    return office.run(
        {"restore", file.string(), "--archive", (office / "restored").string(), "--operator", "李四"}, typed);
  };
  const Finished wrong = restore("another passphrase");
  CHECK(wrong.exit_code == 1);
  CHECK(wrong.message_lines().size() == 1);
  CHECK_FALSE(fs::exists(office / "restored"));
  REQUIRE(restore(passphrase).exit_code == 0);
  CHECK(office.run({"list", "--json", "--archive", (office / "restored").string()}).objects().size() == 1);
}

TEST_CASE("a sealed bag is judged when its passphrase is given", "[app][sealed]") {
  const Office office;
  const fs::path bag = office / "stick";
  file_minutes(office);
  // No year is arranged here: the seal itself is what is asked for, before anything else.
  const Finished unnamed =
      office.run({"transfer", bag.string(), "--village", "清风村", "--year", "2024", "--seal"}, passphrase);
  CHECK(unnamed.exit_code == 2);
  const Finished none =
      office.run({"transfer", (office / "a.zip").string(), "--village", "清风村", "--year", "2024", "--seal"},
                 passphrase);
  CHECK(none.exit_code == 1);
  CHECK_FALSE(fs::exists(office / "a.zip"));
  // What is cut or never was sealed is told apart from a folder that is not there.
  tests::write_file(office / "cut.zip", "PK and no more");
  const Finished cut = office.run({"bag", "verify", (office / "cut.zip").string()}, passphrase);
  CHECK(cut.exit_code == 1);
  REQUIRE(cut.message_lines().size() == 1);
  CHECK(cut.messages != office.run({"bag", "verify", (office / "cat.zip").string()}).messages);
  CHECK(cut.messages.find("损坏") != std::string::npos);
}
