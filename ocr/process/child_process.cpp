#include "ocr/process/child_process.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <unistd.h>

namespace ocr {

ChildProcess start_child(const std::filesystem::path& program, const ChildOptions& options) {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
    throw std::system_error(errno, std::generic_category());
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  const bool has_input = options.standard_input >= 0;
  posix_spawn_file_actions_adddup2(&files, has_input ? options.standard_input : ends[1], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&files, ends[1], STDOUT_FILENO);
  if (options.messages == ChildOptions::Messages::dropped)
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
  std::string name = program.string();
  std::array<char*, 2> words = {name.data(), nullptr};
  ChildProcess child{-1, ends[0]};
  const int failure = ::posix_spawn(&child.pid, name.c_str(), &files, &attributes, words.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  ::close(ends[1]);
  if (failure != 0) {
    ::close(ends[0]);
    throw std::system_error(failure, std::generic_category());
  }
  return child;
}

}  // namespace ocr
