#pragma once

// The kinds of document as data: forms/kinds/*.toml, one file a kind. A township adds a form without a
// compiler.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "forms/values/reading.h"

namespace forms {

/// One field or column of a kind.
struct FieldDefinition {
  std::string key;
  std::string title;  ///< Chinese, for people
  FieldType type = FieldType::text;
  std::vector<std::string> labels;       ///< words that stand before the value, or head its column
  std::vector<std::string> until;        ///< words that end the value: 今收到 … 交来
  std::vector<std::string> followed_by;  ///< in running text, words right after the value: 由 … 主持
  /// Words in a label that make it another date's: 出生日期 is no 日期. Not in labels that are listed.
  std::vector<std::string> others = {};
  /// Without a label the value stands under the text, below whoever issued it.
  bool signs = false;
};

/// One kind of document.
struct Kind {
  std::string name;                 ///< "meal_fee_receipt"
  std::string title;                ///< 伙食费收据
  std::vector<std::string> titles;  ///< words that its heading holds
  std::vector<std::string> words;   ///< words anywhere on it that speak for it
  std::vector<std::string> stops;   ///< labels of nothing that is kept; they end the value before them
  std::vector<FieldDefinition> fields;
  std::vector<FieldDefinition> columns;  ///< empty: no rows
};

/// All kinds that an office knows, and the townships that they name; read once, then shared by all threads.
class Kinds {
 public:
  Kinds() = default;
  explicit Kinds(std::vector<Kind> kinds, std::vector<std::string> townships = {},
                 std::vector<std::string> other_dates = {});
  /// Reads every *.toml of a folder, and townships.toml and date_labels.toml beside the folder, which may be
  /// missing. Throws forms::DefinitionError that names file and line.
  static Kinds load(const std::filesystem::path& folder);
  const std::vector<Kind>& all() const { return kinds_; }
  const std::vector<std::string>& townships() const { return townships_; }
  /// What makes a label another date's than the document's own (see FieldDefinition::others).
  const std::vector<std::string>& other_dates() const { return other_dates_; }
  /// Null if there is none. The pointer lives as long as this object.
  const Kind* find(std::string_view name) const;

 private:
  std::vector<Kind> kinds_;
  std::vector<std::string> townships_;
  std::vector<std::string> other_dates_;
};

/// The titles that people read, as the definitions have them. Of a kind that nobody defined an empty text; of
/// a field or column that none has its key.
std::string title_of_kind(const Kinds& kinds, std::string_view kind);
std::string title_of_field(const Kinds& kinds, std::string_view kind, std::string_view key);
std::string title_of_column(const Kinds& kinds, std::string_view kind, std::string_view key);

}  // namespace forms
