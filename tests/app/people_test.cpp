// People on the command line: who signs in may do what his role says, and nobody else anything.

#include <filesystem>

#include <sys/stat.h>

#include "tests/app/program.h"
#include "tests/catch.h"

using tests::Environment;
using tests::Finished;
using tests::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

/// A user with a home of his own, who types secrets into standard input.
class User {
 public:
  Finished run(const std::vector<std::string>& arguments, const std::string& typed = {}) const {
    std::string line = "printf '%s\\n' \"$TYPED\" | \"$PROGRAM\"";
    for (const std::string& argument : arguments) line += " '" + argument + "'";
    Environment environment = environment_;
    environment["TYPED"] = typed;
    environment["PROGRAM"] = CUNZHENG_PROGRAM;
    return tests::run_other({"sh", "-c", line}, environment);
  }
  fs::path archive() const { return folder_ / "archive"; }
  fs::path paper(const std::string& name) const {
    tests::write_file(folder_ / name, "会议记录\n时间：2024年3月15日\n地点：清风村\n" + name + "\n");
    return folder_ / name;
  }
  const TemporaryFolder& folder() const { return folder_; }

 private:
  TemporaryFolder folder_;
  Environment environment_ = {{"CUNZHENG_ARCHIVE", (folder_ / "archive").string()},
                              {"XDG_DATA_HOME", (folder_ / "data").string()},
                              {"XDG_STATE_HOME", (folder_ / "state").string()},
                              {"XDG_RUNTIME_DIR", (folder_ / "nowhere").string()}};
};

void add_people(const User& user) {
  REQUIRE(user.run({"person", "add", "陈主任", "--role", "administrator"}, "480913").exit_code == 0);
  REQUIRE(user.run({"sign-in", "陈主任"}, "480913").exit_code == 0);
  REQUIRE(user.run({"person", "add", "李四", "--role", "clerk"}, "205871").exit_code == 0);
}

}  // namespace

TEST_CASE("from the first person on, commands are for those who are signed in", "[app][people]") {
  const User user;
  CHECK(user.run({"person", "add", "李四", "--role", "clerk"}, "205871").exit_code == 1);
  CHECK(user.run({"sign-in", "李四"}, "205871").exit_code == 1);
  add_people(user);
  REQUIRE(user.run({"sign-out"}).exit_code == 0);
  for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{
           {"list"}, {"search", "会议"}, {"file", user.paper("a.txt").string(), "--village", "清风村"}}) {
    const Finished refused = user.run(command);
    CHECK(refused.exit_code == 1);
    CHECK(refused.message_lines().size() == 1);
    CHECK(refused.messages.find("sign-in") != std::string::npos);
  }
  CHECK(user.run({"verify"}).exit_code == 0);
  CHECK(user.run({"person", "list"}).exit_code == 0);
}

TEST_CASE("what is said carries the name of who is signed in, and no other", "[app][people]") {
  const User user;
  add_people(user);
  CHECK(user.run({"sign-in", "李四"}, "999000").exit_code == 1);
  // A failure makes the next try wait, unless an administrator forgives it.
  CHECK(user.run({"person", "unlock", "李四"}).exit_code == 0);
  REQUIRE(user.run({"sign-in", "李四"}, "205871").exit_code == 0);
  const std::string paper = user.paper("a.txt").string();
  CHECK(user.run({"file", paper, "--village", "清风村", "--operator", "王五"}).exit_code == 1);
  REQUIRE(user.run({"file", paper, "--village", "清风村"}).exit_code == 0);
  const Finished shown = user.run({"show", "1", "--json"});
  REQUIRE(shown.exit_code == 0);
  CHECK(shown.output.find("李四") != std::string::npos);
  CHECK(user.run({"round", "open", "--period", "2024-H1", "--village", "清风村"}).exit_code == 1);
  CHECK(user.run({"export", "1", "--pdf", (user.folder() / "a.pdf").string()}).exit_code == 0);
  CHECK(user.run({"person", "add", "王五", "--role", "clerk"}, "630518").exit_code == 1);
  CHECK(user.run({"verify"}).exit_code == 0);
}

TEST_CASE("a session is its owner's, and its token lies in no archive", "[app][people]") {
  const User user;
  add_people(user);
  std::vector<fs::path> sessions;
  for (const auto& entry : fs::recursive_directory_iterator(user.folder() / "state"))
    if (entry.is_regular_file() && entry.path().parent_path().filename() == "sessions")
      sessions.push_back(entry.path());
  REQUIRE(sessions.size() == 1);
  CHECK((fs::status(sessions.front()).permissions() & fs::perms::mask) ==
        (fs::perms::owner_read | fs::perms::owner_write));
  const std::string token = tests::read_file(sessions.front());
  CHECK(token.size() == 64);
  for (const auto& entry : fs::recursive_directory_iterator(user.archive()))
    if (entry.is_regular_file()) CHECK(tests::read_file(entry.path()).find(token) == std::string::npos);
  fs::permissions(sessions.front(), fs::perms::group_read, fs::perm_options::add);
  CHECK(user.run({"list"}).exit_code == 1);
}

TEST_CASE("the owner of the account makes an administrator again", "[app][people]") {
  const User user;
  add_people(user);
  REQUIRE(user.run({"sign-out"}).exit_code == 0);
  REQUIRE(user.run({"person", "recover", "陈主任"}, "662081").exit_code == 0);
  CHECK(user.run({"sign-in", "陈主任"}, "480913").exit_code == 1);
  REQUIRE(user.run({"person", "recover", "赵六"}, "662081").exit_code == 0);
  REQUIRE(user.run({"sign-in", "赵六"}, "662081").exit_code == 0);
  CHECK(user.run({"person", "remove", "陈主任"}).exit_code == 0);
  CHECK(user.run({"person", "remove", "赵六"}).exit_code == 1);
  const Finished listed = user.run({"person", "list", "--json"});
  REQUIRE(listed.objects().size() == 2);
  CHECK(user.run({"verify"}).exit_code == 0);
}

TEST_CASE("on a machine without the office's key an administrator makes another", "[app][people]") {
  const User user;
  add_people(user);
  fs::remove_all(user.folder() / "data" / "cunzheng" / "keys");
  CHECK(user.run({"sign-in", "李四"}, "205871").exit_code == 0);
  const Finished refused = user.run({"file", user.paper("a.txt").string(), "--village", "清风村"});
  CHECK(refused.exit_code == 1);
  CHECK(refused.messages.find("--new-key") != std::string::npos);
  REQUIRE(user.run({"sign-in", "陈主任"}, "480913").exit_code == 0);
  CHECK(user.run({"verify", "--new-key", "--operator", "陈主任"}).exit_code == 0);
  REQUIRE(user.run({"sign-in", "李四"}, "205871").exit_code == 0);
  CHECK(user.run({"file", user.paper("a.txt").string(), "--village", "清风村"}).exit_code == 0);
}
