#include "forms/pages/papers.h"

#include <algorithm>
#include <string>

#include "forms/classification/classify.h"
#include "forms/classification/heading.h"
#include "forms/classification/thresholds.h"
#include "forms/dates/date.h"
#include "forms/labels/label.h"
#include "forms/pages/thresholds.h"
#include "forms/text/passage.h"

namespace forms {
namespace {

// Whether the line is a title of the kind and nothing that only stands inside such a paper.
bool is_title(const ocr::Page& page, std::size_t line, const Kind& kind) {
  Passage passage(page);
  passage.append(static_cast<int>(line));
  const auto alike = [&](const std::string& words) {
    return likeness(passage, label_text(words)) >= lone_title_likeness;
  };
  if (std::any_of(kind.stops.begin(), kind.stops.end(), alike)) return false;
  if (std::any_of(kind.titles.begin(), kind.titles.end(), alike)) return true;
  constexpr std::size_t shortest_title = 3;
  const std::vector<Heading> headings = headings_of({&passage});
  return !headings.empty() &&
         std::any_of(kind.titles.begin(), kind.titles.end(), [&](const std::string& title) {
           const std::u32string words = label_text(title);
           return words.size() >= shortest_title && ends_with_title(headings.front(), words);
         });
}

bool names_day(const ocr::Page& page, std::size_t from, std::size_t to) {
  // A month and day is one, whatever the year.
  const DateContext any{.year = std::chrono::year{2000}, .month = {}, .day = {}, .spoken = {}};
  return std::any_of(page.lines.begin() + static_cast<std::ptrdiff_t>(from),
                     page.lines.begin() + static_cast<std::ptrdiff_t>(to),
                     [&](const ocr::Line& line) { return !find_dates(line.text, any).empty(); });
}

// Where papers begin, the first line of all in any case.
std::vector<std::size_t> beginnings(const ocr::Page& page, const Kind& kind) {
  constexpr std::size_t fewest_lines = 3;
  std::vector<std::size_t> titles;
  for (std::size_t i = 0; i < page.lines.size(); ++i)
    if (is_title(page, i, kind)) titles.push_back(i);
  if (titles.size() < 2) return {0};
  std::vector<std::size_t> begin = {0};
  for (std::size_t t = 1; t < titles.size(); ++t) {
    const std::size_t end = t + 1 < titles.size() ? titles[t + 1] : page.lines.size();
    const bool whole = titles[t] >= begin.back() + fewest_lines && end >= titles[t] + fewest_lines;
    if (whole && names_day(page, begin.back(), titles[t]) && names_day(page, titles[t], end))
      begin.push_back(titles[t]);
  }
  return begin;
}

// The paper a line belongs to.
std::size_t paper_of(const std::vector<std::size_t>& begin, std::size_t line) {
  return static_cast<std::size_t>(std::upper_bound(begin.begin(), begin.end(), line) - begin.begin()) - 1;
}

// Nothing where a table reaches over two papers.
bool give_tables(const ocr::Page& page, const std::vector<std::size_t>& begin,
                 std::vector<ocr::Page>& papers) {
  for (const ocr::Table& table : page.tables) {
    std::size_t owner = begin.size();
    ocr::Table own = table;
    for (ocr::Cell& cell : own.cells)
      for (int& line : cell.lines) {
        const std::size_t paper = paper_of(begin, static_cast<std::size_t>(line));
        if (owner != begin.size() && paper != owner) return false;
        owner = paper;
        line -= static_cast<int>(begin[paper]);
      }
    if (owner != begin.size()) papers[owner].tables.push_back(std::move(own));
  }
  return true;
}

}  // namespace

std::vector<ocr::Page> papers_on(const ocr::Page& page, const Kinds& kinds) {
  if (page.blank || page.pieces > 1) return {page};
  const Classification found = classify(page_text(page), kinds);
  const bool registers =
      found.kind && !found.kind->columns.empty() && found.kind->row_placement != RowPlacement::dated_lines;
  if (!found.kind || registers) return {page};
  const std::vector<std::size_t> begin = beginnings(page, *found.kind);
  if (begin.size() < 2) return {page};
  std::vector<ocr::Page> papers;
  for (std::size_t p = 0; p < begin.size(); ++p) {
    ocr::Page paper = page;
    paper.tables.clear();
    paper.seals.clear();
    const std::size_t end = p + 1 < begin.size() ? begin[p + 1] : page.lines.size();
    paper.lines.assign(page.lines.begin() + static_cast<std::ptrdiff_t>(begin[p]),
                       page.lines.begin() + static_cast<std::ptrdiff_t>(end));
    paper.piece = static_cast<int>(p) + 1;
    paper.pieces = static_cast<int>(begin.size());
    if (p > 0) paper.fingerprint = 0;
    papers.push_back(std::move(paper));
  }
  if (!give_tables(page, begin, papers)) return {page};
  for (const ocr::Box& seal : page.seals) {
    std::size_t owner = 0;
    for (std::size_t p = 1; p < papers.size(); ++p)
      if (papers[p].lines.front().box.y <= seal.y + seal.height / 2) owner = p;
    papers[owner].seals.push_back(seal);
  }
  return papers;
}

}  // namespace forms
