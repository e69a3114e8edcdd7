#pragma once

// The full-text index as each database keeps it: FTS5 (sqlite.org/fts5.html), or tsvectors under a GIN index
// (postgresql.org/docs/15, chapter 12). For the library's own use; throws sql::Failure. What its tokens are
// says archive/database/search_text.h; here they are words of hexadecimal digits, parted by spaces.

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "archive/sql/prepared.h"

namespace archive {

/// What a page has to hold: tokens one behind the other, or a token that begins like the only one.
struct SoughtWord {
  std::vector<std::string> tokens;
  bool begins = false;
};

class SearchTable {
 public:
  /// Both outlive this.
  static std::unique_ptr<SearchTable> of(sql::Connection& connection, PreparedStatements& statements);
  SearchTable() = default;
  SearchTable(const SearchTable&) = delete;
  SearchTable& operator=(const SearchTable&) = delete;
  virtual ~SearchTable() = default;

  virtual void insert(std::int64_t page, const std::string& tokens) = 0;
  /// FTS5 does not hold what it was given, so that it has to be said once more.
  virtual void remove(std::int64_t page, const std::string& tokens) = 0;
  /// Lets go of what the index keeps of rows that were taken out.
  virtual void erase_removed() = 0;
  virtual void clear() = 0;

  /// Rows "page" of those that hold all words, as a table of a question: its text, and its parameters'
  /// values.
  struct Question {
    std::string sql;
    std::vector<std::pair<std::string, std::string>> values;
  };
  virtual Question pages_with(const std::vector<SoughtWord>& words) const = 0;

  /// Holds the index against what it should have, said page by page.
  class Check {
   public:
    Check() = default;
    Check(const Check&) = delete;
    Check& operator=(const Check&) = delete;
    virtual ~Check() = default;
    virtual void expect(std::int64_t page, const std::string& tokens) = 0;
    struct Result {
      std::vector<std::int64_t> wrong_pages;  ///< also those of which nothing was said
      bool damaged = false;                   ///< the index as a whole
    };
    virtual Result finish() = 0;
  };
  virtual std::unique_ptr<Check> check() = 0;
};

}  // namespace archive
