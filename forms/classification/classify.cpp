#include "forms/classification/classify.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "forms/classification/heading.h"
#include "forms/classification/kind_signs.h"
#include "forms/classification/thresholds.h"
#include "forms/labels/label.h"
#include "forms/text/text.h"

namespace forms {
namespace {

struct Score {
  double points = 0;
  std::size_t words = 0;  // of the kind's words, those on the page
  std::string title;
};

// Whether any kind's title ends the heading.
bool is_titled(const Heading& heading, const Kinds& kinds) {
  return std::any_of(kinds.all().begin(), kinds.all().end(), [&](const Kind& kind) {
    return std::any_of(kind.titles.begin(), kind.titles.end(),
                       [&](const std::string& title) { return ends_with_title(heading, label_text(title)); });
  });
}

// The first row that is a title: what stands below it is no other one.
std::size_t titled_row(const std::vector<Heading>& headings, const Kinds& kinds) {
  for (const Heading& heading : headings)
    if (is_titled(heading, kinds)) return heading.row;
  return heading_rows;
}

bool lacks(const Kind& kind, const std::vector<const Passage*>& all) {
  return !kind.needs.empty() &&
         std::none_of(kind.needs.begin(), kind.needs.end(), [&](const std::string& word) {
           const std::u32string sought = label_text(word);
           return std::any_of(all.begin(), all.end(), [&](const Passage* row) {
             return find_word(*row, sought) > kind_word_likeness;
           });
         });
}

Score score_of(const Kind& kind, const std::vector<Heading>& headings, std::size_t titled,
               const std::vector<const Passage*>& all) {
  Score score;
  if (kind.name == other_kind || lacks(kind, all)) return score;
  double best_title = 0;
  for (const Heading& heading : headings)
    for (const std::string& title : kind.titles) {
      // The first rows say more than the sixth.
      const double quality = title_quality(heading, label_text(title)) *
                             (heading.row <= 2 ? 1 : share_of_lower_heading) *
                             (heading.row <= titled ? 1 : share_below_title);
      if (quality <= best_title) continue;
      best_title = quality;
      score.title = heading.passage.as_read();
    }
  score.points += points_of_title * best_title;
  if (std::any_of(kind.signs.begin(), kind.signs.end(),
                  [&](const std::string& sign) { return shows_sign(all, sign); }))
    score.points += points_of_sign;
  // A finer kind is told by its heading, or by a sign: dates and places have labels everywhere.
  const bool finer = general_kind(kind.name) != kind.name;
  if (score.points == 0 && finer) return score;

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
  if (!kind.fields.empty() && !finer)
    score.points +=
        points_of_labels * static_cast<double>(labels_found.size()) / static_cast<double>(kind.fields.size());

  if (!kind.columns.empty()) {
    std::size_t columns = 0;
    for (const FieldDefinition& column : kind.columns) {
      const bool found =
          std::any_of(column.labels.begin(), column.labels.end(), [&](const std::string& label) {
            const std::u32string word = label_text(label);
            if (word.size() < 3) return false;
            return std::any_of(all.begin(), all.end(), [&](const Passage* row) {
              return find_word(*row, word) > column_header_likeness;
            });
          });
      columns += found;
    }
    score.points +=
        points_of_columns * static_cast<double>(columns) / static_cast<double>(kind.columns.size());
  }

  for (const std::string& word : kind.words) {
    const std::u32string sought = label_text(word);
    score.words += std::any_of(all.begin(), all.end(), [&](const Passage* row) {
      return find_word(*row, sought) > kind_word_likeness;
    });
  }
  score.points += std::min(most_points_of_words, points_of_word * static_cast<double>(score.words));
  return score;
}

}  // namespace

Classification classify(const PageText& text, const Kinds& kinds) {
  std::vector<const Passage*> all;
  for (const Passage& row : text.rows) all.push_back(&row);
  for (const auto& table : text.cells)
    for (const Passage& cell : table)
      if (!cell.empty()) all.push_back(&cell);
  const std::vector<Heading> headings = headings_of(all);
  const std::size_t titled = titled_row(headings, kinds);

  Classification best;
  double first = 0, second = 0;
  const Kind* runner_up = nullptr;
  bool silent = false;
  for (const Kind& kind : kinds.all()) {
    Score score = score_of(kind, headings, titled, all);
    if (score.points > first) {
      second = first;
      runner_up = best.kind;
      first = score.points;
      silent = !kind.words.empty() && score.words == 0;
      best = {&kind, 0, std::move(score.title)};
    } else {
      if (score.points > second) runner_up = &kind;
      second = std::max(second, score.points);
    }
  }
  // A heading alone, or labels, columns and words together, make a kind; a stray word does not.
  const Kind* const likeliest = best.kind;
  best.points = first;
  best.second = runner_up;
  best.second_points = second;
  if (first < fewest_points)
    return {nullptr, std::clamp(1 - first / (2 * fewest_points), 0.5, 1.0), {}, first, likeliest, first};
  best.confidence = 1 / (1 + std::exp(-2 * (first - second) - (first - fewest_points)));
  // A form that says nothing of what its kind is about may be of another that looks the same: 收款收据 are
  // written for fertiliser, too.
  if (silent) best.confidence *= share_without_words;
  return best;
}

bool holds_several_papers(const ocr::Page& page, const Kind& kind) {
  if (!kind.columns.empty()) return false;
  int titles = 0;
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    Passage line(page);
    line.append(static_cast<int>(i));
    const auto is = [&](const std::string& words) {
      return likeness(line, label_text(words)) >= lone_title_likeness;
    };
    // 会议记录 is a title, and the label of what was said.
    titles += std::any_of(kind.titles.begin(), kind.titles.end(), is) &&
              std::none_of(kind.stops.begin(), kind.stops.end(), is);
  }
  return titles > 1;
}

}  // namespace forms
