#pragma once

// Printers, by way of CUPS. What is printed is a PDF; the print system makes of it what its printers
// understand. Asking and printing take seconds: for a worker thread.

#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace kiosk {

struct PrinterName {
  std::string id;    ///< as the print system calls it
  std::string name;  ///< as people call it
  bool is_default = false;
  bool accepts_jobs = true;
};

/// Pages of a paper, from 1; both belong to it.
struct PageRange {
  int first = 1;
  int last = 1;
  bool operator==(const PageRange&) const = default;
};

/// Sheets that it can be printed on, as the print system calls them: the usual one first.
inline constexpr std::array<const char*, 3> print_papers{"A4", "A5", "A3"};

struct PrintOrder {
  std::string printer;  ///< PrinterName::id
  std::filesystem::path pdf;
  std::string title;
  int copies = 1;
  std::optional<PageRange> pages = {};       ///< none: all
  std::string paper = print_papers.front();  ///< one of print_papers; pages are fitted to it
};

/// The print system took no job. what() says why, in its own words.
class PrintRefused : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class Printers {
 public:
  virtual ~Printers() = default;
  /// None where nobody set one up, or the print system does not answer.
  virtual std::vector<PrinterName> list() = 0;
  /// The file may go when it returns. Throws PrintRefused.
  virtual void print(const PrintOrder& order) = 0;
};

std::unique_ptr<Printers> make_printers();

}  // namespace kiosk
