#include "forms/amounts/boxed_amount.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string_view>

#include "forms/text/text.h"

namespace forms {
namespace {

int centre(const ocr::Box& box) {
  return box.x + box.width / 2;
}

bool same_row(const ocr::Box& a, const ocr::Box& b) {
  return std::abs((a.y + a.height / 2) - (b.y + b.height / 2)) * 2 < std::max(a.height, b.height);
}

// The headers of 元, 角 and 分, which tell where all places are: the others are misread at times.
struct Headers {
  ocr::Box yuan;
  double pitch = 0;  // from one place to the next

  int place_of(const ocr::Box& box) const {
    return static_cast<int>(std::lround((centre(box) - centre(yuan)) / pitch));
  }
};

char32_t only_symbol(const Passage& box) {
  return box.size() == 1 ? box.symbols().front().point : U' ';
}

// What a nought is read as at times.
bool is_round(char32_t symbol) {
  return symbol == U'0' || symbol == U'o' || symbol == U'O' || symbol == U'D' || symbol == U'Q';
}

std::vector<Headers> headers_of(const ocr::Page& page) {
  std::vector<Headers> all;
  const auto with = [&](std::string_view text, const ocr::Box& left, const ocr::Box& beside) {
    const ocr::Line* nearest = nullptr;
    for (const ocr::Line& line : page.lines)
      if (line.text == text && same_row(line.box, beside) && line.box.x > left.x &&
          (!nearest || line.box.x < nearest->box.x))
        nearest = &line;
    return nearest;
  };
  for (const ocr::Line& yuan : page.lines) {
    if (yuan.text != "元" && yuan.text != "圆") continue;
    const ocr::Line* jiao = with("角", yuan.box, yuan.box);
    const ocr::Line* fen = jiao ? with("分", jiao->box, yuan.box) : nullptr;
    if (!fen) continue;
    const double pitch = (centre(fen->box) - centre(yuan.box)) / 2.0;
    constexpr double uneven = 0.25;
    if (std::abs(centre(jiao->box) - centre(yuan.box) - pitch) > uneven * pitch) continue;
    all.push_back({yuan.box, pitch});
  }
  return all;
}

std::optional<Passage> digits_under(const ocr::Page& page, const Headers& headers) {
  constexpr int highest = -5, jiao = 1, fen = 2;  // places, 元 being 0
  constexpr std::size_t longest = 2;              // symbols in a box
  std::map<int, Passage> boxes;
  for (int i = 0; i < static_cast<int>(page.lines.size()); ++i) {
    const ocr::Box& box = page.lines[static_cast<std::size_t>(i)].box;
    const int below = box.y + box.height / 2 - headers.yuan.bottom();
    if (below <= 0 || below > 2 * headers.yuan.height) continue;
    const int place = headers.place_of(box);
    Passage digit(page);
    digit.append(i);
    if (place < highest || place > fen || digit.size() > longest || box.width > headers.pitch) continue;
    // Two pieces of ink in one box: nobody knows which is the digit.
    if (!boxes.emplace(place, std::move(digit)).second) return std::nullopt;
  }
  if (boxes.empty()) return std::nullopt;
  Passage whole(page);
  for (int place = boxes.begin()->first; place <= fen; ++place) {
    const auto at = boxes.find(place);
    if (at == boxes.end()) return std::nullopt;
    // A sign may stand before the digits. What else is no digit would leave a part of the amount, unless
    // nothing but noughts stands behind the point.
    const char32_t symbol = only_symbol(at->second);
    const bool sign = place == boxes.begin()->first && !is_round(symbol);
    const bool nought = place >= jiao && is_round(symbol) &&
                        (place == fen || (boxes.contains(fen) && is_round(only_symbol(boxes.at(fen)))));
    if (!is_digit(symbol) && !sign && !nought) return std::nullopt;
    if (place == jiao)
      whole.append(at->second, U'.');
    else
      whole.join(at->second);
  }
  constexpr std::size_t shortest = 4;  // 3.50
  return whole.size() >= shortest ? std::optional(whole) : std::nullopt;
}

}  // namespace

std::vector<Passage> boxed_amounts(const ocr::Page& page) {
  std::vector<Passage> amounts;
  for (const Headers& headers : headers_of(page))
    if (auto amount = digits_under(page, headers)) amounts.push_back(std::move(*amount));
  return amounts;
}

}  // namespace forms
