#include "ocr/reading/second_opinion.h"

#include "ocr/engines/ctc.h"
#include "ocr/page/stop.h"
#include "ocr/reading/thresholds.h"

namespace ocr {

std::map<std::size_t, Line> second_opinions(const PageLayout& layout,
                                            const std::vector<LineReading>& readings, LineImages& images,
                                            Recognisers& recognisers) {
  std::map<std::size_t, Line> opinions;
  if (!recognisers.second_factory) return opinions;
  int numbers = 0;
  for (std::size_t i = 0; i < readings.size(); ++i) {
    const Line& line = readings[i].line;
    const bool number = is_number(line) && line.confidence < unsure_of_number && numbers < most_numbers;
    if (!line.glyphs.empty() && !number) continue;
    throw_if_stopped(recognisers.stop);
    if (!recognisers.second) recognisers.second = recognisers.second_factory->make(recognisers.stop);
    Recogniser& second = *recognisers.second;
    const PlacedLine& place = layout.lines[i];
    opinions.emplace(
        i, best_line(second.read_line(images.cut(place, second.line_height())), place.box, second.engine()));
    numbers += number;
  }
  return opinions;
}

SecondOpinion take_second_opinion(Line& line, const Line& second) {
  if (second.confidence < second_is_sure) return SecondOpinion::ignored;
  if (!line.glyphs.empty()) {
    line.second_steps = second.steps;
    return SecondOpinion::beside;
  }
  line = second;
  line.confidence *= second_trust;
  for (Glyph& glyph : line.glyphs) glyph.confidence *= second_trust;
  return SecondOpinion::in_its_place;
}

}  // namespace ocr
