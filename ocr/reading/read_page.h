#pragma once

// The story of one page, a function a step: make_upright.h finds the sheet, makes it upright, level and flat
// and finds its lines and seals; layout/layout.h finds its tables and puts the lines in order; read_lines.h
// reads them; second_opinion.h and line_doubt.h say what can't be trusted. Internal to ocr.

#include <vector>

#include "ocr/files/source_file.h"
#include "ocr/page/page.h"
#include "ocr/page/page_trace.h"
#include "ocr/reading/make_upright.h"
#include "ocr/reading/recognisers.h"

namespace ocr {

/// The corners of each piece of paper that a page's picture shows (see find_pieces()); empty: it is one page.
std::vector<Corners> pieces_of(const RawPage& raw);

/// Reads a page; file, number, count, piece and pieces of the result are the caller's to set. `trace`: where
/// what the steps saw and decided is written; null: nowhere. The page is the same with and without. Throws
/// ocr::Error (engine); Stopped when a stop was asked for.
Page read_page(RawPage raw, Recognisers& recognisers, const PageWishes& wishes = {},
               PageTrace* trace = nullptr);

}  // namespace ocr
