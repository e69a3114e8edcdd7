#pragma once

// Characters for strokes of a finger, by Zinnia and tegaki's model of 6,763 simplified characters (GB 2312).
// One character at a time; the order of the strokes matters a little.

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace kiosk {

struct StrokePoint {
  int x = 0;
  int y = 0;
};
/// From where the finger touched to where it left.
using Stroke = std::vector<StrokePoint>;

/// One thread at a time. An answer takes some 10 ms.
class Handwriting {
 public:
  /// Null where the model is missing or is none.
  static std::unique_ptr<Handwriting> open(const std::filesystem::path& model);
  ~Handwriting();
  Handwriting(const Handwriting&) = delete;
  Handwriting& operator=(const Handwriting&) = delete;

  /// The likeliest first. A character is taken to fill a square, which is at least `least_side` wide, in the
  /// points' unit: a dot stays one.
  std::vector<std::string> characters(const std::vector<Stroke>& strokes, int least_side,
                                      std::size_t at_most);

 private:
  struct State;
  explicit Handwriting(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace kiosk
