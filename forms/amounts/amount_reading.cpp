#include "forms/amounts/amount_reading.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

#include "forms/decoding/beam_search.h"
#include "forms/decoding/combination.h"
#include "forms/text/text.h"
#include "forms/values/certainty.h"

namespace forms {
namespace {

// The thresholds of this room, chosen by eye on the shared pages; weights are natural logarithms.
constexpr Fen one_yuan = 100;
constexpr double log_below_yuan = -5;  // nobody writes a receipt for less; a part of an amount often reads so
constexpr double clearly_likelier = 3;  // two shorter passages count only if they agree better by so much
constexpr std::size_t passages_looked_at = 4;  // the longest of each writing
constexpr std::size_t fewest_numerals = 2;     // of an amount in capitals without a label
constexpr std::size_t nearest_digits = 6;      // symbols between it and the digits behind it

constexpr std::u32string_view numerals =
    U"零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正一二三四五六七八九十百千两";

// What only amounts are written in.
constexpr std::u32string_view capitals_alone = U"零壹贰叁肆伍陆柒捌玖拾佰仟";

// No capitals may stand around the amount: 拾柒元 is no reading of 伍佰□拾柒元.
const Grammar& capital_grammar() {
  static const Grammar grammar(
      U"([^零壹贰叁肆伍陆柒捌玖拾佰仟]*[^零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分一二三四五六七八九十百千两])?"
      U"<[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正一二三四五六七八九十百千两]*>"
      U"([^零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分一二三四五六七八九十百千两][^零壹贰叁肆伍陆柒捌玖拾佰仟角分]"
      U"*)?");
  return grammar;
}

const Grammar& digit_grammar() {
  static const Grammar grammar(
      U"(.*[^0-9.,])?<([0-9][0-9,]*(\\.[0-9][0-9]?)?|[0-9][0-9]*(\\.[0-9][0-9]?[0-9]?[0-9]?)?万元)>"
      U"([^0-9.,万].*|[.,]([^0-9].*)?)?");
  return grammar;
}

using Parse = std::optional<Fen> (*)(std::string_view);
using Spellings = std::vector<std::string> (*)(Fen);

// One way of writing an amount.
struct Writing {
  const Grammar& grammar;
  Parse parse;
  Spellings spellings;
};

// One passage with its readings, each an amount with the weight that the recognisers give it.
struct Written {
  Passage passage;
  const Writing* writing = nullptr;
  std::map<Fen, double> readings;
  std::optional<Fen> as_read;
};

// The readings of a passage, the amounts that stand elsewhere among them.
std::map<Fen, double> readings_of(const Passage& passage, const Writing& writing,
                                  const std::map<Fen, double>& elsewhere, FieldTrace* trace = nullptr) {
  std::vector<std::u32string> expected;
  for (const auto& [amount, unused] : elsewhere)
    for (const std::string& spelling : writing.spellings(amount)) expected.push_back(to_utf32(spelling));
  const auto value_of = [&](const std::u32string& text) -> std::optional<std::string> {
    const auto amount = writing.parse(to_utf8(text));
    if (!amount || *amount <= 0) return std::nullopt;
    return std::to_string(*amount);
  };
  std::map<Fen, double> readings;
  for (const CombinedValue& one : combined_values(passage, writing.grammar, value_of, expected, trace))
    readings.emplace(std::stoll(one.value), one.log_weight);
  return readings;
}

// From the first numeral to the last where little else stands between them: the rest of a seal beside them
// says nothing of the amount.
Passage numerals_of(const Passage& passage) {
  const std::u32string text = passage.text();
  std::size_t first = text.find_first_of(capitals_alone);
  const std::size_t last = text.find_last_of(numerals);
  if (first == text.npos || last <= first) return passage;
  // A numeral that was misread stands right before them.
  while (first > 0 && is_han(text[first - 1])) --first;
  const std::size_t others = static_cast<std::size_t>(std::count_if(
      text.begin() + static_cast<std::ptrdiff_t>(first), text.begin() + static_cast<std::ptrdiff_t>(last),
      [](char32_t c) { return c != U' ' && numerals.find(c) == numerals.npos; }));
  return others * 4 <= last - first ? passage.slice(first, last + 1) : passage;
}

Written written(const Passage& passage, const Writing& writing) {
  Written result{passage, &writing, readings_of(passage, writing, {}), {}};
  // The amount in the recogniser's best string, whatever stands around it.
  for (const Decoded& text : decode(certain_steps(passage.text()), writing.grammar, 4))
    if (!text.mended && std::isfinite(text.log_probability) && !result.as_read)
      result.as_read = writing.parse(to_utf8(text.text));
  return result;
}

bool has_digits(const Passage& passage) {
  const auto text = passage.text();
  return std::any_of(text.begin(), text.end(), is_digit);
}

std::vector<std::string> digit_spellings(Fen amount) {
  const std::string decimal = to_decimal(amount);
  std::vector<std::string> spellings = {decimal};
  if (decimal.ends_with(".00")) {
    const std::string whole = decimal.substr(0, decimal.size() - 3);
    spellings.insert(spellings.end(), {whole, whole + "元", whole + ".0"});
  }
  return spellings;
}

std::vector<std::string> capital_spellings(Fen amount) {
  std::string capital = to_capital(amount);
  std::vector<std::string> spellings = {capital};
  const auto respelt = [&](std::string_view from, std::string_view to) {
    for (std::size_t i = 0, count = spellings.size(); i < count; ++i) {
      std::string other = spellings[i];
      if (const auto at = other.find(from); at != std::string::npos)
        spellings.push_back(other.replace(at, from.size(), to));
    }
  };
  respelt("整", "正");
  respelt("元", "圆");
  return spellings;
}

// Amounts that both may hold, each with the weight of both.
struct Together {
  const Written* capital = nullptr;
  const Written* digit = nullptr;
  std::map<Fen, double> weights;
  double highest = -std::numeric_limits<double>::infinity();
};

Together together(const Written* capital, const Written* digit) {
  Together both{capital, digit, {}};
  std::vector<std::map<Fen, double>> readings;
  if (capital) readings.push_back(capital->readings);
  if (digit) readings.push_back(digit->readings);
  if (capital && digit) {
    readings = {readings_of(capital->passage, *capital->writing, digit->readings),
                readings_of(digit->passage, *digit->writing, capital->readings)};
  }
  for (const auto& of_one : readings)
    for (const auto& [amount, unused] : of_one) both.weights.emplace(amount, 0);
  for (auto& [amount, weight] : both.weights) {
    if (amount < one_yuan) weight += log_below_yuan;
    for (const auto& of_one : readings) {
      const auto at = of_one.find(amount);
      weight += at == of_one.end() ? log_weight_of_unseen : at->second;
    }
  }
  for (const auto& [amount, weight] : both.weights) both.highest = std::max(both.highest, weight);
  return both;
}

std::vector<const Written*> longest_first(const std::vector<Written>& all) {
  std::vector<const Written*> sorted;
  for (const Written& one : all)
    if (!one.readings.empty()) sorted.push_back(&one);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Written* a, const Written* b) { return a->passage.size() > b->passage.size(); });
  if (sorted.size() > passages_looked_at) sorted.resize(passages_looked_at);
  if (sorted.empty()) sorted.push_back(nullptr);
  return sorted;
}

