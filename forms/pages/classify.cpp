#include "forms/pages/classify.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "forms/labels/label.h"
#include "forms/pages/thresholds.h"
#include "forms/text/text.h"

namespace forms {
namespace {

struct Score {
  double points = 0;
  std::size_t words = 0;  // of the kind's words, those on the page
  std::string title;
};

bool may_be_heading(const Passage& row) {
  const auto text = row.text();
  return text.size() <= longest_heading && std::none_of(text.begin(), text.end(), [](char32_t c) {
           return c == U':' || c == U'。' || c == U';';
         });
}

struct Heading {
  Passage passage;
  std::size_t row = 0;  // counts from 1
};

// The rows that may be a heading, each alone and with the one under it: a title may take two.
std::vector<Heading> headings_of(const std::vector<const Passage*>& all) {
  std::vector<Heading> headings;
  for (std::size_t i = 0; i < std::min(heading_rows, all.size()); ++i) {
    if (!may_be_heading(*all[i])) continue;
    headings.push_back({*all[i], i + 1});
    if (i + 1 == all.size() || !may_be_heading(*all[i + 1])) continue;
    Passage both = *all[i];
    for (const int line : all[i + 1]->lines()) both.append(line);
    if (may_be_heading(both)) headings.push_back({std::move(both), i + 2});
  }
  return headings;
}

// How well a heading holds a title. One that ends with it is of that kind; one that goes on may be about it:
// 关于走访情况的通报.
double title_quality(const Passage& heading, std::u32string_view title) {
  std::size_t at = 0;
  const double found = find_word(heading, title, &at);
  if (found <= title_likeness) return 0;
  std::u32string rest;
  for (std::size_t i = at; i < heading.size(); ++i)
    if (is_han(heading.symbols()[i].point)) rest += heading.symbols()[i].point;
  const bool ends = rest.size() <= title.size() + 1;
  // A longer title says more: 伙食费收据 more than 收据.
  return found * (1 - 0.5 / static_cast<double>(title.size())) * (ends ? 1 : share_of_mention);
}

Score score_of(const Kind& kind, const std::vector<Heading>& headings,
               const std::vector<const Passage*>& all) {
  Score score;
  double best_title = 0;
  for (const Heading& heading : headings)
    for (const std::string& title : kind.titles) {
      // The first rows say more than the sixth.
      const double quality =
          title_quality(heading.passage, label_text(title)) * (heading.row <= 2 ? 1 : share_of_lower_heading);
      if (quality <= best_title) continue;
      best_title = quality;
      score.title = heading.passage.as_read();
    }
  score.points += points_of_title * best_title;

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

  Classification best;
  double first = 0, second = 0;
  const Kind* runner_up = nullptr;
  bool silent = false;
  for (const Kind& kind : kinds.all()) {
    Score score = score_of(kind, headings, all);
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
