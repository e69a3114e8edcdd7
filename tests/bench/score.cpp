#include "tests/bench/score.h"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "forms/text/text.h"

namespace bench {
namespace {

using nlohmann::json;

const std::set<std::string> not_scored = {"kind",  "lines",  "fonts",      "topic",  "rows",
                                          "dates", "layout", "conditions", "struck", "unlisted_labels"};
const std::set<std::string> date_columns = {"date", "from", "to"};

std::string plain(const std::string& text) {
  std::u32string kept;
  for (char32_t symbol : forms::folded(forms::to_utf32(text))) {
    if (!forms::is_space(symbol) && std::u32string_view(U":,.、。").find(symbol) == std::u32string_view::npos)
      kept += symbol;
  }
  return forms::to_utf8(kept);
}

// A value as text, lists as one; what is not there is empty.
std::string text_of(const json& value) {
  if (value.is_string()) return value;
  std::string text;
  if (value.is_array()) {
    for (const json& part : value) text += text_of(part) + "、";
  }
  return text;
}

std::string value_of(const json& fields, const std::string& key) {
  if (!fields.is_object() || !fields.contains(key)) return "";
  const json& field = fields[key];
  return field.is_object() && field.contains("value") ? text_of(field["value"]) : "";
}

// Whether a village is named without its township: want 板桥乡白泉村, got 白泉村.
bool is_without_township(const std::string& want, const std::string& got) {
  if (got.size() >= want.size() || !want.ends_with(got)) return false;
  const std::string township = want.substr(0, want.size() - got.size());
  return township.ends_with("街道") || township.ends_with("镇") || township.ends_with("乡");
}

bool is_right(const std::string& key, const json& want, const json& fields) {
  const std::string value = value_of(fields, key);
  if (key == "amount")
    return !value.empty() && std::abs(std::atof(value.c_str()) - std::atof(text_of(want).c_str())) < 0.005;
  return plain(value) == plain(text_of(want)) ||
         (key == "village" && is_without_township(plain(text_of(want)), plain(value)));
}

int right_cells(const json& want, const json& got) {
  int right = 0;
  for (const auto& [key, value] : want.items()) right += is_right(key, value, got) ? 1 : 0;
  return right;
}

// For each wanted row the index of the read row that it is matched with, or -1: the monotone matching with
// the most right cells.
std::vector<int> matched(const json& want, const json& got) {
  const std::size_t n = want.size();
  const std::size_t m = got.size();
  std::vector<std::vector<int>> best(n + 1, std::vector<int>(m + 1, 0));
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t j = m; j-- > 0;) {
      best[i][j] =
          std::max({best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + right_cells(want[i], got[j])});
    }
  }
  std::vector<int> match(n, -1);
  for (std::size_t i = 0, j = 0; i < n && j < m;) {
    if (best[i][j] == best[i + 1][j + 1] + right_cells(want[i], got[j])) {
      match[i++] = static_cast<int>(j++);
    } else if (best[i][j] == best[i + 1][j]) {
      ++i;
    } else {
      ++j;
    }
  }
  return match;
}

void count(Tally& tally, bool right) {
  ++tally.all;
  tally.right += right ? 1 : 0;
}

Value value_for(const std::string& key, int row, const json* want, const json& got) {
  Value value;
  value.key = key;
  value.row = row;
  value.got = value_of(got, key);
  if (want != nullptr) {
    value.want = text_of(*want);
    value.right = is_right(key, *want, got);
  }
  if (value.got.empty()) return value;
  value.confidence = got[key].value("confidence", 0.0);
  value.certain = !got[key].value("doubtful", true);
  return value;
}

// The names in a list like "ruled, ditto_marks".
std::vector<std::string> names_in(const json& truth, const char* key) {
  std::vector<std::string> names;
  std::istringstream list(truth.value(key, ""));
  for (std::string name; list >> name;) {
    if (name.ends_with(',')) name.pop_back();
    names.push_back(name);
  }
  return names;
}

void count(OfWriting& of, const Value& value) {
  count(of.fields, value.right);
  if (value.row < 0 && value.key == "date") count(of.dates, value.right);
  if (value.row >= 0 && date_columns.contains(value.key)) count(of.row_dates, value.right);
}

}  // namespace

ValueType type_of(const std::string& key) {
  if (key == "month" || date_columns.contains(key)) return ValueType::date;
  if (key == "amount" || key == "number" || key == "income") return ValueType::number;
  return key == "village" ? ValueType::village : ValueType::person;
}

std::size_t bin_of(double confidence) {
  const auto end = std::find_if(confidence_bins.begin(), confidence_bins.end() - 1,
                                [&](double at) { return confidence < at; });
  return static_cast<std::size_t>(end - confidence_bins.begin());
}

std::vector<Value> values_of(const json& truth, const json& read) {
  const json page = read.is_object() ? read : json::object();
  const json fields = page.value("fields", json::object());
  std::vector<Value> values;
  for (const auto& [key, want] : truth.items()) {
    if (not_scored.contains(key) || (truth["kind"] == "visit_register" && key == "date")) continue;
    values.push_back(value_for(key, -1, &want, fields));
  }
  if (!truth.contains("rows")) return values;
  const json rows = page.value("rows", json::array());
  const std::vector<int> match = matched(truth["rows"], rows);
  std::vector<bool> on_paper(rows.size(), false);
  for (std::size_t i = 0; i < match.size(); ++i) {
    const bool found = match[i] >= 0;
    if (found) on_paper[static_cast<std::size_t>(match[i])] = true;
    const json got = found ? rows[static_cast<std::size_t>(match[i])] : json::object();
    for (const auto& [key, want] : truth["rows"][i].items())
      values.push_back(value_for(key, static_cast<int>(i), &want, got));
  }
  for (std::size_t j = 0; j < rows.size(); ++j) {
    if (on_paper[j] || !rows[j].is_object()) continue;
    for (const auto& [key, got] : rows[j].items()) {
      Value value = value_for(key, static_cast<int>(match.size()), nullptr, rows[j]);
      if (!value.got.empty()) values.push_back(std::move(value));
    }
  }
  return values;
}

void add_page(Score& score, Writing writing, const json& truth, const json& read, const std::string& name) {
  const std::string kind = read.is_object() ? read.value("kind", "") : "";
  count(score.kinds, kind == truth.at("kind"));
  std::vector<std::string> special = names_in(truth, "layout");
  for (std::string& condition : names_in(truth, "conditions")) special.push_back(std::move(condition));
  for (Value& value : values_of(truth, read)) {
    if (!value.want.empty()) {
      count(score.of(writing), value);
      count(score.fields_of_page[name], value.right);
      for (const std::string& each : special)
        count((writing == Writing::print ? score.print_of : score.hand_of)[each], value);
    }
    if (value.got.empty()) continue;
    count(value.certain ? score.certain : score.doubtful, value.right);
    count(score.reliability[type_of(value.key)][bin_of(value.confidence)], value.right);
    if (value.certain && !value.right) score.certain_but_wrong.push_back({name, std::move(value)});
  }
}

}  // namespace bench
