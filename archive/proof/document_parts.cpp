#include "archive/proof/document_parts.h"

#include <algorithm>

namespace archive {

namespace {

bool holds(const std::string& text, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return text.find(words_only(word)) != std::string::npos;
  });
}

std::vector<std::size_t> parts_in(const forms::Requirement& requirement, const PaperFacts::Words& words,
                                  const std::string& text) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < requirement.all.size(); ++i) {
    const forms::Part& part = requirement.all[i];
    const bool of_kind =
        part.kinds.empty() || std::find(part.kinds.begin(), part.kinds.end(), words.kind) != part.kinds.end();
    if (of_kind && holds(text, part.words)) found.push_back(i);
  }
  return found;
}

}  // namespace

std::vector<std::size_t> parts_by_words(const forms::Requirement& requirement,
                                        const PaperFacts::Words& words) {
  std::vector<std::size_t> found = parts_in(requirement, words, words.title);
  return found.empty() ? parts_in(requirement, words, words.text) : found;
}

DocumentParts::DocumentParts(const Database& database, PaperFacts& facts) : facts_(facts) {
  sql::Statement rows =
      database.statement("SELECT document_id, requirement, parts FROM document_part ORDER BY entry");
  while (rows.step()) {
    std::vector<std::string>& parts = said_[{rows.column(0).as_int64(), rows.column(1).as_string()}];
    parts.clear();
    const std::string lines = rows.column(2).as_string();
    for (std::size_t begin = 0; begin < lines.size();) {
      const std::size_t end = std::min(lines.find('\n', begin), lines.size());
      parts.push_back(lines.substr(begin, end - begin));
      begin = end + 1;
    }
  }
}

const std::vector<std::size_t>& DocumentParts::find(DocumentId document,
                                                    const forms::Requirement& requirement) {
  const auto [found, fresh] = found_.try_emplace({document, requirement.id});
  if (!fresh) return found->second;
  const auto said = said_.find({document, requirement.id});
  if (said == said_.end() || said->second.empty()) {
    found->second = parts_by_words(requirement, facts_.words(document));
  } else {
    for (std::size_t i = 0; i < requirement.all.size(); ++i)
      if (std::find(said->second.begin(), said->second.end(), requirement.all[i].name) != said->second.end())
        found->second.push_back(i);
  }
  return found->second;
}

}  // namespace archive
