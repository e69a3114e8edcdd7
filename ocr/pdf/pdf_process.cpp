#include "ocr/pdf/pdf_process.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ocr/files/source.h"
#include "ocr/page/stop.h"

namespace ocr {
namespace {

// Drawings of a whole township took 3 s on the slowest machine at hand. What is refused is tried again with
// half of it for the next pages, and then not at all: a file of bombs must end, too.
constexpr int cpu_seconds_a_page = 20;
constexpr int most_exhausted = 3;
// Of waiting, where other programs are at work.
constexpr std::chrono::seconds patience{50};

std::filesystem::path program() {
  std::error_code error;
  const auto here = std::filesystem::read_symlink("/proc/self/exe", error);
  const auto installed = here.parent_path().parent_path() / "libexec/cunzheng/cunzheng-pdf";
  if (!error && std::filesystem::exists(installed, error)) return installed;
  return CUNZHENG_PDF;
}

// A file in memory with these bytes.
int memory_of(const std::vector<unsigned char>& bytes, const std::string& file) {
  const int memory = ::memfd_create("pdf", MFD_CLOEXEC);
  if (memory < 0) throw Error(Fault::engine, file, std::strerror(errno));
  for (std::size_t at = 0; at < bytes.size();) {
    const auto written = ::write(memory, bytes.data() + at, bytes.size() - at);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) {
      ::close(memory);
      throw std::bad_alloc();
    }
    at += static_cast<std::size_t>(written);
  }
  return memory;
}

}  // namespace

PdfProcess::PdfProcess(const std::vector<unsigned char>& bytes, std::string file, std::stop_token stop)
    : file_(std::move(file)), stop_(std::move(stop)), bytes_(memory_of(bytes, file_)) {
  try {
    start();
    const auto answer = document_of(ask({}, cpu_seconds_a_page, "the PDF"));
    if (answer.failure) throw Error(answer.failure->fault, file_, answer.failure->cause);
    if (!answer.value) throw Error(Fault::damaged, file_, "the PDF confuses its reader");
    document_ = *answer.value;
  } catch (...) {
    end();
    ::close(bytes_);
    throw;
  }
}

PdfProcess::~PdfProcess() {
  end();
  ::close(bytes_);
}

PdfPage PdfProcess::page(int index, PdfWanted wanted) {
  const std::lock_guard lock(mutex_);
  const std::string about = "PDF page " + std::to_string(index + 1);
  if (exhausted_ >= most_exhausted)
    throw Error(Fault::too_large, file_, about + " comes after pages that took too much work");
  const int cpu_seconds = cpu_seconds_a_page >> exhausted_;
  if (socket_ < 0) {
    start();
    if (!document_of(ask({}, cpu_seconds, about)).value)
      throw Error(Fault::damaged, file_, about + " can't be had a second time");
  }
  const PdfQuestion question{index, wanted, cpu_seconds};
  auto answer = page_of(
      ask(std::string(reinterpret_cast<const char*>(&question), sizeof question), cpu_seconds, about));
  if (answer.failure) throw Error(answer.failure->fault, file_, about + ": " + answer.failure->cause);
  if (!answer.value || (wanted != PdfWanted::size && answer.value->picture.pixels.empty()))
    throw Error(Fault::damaged, file_, about + " confuses its reader");
  return std::move(*answer.value);
}

// An empty question: what the document is, which it says of its own accord.
std::string PdfProcess::ask(const std::string& question, int cpu_seconds, const std::string& about) {
  const auto until = std::chrono::steady_clock::now() + patience * cpu_seconds / cpu_seconds_a_page;
  if (!question.empty()) send_message(socket_, question);
  auto answer = receive_message(
      socket_, [&] { return !stop_.stop_requested() && std::chrono::steady_clock::now() < until; });
  if (answer) return std::move(*answer);
  if (stop_.stop_requested()) {
    end();
    throw Stopped();
  }
  // One that still lives has been waited for long enough.
  if (std::chrono::steady_clock::now() >= until) ::kill(process_, SIGKILL);
  died(about);
}

void PdfProcess::start() {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
    throw Error(Fault::engine, file_, std::strerror(errno));
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_adddup2(&files, bytes_, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&files, ends[1], STDOUT_FILENO);
  // Libraries complain there, in their own words; this program tells what is wrong itself.
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  // Ctrl-C is for the program, which ends the process itself.
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
  std::string name = program().string();
  std::array<char*, 2> words = {name.data(), nullptr};
  const int failure = ::posix_spawn(&process_, name.c_str(), &files, &attributes, words.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  ::close(ends[1]);
  if (failure != 0) {
    ::close(ends[0]);
    process_ = -1;
    throw Error(Fault::engine, file_, name + " can't be started: " + std::strerror(failure));
  }
  socket_ = ends[0];
}

void PdfProcess::end() {
  if (socket_ < 0) return;
  ::close(socket_);
  ::kill(process_, SIGKILL);
  while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) continue;
  socket_ = process_ = -1;
}

// Tells apart what asked for too much and what broke the library.
void PdfProcess::died(const std::string& about) {
  int status = 0;
  while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) continue;
  ::close(socket_);
  socket_ = process_ = -1;
  if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
    throw Error(Fault::engine, file_, program().string() + " can't be started");
  // Memory that is not there is an abort, in poppler and in the C++ library.
  const int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  if (signal != SIGXCPU && signal != SIGKILL && signal != SIGABRT)
    throw Error(Fault::damaged, file_, about + " crashes its reader");
  ++exhausted_;
  throw Error(Fault::too_large, file_, about + " takes more work or memory than any sheet of paper");
}

}  // namespace ocr
