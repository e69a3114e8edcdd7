#pragma once

// Text set on paper, in the fonts and with the character forms of Chinese offices.

#include <span>
#include <string>
#include <vector>

#include "archive/records/document.h"

typedef struct _cairo cairo_t;

namespace archive {

/// Sizes of paper in points (1/72 inch).
inline constexpr double a4_short_pt = 595.28, a4_long_pt = 841.89;

enum class Weight { normal, bold };
enum class Align { left, centre, right };

struct TextStyle {
  double size_pt = 10;
  Weight weight = Weight::normal;
  Align align = Align::left;
  double grey = 0;  ///< 0: black
};

/// Wraps within the width; returns the height that it takes, the same on every kind of context.
double draw_text(cairo_t* context, double x, double y, double width, const std::string& text,
                 const TextStyle& style);
/// The same without drawing.
double height_of(cairo_t* context, double width, const std::string& text, const TextStyle& style);
/// Of the text on one line.
double width_of(cairo_t* context, const std::string& text, const TextStyle& style);

/// Draws one line of text so that it fills a box, stretched or compressed; the unit is the context's.
/// Nothing for an empty text or box.
void draw_text_in_box(cairo_t* context, const std::string& text, double x, double y, double width,
                      double height);

/// The lines of a text file on as many upright A4 sheets as they take. Long lines are wrapped; an empty one
/// keeps its place. Draws the same on every kind of context. Any thread, one at a time.
class TextSheets {
 public:
  explicit TextSheets(std::span<const TextLine> lines);
  /// At least one.
  int count() const { return static_cast<int>(sheets_.size()); }
  /// Sheet `index` from 0, in points from the sheet's top left.
  void draw(int index, cairo_t* context) const;

 private:
  struct Part {
    std::size_t paragraph = 0;
    int line = 0;         // of the wrapped paragraph
    double baseline = 0;  // from the sheet's top
  };
  std::vector<std::string> paragraphs_;
  std::vector<std::vector<Part>> sheets_;
};

}  // namespace archive
