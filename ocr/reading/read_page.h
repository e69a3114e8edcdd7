#pragma once

// The story of one page, a function a step: cut out, find lines, turn upright, deskew, clear of seals, find
// tables, place, read. Internal to ocr.

#include <array>
#include <optional>
#include <stop_token>

#include "ocr/engines/numerals.h"
#include "ocr/engines/recogniser.h"
#include "ocr/files/source.h"
#include "ocr/page/page.h"

namespace ocr {

/// The recognisers of one thread. `second` is asked where `first` is unsure; it may be null, and is made only
/// when first needed.
struct Recognisers {
  std::unique_ptr<Recogniser> first;
  const RecogniserFactory* second_factory = nullptr;
  std::unique_ptr<Recogniser> second;
  /// Votes where a date or a number may stand; may be null.
  std::shared_ptr<const NumeralRecogniser> numerals;
  /// Looked at between the steps of a page, and between its lines.
  std::stop_token stop = {};
};

/// The corners of each piece of paper that a sheet's picture shows (see find_pieces()); empty: it is one
/// page.
std::vector<std::array<cv::Point2f, 4>> pieces_of(const Sheet& sheet);

/// Reads a sheet; file, number, count, piece and pieces of the result are the caller's to set.
/// `turn_quarters`: see ocr::Paper. `piece`: only the paper with these corners. Throws ocr::Error (engine);
/// Stopped when a stop was asked for.
Page read_page(Sheet sheet, Recognisers& recognisers, std::optional<int> turn_quarters = std::nullopt,
               const std::optional<std::array<cv::Point2f, 4>>& piece = std::nullopt);

}  // namespace ocr
