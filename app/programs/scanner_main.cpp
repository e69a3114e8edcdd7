// cunzheng-scanner: the process that a scanner's driver runs in. Started by the program, never by a person.

#include <cstdio>

#include <unistd.h>

#include "kiosk/devices/sane_scanner.h"
#include "kiosk/devices/scanner_process.h"

int main() {
  if (isatty(STDIN_FILENO)) {
    std::fputs("cunzheng-scanner is started by cunzheng; scan with: cunzheng scan --list\n", stderr);
    return 2;
  }
  // Drivers write to the standard output, which must not get between the sheets.
  const int socket = dup(STDIN_FILENO);
  dup2(STDERR_FILENO, STDOUT_FILENO);
  kiosk::serve_scanner(socket, kiosk::make_sane_scanner);
}
