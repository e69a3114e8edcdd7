#pragma once

// How much of what `cunzheng read --json` says is right, against the truth that lies beside a page.

#include <array>
#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace bench {

struct Tally {
  int right = 0;
  int all = 0;
};

enum class Writing { print, hand };

struct OfWriting {
  Tally fields;     ///< every field and every cell of a row
  Tally dates;      ///< the documents' own dates
  Tally row_dates;  ///< dates in rows
};

enum class ValueType { date, person, number, village };

/// One value of a page: what stands on the paper and what was read.
struct Value {
  std::string key;
  int row = -1;      ///< the truth's row; -1 for a field of the page
  std::string want;  ///< empty: there is no such row on the paper
  std::string got;   ///< empty: not read
  double confidence = 0;
  bool certain = false;  ///< read, and not marked doubtful
  bool right = false;
};

/// The type by a value's key.
ValueType type_of(const std::string& key);

/// The values that the truth has, in its order, and then those of rows that were read and are not on the
/// paper (which a struck row is not, either). `read` is the page's object of `read --json`, null if it was
/// not read. Rows are matched in their order, so that most cells are right. Values are compared without
/// spaces and punctuation; amounts as numbers; a village's name may lack its township. `topic`, which often
/// runs over several lines, is left out, and so is a register's `date`, which is only its first row's.
std::vector<Value> values_of(const nlohmann::json& truth, const nlohmann::json& read);

/// Where the bins of confidence end; the last one holds 1.
inline constexpr std::array<double, 7> confidence_bins = {0.5, 0.8, 0.9, 0.95, 0.97, 0.99, 1};
using Reliability = std::array<Tally, confidence_bins.size()>;

/// The bin that a confidence falls into: the first that ends above it.
std::size_t bin_of(double confidence);

struct Wrong {
  std::string page;
  Value value;
};

struct Score {
  Tally kinds;
  OfWriting print;
  OfWriting hand;
  Tally certain;   ///< of the values that were not marked doubtful, those that are right
  Tally doubtful;  ///< of those that were read and marked, those that are right
  std::map<ValueType, Reliability> reliability;  ///< of all values that were read
  std::map<std::string, OfWriting> print_of;  ///< by what is special: the truth's `layout` and `conditions`
  std::map<std::string, OfWriting> hand_of;
  std::map<std::string, Tally> fields_of_page;  ///< by the page's name
  std::vector<Wrong> certain_but_wrong;

  OfWriting& of(Writing writing) { return writing == Writing::print ? print : hand; }
};

/// Adds one page; `name` is what it is listed under.
void add_page(Score& score, Writing writing, const nlohmann::json& truth, const nlohmann::json& read,
              const std::string& name = "");

}  // namespace bench
