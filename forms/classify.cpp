#include "forms/classify.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "forms/label.h"
#include "forms/text.h"

namespace forms {
namespace {

struct Score {
  double points = 0;
  std::string title;
};

// Headings stand among the first rows and hold no colon; a long row is running text.
constexpr std::size_t heading_rows = 6;
constexpr std::size_t longest_heading = 40;

bool may_be_heading(const Passage& row) {
  const auto text = row.text();
  return text.size() <= longest_heading && std::none_of(text.begin(), text.end(), [](char32_t c) {
           return c == U':' || c == U'。' || c == U'；';
         });
}

Score score_of(const Kind& kind, const PageText& text, const std::vector<const Passage*>& all) {
  Score score;
  double best_title = 0;
  std::size_t seen = 0;
  for (const Passage* row : all) {
    if (seen++ == heading_rows) break;
    if (!may_be_heading(*row)) continue;
    for (const std::string& title : kind.titles) {
      const std::u32string word = label_text(title);
      const double found = find_word(*row, word);
      if (found == 0) continue;
      // A longer title says more: 伙食费收据 more than 收据; the first rows more than the sixth.
      const double quality = found * (1 - 0.5 / static_cast<double>(word.size())) * (seen <= 2 ? 1 : 0.85);
      if (quality <= best_title) continue;
      best_title = quality;
      score.title = row->as_read();
    }
  }
  score.points += 4 * best_title;

  std::set<std::string> labels_found;
  for (const FieldDefinition& field : kind.fields) {
    std::vector<std::u32string> labels;
    for (const std::string& label : field.labels) labels.push_back(label_text(label));
    for (const Passage* row : all)
      if (!find_labels(*row, labels).empty()) {
        labels_found.insert(field.key);
        break;
      }
  }
  if (!kind.fields.empty())
    score.points += 1.5 * static_cast<double>(labels_found.size()) / static_cast<double>(kind.fields.size());

  if (!kind.columns.empty()) {
    std::size_t columns = 0;
    for (const FieldDefinition& column : kind.columns) {
      const bool found =
          std::any_of(column.labels.begin(), column.labels.end(), [&](const std::string& label) {
            const std::u32string word = label_text(label);
            if (word.size() < 3) return false;
            return std::any_of(all.begin(), all.end(),
                               [&](const Passage* row) { return find_word(*row, word) > 0.7; });
          });
      columns += found;
    }
    score.points += 1.5 * static_cast<double>(columns) / static_cast<double>(kind.columns.size());
  }

  std::size_t words = 0;
  for (const std::string& word : kind.words) {
    const std::u32string sought = label_text(word);
    words += std::any_of(all.begin(), all.end(),
                         [&](const Passage* row) { return find_word(*row, sought) > 0.7; });
  }
  score.points += std::min(1.5, 0.4 * static_cast<double>(words));
  static_cast<void>(text);
  return score;
}

}  // namespace

Classification classify(const PageText& text, const Kinds& kinds) {
  std::vector<const Passage*> all;
  for (const Passage& row : text.rows) all.push_back(&row);
  for (const auto& table : text.cells)
    for (const Passage& cell : table)
      if (!cell.empty()) all.push_back(&cell);

  Classification best;
  double first = 0, second = 0;
  for (const Kind& kind : kinds.all()) {
    Score score = score_of(kind, text, all);
    if (score.points > first) {
      second = first;
      first = score.points;
      best = {&kind, 0, std::move(score.title)};
    } else {
      second = std::max(second, score.points);
    }
  }
  // A heading alone, or labels, columns and words together, make a kind; a stray word does not.
  constexpr double least = 2;
  if (first < least) return {nullptr, std::clamp(1 - first / (2 * least), 0.5, 1.0), {}};
  best.confidence = 1 / (1 + std::exp(-2 * (first - second) - (first - least)));
  return best;
}

}  // namespace forms
