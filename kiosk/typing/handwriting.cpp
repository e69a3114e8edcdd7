#include "kiosk/typing/handwriting.h"

#include <algorithm>
#include <climits>
#include <utility>

#include <zinnia.h>

namespace kiosk {

struct Handwriting::State {
  std::unique_ptr<zinnia::Recognizer> recognizer{zinnia::Recognizer::create()};
};

std::unique_ptr<Handwriting> Handwriting::open(const std::filesystem::path& model) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(model, error)) return nullptr;
  auto state = std::make_unique<State>();
  if (!state->recognizer || !state->recognizer->open(model.c_str())) return nullptr;
  return std::unique_ptr<Handwriting>(new Handwriting(std::move(state)));
}

Handwriting::Handwriting(std::unique_ptr<State> state) : state_(std::move(state)) {}
Handwriting::~Handwriting() = default;

std::vector<std::string> Handwriting::characters(const std::vector<Stroke>& strokes, int least_side,
                                                 std::size_t at_most) {
  std::vector<std::string> characters;
  int left = INT_MAX, top = INT_MAX, right = INT_MIN, bottom = INT_MIN;
  for (const Stroke& stroke : strokes)
    for (const StrokePoint& point : stroke) {
      left = std::min(left, point.x), right = std::max(right, point.x);
      top = std::min(top, point.y), bottom = std::max(bottom, point.y);
    }
  if (left > right) return characters;
  const int side = std::max({right - left, bottom - top, least_side, 1}) * 6 / 5;  // with some paper around
  const int x = (left + right - side) / 2, y = (top + bottom - side) / 2;
  const std::unique_ptr<zinnia::Character> written(zinnia::Character::create());
  written->set_width(static_cast<std::size_t>(side));
  written->set_height(static_cast<std::size_t>(side));
  for (std::size_t i = 0; i < strokes.size(); ++i)
    for (const StrokePoint& point : strokes[i]) written->add(i, point.x - x, point.y - y);
  const std::unique_ptr<zinnia::Result> result(state_->recognizer->classify(*written, at_most));
  if (!result) return characters;
  for (std::size_t i = 0; i < result->size(); ++i) characters.emplace_back(result->value(i));
  return characters;
}

}  // namespace kiosk
