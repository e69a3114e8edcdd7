#include "ocr/process/child_process.h"

#include <cerrno>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/catch.h"
#include "tests/ocr/paper.h"

namespace {

std::string all_from(int socket) {
  std::string text;
  char bytes[100];
  for (ssize_t got = 0; (got = ::read(socket, bytes, sizeof bytes)) > 0;)
    text.append(bytes, static_cast<std::size_t>(got));
  return text;
}

/// Waits for its end and closes the socket. Returns its exit status.
int ended(const ocr::ChildProcess& child) {
  int status = 0;
  while (::waitpid(child.pid, &status, 0) < 0 && errno == EINTR) continue;
  ::close(child.socket);
  return status;
}

}  // namespace

TEST_CASE("a child reads from its socket and writes to it", "[ocr][process]") {
  const ocr::ChildProcess child = ocr::start_child("/bin/cat");
  REQUIRE(::write(child.socket, "页\n", 4) == 4);
  REQUIRE(::shutdown(child.socket, SHUT_WR) == 0);
  CHECK(all_from(child.socket) == "页\n");
  CHECK(ended(child) == 0);
}

TEST_CASE("a child's standard input may be a file", "[ocr][process]") {
  const tests::TemporaryFolder folder;
  const auto file = tests::write_file(folder / "a", "words in a file");
  const int input = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  REQUIRE(input >= 0);
  const ocr::ChildProcess child = ocr::start_child("/bin/cat", {.standard_input = input});
  ::close(input);
  CHECK(all_from(child.socket) == "words in a file");
  CHECK(ended(child) == 0);
}

TEST_CASE("a child is in a process group of its own, and its end ends the socket", "[ocr][process]") {
  const ocr::ChildProcess child = ocr::start_child("/bin/cat");
  CHECK(::getpgid(child.pid) == child.pid);
  CHECK(::getpgid(child.pid) != ::getpgrp());
  ::shutdown(child.socket, SHUT_WR);
  CHECK(all_from(child.socket).empty());
  CHECK(ended(child) == 0);
}

TEST_CASE("a program that is not there is told", "[ocr][process]") {
  try {
    ended(ocr::start_child("/nowhere/program"));
    FAIL("it was started");
  } catch (const std::system_error& error) {
    CHECK(error.code() == std::errc::no_such_file_or_directory);
  }
}
