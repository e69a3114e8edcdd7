#pragma once

// Whether a figure grew as a requirement asks (每季度收入同比增加 5%), by the figures that people confirmed
// in papers that they accepted: the figure of the period, and that of the year before, from the same paper
// (its field `…_before`) or from last year's. A paper that has only one of them may say the growth itself
// (its field `growth`). For the library's own use; throws sql::Failure, to be used within
// Database::guard().

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "archive/coverage/coverage.h"
#include "archive/database/database.h"
#include "forms/definitions/checklist.h"

namespace archive {

/// The figures of one requirement, of all villages.
class FigureSeries {
 public:
  /// The requirement asks for growth, and must outlive it. Papers of days after `today` don't count.
  FigureSeries(const Database& database, const forms::Requirement& requirement, forms::Date today);

  /// Judges a cell of this requirement that its documents alone have judged before. One without documents
  /// stays as it is.
  void judge(Cell& cell) const;

 private:
  template <class Value>
  struct Said {
    Value value;
    bool confirmed;  ///< and its paper accepted
  };
  struct Figures {
    std::int64_t document = 0;
    std::optional<Said<forms::Fen>> now, before;
    std::optional<Said<double>> percent;
  };
  const Figures* find(const std::string& village, forms::Date first) const;

  const forms::Requirement& requirement_;
  std::map<std::pair<std::string, forms::Date>, Figures> figures_;  // by village and the period's first day
};

}  // namespace archive
