#pragma once

// The measures of printed forms in millimetres, in one place. A change of any of them changes the checksum of
// every form, so that forms printed before are read like any other page. Internal to forms.

namespace forms {

inline constexpr double a4_short_mm = 210, a4_long_mm = 297;

/// Printers leave some 5 mm at the edge of the sheet white.
inline constexpr double edge_mm = 15;
inline constexpr double mark_mm = 6, mark_middle_mm = 12;
/// 37 modules (QR version 5) of 0.7 mm are four pixels each at 150 dots an inch; beside it the quiet zone of
/// four modules that ISO/IEC 18004 wants.
inline constexpr double code_mm = 26, quiet_mm = 3;
inline constexpr double code_right_mm = 18, code_top_mm = 11;

inline constexpr double title_top_mm = 11, title_height_mm = 11, caption_mm = 4;
inline constexpr double fields_top_mm = 27;
/// Boxes for handwriting: characters of 6 to 7 mm and what reaches above and below them.
inline constexpr double line_mm = 11, several_lines_mm = 20, row_mm = 11, header_mm = 8;
inline constexpr double label_mm = 26;
/// Within its ruling lines, so that they are not taken for writing.
inline constexpr double inset_mm = 0.6;
inline constexpr double gap_mm = 3;
inline constexpr double footer_mm = 10, hint_mm = 5;
inline constexpr double guide_pitch_mm = 10;
/// A rest of the sheet lower than that gets no room for free text.
inline constexpr double least_free_mm = 25;

inline constexpr double number_column_mm = 10, least_remark_mm = 20;
/// Blanks for two digits and for four.
inline constexpr double two_digits_mm = 12, four_digits_mm = 18;
inline constexpr double pad_mm = 1.2;

inline constexpr double title_pt = 20, label_pt = 10.5, value_pt = 12, hint_pt = 8;

}  // namespace forms
