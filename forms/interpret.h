#pragma once

// Words into facts: which kind of document a page is, and what its fields, rows and dates say.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "forms/reading.h"

namespace forms {

/// One field or column of a kind, as its TOML defines it.
struct FieldDefinition {
  std::string key;
  std::string title;                ///< Chinese, for people
  FieldType type = FieldType::text;
  std::vector<std::string> labels;  ///< words that stand before the value, or head its column
};

/// One kind of document: forms/kinds/NAME.toml.
struct Kind {
  std::string name;                  ///< "meal_fee_receipt"
  std::string title;                 ///< 伙食费收据
  std::vector<std::string> titles;   ///< words that its heading holds
  std::vector<std::string> words;    ///< words anywhere on it that speak for it
  std::vector<FieldDefinition> fields;
  std::vector<FieldDefinition> columns;  ///< empty: no rows
};

/// All kinds that an office knows; read once, then shared by all threads.
class Kinds {
 public:
  Kinds() = default;
  explicit Kinds(std::vector<Kind> kinds);
  /// Reads every *.toml of a folder. Throws forms::DefinitionError.
  static Kinds load(const std::filesystem::path& folder);
  const std::vector<Kind>& all() const { return kinds_; }
  const Kind* find(std::string_view name) const;

 private:
  std::vector<Kind> kinds_;
};

/// Reads a page. `today` is the day that 昨天 refers to where the page itself has no date; none: such a date
/// stays unresolved. Pure: no files, no clock; safe on any thread.
Reading interpret(const ocr::Page& page, const Kinds& kinds, std::optional<Date> today = std::nullopt);

}  // namespace forms
