#pragma once

// Lines of text in an office's letters, measured once and drawn line by line where a grid says. For the
// library's own use.

#include <memory>
#include <string>
#include <vector>

#include "archive/letters/official_form.h"

typedef struct _cairo cairo_t;
typedef struct _PangoLayout PangoLayout;

namespace archive::official {

enum class Flow { left, centre, right, justified };

struct LineStyle {
  Face face = Face::text;
  double size_pt = character_pt;
  Flow flow = Flow::left;
  double indent_pt = 0;  ///< of the first line; negative: of all the others
  double stretch = 1;    ///< of the letters' width
  enum class Ink { black, red, grey } ink = Ink::black;
};

class TextLines {
 public:
  /// Wraps within the width.
  TextLines(const std::string& text, double width_pt, const LineStyle& style);
  int count() const { return static_cast<int>(lines_.size()); }
  double width_of(int line) const { return lines_[static_cast<std::size_t>(line)].width * style_.stretch; }
  /// Of the widest.
  double width() const;
  /// In a row that begins at `top` and is so high, its left edge at `x`.
  void draw(int line, cairo_t* context, double x, double top, double height) const;

 private:
  struct Line {
    double x = 0;
    double width = 0;
  };
  std::shared_ptr<PangoLayout> layout_;
  LineStyle style_;
  std::vector<Line> lines_;
};

}  // namespace archive::official
