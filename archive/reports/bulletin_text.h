#pragma once

// The parts of a bulletin that people write: 总体情况, 好的做法, 存在问题, 下一步要求. They come prefilled
// with sentences that follow from the figures, and a text file replaces them part by part.

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "archive/letters/office_names.h"
#include "archive/reports/round_figures.h"

namespace archive {

enum class BulletinPart { overview, practices, problems, next };
std::string_view title_of(BulletinPart part);
inline constexpr BulletinPart bulletin_parts[] = {BulletinPart::overview, BulletinPart::practices,
                                                  BulletinPart::problems, BulletinPart::next};

/// Paragraphs; what is not in it is left as it is.
using BulletinText = std::map<BulletinPart, std::vector<std::string>>;

/// All parts in sentences of the figures.
BulletinText prefilled_text(const RoundFigures& figures, const forms::Checklists& checklists,
                            const OfficeNames& names);

/// Reads a text file: a line that is a part's title, with or without 一、, #, 【】 or a colon, begins it, and
/// each further line is a paragraph. Throws RefusedFile, with the line, for a text
/// before the first title, a title that comes twice, and a file without any; archive::TableError for a file
/// that is no text.
BulletinText read_bulletin_text(const std::filesystem::path& file);
/// The same way round, to be edited and read again. Refuses to take the place of a file: throws
/// archive::Error as write_target().
void write_bulletin_text(const BulletinText& text, const std::filesystem::path& file);

}  // namespace archive
