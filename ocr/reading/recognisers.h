#pragma once

// The recognisers that one thread reads pages with. Internal to ocr.

#include <memory>
#include <stop_token>

#include "ocr/engines/numerals.h"
#include "ocr/engines/recogniser.h"
#include "ocr/page/form_sheet.h"

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
  /// Knows printed forms; may be empty.
  FormSheets form_sheets = {};
};

}  // namespace ocr
