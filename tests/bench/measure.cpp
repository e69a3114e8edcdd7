// measure RESULT COMMAND...: runs a command and writes to the file RESULT how long it took, in seconds, and
// the most memory that it or one of its children held, in MiB. Ends as the command does.

#include <chrono>
#include <cstdio>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fputs("usage: measure RESULT COMMAND...\n", stderr);
    return 2;
  }
  const auto begin = std::chrono::steady_clock::now();
  const pid_t child = fork();
  if (child == 0) {
    execvp(argv[2], argv + 2);
    std::perror(argv[2]);
    _exit(127);
  }
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
  std::FILE* result = std::fopen(argv[1], "w");
  if (result == nullptr) {
    std::perror(argv[1]);
    return 2;
  }
  std::fprintf(result, "%.2f %.0f\n", seconds.count(), static_cast<double>(usage.ru_maxrss) / 1024);
  std::fclose(result);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
