#include "archive/database/search_index.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "archive/database/field_rows.h"
#include "archive/database/page_sketch.h"
#include "archive/database/search_text.h"
#include "forms/text/text.h"

namespace archive {

namespace {

void append_tokens(std::string& tokens, const std::vector<Place>& text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    tokens += search_token(text[i].symbol, i + 1 < text.size() ? text[i + 1].symbol : end_of_text);
    tokens += ' ';
  }
}

/// What the index has of a page: a function of the page's text and its fields' current values.
std::string tokens_of(const std::string& body, int position, const std::vector<KeptField>& fields) {
  const std::vector<Place> text = comparable(forms::to_utf32(body));
  std::string tokens;
  append_tokens(tokens, text);
  // In an order of their own: fields that were just read, or just set, come in another than those of the
  // catalogue.
  std::vector<const KeptField*> on_page;
  for (const KeptField& field : fields)
    if (field.page == position) on_page.push_back(&field);
  std::sort(on_page.begin(), on_page.end(),
            [](const KeptField* a, const KeptField* b) { return a->place < b->place; });
  for (const KeptField* field : on_page) {
    for (const std::string& value : field->current().field.values) {
      const std::vector<Place> symbols = comparable(forms::to_utf32(value));
      if (find_symbols(text, symbols) == text.end()) append_tokens(tokens, symbols);
    }
  }
  return tokens;
}

constexpr const char* insert_row = "INSERT INTO search (rowid, tokens) VALUES (:page, :tokens)";
// FTS5's own way to take out a row whose text it does not hold.
constexpr const char* delete_row =
    "INSERT INTO search (search, rowid, tokens) VALUES ('delete', :page, :tokens)";

/// Runs insert_row or delete_row for the pages of a document; for these positions only, where some are given.
void write_rows(const Database& database, const char* sql, DocumentId document,
                const std::vector<KeptField>& fields, const std::set<int>& positions = {}) {
  const Prepared pages = database.prepared(
      "SELECT id, position, body FROM page WHERE document_id = :document ORDER BY position");
  pages->bind(":document", document);
  const Prepared write = database.prepared(sql);
  while (pages->executeStep()) {
    const int position = pages->getColumn("position").getInt();
    if (!positions.empty() && !positions.contains(position)) continue;
    write->reset();
    write->bind(":page", pages->getColumn("id").getInt64());
    write->bind(":tokens", tokens_of(pages->getColumn("body").getString(), position, fields));
    write->exec();
  }
}

std::set<int> pages_of(const std::vector<KeptField>& fields, std::span<const FieldChange> changes) {
  std::set<int> pages;
  for (const KeptField& field : fields)
    for (const FieldChange& change : changes)
      if (change.values && field.place == change.place) pages.insert(field.page);
  return pages;
}

std::string rules_of_index(const Database& database) {
  SQLite::Statement row = database.statement("SELECT rules FROM index_rules");
  return row.executeStep() ? row.getColumn("rules").getString() : std::string();
}

// ---- Checking

/// A place of a token in a page, mixed (SplitMix64) so that sums of them tell sets of places apart.
std::uint64_t mark_of_token(std::string_view token, std::uint64_t offset) {
  std::uint64_t symbols = 0;
  const auto read = std::from_chars(token.data(), token.data() + token.size(), symbols, 16);
  if (read.ec != std::errc() || read.ptr != token.data() + token.size()) symbols = ~std::uint64_t{0};
  std::uint64_t mixed = symbols * 0x9e3779b97f4a7c15u + offset * 0xbf58476d1ce4e5b9u + token.size();
  mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9u;
  mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebu;
  return mixed ^ (mixed >> 31);
}

struct IndexedPage {
  DocumentId document = 0;
  int position = 0;
  std::uint64_t sum = 0;     ///< of its tokens' marks: expected, less what the index has
  std::uint64_t tokens = 0;  ///< likewise
};

/// SQLite's variable-length integer, of what such counts reach.
void append_varint(std::string& bytes, std::uint64_t number) {
  std::string reversed(1, static_cast<char>(number & 0x7f));
  while (number >>= 7) reversed += static_cast<char>((number & 0x7f) | 0x80);
  bytes.append(reversed.rbegin(), reversed.rend());
}

/// Whether each leaf of the index on which a word begins is in the directory by which words are looked up
/// (fts5_index.c): FTS5's own check only looks at what is in the directory.
bool directory_is_whole(const Database& database) {
  std::set<std::pair<std::int64_t, std::int64_t>> directory;
  SQLite::Statement entries = database.statement("SELECT segid, pgno >> 1 FROM search_idx");
  while (entries.executeStep())
    directory.insert({entries.getColumn(0).getInt64(), entries.getColumn(1).getInt64()});
  constexpr int segment_bits = 37, page_bits = 31;
  SQLite::Statement leaves =
      database.statement("SELECT id, block FROM search_data WHERE id >> 37 > 0 AND (id >> 31) & 63 = 0");
  while (leaves.executeStep()) {
    const std::int64_t id = leaves.getColumn(0).getInt64();
    const std::string block = leaves.getColumn(1).getString();
    if (block.size() < 4) return false;
    // Behind the leaf's own size come the places of its words, if it has any.
    const std::size_t size =
        static_cast<unsigned char>(block[2]) * std::size_t{256} + static_cast<unsigned char>(block[3]);
    if (size < block.size() &&
        !directory.contains({id >> segment_bits, id & ((std::int64_t{1} << page_bits) - 1)}))
      return false;
  }
  return true;
}

}  // namespace

