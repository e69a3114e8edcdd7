// The script that makes an office machine a kiosk, without root and without a network: everything goes into a
// folder of the test's own.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include <pwd.h>
#include <unistd.h>

#include "tests/app/program.h"
#include "tests/catch.h"

using tests::read_file;
using tests::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

const std::string script = CUNZHENG_SOURCE "/app/install-kiosk";

struct Said {
  int exit_code = -1;
  std::string text;  ///< standard output and standard error
};

Said say(const std::string& command) {
  FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
  REQUIRE(pipe != nullptr);
  Said said;
  char buffer[4096];
  for (std::size_t read = 0; (read = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;)
    said.text.append(buffer, read);
  said.exit_code = WEXITSTATUS(::pclose(pipe));
  return said;
}

bool has_program(const std::string& name) {
  return say("command -v " + name).exit_code == 0;
}

std::vector<std::string> files_below(const fs::path& folder) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (!entry.is_directory()) files.push_back(fs::relative(entry.path(), folder).string());
  std::sort(files.begin(), files.end());
  return files;
}

/// A machine in a folder.
class Machine {
 public:
  Said install(const std::string& arguments = "") const {
    return run("--user " + user() + " --build '" CUNZHENG_BUILD "' " + arguments);
  }
  Said run(const std::string& arguments) const {
    return say("DESTDIR='" + root().string() + "' '" + script + "' --prefix /opt/kiosk " + arguments);
  }
  fs::path root() const { return folder_.path(); }
  fs::path prefix() const { return root() / "opt/kiosk"; }
  fs::path autostart() const {
    const passwd* account = ::getpwuid(::getuid());
    return root() / fs::path(account->pw_dir).relative_path() / ".config/autostart/cunzheng-kiosk.desktop";
  }
  static std::string user() { return ::getpwuid(::getuid())->pw_name; }

