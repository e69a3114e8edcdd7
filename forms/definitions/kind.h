#pragma once

// The kinds of document as data: forms/kinds/*.toml, one file a kind. A township adds a form without a
// compiler.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "forms/values/reading.h"

namespace forms {

/// What a date of a kind is for, which tells where it stands without a label.
enum class DateRole {
  own,          ///< the paper's: anywhere
  signature,    ///< the paper's: under the text, below whoever issued it
  valid_until,  ///< the last day of a term: 期限自…至…
  period,       ///< from its first day to its last one: 公示期…至…
  apart         ///< of a month: only one that is written without a day, 3月份伙食费
};

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
  DateRole role = DateRole::own;  ///< of a date or a month
};

/// How the rows of a kind stand on its pages.
enum class RowPlacement {
  columns,     ///< under the headers of columns, if the kind has any
  dated_lines  ///< besides: a line that begins with a date is a row (logs, handbooks, registers without
               ///< heads)
};

/// How long papers are kept (保管期限; DA/T 22-2015: 永久, 30年, 10年).
enum class Retention { permanent, thirty_years, ten_years };
/// As in an archival code: "Y", "D30", "D10".
std::string_view name_of(Retention retention);
std::optional<Retention> find_retention(std::string_view name);

/// One kind of document.
struct Kind {
  std::string name;                 ///< "meal_fee_receipt"; of a finer kind "notice.plan", see general_kind()
  std::string title;                ///< 伙食费收据
  std::vector<std::string> titles;  ///< words that its heading holds
  std::vector<std::string> words;   ///< words anywhere on it that speak for it
  std::vector<std::string> stops;   ///< labels of nothing that is kept; they end the value before them
  /// Words, parted by spaces, that together tell the kind where no heading does, each beside a name or a gap:
  /// 主持 记录.
  std::vector<std::string> signs = {};
  /// Without any of these words a page is never of this kind; empty: none is needed.
  std::vector<std::string> needs = {};
  RowPlacement row_placement = RowPlacement::columns;
  Retention retention = Retention::ten_years;
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
  /// By its name, "notice.plan", or by the last part of it, "plan". Null if there is none. The pointer lives
  /// as long as this object.
  const Kind* find(std::string_view name) const;

 private:
  std::vector<Kind> kinds_;
  std::vector<std::string> townships_;
  std::vector<std::string> other_dates_;
};

/// The kind of no definition: what is none that anybody listed.
inline constexpr std::string_view other_kind = "other";
/// The kind of photographs, which have a camera's clock where others have a written date.
inline constexpr std::string_view photo_kind = "photo";

/// A finer kind's name begins with its general kind's and a point: "notice" of "notice.plan". A general kind
/// is its own.
std::string_view general_kind(std::string_view kind);
/// The part behind the point, "plan"; empty for a general kind.
std::string_view subkind(std::string_view kind);
/// Whether a document of `kind` is one of `wanted`, which may be general or finer. An empty `wanted` is any.
bool is_of_kind(std::string_view kind, std::string_view wanted);

/// The titles that people read, as the definitions have them. Of a kind that nobody defined an empty text; of
/// a field or column that none has its key.
std::string title_of_kind(const Kinds& kinds, std::string_view kind);
std::string title_of_field(const Kinds& kinds, std::string_view kind, std::string_view key);
std::string title_of_column(const Kinds& kinds, std::string_view kind, std::string_view key);

}  // namespace forms
