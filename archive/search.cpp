#include "archive/search.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "archive/field_rows.h"
#include "archive/rows.h"
#include "archive/state.h"
#include "forms/date.h"
#include "forms/text.h"

// FTS5's own tokenisers fail on Chinese: unicode61 takes a whole clause for one word, and trigram finds
// nothing shorter than three symbols, while most names have two. So each symbol is indexed together with the
// one after it: 张三丰 becomes the three tokens 张三, 三丰, 丰∎. A name of two symbols is then one token, a
// longer text a phrase of tokens, a single symbol the beginning of one. (With each symbol alone, 张三 would
// have to intersect every page that has a 三.) Tokens are written as hexadecimal code points, five digits a
// symbol, so that punctuation is found like anything else and nothing that a user types can be an operator.

namespace archive {

namespace {

/// Ends a text, so that no phrase runs into the next.
constexpr char32_t stop = 0;

/// A symbol of a text as it is compared, and where it stands.
struct Place {
  char32_t symbol = 0;
  std::size_t offset = 0;  ///< in symbols, in the text as written
};

/// Full width, case, spaces and line breaks make no difference.
std::vector<Place> comparable(const std::u32string& text) {
  const std::u32string folded = forms::folded(text);
  std::vector<Place> places;
  places.reserve(folded.size());
  for (std::size_t i = 0; i < folded.size(); ++i) {
    char32_t symbol = folded[i];
    if (forms::is_space(symbol) || symbol < 0x20) continue;
    if (symbol >= U'A' && symbol <= U'Z') symbol += U'a' - U'A';
    // Five digits hold the planes that have characters.
    if (symbol > 0xfffff) symbol = 0xfffd;
    places.push_back({.symbol = symbol, .offset = i});
  }
  return places;
}

std::string token(char32_t first, char32_t second) {
  return fmt::format("{:05x}{:05x}", static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(second));
}

void append_tokens(std::string& tokens, const std::vector<Place>& text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    tokens += token(text[i].symbol, i + 1 < text.size() ? text[i + 1].symbol : stop);
    tokens += ' ';
  }
}

std::vector<Place>::const_iterator find(const std::vector<Place>& text, const std::vector<Place>& word) {
  return std::search(text.begin(), text.end(), word.begin(), word.end(),
                     [](const Place& a, const Place& b) { return a.symbol == b.symbol; });
}

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

std::string query_for(const std::vector<std::vector<Place>>& words) {
  std::string query;
  for (const std::vector<Place>& word : words) {
    if (!query.empty()) query += " AND ";
    if (word.size() == 1) {
      query += fmt::format("\"{:05x}\" *", static_cast<std::uint32_t>(word.front().symbol));
      continue;
    }
    query += '"';
    for (std::size_t i = 0; i + 1 < word.size(); ++i)
      query += token(word[i].symbol, word[i + 1].symbol) + ' ';
    query += '"';
  }
  return query;
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
  SQLite::Statement row = database.statement(
      "SELECT body, boxes FROM page WHERE document_id = :document AND position = :position");
  row.bind(":document", hit.document.id);
  row.bind(":position", hit.page);
  if (!row.executeStep()) return;
  const PageText page{.body = row.getColumn("body").getString(), .boxes = row.getColumn("boxes").getString()};
  const std::u32string text = forms::to_utf32(page.body);
  const std::vector<Place> places = comparable(text);
  for (const auto& word : words) {
    const auto found = find(places, word);
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
        if (find(symbols, word) == symbols.end()) continue;
        hit.snippet = to_string(field.place) + ": " + value;
        return;
      }
}

}  // namespace

void add_to_search(const Database& database, DocumentId document, int position,
                   const std::vector<KeptField>& fields) {
  SQLite::Statement page =
      database.statement("SELECT body FROM page WHERE document_id = :document AND position = :position");
  page.bind(":document", document);
  page.bind(":position", position);
  page.executeStep();
  const std::vector<Place> body = comparable(forms::to_utf32(page.getColumn("body").getString()));
  std::string tokens;
  append_tokens(tokens, body);
  for (const KeptField& field : fields) {
    if (field.page != position) continue;
    for (const std::string& value : field.current().field.values) {
      const std::vector<Place> symbols = comparable(forms::to_utf32(value));
      if (find(body, symbols) == body.end()) append_tokens(tokens, symbols);
    }
  }
  SQLite::Statement entry =
      database.statement("INSERT INTO search_entry (document_id, position) VALUES (:document, :position)");
  entry.bind(":document", document);
  entry.bind(":position", position);
  entry.exec();
  SQLite::Statement insert =
      database.statement("INSERT INTO search (rowid, tokens) VALUES (:entry, :tokens)");
  insert.bind(":entry", static_cast<std::int64_t>(database.connection().getLastInsertRowid()));
  insert.bind(":tokens", tokens);
  insert.exec();
}

void add_changes_to_search(const Database& database, DocumentId document,
                           const std::vector<KeptField>& fields, std::span<const FieldChange> changes) {
  std::set<int> pages;
  for (const KeptField& field : fields)
    for (const FieldChange& change : changes)
      if (change.values && field.place == change.place) pages.insert(field.page);
  for (int page : pages) add_to_search(database, document, page, fields);
}

std::vector<Hit> Archive::search(std::string_view text, const Filter& filter) const {
  const std::vector<std::vector<Place>> words = words_of(text);
  if (words.empty()) return {};
  const Database& database = state_->database;
  return database.guard([&] {
    const ReadTransaction snapshot(database);
    SQLite::Statement rows = database.statement(
        "SELECT n.document_id AS document_id, n.position AS position FROM search s"
        " CROSS JOIN search_entry n ON n.id = s.rowid CROSS JOIN document d ON d.id = n.document_id"
        " WHERE s.tokens MATCH :words"
        " AND (:village = '' OR d.village = :village) AND (:kind = '' OR d.kind = :kind)"
        " AND ((:from = '' AND :to = '') OR EXISTS (SELECT 1 FROM event e WHERE e.document_id = d.id"
        "   AND (:from = '' OR e.last_day >= :from) AND (:to = '' OR e.first_day <= :to)))"
        " ORDER BY s.rowid DESC");
    rows.bind(":words", query_for(words));
    rows.bind(":village", filter.village);
    rows.bind(":kind", filter.kind);
    rows.bind(":from", filter.from ? forms::to_iso(*filter.from) : std::string());
    rows.bind(":to", filter.to ? forms::to_iso(*filter.to) : std::string());
    std::vector<Hit> hits;
    std::set<std::pair<DocumentId, int>> seen;
    while (rows.executeStep()) {
      Hit hit;
      hit.page = rows.getColumn("position").getInt();
      const DocumentId document = rows.getColumn("document_id").getInt64();
      if (!seen.insert({document, hit.page}).second) continue;
      hit.document = load_summary(database, document).value();
      locate(hit, database, words);
      hits.push_back(std::move(hit));
      if (hits.size() == filter.limit) break;
    }
    return hits;
  });
}

}  // namespace archive
