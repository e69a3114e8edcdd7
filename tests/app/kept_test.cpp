// What was taken in stays, and stays among those whom it concerns: the program on archives that lost
// something, that may only be read, or that others could read.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <vector>

#include <grp.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/app/program.h"
#include "tests/catch.h"

using tests::Finished;
using tests::run;
using tests::Running;
using tests::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

void write_paper(const fs::path& file, int day) {
  tests::write_file(file, "清风村会议记录\n时间：2024年3月" + std::to_string(day) +
                              "日\n主持人：王建国\n记录人：李秀英\n会议主题：例会\n");
}

Finished file(const fs::path& paper, const fs::path& archive) {
  return run({"file", paper.string(), "--json", "--engine", "tesseract", "--village", "清风村", "--archive",
              archive.string()});
}

/// Runs the program as somebody else where this is root, who may do what others may not.
int run_as_reader(std::vector<std::string> arguments, const fs::path& output) {
  const pid_t child = fork();
  if (child == 0) {
    constexpr uid_t nobody = 65534;
    if (geteuid() == 0 && (setgroups(0, nullptr) != 0 || setgid(nobody) != 0 || setuid(nobody) != 0))
      _exit(99);
    if (freopen(output.c_str(), "w", stdout) == nullptr || dup2(1, 2) < 0) _exit(99);
    arguments.insert(arguments.begin(), CUNZHENG_PROGRAM);
    arguments.insert(arguments.end(), {"--log", "/dev/null"});
    std::vector<char*> words;
    for (std::string& argument : arguments) words.push_back(argument.data());
    words.push_back(nullptr);
    setenv("HOME", "/nonexistent", 1);
    execv(CUNZHENG_PROGRAM, words.data());
    _exit(99);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

TEST_CASE("a catalogue that is gone beside papers is refused by every command", "[app][kept]") {
  const TemporaryFolder folder;
  write_paper(folder / "a.txt", 1);
  write_paper(folder / "b.txt", 2);
  tests::write_file(folder / "h.csv", "村,户主姓名,类别\n清风村,张三,脱贫户\n");
  const fs::path archive = folder / "archive";
  REQUIRE(file(folder / "a.txt", archive).exit_code == 0);
  const fs::path catalogue = archive / "catalogue.sqlite";
  SECTION("gone") {
    fs::remove(catalogue);
  }
  SECTION("empty") {
    fs::resize_file(catalogue, 0);
  }
  const std::string at = archive.string();
  for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
           {"file", (folder / "b.txt").string(), "--village", "清风村"},
           {"roster", "import", "households", (folder / "h.csv").string(), "--since", "2024-01-01"},
           {"round", "open", "--period", "2024-H1", "--village", "清风村"},
           {"list"},
           {"verify"},
           {"verify", "--accept-loss", "--operator", "王五"}}) {
    INFO(arguments.front());
    std::vector<std::string> there = arguments;
    there.insert(there.end(), {"--archive", at});
    const Finished refused = run(there);
    CHECK(refused.exit_code == 1);
    CHECK(refused.messages.find("catalogue.sqlite 不见了") != std::string::npos);
    CHECK(refused.messages.find(at) != std::string::npos);
    CHECK(refused.messages.find("备份") != std::string::npos);
  }
  CHECK((!fs::exists(catalogue) || fs::file_size(catalogue) == 0));
}

TEST_CASE("a lost change stops writers until somebody accepts the loss", "[app][kept]") {
  const TemporaryFolder folder;
  for (int i = 1; i <= 3; ++i) write_paper(folder / (std::to_string(i) + ".txt"), i);
  const fs::path archive = folder / "archive";
  const std::string at = archive.string();
  REQUIRE(file(folder / "1.txt", archive).exit_code == 0);
  fs::copy_file(archive / "catalogue.sqlite", folder / "older");
  REQUIRE(file(folder / "2.txt", archive).exit_code == 0);
  fs::copy_file(folder / "older", archive / "catalogue.sqlite", fs::copy_options::overwrite_existing);

  CHECK(run({"list", "--json", "--archive", at}).objects().size() == 1);
  const Finished refused = file(folder / "3.txt", archive);
  CHECK(refused.exit_code == 1);
  CHECK(refused.messages.find("audit.head") != std::string::npos);
  CHECK(run({"confirm", "1", "--field", "date", "--archive", at}).exit_code == 1);
  const Finished verified = run({"verify", "--json", "--archive", at});
  CHECK(verified.exit_code == 1);
  CHECK(verified.output.find("audit_cut") != std::string::npos);

  CHECK(run({"verify", "--accept-loss", "--archive", at}).exit_code == 2);
  const Finished accepted = run({"verify", "--accept-loss", "--operator", "王五", "--json", "--archive", at});
  CHECK(accepted.output.find("audit_cut") == std::string::npos);
  CHECK(accepted.output.find("unknown_file") != std::string::npos);
  CHECK(file(folder / "3.txt", archive).exit_code == 0);
  CHECK(file(folder / "2.txt", archive).exit_code == 0);
  const Finished whole = run({"verify", "--json", "--archive", at});
  INFO(whole.output << whole.messages);
  CHECK(whole.exit_code == 0);
}

