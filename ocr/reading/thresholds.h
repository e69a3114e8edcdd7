#pragma once

// The thresholds of reading a page, in the order in which its steps use them. "Chosen by eye" means on the
// shared sample pages, without a figure. Internal to ocr.

#include <cstddef>

namespace ocr {

// -- Upright, level, flat (make_upright.cpp)

/// Degrees. Smaller turns change nothing that could be read, and a turn costs sharpness. Chosen by eye.
inline constexpr double least_turn_degrees = 0.05;
/// Degrees either side within which a leaning page is made level before lines are found. Chosen by eye; the
/// time of the sweep grows with it.
inline constexpr double widest_skew_degrees = 7;
/// The same, of what is left once the page was turned by its lines.
inline constexpr double widest_rest_degrees = 2;
/// Degrees. By so much the median angle of the found lines may be wrong: a smaller one is left alone. Chosen
/// by eye.
inline constexpr double lines_error_degrees = 0.6;
/// A line so many times longer than high tells whether the page lies on its side.
inline constexpr double elongated = 1.8;
/// A line so many times longer than high has an angle that can be measured.
inline constexpr double measurable = 5;

// -- Finding lines (find_lines.cpp)

/// Most pixels of the view that lines are found on, per pixel of the page: beyond it print only gets blurred.
inline constexpr double largest_view_scale = 1.5;
/// Where half of at least `enough_lines` lines are lower than this in pixels of the view, print is fine: the
/// view is made `closer` times as large, and lines are found again. Chosen by eye.
inline constexpr double fine_print_px = 11;
inline constexpr double closer = 1.6;
inline constexpr std::size_t enough_lines = 12;

// -- Line images (line_images.cpp)

/// Least and most width of a line image in pixels. Chosen by eye.
inline constexpr int least_line_px = 16;
inline constexpr int most_line_px = 3200;
/// A line so many times higher than its image is cut from the picture at half its size, or bilinear sampling
/// skips thin strokes.
inline constexpr double far_too_high = 1.8;

// -- Reading lines (read_lines.cpp)

/// How many times as wide as it is a line is drawn for the recogniser. Text is read a little narrower than it
/// is, which saves time and costs nothing (tests/bench/engines shows it). Narrow digits then run together, so
/// numbers are read drawn out: cells under a cell with a number at once, other lines a second time. The
/// numerals' line images are as wide as the widest that they were trained on.
inline constexpr double text_stretch = 0.9;
inline constexpr double number_stretch = 1.5;
inline constexpr double numeral_stretch = 1.25;
/// A line is a number if of its at most `longest_number` symbols at least `fewest_in_number`, and two in
/// five, are digits or signs of a date. Chosen by eye.
inline constexpr std::ptrdiff_t fewest_in_number = 3;
inline constexpr std::size_t longest_number = 24;
/// A number may hide in a line of at most so many symbols that was read with less than this confidence.
inline constexpr std::size_t short_line = 16;
inline constexpr float unsure_of_text = 0.6F;

// -- Upside down (read_lines.cpp)

/// Mean confidence (0 to 1) above which PP-OCR's page is not upside down; below it, so many of the longest
/// lines are read turned, and must be better by this much. Chosen by eye.
inline constexpr double upright_confidence = 0.75;
inline constexpr double better_turned = 0.1;
inline constexpr std::size_t turned_samples = 6;

// -- The second recogniser (second_opinion.cpp)

/// Confidence (0 to 1) that Tesseract must have to be believed, and the part of it that is taken over for
/// strokes that the first made nothing of: it would be nearly as sure of a smudge. Chosen by eye.
inline constexpr float second_is_sure = 0.9F;
inline constexpr float second_trust = 0.5F;
/// Confidence below which the first recogniser's number is asked again, and of how many numbers a page, as
/// Tesseract is slow.
inline constexpr float unsure_of_number = 0.8F;
inline constexpr int most_numbers = 6;

// -- Doubt (line_doubt.cpp)

/// Parts of the line's height: half of a symbol's width, and how wide strokes must be to be an unread symbol.
inline constexpr double half_glyph = 0.4;
inline constexpr double unread_width = 0.4;
/// Confidence beyond which a symbol beside unread strokes can't go, and what the line's loses at most.
inline constexpr float doubtful = 0.5F;
inline constexpr float doubt_of_line = 0.2F;

// -- Pages with a text of their own (own_text.cpp)

/// Confidence below which what was recognised beside a text layer is dropped: photographs make lines of
/// nothing.
inline constexpr float least_beside_text = 0.5F;

// -- Boxes of printed forms (read_form.cpp)

/// Millimetres. What is smaller both ways is a speck, as copies of copies have them (0.5 mm), and no stroke
/// of a digit or a character (2 mm and more); tests/bench/blank_forms.
inline constexpr double largest_speck_mm = 1.2;
/// What touches the upper or lower edge of a box and is lower than this share of its height reaches into it
/// from outside.
inline constexpr double intruding_share = 0.3;

/// A code with its outermost modules, and with some of the quiet zone around it (ISO/IEC 18004: 4 modules),
/// as times what lies between the corners that ZBar finds; both are for the smallest code, of 21 modules.
inline constexpr double code_with_margin = 1.08, code_with_quiet_zone = 1.2;

}  // namespace ocr
