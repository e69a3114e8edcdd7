#include "archive/letters/official_pdf.h"

#include "archive/letters/official_pages.h"
#include "archive/paper/pdf_file.h"
#include "archive/paper/typeset.h"

namespace archive::official {

Export write_pdf(const OfficialDocument& document, const std::filesystem::path& file,
                 const ExportOptions& options) {
  const OfficialPages laid(document);
  std::optional<Instant> made;
  if (const auto day = document.day ? document.day : document.printed) made = office_midnight(*day);
  return write_pdf_file(file, {.title = document.title, .made = made}, [&](PdfPages& pages) {
    for (int page = 0; page < laid.count(); ++page) {
      if (options.stop.stop_requested()) return Export::stopped;
      if (options.progress) options.progress(page + 1, laid.count());
      const bool across = laid.orientation(page) == Orientation::across;
      laid.draw(page, across ? pages.begin(a4_long_pt, a4_short_pt) : pages.begin(a4_short_pt, a4_long_pt));
    }
    return Export::written;
  });
}

}  // namespace archive::official
