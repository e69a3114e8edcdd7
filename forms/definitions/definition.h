#pragma once

// A definition file read strictly: plain values out of TOML, and an error that names file and line for
// anything that nobody asked for. Definition files hold only text, numbers, lists of text and lists of
// tables.
//
//   DefinitionTable file = DefinitionTable::load("forms/checklists/annex-1.toml");
//   const std::string id = file.text("id");
//   for (DefinitionTable& section : file.tables("section")) { ...; section.finish(); }
//   file.finish();

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace forms {

/// One table of a definition file. Every function throws forms::DefinitionError for what is not as it should
/// be.
class DefinitionTable {
 public:
  /// The root of a file: not readable or no TOML is an error, too.
  static DefinitionTable load(const std::filesystem::path& file);

  /// A text that must be there and must not be empty.
  std::string text(std::string_view key);
  /// A text that may be left out; then it is empty.
  std::string optional_text(std::string_view key);
  /// A list of texts, none of them empty or there twice. Left out: an empty list.
  std::vector<std::string> texts(std::string_view key);
  /// A number that may be left out; then it is `otherwise`.
  double number(std::string_view key, double otherwise);
  /// A list of tables. Left out: an empty list.
  std::vector<DefinitionTable> tables(std::string_view key);
  /// Call it last: a key that was not asked for is an error.
  void finish() const;

  /// Throws the error for a value of this table, or for the table itself where it has no such key.
  [[noreturn]] void fail(std::string_view key, const std::string& cause) const;

 private:
  struct Value {
    int line = 0;
    bool used = false;
    std::variant<std::string, double, std::vector<std::string>, std::vector<DefinitionTable>> content;
  };
  friend class DefinitionParser;

  Value* use(std::string_view key);

  std::filesystem::path file_;
  int line_ = 0;
  std::map<std::string, Value, std::less<>> values_;
};

/// Names or keys of which each may be there once.
class UniqueTexts {
 public:
  /// `complaint`: what is wrong with one that is there twice: "is another kind's already".
  explicit UniqueTexts(std::string complaint) : complaint_(std::move(complaint)) {}
  /// Throws the error for `key` of the table if the text was added before.
  void add(const DefinitionTable& table, std::string_view key, const std::string& text);

 private:
  std::string complaint_;
  std::set<std::string> texts_;
};

/// Every *.toml of a folder by name. Throws forms::DefinitionError if the folder can't be read or has none.
std::vector<std::filesystem::path> definition_files(const std::filesystem::path& folder);

}  // namespace forms
