#include "ocr/pdf/pdf_process.h"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <system_error>

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ocr/page/stop.h"

namespace ocr {
namespace {

// CPU time for a page. Drawings of a whole township took 3 s on the slowest machine at hand. After a page
// that took more, the next ones get half of it, and after `most_exhausted` such pages none: a file of nothing
// but such pages must end as well.
constexpr int cpu_seconds_a_page = 20;
constexpr int most_exhausted = 3;
// Wall-clock time for the same, on a machine that is busy with other programs.
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
  if (child_.socket < 0) {
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

// Waits for an answer. With an empty question nothing is sent: the process describes the document first,
// unasked.
std::string PdfProcess::ask(const std::string& question, int cpu_seconds, const std::string& about) {
  const auto until = std::chrono::steady_clock::now() + patience * cpu_seconds / cpu_seconds_a_page;
  if (!question.empty()) send_message(child_.socket, question);
  auto answer = receive_message(
      child_.socket, [&] { return !stop_.stop_requested() && std::chrono::steady_clock::now() < until; });
  if (answer) return std::move(*answer);
  if (stop_.stop_requested()) {
    end();
    throw Stopped();
  }
  // Out of patience.
  if (std::chrono::steady_clock::now() >= until) ::kill(child_.pid, SIGKILL);
  died(about);
}

void PdfProcess::start() {
  try {
    // Libraries complain on standard error, in their own words; this program tells what is wrong itself.
    child_ = start_child(program(), {.standard_input = bytes_, .messages = ChildOptions::Messages::dropped});
  } catch (const std::system_error& error) {
    throw Error(Fault::engine, file_, program().string() + " can't be started: " + error.code().message());
  }
}

void PdfProcess::end() {
  if (child_.socket < 0) return;
  ::close(child_.socket);
  ::kill(child_.pid, SIGKILL);
  while (::waitpid(child_.pid, nullptr, 0) < 0 && errno == EINTR) continue;
  child_ = {};
}

// The process has died: throws too_large if it ran out of CPU time or memory, damaged if it crashed.
void PdfProcess::died(const std::string& about) {
  int status = 0;
  while (::waitpid(child_.pid, &status, 0) < 0 && errno == EINTR) continue;
  ::close(child_.socket);
  child_ = {};
  if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
    throw Error(Fault::engine, file_, program().string() + " can't be started");
  // Poppler and the C++ library abort when they run out of memory.
  const int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  if (signal != SIGXCPU && signal != SIGKILL && signal != SIGABRT)
    throw Error(Fault::damaged, file_, about + " crashes its reader");
  ++exhausted_;
  throw Error(Fault::too_large, file_, about + " takes more work or memory than any sheet of paper");
}

}  // namespace ocr
