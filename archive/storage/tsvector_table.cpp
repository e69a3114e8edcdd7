#include "archive/storage/tsvector_table.h"

#include <algorithm>
#include <string_view>

namespace archive {

namespace {

constexpr std::size_t most_tokens = 2000, taken_up_again = 200;

std::vector<std::string_view> words_of(std::string_view tokens) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < tokens.size();) {
    const std::size_t end = std::min(tokens.find(' ', at), tokens.size());
    words.push_back(tokens.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

/// The rows of a page, as texts of tsvectors.
std::vector<std::string> parts_of(const std::string& tokens) {
  const std::vector<std::string_view> words = words_of(tokens);
  std::vector<std::string> parts;
  std::size_t from = 0;
  do {
    const std::size_t end = std::min(words.size(), from + most_tokens);
    std::string part;
    for (std::size_t i = from; i < end; ++i)
      part += std::string(words[i]) + ':' + std::to_string(i - from + 1) + ' ';
    parts.push_back(std::move(part));
    from = end == words.size() ? end : end - taken_up_again;
  } while (from < words.size());
  return parts;
}

class TsvectorCheck : public SearchTable::Check {
 public:
  TsvectorCheck(sql::Connection& connection, PreparedStatements& statements)
      : connection_(connection), statements_(statements) {}

  void expect(std::int64_t page, const std::string& tokens) override {
    const std::vector<std::string> parts = parts_of(tokens);
    std::size_t part = 0, same = 0;
    const Prepared rows = statements_.borrow(
        connection_,
        "SELECT tokens = CAST(:tokens AS tsvector) FROM search WHERE page = :page AND part = :part");
    for (; part < parts.size(); ++part) {
      rows->reset();
      rows->bind(":tokens", parts[part]);
      rows->bind(":page", page);
      rows->bind(":part", static_cast<std::int64_t>(part));
      if (rows->step() && rows->column(0).as_int() != 0) ++same;
    }
    const Prepared all = statements_.borrow(connection_, "SELECT count(*) FROM search WHERE page = :page");
    all->bind(":page", page);
    all->step();
    if (same != parts.size() || all->column(0).as_int64() != static_cast<std::int64_t>(parts.size()))
      result_.wrong_pages.push_back(page);
  }

  Result finish() override {
    sql::Statement rows = connection_.statement(
        "SELECT DISTINCT page FROM search s WHERE NOT EXISTS (SELECT 1 FROM page p WHERE p.id = s.page)");
    while (rows.step()) result_.wrong_pages.push_back(rows.column(0).as_int64());
    return result_;
  }

 private:
  sql::Connection& connection_;
  PreparedStatements& statements_;
  Result result_;
};

class TsvectorTable : public SearchTable {
 public:
  TsvectorTable(sql::Connection& connection, PreparedStatements& statements)
      : connection_(connection), statements_(statements) {}

  void insert(std::int64_t page, const std::string& tokens) override {
    std::int64_t part = 0;
    const Prepared statement = statements_.borrow(
        connection_,
        "INSERT INTO search (page, part, tokens) VALUES (:page, :part, CAST(:tokens AS tsvector))");
    for (const std::string& each : parts_of(tokens)) {
      statement->reset();
      statement->bind(":page", page);
      statement->bind(":part", part++);
      statement->bind(":tokens", each);
      statement->run();
    }
  }
  void remove(std::int64_t page, const std::string&) override {
    const Prepared statement = statements_.borrow(connection_, "DELETE FROM search WHERE page = :page");
    statement->bind(":page", page);
    statement->run();
  }
  // What a VACUUM takes (Storage::forget_erased()).
  void erase_removed() override {}
  void clear() override { connection_.execute("DELETE FROM search"); }

  // Words of one page may stand in different rows of it.
  Question pages_with(const std::vector<SoughtWord>& words) const override {
    Question question;
    for (const SoughtWord& word : words) {
      const std::string name = ":word" + std::to_string(question.values.size());
      question.sql += question.sql.empty() ? "(" : " INTERSECT ";
      question.sql += "SELECT page FROM search WHERE tokens @@ CAST(" + name + " AS tsquery)";
      std::string query;
      for (const std::string& token : word.tokens) query += (query.empty() ? "'" : " <-> '") + token + "'";
      question.values.emplace_back(name, word.begins ? query + ":*" : query);
    }
    // A page with a word in two rows of it is one page.
    question.sql += words.size() == 1 ? " GROUP BY page)" : ")";
    return question;
  }

  std::unique_ptr<Check> check() override {
    return std::make_unique<TsvectorCheck>(connection_, statements_);
  }

 private:
  sql::Connection& connection_;
  PreparedStatements& statements_;
};

}  // namespace

std::unique_ptr<SearchTable> make_tsvector_table(sql::Connection& connection,
                                                 PreparedStatements& statements) {
  return std::make_unique<TsvectorTable>(connection, statements);
}

}  // namespace archive
