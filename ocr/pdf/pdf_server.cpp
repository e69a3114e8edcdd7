#include <csignal>
#include <cstring>
#include <new>
#include <string_view>

#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "ocr/pdf/pdf_pages.h"
#include "ocr/pdf/pdf_process.h"

namespace ocr {
namespace {

// A page of A2 in colour takes 105 MB as it is rendered and as much to be sent.
constexpr rlim_t most_memory = rlim_t{768} << 20;

void limit_memory([[maybe_unused]] std::size_t file_size) {
  rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
#ifndef __SANITIZE_ADDRESS__  // which takes terabytes for its shadow
  const rlim_t most = most_memory + file_size;
  rlimit memory = {most, most};
  setrlimit(RLIMIT_AS, &memory);
#endif
}

// From now on; then SIGXCPU ends the process, whether or not anybody waits for it.
void limit_work(int seconds) {
  rusage used = {};
  getrusage(RUSAGE_SELF, &used);
  const auto spent = static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec);
  rlimit work = {};
  getrlimit(RLIMIT_CPU, &work);
  work.rlim_cur = std::min(work.rlim_max, spent + static_cast<rlim_t>(seconds));
  setrlimit(RLIMIT_CPU, &work);
}

template <class Work>
std::string answer_of(const Work& work) {
  try {
    return packed(work());
  } catch (const PdfFailure& failure) {
    return packed(failure);
  } catch (const std::bad_alloc&) {
    return packed(PdfFailure{Fault::too_large, "it takes more memory than any sheet of paper"});
  } catch (const std::exception& error) {
    return packed(PdfFailure{Fault::damaged, error.what()});
  }
}

}  // namespace

void serve_pdf(int file, int socket) {
  constexpr int to_open_s = 20;
  struct stat status = {};
  if (fstat(file, &status) != 0) return;
  const auto size = static_cast<std::size_t>(status.st_size);
  void* bytes = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  if (bytes == MAP_FAILED) return;
  limit_memory(size);
  limit_work(to_open_s);
  std::unique_ptr<PdfPages> pages;
  const std::string opened = answer_of([&] {
    pages = std::make_unique<PdfPages>(std::string_view(static_cast<const char*>(bytes), size));
    return pages->document();
  });
  if (!send_message(socket, opened)) return;
  while (const auto message = receive_message(socket, [] { return true; })) {
    PdfQuestion question;
    if (!pages || message->size() != sizeof question) return;
    std::memcpy(&question, message->data(), sizeof question);
    limit_work(question.cpu_seconds);
    if (!send_message(socket, answer_of([&] { return pages->page(question.page, question.wanted); }))) return;
  }
}

}  // namespace ocr
