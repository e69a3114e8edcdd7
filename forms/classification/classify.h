#pragma once

// Which kind of document a page is: by its heading, its labels, its columns and its words.

#include "forms/definitions/kind.h"
#include "forms/text/passage.h"

namespace forms {

struct Classification {
  const Kind* kind = nullptr;    ///< null: none that we know ("other")
  double confidence = 0;         ///< 0 to 1
  std::string title;             ///< the heading that spoke for it, as read
  double points = 0;             ///< of the heading, labels, columns and words together
  const Kind* second = nullptr;  ///< the kind with the next most points; null: none has any
  double second_points = 0;
};

Classification classify(const PageText& text, const Kinds& kinds);

/// Whether papers of this kind lie on the page that nobody told apart: a title stands alone more than once.
/// Registers are never said to: their titles are the headers of columns, too.
bool holds_several_papers(const ocr::Page& page, const Kind& kind);

}  // namespace forms