 private:
  TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("the kiosk's script explains itself and refuses what it can't do", "[app][install_kiosk]") {
  const Said help = say("'" + script + "' --help");
  CHECK(help.exit_code == 0);
  for (const char* word : {"--user", "--prefix", "--uninstall", "DESTDIR", "autologin-user", "scanner"})
    CHECK(help.text.find(word) != std::string::npos);
  const Machine machine;
  CHECK(machine.run("").exit_code == 2);
  CHECK(machine.run("--user").exit_code == 2);
  CHECK(machine.run("--burn").exit_code == 2);
  CHECK(machine.run("--prefix opt --user " + Machine::user()).exit_code == 2);
  CHECK(machine.run("--user nobody-of-this-name").exit_code == 1);
  CHECK(machine.run("--user " + Machine::user() + " --build /nowhere").exit_code == 1);
  CHECK(files_below(machine.root()).empty());
}

TEST_CASE("a machine becomes a kiosk, once more without harm, and is none again", "[app][install_kiosk]") {
  const Machine machine;
  const Said first = machine.install();
  INFO(first.text);
  REQUIRE(first.exit_code == 0);
  const std::vector<std::string> files = files_below(machine.root());
  for (const char* file :
       {"bin/cunzheng", "bin/cunzheng-kiosk", "lib/systemd/user/cunzheng-kiosk.service",
        "share/applications/cunzheng.desktop", "libexec/cunzheng/kiosk-session",
        "libexec/cunzheng/cunzheng-scanner", "share/cunzheng/locale/zh_CN/LC_MESSAGES/cunzheng.mo"}) {
    INFO(file);
    CHECK(fs::exists(machine.prefix() / file));
  }

  // The program runs from there, with its own data.
  CHECK(say("'" + (machine.prefix() / "bin/cunzheng").string() + "' --version --log '" +
            (machine.root() / "log").string() + "'")
            .exit_code == 0);
  CHECK(say("'" + (machine.prefix() / "bin/cunzheng").string() + "' kiosk --version").exit_code == 0);
  // And with its own scanner process.
  tests::write_file(machine.root() / "dll.conf", "test\n");
  CHECK(say("SANE_CONFIG_DIR='" + machine.root().string() + "' '" +
            (machine.prefix() / "bin/cunzheng").string() + "' scan --list --device test:0 --log '" +
            (machine.root() / "log").string() + "'")
            .exit_code == 0);
  for (const char* name : {"log", "dll.conf"}) fs::remove(machine.root() / name);

  // What starts it names it where it will be.
  CHECK(read_file(machine.autostart()).find("Exec=\"/opt/kiosk/libexec/cunzheng/kiosk-session\"\n") !=
        std::string::npos);
  const std::string unit = read_file(machine.prefix() / "lib/systemd/user/cunzheng-kiosk.service");
  CHECK(unit.find("ExecStart=\"/opt/kiosk/bin/cunzheng-kiosk\" --full-screen\n") != std::string::npos);
  for (const char* line :
       {"Restart=always\n", "StartLimitIntervalSec=0\n", "KillMode=mixed\n", "UMask=0077\n",
        "NoNewPrivileges=yes\n", "RestrictAddressFamilies=AF_UNIX AF_NETLINK\n", "LimitCORE=0\n",
        "SystemCallArchitectures=native\n", "LockPersonality=yes\n", "RestrictSUIDSGID=yes\n",
        "ProtectSystem=full\n", "MemoryMax="}) {
    INFO(line);
    CHECK(unit.find(line) != std::string::npos);
  }
  // The display's socket is in /tmp, scanners are devices.
  CHECK(unit.find("\nPrivateTmp") == std::string::npos);
  CHECK(unit.find("\nPrivateDevices") == std::string::npos);
  CHECK(read_file(machine.prefix() / "share/applications/cunzheng.desktop")
            .find("Exec=\"/opt/kiosk/bin/cunzheng-kiosk\"\n") != std::string::npos);

  // systemd and the desktops understand it.
  if (has_program("systemd-analyze")) {
    const fs::path here = machine.root() / "cunzheng-kiosk.service";
    std::string moved = unit;
    moved.replace(moved.find("/opt/kiosk"), 10, machine.prefix().string());
    tests::write_file(here, moved);
    const Said verified = say("XDG_RUNTIME_DIR='" + machine.root().string() +
                              "' systemd-analyze --user verify '" + here.string() + "'");
    INFO(verified.text);
    CHECK(verified.exit_code == 0);
    CHECK(verified.text.find("cunzheng-kiosk") == std::string::npos);
    fs::remove(here);
  }
  if (has_program("desktop-file-validate")) {
    for (const fs::path& file :
         {machine.autostart(), machine.prefix() / "share/applications/cunzheng.desktop"}) {
      const Said validated = say("desktop-file-validate '" + file.string() + "'");
      INFO(validated.text);
      CHECK(validated.exit_code == 0);
    }
  }

  // A file of an older version goes with the next installation.
  const fs::path installed = machine.prefix() / "share/cunzheng/installed",
                 old = machine.prefix() / "share/cunzheng/old";
  const fs::path elsewhere = machine.root() / "elsewhere";
  tests::write_file(old, "old");
  tests::write_file(elsewhere, "not ours");
  tests::write_file(installed, read_file(installed) + "/opt/kiosk/share/cunzheng/old\n/elsewhere\n" +
                                   "/opt/kiosk/../../elsewhere\n");
  CHECK(machine.install().exit_code == 0);
  CHECK_FALSE(fs::exists(old));
  CHECK(fs::remove(elsewhere));
  CHECK(files_below(machine.root()) == files);

  // The network is open to it only where that was asked for, and closed again by the next installation.
  const fs::path network =
      machine.prefix() / "lib/systemd/user/cunzheng-kiosk.service.d/network-scanner.conf";
  CHECK_FALSE(fs::exists(network));
  CHECK(machine.install("--network-scanner").exit_code == 0);
  CHECK(read_file(network).find("RestrictAddressFamilies=AF_INET AF_INET6\n") != std::string::npos);
  CHECK(machine.install().exit_code == 0);
  CHECK_FALSE(fs::exists(network));
  CHECK(machine.install("--network-scanner").exit_code == 0);

  const Said gone = machine.run("--uninstall --user " + Machine::user());
  INFO(gone.text);
  CHECK(gone.exit_code == 0);
  CHECK(files_below(machine.root()).empty());
  CHECK(machine.run("--uninstall --user " + Machine::user()).exit_code == 0);
}

namespace {

/// The session's script beside a program of the test's own, in the shell's words; there is no systemd.
class SessionScript {
 public:
  explicit SessionScript(const std::string& program) {
    fs::create_directories(file().parent_path());
    fs::create_directories(folder_ / "bin");
    fs::copy_file(CUNZHENG_SOURCE "/app/kiosk-session", file());
    tests::write_file(folder_ / "bin/cunzheng-kiosk",
                      "#!/bin/sh\ncd '" + folder_.path().string() + "'\n" + program);
    tests::write_file(folder_ / "bin/systemctl", "#!/bin/sh\nexit 1\n");
    for (const char* name : {"bin/cunzheng-kiosk", "bin/systemctl"})
      fs::permissions(folder_ / name, fs::perms::owner_all);
  }
  fs::path file() const { return folder_ / "libexec/cunzheng/kiosk-session"; }
  /// `script` runs in a shell of its own, in the folder, with the session's script as $session.
  Said run(const std::string& script) const {
    tests::write_file(folder_ / "script", "cd '" + folder_.path().string() + "'\nsession='" +
                                              file().string() +
                                              "'\nexport DISPLAY= PATH=\"$PWD/bin:$PATH\"\n" + script);
    return say("sh '" + (folder_ / "script").string() + "'");
  }
  std::string text(const std::string& name) const { return read_file(folder_ / name); }

 private:
  TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("the session's script starts the kiosk again however it ends, until it is ended itself",
          "[app][install_kiosk]") {
  // Crashes once, is closed once, then stays until it is told to end.
  const SessionScript script(
      "echo \"$@\" >>runs\ncase $(wc -l <runs) in 1) exit 1 ;; 2) exit 0 ;; esac\n"
      "trap 'echo whole >ended; exit 0' TERM\necho >stays\nwhile :; do sleep 0.1; done\n");
  const Said said = script.run(
      "\"$session\" & for try in $(seq 300); do [ -e stays ] && break; sleep 0.1; done\n"
      "kill $!; wait $!\n");
  INFO(said.text);
  CHECK(said.exit_code == 0);
  CHECK(script.text("runs") == "--full-screen\n--full-screen\n--full-screen\n");
  CHECK(script.text("ended") == "whole\n");
}

TEST_CASE("the session's script ends with its session", "[app][install_kiosk]") {
  const SessionScript script("echo run >>runs\nsleep 1\n");
  // The shell is its session, and ends while the kiosk runs; what it prints is awaited to its end.
  CHECK(script.run("\"$session\" & for try in $(seq 300); do [ -e runs ] && break; sleep 0.1; done\n")
            .exit_code == 0);
  CHECK(script.text("runs") == "run\n");
}
