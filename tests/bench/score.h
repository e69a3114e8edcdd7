#pragma once

// How much of what `cunzheng read --json` says is right, against the truth that lies beside a page.

#include <nlohmann/json.hpp>

namespace bench {

struct Tally {
  int right = 0;
  int all = 0;
};

enum class Writing { print, hand };

struct OfWriting {
  Tally fields;     ///< every field and every cell of a row
  Tally dates;      ///< the documents' own dates
  Tally row_dates;  ///< dates in rows
};

struct Score {
  Tally kinds;
  OfWriting print;
  OfWriting hand;
  Tally certain;  ///< of the values that were not marked doubtful, those that are right

  OfWriting& of(Writing writing) { return writing == Writing::print ? print : hand; }
};

/// Adds one page. `read` is its object of `read --json`, null if it was not read. Rows are matched in their
/// order, so that most cells are right. Values are compared without spaces and punctuation; amounts as
/// numbers; `topic`, which often runs over several lines, is not scored, nor is a register's `date`, which is
/// only its first row's.
void add_page(Score& score, Writing writing, const nlohmann::json& truth, const nlohmann::json& read);

}  // namespace bench
