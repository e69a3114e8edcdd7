#pragma once

// What whoever lets something long be written (a binder, a PDF, a report) hears while it is written, and how
// it is stopped. What was stopped has left nothing, and what stood in its place stays.

#include <functional>
#include <stop_token>

namespace archive {

struct ExportOptions {
  /// Called on any thread, one call at a time, as pages are done. Of a report, which is quick, only a PDF's.
  std::function<void(int pages, int of)> progress;
  std::stop_token stop;  ///< looked at before each page
};

enum class Export { written, stopped };

}  // namespace archive