// Of several passages the pair that agrees best; the longest ones unless others agree clearly better.
Together best_pair(const std::vector<Written>& capitals, const std::vector<Written>& digits) {
  Together best;
  for (const Written* capital : longest_first(capitals))
    for (const Written* digit : longest_first(digits)) {
      Together pair = together(capital, digit);
      if (pair.weights.empty()) continue;
      if (best.weights.empty() || pair.highest > best.highest + clearly_likelier) best = std::move(pair);
    }
  return best;
}

// The candidates of the passages that the amount is read from, of each recogniser by itself and of all
// together.
void note_pair(FieldTrace& trace, const Together& pair) {
  const auto note = [&](const Written& one, const std::map<Fen, double>& elsewhere, std::string_view what) {
    FieldTrace own;
    readings_of(one.passage, *one.writing, elsewhere, &own);
    for (CandidateTrace& candidate : own.candidates) {
      candidate.value = to_decimal(std::stoll(candidate.value)) + std::string(what);
      trace.candidates.push_back(std::move(candidate));
    }
  };
  const std::map<Fen, double> nothing;
  if (pair.capital) note(*pair.capital, pair.digit ? pair.digit->readings : nothing, " (capitals)");
  if (pair.digit) note(*pair.digit, pair.capital ? pair.capital->readings : nothing, " (digits)");
  std::vector<std::pair<std::string, double>> all;
  for (const auto& [amount, weight] : pair.weights) all.emplace_back(to_decimal(amount), weight);
  note_candidates(&trace, "all", std::move(all));
  note_passage(&trace, (pair.digit ? pair.digit : pair.capital)->passage);
  if (!pair.digit || !pair.capital) return;
  for (const int line : pair.capital->passage.lines())
    if (std::find(trace.lines.begin(), trace.lines.end(), line) == trace.lines.end())
      trace.lines.push_back(line);
}

}  // namespace

