#include "tests/archive/children.h"

#include <array>
#include <cstdio>
#include <filesystem>
#include <stdexcept>

#include <grp.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "archive/files/file_names.h"

namespace fixtures {

namespace {

namespace fs = std::filesystem;

void set_below(const std::string& folder, fs::perms of_folders, fs::perms of_files) {
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    fs::permissions(entry.path(), entry.is_directory() ? of_folders : of_files);
  fs::permissions(folder, of_folders);
}

}  // namespace

void Parent::tell(std::int64_t number) const {
  if (write(told_, &number, sizeof number) != sizeof number) _exit(2);
}

void Parent::wait() const {
  char go = 0;
  if (read(asked_, &go, 1) != 1) _exit(2);
}

Child::Child(const std::function<void(const Parent&)>& work) {
  std::array<int, 2> told{}, asked{};
  // The test may speak to a child that has ended: a socket answers that, a pipe ends the test by a signal.
  if (pipe(told.data()) != 0 || socketpair(AF_UNIX, SOCK_STREAM, 0, asked.data()) != 0)
    throw std::runtime_error("no way to speak with a child");
  std::fflush(nullptr);
  process_ = fork();
  if (process_ < 0) throw std::runtime_error("no process");
  if (process_ == 0) {
    close(told[0]);
    close(asked[1]);
    try {
      work(Parent(told[1], asked[0]));
    } catch (const std::exception& error) {
      std::fprintf(stderr, "in the child: %s\n", error.what());
      _exit(1);
    }
    _exit(0);
  }
  close(told[1]);
  close(asked[0]);
  told_ = told[0];
  asked_ = asked[1];
}

Child::~Child() {
  kill();
  close(told_);
  close(asked_);
}

void Child::go() const {
  if (send(asked_, "g", 1, MSG_NOSIGNAL) != 1) throw std::runtime_error("the child does not listen");
}

std::optional<std::int64_t> Child::next() {
  std::int64_t number = 0;
  if (read(told_, &number, sizeof number) != sizeof number) return std::nullopt;
  return number;
}

void Child::kill() {
  if (ended_) return;
  ::kill(process_, SIGKILL);
  finish();
}

int Child::finish() {
  if (!ended_) ended_ = waitpid(process_, &status_, 0) == process_;
  return WIFEXITED(status_) ? WEXITSTATUS(status_) : 128 + WTERMSIG(status_);
}

std::vector<std::int64_t> Child::rest() {
  std::vector<std::int64_t> numbers;
  while (const auto number = next()) numbers.push_back(*number);
  return numbers;
}

HeldSnapshot::HeldSnapshot(const fs::path& archive) {
  if (sqlite3_open(archive::file_names::catalogue(archive).c_str(), &connection_) != SQLITE_OK ||
      sqlite3_exec(connection_, "BEGIN; SELECT count(*) FROM audit", nullptr, nullptr, nullptr) != SQLITE_OK)
    throw std::runtime_error("no snapshot");
}

HeldSnapshot::~HeldSnapshot() {
  sqlite3_close(connection_);
}

int finish_as_reader(const std::function<void()>& work) {
  return Child([&](const Parent&) {
           constexpr uid_t nobody = 65534;
           if (geteuid() == 0 && (setgroups(0, nullptr) != 0 || setgid(nobody) != 0 || setuid(nobody) != 0))
             throw std::runtime_error("can't be another user");
           work();
         })
      .finish();
}

void make_read_only(const std::string& folder) {
  using fs::perms;
  set_below(folder,
            perms::owner_read | perms::owner_exec | perms::group_read | perms::group_exec |
                perms::others_read | perms::others_exec,
            perms::owner_read | perms::group_read | perms::others_read);
}

void make_writable(const std::string& folder) {
  fs::permissions(folder, fs::perms::owner_all);
  set_below(folder, fs::perms::owner_all, fs::perms::owner_read | fs::perms::owner_write);
}

}  // namespace fixtures
