#include "archive/reports/separator_sheet.h"

#include <string>

#include "archive/paper/pdf_file.h"
#include "archive/paper/qr_code.h"
#include "archive/paper/typeset.h"

namespace archive {

Export write_separator_sheet(const std::filesystem::path& file) {
  return write_pdf_file(file, {.title = "分隔页", .made = {}}, [](PdfPages& pages) {
    constexpr double pt_per_mm = 72 / 25.4, margin = 20 * pt_per_mm, side = 60 * pt_per_mm;
    cairo_t* const context = pages.begin(a4_short_pt, a4_long_pt);
    const double width = a4_short_pt - 2 * margin;
    double y = margin;
    y += draw_text(context, margin, y, width, "分隔页",
                   {.size_pt = 60, .weight = Weight::bold, .align = Align::centre, .grey = 0});
    y += draw_text(
        context, margin, y, width,
        "放在两份材料之间一起扫描：从本页起，到下一张分隔页为止的各页合为一份。本页不归档，可反复使用。",
        {.size_pt = 16, .weight = Weight::normal, .align = Align::centre, .grey = 0});
    // Two of them: a fold or a stamp may spoil one.
    const std::string code(separator_code);
    draw_qr(context, (a4_short_pt - side) / 2, y + margin, side, code);
    draw_qr(context, (a4_short_pt - side) / 2, a4_long_pt - margin - side, side, code);
    return Export::written;
  });
}

}  // namespace archive