void add_to_search(const Database& database, DocumentId document, const std::vector<KeptField>& fields) {
  write_rows(database, insert_row, document, fields);
}

void remove_from_search(const Database& database, DocumentId document, const std::vector<KeptField>& fields) {
  write_rows(database, delete_row, document, fields);
}

void erase_from_search(const Database& database) {
  database.statement("INSERT INTO search (search) VALUES ('optimize')").exec();
}

void change_in_search(const Database& database, DocumentId document, const std::vector<KeptField>& before,
                      const std::vector<KeptField>& after, std::span<const FieldChange> changes) {
  // A field that nobody had read is on its page only afterwards.
  const std::set<int> pages = pages_of(after, changes);
  if (pages.empty()) return;
  write_rows(database, delete_row, document, before, pages);
  write_rows(database, insert_row, document, after, pages);
}

void keep_search_current(const Database& database) {
  const std::string rules = folding_name();
  if (rules_of_index(database) == rules) return;
  // It follows from the pages, so that it is nobody's word.
  WriteTransaction transaction(database, WriteTransaction::Needs::nothing);
  if (rules_of_index(database) == rules) return;  // another program was first
  make_search_anew(database);
  make_sketches_anew(database);
  transaction.commit();
}

void make_search_anew(const Database& database) {
  database.statement("INSERT INTO search (search) VALUES ('delete-all')").exec();
  std::vector<DocumentId> documents;
  SQLite::Statement rows = database.statement("SELECT id FROM document ORDER BY id");
  while (rows.executeStep()) documents.push_back(rows.getColumn("id").getInt64());
  for (const DocumentId document : documents)
    add_to_search(database, document, load_fields(database, document));
  database.statement("DELETE FROM index_rules").exec();
  SQLite::Statement keep = database.statement("INSERT INTO index_rules (rules) VALUES (:rules)");
  keep.bind(":rules", folding_name());
  keep.exec();
}

std::vector<IndexFault> check_search(const Database& database) {
  std::map<std::int64_t, IndexedPage> pages;
  std::uint64_t all_tokens = 0;
  SQLite::Statement rows =
      database.statement("SELECT id, document_id, position, body FROM page ORDER BY document_id, position");
  std::vector<KeptField> fields;
  DocumentId loaded = 0;
  while (rows.executeStep()) {
    IndexedPage page{.document = rows.getColumn("document_id").getInt64(),
                     .position = rows.getColumn("position").getInt()};
    if (page.document != loaded) fields = load_fields(database, loaded = page.document);
    const std::string tokens = tokens_of(rows.getColumn("body").getString(), page.position, fields);
    for (std::size_t at = 0; at < tokens.size(); ++page.tokens) {
      const std::size_t end = tokens.find(' ', at);
      page.sum += mark_of_token(std::string_view(tokens).substr(at, end - at), page.tokens);
      at = end + 1;
    }
    all_tokens += page.tokens;
    pages[rows.getColumn("id").getInt64()] = page;
  }
  std::vector<IndexFault> faults;
  const std::uint64_t page_count = pages.size();
  // A table of the connection's own, in memory; where the archive may only be read SQLite would refuse that,
  // too.
  const bool only_reads = database.connection().execAndGet("PRAGMA query_only").getInt() != 0;
  database.connection().exec("PRAGMA query_only = OFF");
  database.connection().exec(
      "CREATE VIRTUAL TABLE IF NOT EXISTS temp.indexed USING fts5vocab('main', 'search', 'instance')");
  if (only_reads) database.connection().exec("PRAGMA query_only = ON");
  SQLite::Statement places = database.statement("SELECT term, doc, \"offset\" FROM temp.indexed");
  while (places.executeStep()) {
    const SQLite::Column term = places.getColumn(0);
    IndexedPage& page = pages[places.getColumn(1).getInt64()];
    page.sum -= mark_of_token({term.getText(), static_cast<std::size_t>(term.getBytes())},
                              static_cast<std::uint64_t>(places.getColumn(2).getInt64()));
    --page.tokens;
  }
  for (const auto& [id, page] : pages)
    if (page.sum != 0 || page.tokens != 0) faults.push_back({page.document, page.position});
  // The first record of the index has its totals.
  std::string totals;
  append_varint(totals, page_count);
  append_varint(totals, all_tokens);
  SQLite::Statement record = database.statement("SELECT block FROM search_data WHERE id = 1");
  const bool there = record.executeStep();
  const std::string kept = there ? record.getColumn("block").getString() : std::string();
  if ((kept != totals && !(kept.empty() && page_count == 0)) || !directory_is_whole(database))
    faults.push_back({});
  return faults;
}

}  // namespace archive