bool holds_capitals(const Passage& passage) {
  const auto text = passage.text();
  return std::any_of(text.begin(), text.end(),
                     [](char32_t c) { return numerals.substr(0, 13).find(c) != numerals.npos; }) ||
         std::count_if(text.begin(), text.end(),
                       [](char32_t c) { return numerals.find(c) != numerals.npos; }) >= 2;
}

std::vector<Passage> amounts_in_text(const std::vector<Passage>& rows) {
  std::vector<Passage> found;
  std::size_t begin = 0;  // in this row: what the one before went on with is passed over
  for (std::size_t r = 0; r < rows.size(); ++r) {
    Passage passage = rows[r];
    const std::size_t own = passage.size();
    if (r + 1 < rows.size()) passage.append(rows[r + 1]);
    const std::u32string text = passage.text();
    const std::size_t from = text.find_first_of(capitals_alone, std::exchange(begin, 0));
    if (from >= own) continue;
    std::size_t end = from, written_in_capitals = 0;
    bool yuan = false;
    while (end < text.size() && (text[end] == U' ' || numerals.find(text[end]) != numerals.npos)) {
      written_in_capitals += capitals_alone.find(text[end]) != capitals_alone.npos;
      yuan |= text[end] == U'元' || text[end] == U'圆';
      ++end;
    }
    if (!yuan || written_in_capitals < fewest_numerals) continue;
    found.push_back(passage.slice(from, end));
    if (end > own) begin = end - own - 1;
    // The digits behind it: 壹仟零贰拾元整（￥1020.00）.
    const std::size_t digits = text.find_first_of(U"0123456789", end);
    if (digits == text.npos || digits > end + nearest_digits) continue;
    std::size_t last = digits;
    while (last < text.size() &&
           (text[last] == U' ' || text[last] == U'.' || text[last] == U',' || is_digit(text[last])))
      ++last;
    found.push_back(passage.slice(digits, last));
  }
  return found;
}

std::optional<Passage> amount_with_unit(const std::vector<Passage>& rows) {
  for (const Passage& row : rows) {
    const std::u32string text = row.text();
    for (std::size_t at = text.find(U'元'); at != text.npos; at = text.find(U'元', at + 1)) {
      std::size_t from = at;
      if (from > 0 && text[from - 1] == U'万') --from;
      while (from > 0 && (is_digit(text[from - 1]) || text[from - 1] == U'.' || text[from - 1] == U','))
        --from;
      if (from < at && is_digit(text[from])) return row.slice(from, at + 1);
    }
  }
  return std::nullopt;
}

std::optional<Field> read_amount(const std::string& key, const std::vector<Passage>& passages,
                                 FieldTrace* trace) {
  const Writing in_capitals{capital_grammar(), parse_capital_amount, capital_spellings};
  const Writing in_digits{digit_grammar(), parse_digit_amount, digit_spellings};
  std::vector<Written> capitals, digits;
  for (const Passage& passage : passages) {
    if (holds_capitals(passage)) capitals.push_back(written(numerals_of(passage), in_capitals));
    if (has_digits(passage)) digits.push_back(written(passage, in_digits));
  }
  const Together pair = best_pair(capitals, digits);
  const Written *capital = pair.capital, *digit = pair.digit;
  if (pair.weights.empty()) return std::nullopt;
  double all = 0;
  Fen best = 0;
  for (const auto& [amount, weight] : pair.weights) {
    all += std::exp(weight - pair.highest);
    if (weight == pair.highest) best = amount;
  }

  Field field;
  field.key = key;
  field.type = FieldType::amount;
  field.values = {to_decimal(best)};
  field.confidence = 1 / all;
  if (trace) note_pair(*trace, pair);
  const Written* shown = digit ? digit : capital;
  field.text = shown->passage.as_read();
  if (!shown->passage.box().empty()) field.box = shown->passage.box();
  if (!capital || !digit) {
    field.doubts.push_back(Doubt::written_once);
    note_doubt(trace, Doubt::written_once,
               capital ? "the amount stands in capitals alone" : "the amount stands in digits alone");
  } else if (capital->as_read && digit->as_read && capital->as_read != digit->as_read) {
    field.doubts.push_back(Doubt::capital_and_digits);
    note_doubt(trace, Doubt::capital_and_digits,
               "as read, the capitals and the digits name different amounts");
  } else if (digit->as_read != best || capital->as_read != best) {
    field.doubts.push_back(Doubt::corrected);
    note_doubt(
        trace, Doubt::corrected,
        "the value is not what the recogniser's best strings say: both together make another likelier");
  }
  if (field.confidence < certain_from(FieldType::amount)) {
    field.doubts.push_back(Doubt::low_confidence);
    note_low_confidence(trace, field.type, field.confidence);
  }
  return field;
}

}  // namespace forms
