#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "archive/catalogue/state.h"
#include "archive/database/document_rows.h"
#include "archive/database/field_rows.h"
#include "archive/database/page_rows.h"
#include "archive/database/search_text.h"
#include "forms/dates/date.h"
#include "forms/text/text.h"

namespace archive {

namespace {

std::vector<std::vector<Place>> words_of(std::string_view text) {
  std::vector<std::vector<Place>> words;
  std::u32string word;
  const auto end_word = [&] {
    if (auto places = comparable(word); !places.empty()) words.push_back(std::move(places));
    word.clear();
  };
  for (char32_t symbol : forms::to_utf32(text)) {
    if (forms::is_space(symbol))
      end_word();
    else
      word += symbol;
  }
  end_word();
  return words;
}

std::vector<SoughtWord> sought(const std::vector<std::vector<Place>>& words) {
  std::vector<SoughtWord> all;
  for (const std::vector<Place>& word : words) {
    SoughtWord& each = all.emplace_back();
    if (word.size() == 1) {
      each = {.tokens = {fmt::format("{:05x}", static_cast<std::uint32_t>(word.front().symbol))},
              .begins = true};
      continue;
    }
    for (std::size_t i = 0; i + 1 < word.size(); ++i)
      each.tokens.push_back(search_token(word[i].symbol, word[i + 1].symbol));
  }
  return all;
}

/// What stands around a place, spaces of any kind as one.
std::string around(const std::u32string& text, std::size_t begin, std::size_t end) {
  constexpr std::size_t before = 12, after = 24;
  const std::size_t from = begin > before ? begin - before : 0;
  const std::size_t to = std::min(text.size(), end + after);
  std::u32string snippet;
  if (from > 0) snippet += U'…';
  for (std::size_t i = from; i < to; ++i) {
    const bool space = forms::is_space(text[i]);
    if (!space)
      snippet += text[i];
    else if (!snippet.empty() && snippet.back() != U' ')
      snippet += U' ';
  }
  while (!snippet.empty() && snippet.back() == U' ') snippet.pop_back();
  if (to < text.size()) snippet += U'…';
  return forms::to_utf8(snippet);
}

/// Says where on the page the first of the words stands, or which field has it.
void locate(Hit& hit, const Database& database, const std::vector<std::vector<Place>>& words) {
  const Prepared row = database.prepared(
      "SELECT body, boxes FROM page WHERE document_id = :document AND position = :position");
  row->bind(":document", hit.document.id);
  row->bind(":position", hit.page);
  if (!row->step()) return;
  const StoredText page{.body = row->column("body").as_string(), .boxes = row->column("boxes").as_string()};
  const std::u32string text = forms::to_utf32(page.body);
  const std::vector<Place> places = comparable(text);
  for (const auto& word : words) {
    const auto found = find_symbols(places, word);
    if (found == places.end()) continue;
    const std::size_t begin = found->offset;
    const std::size_t end = (found + static_cast<std::ptrdiff_t>(word.size()) - 1)->offset + 1;
    const auto line = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(begin), U'\n');
    const std::vector<TextLine> lines = lines_of(page);
    hit.line = static_cast<int>(line);
    if (*hit.line < static_cast<int>(lines.size())) hit.box = lines[static_cast<std::size_t>(line)].box;
    hit.snippet = around(text, begin, end);
    return;
  }
  for (const KeptField& field : load_fields(database, hit.document.id))
    for (const std::string& value : field.current().field.values)
      for (const auto& word : words) {
        const std::vector<Place> symbols = comparable(forms::to_utf32(value));
        if (find_symbols(symbols, word) == symbols.end()) continue;
        hit.snippet = to_string(field.place) + ": " + value;
        return;
      }
}

}  // namespace

std::vector<Hit> Archive::search(std::string_view text, const Filter& filter) const {
  const std::vector<std::vector<Place>> words = words_of(text);
  if (words.empty()) return {};
  const Database& database = state_->database;
  return database.guard([&] {
    const ReadTransaction snapshot(database);
    const SearchTable::Question question = database.search_table().pages_with(sought(words));
    sql::Statement rows = database.statement(
        "SELECT p.document_id AS document_id, p.position AS position FROM " + question.sql + R"sql( s
            CROSS JOIN page p ON p.id = s.page
            CROSS JOIN document d ON d.id = p.document_id
            WHERE (:village = '' OR EXISTS (SELECT 1 FROM document_in_village v
              WHERE v.village = :village AND v.document_id = d.id))
            AND (:kind = '' OR d.kind = :kind OR d.kind LIKE :kind || '.%')
            AND ((:from = '' AND :to = '') OR EXISTS (
              SELECT 1 FROM event e WHERE e.document_id = d.id
                AND (:from = '' OR e.last_day >= :from) AND (:to = '' OR e.first_day <= :to)))
            ORDER BY p.id DESC
            LIMIT :limit)sql");
    for (const auto& [name, value] : question.values) rows.bind(name.c_str(), value);
    rows.bind(":limit", most_rows(filter.limit));
    rows.bind(":village", filter.village);
    rows.bind(":kind", filter.kind);
    rows.bind(":from", filter.from ? forms::to_iso(*filter.from) : std::string());
    rows.bind(":to", filter.to ? forms::to_iso(*filter.to) : std::string());
    std::vector<Hit> hits;
    while (rows.step()) {
      Hit hit;
      hit.page = rows.column("position").as_int();
      const DocumentId document = rows.column("document_id").as_int64();
      hit.document = load_summary(database, document).value();
      locate(hit, database, words);
      hits.push_back(std::move(hit));
    }
    return hits;
  });
}

}  // namespace archive
