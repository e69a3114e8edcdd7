#pragma once

// A document as it is linked: what it is, and its lines.

#include <string>
#include <vector>

namespace forms {

/// Where a word stands.
enum class LinkPlace {
  title,    ///< in what heads the document
  heading,  ///< at the head of a part or of a further page, or behind a label such as 内容
  body
};

struct PaperLine {
  std::string text;  ///< UTF-8, as read
  int page = 1;      ///< of the document
  int line = 0;      ///< of the page
};

struct Paper {
  std::string kind;               ///< id: "meeting_minutes"
  std::string general_kind = {};  ///< the kind that this one is a sort of; empty: none
  std::vector<PaperLine> lines;   ///< in reading order
};

}  // namespace forms
