#include "forms/amounts/amount.h"

#include <array>
#include <cassert>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "forms/text/text.h"

namespace forms {
namespace {

constexpr Fen fen_in_yuan = 100;
constexpr Fen largest_yuan = 999'999'999'999;  // 仟 of 亿: no receipt needs more

constexpr std::u32string_view numerals = U"零壹贰叁肆伍陆柒捌玖";

/// Stands in a spelling for a 零 that may be written or left out.
constexpr char32_t optional_zero = U'?';

void append_numeral(std::u32string& out, Fen digit) {
  out += numerals[static_cast<std::size_t>(digit)];
}

/// The four places before 亿, 万 or 元, a gap between two of them marked by one 零.
void append_group(std::u32string& out, Fen group) {
  static constexpr std::u32string_view units = U"仟佰拾";
  bool started = false;
  bool gap = false;
  Fen weight = 1000;
  for (std::size_t place = 0; place < 4; ++place, weight /= 10) {
    const Fen digit = group / weight % 10;
    if (digit == 0) {
      gap = started;
      continue;
    }
    if (gap) out += U'零';
    gap = false;
    started = true;
    append_numeral(out, digit);
    if (place < units.size()) out += units[place];
  }
}

/// An amount in capitals without 整. Rules for filling in cheques (支付结算办法, annex 1): zeros inside the
/// number are one 零, so is 角 where there are 分 without it; the 零 may be left out where the last place
/// before 万, 亿 or 元 is the only zero.
std::u32string spelling(Fen amount) {
  const Fen yuan = amount / fen_in_yuan;
  const Fen jiao = amount / 10 % 10;
  const Fen fen = amount % 10;
  static constexpr std::array<std::pair<Fen, std::u32string_view>, 3> groups = {
      {{100'000'000, U"亿"}, {10'000, U"万"}, {1, U""}}};
  std::u32string out;
  bool gap = false;
  Fen group_before = 0;
  for (const auto& [weight, unit] : groups) {
    const Fen group = yuan / weight % 10'000;
    if (group == 0) {
      gap = !out.empty();
      continue;
    }
    if (!out.empty() && (gap || group < 1000)) {
      out += U'零';
    } else if (!out.empty() && group_before % 10 == 0) {
      out += optional_zero;
    }
    append_group(out, group);
    out += unit;
    gap = false;
    group_before = group;
  }
  if (amount == 0) out += U'零';
  if (yuan > 0 || amount == 0) out += U'元';
  if (jiao > 0) {
    if (yuan > 0 && yuan % 10 == 0) out += optional_zero;
    append_numeral(out, jiao);
    out += U'角';
  }
  if (fen > 0) {
    if (yuan > 0 && jiao == 0) out += U'零';
    append_numeral(out, fen);
    out += U'分';
  }
  return out;
}

/// Whether a text is a spelling, its optional zeros written or not.
bool matches(std::u32string_view text, std::u32string_view spelling) {
  for (const char32_t expected : spelling) {
    if (expected == optional_zero) {
      if (text.starts_with(U'零')) text.remove_prefix(1);
      continue;
    }
    if (!text.starts_with(expected)) return false;
    text.remove_prefix(1);
  }
  return text.empty();
}

/// Whether a text fills in a form with every unit printed: 零万零仟叁佰零拾零元零角零分.
bool fills_every_place(std::u32string_view text, Fen amount) {
  static constexpr std::u32string_view units = U"仟佰拾亿仟佰拾万仟佰拾元角分";
  if (text.empty() || text.size() % 2 != 0) return false;
  const std::size_t last = units.find(text.back());
  if (last == std::u32string_view::npos || last < units.find(U'元')) return false;
  std::size_t place = units.size();
  for (Fen rest = amount; place > 0; rest /= 10) {
    --place;
    const Fen digit = rest % 10;
    if (place > last || text.empty()) {
      if (digit != 0) return false;  // written neither here nor elsewhere
      continue;
    }
    if (text.back() != units[place] || text[text.size() - 2] != numerals[static_cast<std::size_t>(digit)]) {
      return false;
    }
    text.remove_suffix(2);
  }
  return text.empty();
}

/// Every way of writing a numeral or a unit to the one of cheques, one for one.
char32_t capital(char32_t symbol) {
  static constexpr std::u32string_view written = U"〇一二两貳弍三參叄四五六陸七八九十百千萬億圆圓块毛正";
  static constexpr std::u32string_view standard = U"零壹贰贰贰贰叁叁叁肆伍陆陆柒捌玖拾佰仟万亿元元元角整";
  static_assert(written.size() == standard.size());
  const std::size_t place = written.find(symbol);
  return place == std::u32string_view::npos ? symbol : standard[place];
}

/// What the numerals come to if they are well-formed. The caller sees whether they are by the amount's
/// spelling.
std::optional<Fen> loose_value(std::u32string_view text) {
  Fen yuan = 0;
  Fen group = 0;
  std::optional<Fen> digit;
  Fen fraction = 0;
  bool unit_seen = false;
  for (const char32_t symbol : text) {
    if (const std::size_t value = numerals.find(symbol); value != std::u32string_view::npos) {
      digit = static_cast<Fen>(value);
      continue;
    }
    const Fen here = digit.value_or(0);
    digit.reset();
    switch (symbol) {
      case U'仟':
        group += here * 1000;
        break;
      case U'佰':
        group += here * 100;
        break;
      case U'拾':
        group += here * 10;
        break;
      case U'万':
        yuan += (group + here) * 10'000;
        group = 0;
        break;
      case U'亿':
        yuan += (group + here) * 100'000'000;
        group = 0;
        break;
      case U'元':
        yuan += group + here;
        group = 0;
        unit_seen = true;
        break;
      case U'角':
        fraction += here * 10;
        unit_seen = true;
        break;
      case U'分':
        fraction += here;
        unit_seen = true;
        break;
      default:
        return std::nullopt;
    }
  }
  if (!unit_seen || digit || yuan > largest_yuan) return std::nullopt;
  return yuan * fen_in_yuan + fraction;
}

bool take_prefix(std::u32string_view& text, std::u32string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

bool take_suffix(std::u32string_view& text, std::u32string_view suffix) {
  if (!text.ends_with(suffix)) return false;
  text.remove_suffix(suffix.size());
  return true;
}

void trim(std::u32string_view& text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
}

/// 1260 or 1,260: thousands are either all set off or none.
std::optional<Fen> whole_yuan(std::u32string_view text) {
  const bool grouped = text.find(U',') != std::u32string_view::npos;
  Fen yuan = 0;
  std::size_t digits = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool comma_here = grouped && (text.size() - i) % 4 == 0;
    if (comma_here ? text[i] != U',' || i == 0 : !is_digit(text[i])) return std::nullopt;
    if (comma_here) continue;
    yuan = yuan * 10 + static_cast<Fen>(text[i] - U'0');
    if (++digits > 12) return std::nullopt;
  }
  // 0300 is a number of a form, not money.
  if (digits == 0 || (digits > 1 && text.front() == U'0')) return std::nullopt;
  return yuan;
}

}  // namespace

std::string to_decimal(Fen amount) {
  const std::uint64_t size =
      amount < 0 ? 0 - static_cast<std::uint64_t>(amount) : static_cast<std::uint64_t>(amount);
  return fmt::format("{}{}.{:02}", amount < 0 ? "-" : "", size / 100, size % 100);
}

std::optional<Fen> parse_capital_amount(std::string_view text) {
  constexpr std::size_t longest = 64;  // an amount with every place filled in has half of that
  const std::u32string bare = plain_text(text);
  std::u32string_view written(bare);
  while (take_prefix(written, U":") || take_prefix(written, U"人民币")) {
  }
  if (written.empty() || written.size() > longest) return std::nullopt;
  take_suffix(written, U"钱");

  std::u32string plain;
  for (const char32_t symbol : written) {
    if (symbol == U'廿') {
      plain += U"贰拾";
    } else if (symbol == U'卅') {
      plain += U"叁拾";
    } else {
      plain += capital(symbol);
    }
  }
  if (plain.starts_with(U'拾')) plain.insert(0, U"壹");  // 拾伍元: the one before it is not written
  // 三块五 is said of 角.
  if (written.find(U'块') != std::u32string_view::npos &&
      numerals.find(plain.back()) != std::u32string_view::npos) {
    plain += U'角';
  }
  std::u32string_view rest(plain);
  take_suffix(rest, U"整");
  const std::optional<Fen> value = loose_value(rest);
  if (!value) return std::nullopt;
  if (fills_every_place(rest, *value)) return value;
  if (rest.ends_with(U"角零分")) take_suffix(rest, U"零分");
  if (rest.ends_with(U"元零角")) take_suffix(rest, U"零角");
  if (matches(rest, spelling(*value))) return value;
  return std::nullopt;
}

std::optional<Fen> parse_digit_amount(std::string_view text) {
  const std::u32string plain = folded(to_utf32(text));
  std::u32string_view rest(plain);
  trim(rest);
  while (take_prefix(rest, U":") || take_prefix(rest, U"人民币") || take_prefix(rest, U"RMB")) trim(rest);
  take_prefix(rest, U"¥");
  trim(rest);
  const bool closed = take_suffix(rest, U"整") || take_suffix(rest, U"正");
  const bool yuan_written = take_suffix(rest, U"元") || take_suffix(rest, U"圆") || take_suffix(rest, U"块");
  if (closed && !yuan_written) return std::nullopt;
  trim(rest);
  const bool ten_thousands = yuan_written && take_suffix(rest, U"万");
  trim(rest);

  const std::size_t point = rest.find(U'.');
  const std::optional<Fen> yuan = whole_yuan(rest.substr(0, point));
  if (!yuan) return std::nullopt;
  std::u32string_view decimals = point == std::u32string_view::npos ? U"" : rest.substr(point + 1);
  const bool struck_out = decimals == U"-" || decimals == U"—" || decimals == U"–";  // 300.-
  if (point != std::u32string_view::npos && decimals.empty()) return std::nullopt;
  if (struck_out) decimals = {};
  const std::size_t places = ten_thousands ? 6 : 2;
  if (decimals.size() > places) return std::nullopt;
  Fen amount = *yuan;
  for (std::size_t i = 0; i < places; ++i) {
    if (i < decimals.size() && !is_digit(decimals[i])) return std::nullopt;
    amount = amount * 10 + (i < decimals.size() ? static_cast<Fen>(decimals[i] - U'0') : 0);
  }
  if (amount > largest_yuan * fen_in_yuan + 99) return std::nullopt;
  return amount;
}

std::string to_capital(Fen amount) {
  assert(amount >= 0 && amount / fen_in_yuan <= largest_yuan);
  std::u32string text = spelling(amount);
  std::erase(text, optional_zero);
  if (amount % 10 == 0) text += U'整';
  return to_utf8(text);
}

}  // namespace forms
