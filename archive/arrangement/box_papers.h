#pragma once

// The papers that go with arranged items (DA/T 22-2015), in Chinese: the list of items, stamps, the note in
// each box, and the labels of their spines.

#include <filesystem>
#include <span>
#include <string>

#include "archive/arrangement/boxes.h"
#include "archive/paper/report.h"
#include "forms/definitions/kind.h"

namespace archive {

/// 归档文件目录: a table a box, with number, code, document number (left blank: it is not read), who is
/// responsible (the village), title, date, secrecy (blank), pages, remarks. `fonds_name`: whose papers these
/// are, 全宗名称.
Report make_item_list(const Archive& archive, std::span<const ArchiveBox> boxes, const forms::Kinds& kinds,
                      const std::string& fonds_name, forms::Date today);

/// 归档章, 45 × 16 mm, filled in, a stamp an item: sheets to print on labels, or to be traced by hand. These
/// and the following write a PDF in the place of nothing or of a PDF, and throw as write_pdf_file() does.
Export write_stamps(std::span<const ArchiveBox> boxes, const std::filesystem::path& file, forms::Date today);
/// 备考表: what is in a box, and lines for those who arranged and checked it; a sheet of A4 a box.
Export write_box_notes(std::span<const ArchiveBox> boxes, const std::filesystem::path& file,
                       forms::Date today);
/// Labels for the spines, 270 mm long, as A4 lets them be, and as wide as the box is thick.
Export write_spines(std::span<const ArchiveBox> boxes, int thickness_mm, const std::filesystem::path& file,
                    forms::Date today);

}  // namespace archive
