// cunzheng-pdf: the process that PDFs are opened in. Started by the program, never by a person.

#include <cstdio>

#include <fcntl.h>
#include <unistd.h>

#include "ocr/pdf/pdf_process.h"

int main() {
  if (isatty(STDIN_FILENO)) {
    std::fputs("cunzheng-pdf is started by cunzheng; read a PDF with: cunzheng read FILE\n", stderr);
    return 2;
  }
  // Libraries may write to the standard output, which must not get between the answers.
  const int socket = dup(STDOUT_FILENO);
  dup2(STDERR_FILENO, STDOUT_FILENO);
  ocr::serve_pdf(STDIN_FILENO, socket);
  // Skips destructors: after a hostile file they may crash.
  _exit(0);
}
