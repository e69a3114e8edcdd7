#include "tests/bench/score.h"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <string>
#include <vector>

#include "forms/text.h"

namespace bench {
namespace {

using nlohmann::json;

const std::set<std::string> not_scored = {"kind", "lines", "fonts", "topic", "rows", "dates"};
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

bool is_certain(const json& fields, const std::string& key) {
  return fields.is_object() && fields.contains(key) && !fields[key].value("doubtful", true) &&
         !value_of(fields, key).empty();
}

bool is_right(const std::string& key, const json& want, const json& fields) {
  const std::string value = value_of(fields, key);
  if (key == "amount")
    return !value.empty() && std::abs(std::atof(value.c_str()) - std::atof(text_of(want).c_str())) < 0.005;
  return plain(value) == plain(text_of(want));
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

}  // namespace

void add_page(Score& score, Writing writing, const json& truth, const json& read) {
  OfWriting& of = score.of(writing);
  const json page = read.is_object() ? read : json::object();
  const json fields = page.value("fields", json::object());
  const std::string kind = truth.at("kind");
  count(score.kinds, page.value("kind", "") == kind);
  for (const auto& [key, want] : truth.items()) {
    if (not_scored.contains(key) || (kind == "visit_register" && key == "date")) continue;
    const bool right = is_right(key, want, fields);
    count(of.fields, right);
    if (key == "date") count(of.dates, right);
    if (is_certain(fields, key)) count(score.certain, right);
  }
  if (!truth.contains("rows")) return;
  const json rows = page.value("rows", json::array());
  const std::vector<int> match = matched(truth["rows"], rows);
  for (std::size_t i = 0; i < match.size(); ++i) {
    const json got = match[i] < 0 ? json::object() : rows[static_cast<std::size_t>(match[i])];
    for (const auto& [key, want] : truth["rows"][i].items()) {
      const bool right = is_right(key, want, got);
      count(of.fields, right);
      if (date_columns.contains(key)) count(of.row_dates, right);
      if (is_certain(got, key)) count(score.certain, right);
    }
  }
}

}  // namespace bench
