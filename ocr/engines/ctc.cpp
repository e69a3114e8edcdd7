#include "ocr/engines/ctc.h"

#include <algorithm>

#include <utf8.h>

namespace ocr {

std::vector<CtcStep> steps_from(const float* probabilities, std::size_t count,
                                std::span<const char32_t> symbols) {
  constexpr float least = 0.001F;
  std::vector<CtcStep> steps(count);
  for (CtcStep& step : steps) {
    for (std::size_t i = 0; i < symbols.size(); ++i)
      if (probabilities[i] > least) step.candidates.push_back({symbols[i], probabilities[i]});
    std::sort(step.candidates.begin(), step.candidates.end(),
              [](const Candidate& a, const Candidate& b) { return a.probability > b.probability; });
    probabilities += symbols.size();
  }
  return steps;
}

Line best_line(std::vector<CtcStep> steps, const Box& box, Engine engine) {
  Line line;
  line.box = box;
  line.engine = engine;
  const double count = static_cast<double>(std::max<std::size_t>(steps.size(), 1));
  char32_t before = 0;
  // Where the recogniser wavers between rare characters, each is less probable than the blank, but not all of
  // them together: then something stands there, and the likeliest of them is shown with its low confidence.
  const auto symbol_at = [&](std::size_t i) {
    const auto& candidates = steps[i].candidates;
    if (candidates.empty()) return Candidate{};
    if (candidates.front().symbol != 0 || candidates.front().probability > 0.5F || candidates.size() < 2)
      return candidates.front();
    const char32_t next =
        i + 1 < steps.size() && !steps[i + 1].candidates.empty() ? steps[i + 1].candidates.front().symbol : 0;
    const char32_t last =
        i > 0 && !steps[i - 1].candidates.empty() ? steps[i - 1].candidates.front().symbol : 0;
    const char32_t symbol = candidates[1].symbol;
    return symbol == U' ' || symbol == next || symbol == last ? candidates.front() : candidates[1];
  };
  for (int i = 0; i < static_cast<int>(steps.size()); ++i) {
    const auto [symbol, probability] = symbol_at(static_cast<std::size_t>(i));
    if (symbol != 0 && symbol == before) {
      Glyph& glyph = line.glyphs.back();
      glyph.confidence = std::max(glyph.confidence, probability);
      glyph.last_step = i;
    } else if (symbol != 0) {
      line.glyphs.push_back({symbol, probability, i, i, {}});
    }
    before = symbol;
  }

  double sum = 0;
  for (std::size_t i = 0; i < line.glyphs.size(); ++i) {
    Glyph& glyph = line.glyphs[i];
    // A step's peak stands inside its symbol; the border to the next lies half way.
    const double middle = (glyph.first_step + glyph.last_step + 1) / 2.0;
    const auto middle_of = [&](const Glyph& other) { return (other.first_step + other.last_step + 1) / 2.0; };
    const double half = box.height * 0.5 * count / std::max(1, box.width);
    double from = middle - half, to = middle + half;
    if (i > 0) from = std::max(from, (middle + middle_of(line.glyphs[i - 1])) / 2);
    if (i + 1 < line.glyphs.size()) to = std::min(to, (middle + middle_of(line.glyphs[i + 1])) / 2);
    from = std::max(from, 0.0), to = std::min(to, count);
    const int left = box.x + static_cast<int>(from / count * box.width);
    const int right = box.x + static_cast<int>(to / count * box.width);
    glyph.box = {left, box.y, std::max(1, right - left), box.height};
    sum += glyph.confidence;
    utf8::append(glyph.symbol, std::back_inserter(line.text));
  }
  line.confidence =
      line.glyphs.empty() ? 0 : static_cast<float>(sum / static_cast<double>(line.glyphs.size()));
  line.steps = std::move(steps);
  return line;
}

}  // namespace ocr
