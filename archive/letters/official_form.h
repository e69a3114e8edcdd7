#pragma once

// What both writers of official documents share: the measures of GB/T 9704-2012, the faces of its letters,
// and the words of its fixed parts. For the library's own use.

#include <string>
#include <vector>

#include "archive/letters/official_document.h"

namespace archive::official {

inline constexpr double pt_per_mm = 72 / 25.4;
inline constexpr double page_width_mm = 210, page_height_mm = 297;
inline constexpr double margin_top_mm = 37, margin_bottom_mm = 35, margin_left_mm = 28, margin_right_mm = 26;
inline constexpr double text_width_mm = page_width_mm - margin_left_mm - margin_right_mm;    // 156
inline constexpr double text_height_mm = page_height_mm - margin_top_mm - margin_bottom_mm;  // 225
inline constexpr int lines_a_page = 22, characters_a_line = 28;
inline constexpr double line_pt = text_height_mm * pt_per_mm / lines_a_page;           // 28.99
inline constexpr double character_pt = text_width_mm * pt_per_mm / characters_a_line;  // 15.79
// 三号 is 16 points; 28 of them are 2 mm wider than the text, so that the grid says their width.
inline constexpr double body_pt = 16, title_pt = 22, small_pt = 14, note_pt = 10.5, foot_pt = 7;
inline constexpr double note_line_pt = note_pt * 1.5;
inline constexpr double title_line_pt = 34;
/// From the text's top to the head's, for documents that go down and sideways (7.2.4).
inline constexpr double head_from_top_mm = 35;
inline constexpr double head_pt = 40;         // at most 22 mm high
inline constexpr double least_stretch = 0.5;  // narrower letters are none of an office's
inline constexpr double red_line_below_number_mm = 4, red_line_pt = 1.4;
inline constexpr double number_below_text_mm = 7;  // the page's
inline constexpr double imprint_thick_pt = 1.0, imprint_thin_pt = 0.7;

enum class Face { title, text, first, second, latin };

/// The names by which an office's machine knows it, best first; the first is what a DOCX names.
const std::vector<std::string>& families_of(Face face);
Face face_of(OutlineLevel level);

/// 附件：1. … as its lines; empty without attachments.
std::vector<std::string> attachment_lines(const OfficialDocument& document);
/// 附件 or 附件1.
std::string attachment_mark(const OfficialDocument& document, std::size_t index);

/// How far the last two lines of the text stand from its right edge, in characters: the day four of them, and
/// the signer centred above it (7.3.5.1); a long signer two, and the day below its middle.
struct SignaturePlace {
  double signer_right = 0;
  double day_right = 0;
};
/// How many characters wide: half a one for each of ASCII.
double characters_of(const std::string& text);
SignaturePlace signature_place(const std::string& signer, const std::string& day);
/// The day, or a place for it.
std::string day_or_blank(const std::optional<forms::Date>& day);

/// How much narrower its letters have to be for the head to stand on one line; 1: not at all.
double stretch_of_head(const std::string& head);

/// Throws archive::Error (bad_value).
void require_whole_rows(const OfficialDocument& document);

}  // namespace archive::official
