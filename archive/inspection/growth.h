#pragma once

// Whether a figure grew as a requirement asks (每季度收入同比增加 5%), by the figures that people confirmed.
// For the library's own use; throws SQLite::Exception, to be used within Database::guard().

#include <map>
#include <string>
#include <utility>

#include "archive/database/database.h"
#include "archive/inspection/coverage.h"
#include "forms/definitions/checklist.h"

namespace archive {

/// The figures of one requirement, of all villages.
class FigureSeries {
 public:
  /// The requirement asks for growth, and must outlive it.
  FigureSeries(const Database& database, const forms::Requirement& requirement);

  /// Judges a cell of this requirement that its documents alone have judged before. One without documents
  /// stays as it is.
  void judge(Cell& cell) const;

 private:
  struct Figure {
    forms::Fen amount = 0;
    bool confirmed = false;
  };
  const Figure* find(const std::string& village, forms::Date first) const;

  const forms::Requirement& requirement_;
  std::map<std::pair<std::string, forms::Date>, Figure> figures_;  // by village and the period's first day
};

}  // namespace archive
