#pragma once

// PDFs in a process of their own. A few bytes of a PDF can ask for hours of work or all memory, or crash the
// library, and no library for PDFs can be told to stop. The process (cunzheng-pdf)
// may use 20 seconds of work a page and 768 MiB beyond the file itself, and is ended at once when a stop is
// requested. Internal to ocr.

#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "ocr/pdf/pdf_page.h"
#include "ocr/process/child_process.h"

namespace ocr {

/// An open PDF. Its questions are answered one after another, from any thread.
class PdfProcess {
 public:
  /// Opens the document, from any bytes that hold one. Throws ocr::Error (damaged, too_large, locked, form,
  /// engine), Stopped.
  PdfProcess(const std::vector<unsigned char>& bytes, std::string file, std::stop_token stop);
  ~PdfProcess();
  PdfProcess(const PdfProcess&) = delete;

  const PdfDocument& document() const { return document_; }
  /// Throws as above; the next page is asked of a new process where this one died of it.
  PdfPage page(int index, PdfWanted wanted);

 private:
  std::string ask(const std::string& question, int cpu_seconds, const std::string& about);
  void start();
  void end();
  [[noreturn]] void died(const std::string& about);

  const std::string file_;
  const std::stop_token stop_;
  PdfDocument document_;
  std::mutex mutex_;
  int bytes_ = -1;  // the PDF, in memory that the process maps
  ChildProcess child_;
  int exhausted_ = 0;  // processes that took too much
};

/// The other end, in its own program: standard input is the file, `socket` where questions come from.
void serve_pdf(int file, int socket);

}  // namespace ocr
