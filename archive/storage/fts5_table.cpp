#include "archive/storage/fts5_table.h"

#include <charconv>
#include <map>
#include <set>
#include <string_view>

namespace archive {

namespace {

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

/// SQLite's variable-length integer, of what such counts reach.
void append_varint(std::string& bytes, std::uint64_t number) {
  std::string reversed(1, static_cast<char>(number & 0x7f));
  while (number >>= 7) reversed += static_cast<char>((number & 0x7f) | 0x80);
  bytes.append(reversed.rbegin(), reversed.rend());
}

/// Whether each leaf of the index on which a word begins is in the directory by which words are looked up
/// (fts5_index.c): FTS5's own check only looks at what is in the directory.
bool directory_is_whole(sql::Connection& connection) {
  std::set<std::pair<std::int64_t, std::int64_t>> directory;
  sql::Statement entries = connection.statement("SELECT segid, pgno >> 1 FROM search_idx");
  while (entries.step()) directory.insert({entries.column(0).as_int64(), entries.column(1).as_int64()});
  constexpr int segment_bits = 37, page_bits = 31;
  sql::Statement leaves =
      connection.statement("SELECT id, block FROM search_data WHERE id >> 37 > 0 AND (id >> 31) & 63 = 0");
  while (leaves.step()) {
    const std::int64_t id = leaves.column(0).as_int64();
    const std::string_view block = leaves.column(1).as_text();
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

class Fts5Check : public SearchTable::Check {
 public:
  explicit Fts5Check(sql::Connection& connection) : connection_(connection) {}

  void expect(std::int64_t page, const std::string& tokens) override {
    IndexedPage& expected = pages_[page];
    for (std::size_t at = 0; at < tokens.size(); ++expected.tokens) {
      const std::size_t end = tokens.find(' ', at);
      expected.sum += mark_of_token(std::string_view(tokens).substr(at, end - at), expected.tokens);
      at = end + 1;
    }
    all_tokens_ += expected.tokens;
  }

  Result finish() override {
    const std::uint64_t page_count = pages_.size();
    take_out_what_is_there();
    Result result;
    for (const auto& [page, left] : pages_)
      if (left.sum != 0 || left.tokens != 0) result.wrong_pages.push_back(page);
    // The first record of the index has its totals.
    std::string totals;
    append_varint(totals, page_count);
    append_varint(totals, all_tokens_);
    const std::string kept = connection_.text("SELECT block FROM search_data WHERE id = 1");
    result.damaged =
        (kept != totals && !(kept.empty() && page_count == 0)) || !directory_is_whole(connection_);
    return result;
  }

 private:
  struct IndexedPage {
    std::uint64_t sum = 0;     ///< of its tokens' marks: expected, less what the index has
    std::uint64_t tokens = 0;  ///< likewise
  };

  void take_out_what_is_there() {
    // A table of the connection's own, in memory; where the archive may only be read SQLite would refuse
    // that, too.
    const bool only_reads = connection_.integer("PRAGMA query_only") != 0;
    connection_.execute("PRAGMA query_only = OFF");
    connection_.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.indexed USING fts5vocab('main', 'search', 'instance')");
    if (only_reads) connection_.execute("PRAGMA query_only = ON");
    sql::Statement places = connection_.statement("SELECT term, doc, \"offset\" FROM temp.indexed");
    while (places.step()) {
      IndexedPage& page = pages_[places.column(1).as_int64()];
      page.sum -=
          mark_of_token(places.column(0).as_text(), static_cast<std::uint64_t>(places.column(2).as_int64()));
      --page.tokens;
    }
  }

  sql::Connection& connection_;
  std::map<std::int64_t, IndexedPage> pages_;
  std::uint64_t all_tokens_ = 0;
};

class Fts5Table : public SearchTable {
 public:
  Fts5Table(sql::Connection& connection, PreparedStatements& statements)
      : connection_(connection), statements_(statements) {}

  void insert(std::int64_t page, const std::string& tokens) override {
    write("INSERT INTO search (rowid, tokens) VALUES (:page, :tokens)", page, tokens);
  }
  // FTS5's own way to take out a row whose text it does not hold.
  void remove(std::int64_t page, const std::string& tokens) override {
    write("INSERT INTO search (search, rowid, tokens) VALUES ('delete', :page, :tokens)", page, tokens);
  }
  void erase_removed() override { connection_.execute("INSERT INTO search (search) VALUES ('optimize')"); }
  void clear() override { connection_.execute("INSERT INTO search (search) VALUES ('delete-all')"); }

  Question pages_with(const std::vector<SoughtWord>& words) const override {
    std::string query;
    for (const SoughtWord& word : words) {
      if (!query.empty()) query += " AND ";
      query += '"';
      for (const std::string& token : word.tokens) query += token + ' ';
      if (word.begins) query.pop_back();
      query += word.begins ? "\" *" : "\"";
    }
    return {.sql = "(SELECT rowid AS page FROM search WHERE tokens MATCH :words)",
            .values = {{":words", query}}};
  }

  std::unique_ptr<Check> check() override { return std::make_unique<Fts5Check>(connection_); }

 private:
  void write(const char* sql, std::int64_t page, const std::string& tokens) {
    const Prepared statement = statements_.borrow(connection_, sql);
    statement->bind(":page", page);
    statement->bind(":tokens", tokens);
    statement->run();
  }

  sql::Connection& connection_;
  PreparedStatements& statements_;
};

}  // namespace

std::unique_ptr<SearchTable> make_fts5_table(sql::Connection& connection, PreparedStatements& statements) {
  return std::make_unique<Fts5Table>(connection, statements);
}

}  // namespace archive
