#include "archive/database/search_index.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>

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

enum class Change { insert, remove };

/// Puts pages of a document in, or takes them out; those at these positions only, where some are given.
void write_rows(const Database& database, Change change, DocumentId document,
                const std::vector<KeptField>& fields, const std::set<int>& positions = {}) {
  const Prepared pages = database.prepared(
      "SELECT id, position, body FROM page WHERE document_id = :document ORDER BY position");
  pages->bind(":document", document);
  SearchTable& table = database.search_table();
  while (pages->step()) {
    const int position = pages->column("position").as_int();
    if (!positions.empty() && !positions.contains(position)) continue;
    const std::int64_t page = pages->column("id").as_int64();
    const std::string tokens = tokens_of(pages->column("body").as_string(), position, fields);
    if (change == Change::insert)
      table.insert(page, tokens);
    else
      table.remove(page, tokens);
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
  sql::Statement row = database.statement("SELECT rules FROM index_rules");
  return row.step() ? row.column("rules").as_string() : std::string();
}

}  // namespace

void add_to_search(const Database& database, DocumentId document, const std::vector<KeptField>& fields) {
  write_rows(database, Change::insert, document, fields);
}

void remove_from_search(const Database& database, DocumentId document, const std::vector<KeptField>& fields) {
  write_rows(database, Change::remove, document, fields);
}

void erase_from_search(const Database& database) {
  database.search_table().erase_removed();
}

void change_in_search(const Database& database, DocumentId document, const std::vector<KeptField>& before,
                      const std::vector<KeptField>& after, std::span<const FieldChange> changes) {
  // A field that nobody had read is on its page only afterwards.
  const std::set<int> pages = pages_of(after, changes);
  if (pages.empty()) return;
  write_rows(database, Change::remove, document, before, pages);
  write_rows(database, Change::insert, document, after, pages);
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
  database.search_table().clear();
  std::vector<DocumentId> documents;
  sql::Statement rows = database.statement("SELECT id FROM document ORDER BY id");
  while (rows.step()) documents.push_back(rows.column("id").as_int64());
  for (const DocumentId document : documents)
    add_to_search(database, document, load_fields(database, document));
  database.statement("DELETE FROM index_rules").run();
  sql::Statement keep = database.statement("INSERT INTO index_rules (rules) VALUES (:rules)");
  keep.bind(":rules", folding_name());
  keep.run();
}

std::vector<IndexFault> check_search(const Database& database) {
  std::map<std::int64_t, IndexFault> pages;
  const std::unique_ptr<SearchTable::Check> check = database.search_table().check();
  sql::Statement rows =
      database.statement("SELECT id, document_id, position, body FROM page ORDER BY document_id, position");
  std::vector<KeptField> fields;
  DocumentId loaded = 0;
  while (rows.step()) {
    const IndexFault page{.document = rows.column("document_id").as_int64(),
                          .position = rows.column("position").as_int()};
    if (page.document != loaded) fields = load_fields(database, loaded = page.document);
    const std::int64_t id = rows.column("id").as_int64();
    check->expect(id, tokens_of(rows.column("body").as_string(), page.position, fields));
    pages[id] = page;
  }
  const SearchTable::Check::Result result = check->finish();
  std::vector<IndexFault> faults;
  for (const std::int64_t page : result.wrong_pages) faults.push_back(pages[page]);
  if (result.damaged) faults.push_back({});
  return faults;
}

}  // namespace archive