TEST_CASE("an archive that may only be read is read by every command that asks, and told by those that write",
          "[app][kept]") {
  const TemporaryFolder folder;
  write_paper(folder / "a.txt", 1);
  const fs::path archive = folder / "archive";
  const std::string at = archive.string();
  REQUIRE(file(folder / "a.txt", archive).exit_code == 0);
  for (const auto& entry : fs::recursive_directory_iterator(archive))
    fs::permissions(entry.path(), static_cast<fs::perms>(entry.is_directory() ? 0555 : 0444));
  fs::permissions(archive, static_cast<fs::perms>(0555));
  fs::permissions(folder.path(), static_cast<fs::perms>(0755));
  const fs::path room = folder / "room";
  fs::create_directory(room);
  fs::permissions(room, static_cast<fs::perms>(0777));
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"list"},
                                             {"show", "1"},
                                             {"search", "例会"},
                                             {"evidence", "1.1.1"},
                                             {"check", "--period", "2024-03"},
                                             {"warning", "list"},
                                             {"condition", "list"},
                                             {"verify"},
                                             {"export", "1", "--pdf", (room / "a.pdf").string()},
                                             {"binder", (room / "binder").string()},
                                             {"report", "problems", (room / "a.xlsx").string()},
                                             {"roster", "list", "households"},
                                             {"round", "list"},
                                             {"problem", "list"}}) {
    std::vector<std::string> there = arguments;
    there.insert(there.end(), {"--archive", at});
    const int ended = run_as_reader(there, room / "output");
    INFO(arguments.front() << ": " << tests::read_file(room / "output"));
    CHECK(ended == 0);
  }
  fs::permissions(folder / "a.txt", static_cast<fs::perms>(0644));
  for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
           {"file", (folder / "a.txt").string(), "--village", "清风村", "--engine", "tesseract"},
           {"confirm", "1", "--field", "date"},
           {"round", "open", "--period", "2024-H1", "--village", "清风村"}}) {
    std::vector<std::string> there = arguments;
    there.insert(there.end(), {"--archive", at});
    CHECK(run_as_reader(there, room / "output") == 1);
    const std::string said = tests::read_file(room / "output");
    INFO(arguments.front() << ": " << said);
    CHECK(said.find("只能读") != std::string::npos);
    CHECK(std::count(said.begin(), said.end(), '\n') == 1);
  }
  fs::permissions(archive, fs::perms::owner_all);
  for (const auto& entry : fs::recursive_directory_iterator(archive))
    fs::permissions(entry.path(), fs::perms::owner_all);
}

TEST_CASE("only its owner may read the log, and programs that share it lose no line", "[app][log]") {
  const TemporaryFolder folder;
  const fs::path log = folder / "state/of mine/cunzheng.log";
  const mode_t before = umask(0);
  write_paper(folder / "a.txt", 1);
  const fs::path archive = folder / "archive";
  const std::vector<std::string> verify = {"verify", "--archive", archive.string(), "--log", log.string()};
  REQUIRE(run({"file", (folder / "a.txt").string(), "--engine", "tesseract", "--village", "清风村",
               "--archive", archive.string(), "--log", log.string()})
              .exit_code == 0);
  umask(before);
  CHECK(fs::status(log).permissions() == static_cast<fs::perms>(0600));
  CHECK(fs::status(log.parent_path()).permissions() == fs::perms::owner_all);
  CHECK(fs::status(archive).permissions() == fs::perms::owner_all);
  // Nearly full, with a mark that is to be found in what is kept of it; somebody could read it.
  tests::write_file(log, "the first line\n" + std::string((1 << 20) - 40, 'x') + "\n");
  fs::permissions(log, static_cast<fs::perms>(0644));
  for (const auto& entry : fs::directory_iterator(archive / "pages")) fs::remove_all(entry.path());
  std::vector<std::unique_ptr<Running>> programs;
  for (int i = 0; i < 4; ++i) programs.push_back(std::make_unique<Running>(verify));
  for (const auto& program : programs) CHECK(program->finish().exit_code == 1);
  const fs::path old = log.parent_path() / "cunzheng.1.log";
  CHECK(fs::status(old).permissions() == static_cast<fs::perms>(0600));
  CHECK(tests::read_file(old).starts_with("the first line\n"));
  CHECK_FALSE(fs::exists(log.parent_path() / "cunzheng.2.log"));
  const std::string lines = tests::read_file(old) + tests::read_file(log);
  std::size_t told = 0;
  for (std::size_t at = lines.find("page_missing"); at != std::string::npos;
       at = lines.find("page_missing", at + 1))
    ++told;
  CHECK(told == 4);
}
