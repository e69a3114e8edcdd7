#include "ocr/reading/find_lines.h"

#include <algorithm>

#include "ocr/reading/thresholds.h"
#include "ocr/sheet/seal.h"

namespace ocr {
namespace {

double median_height(const std::vector<TextBox>& lines) {
  std::vector<double> heights;
  for (const TextBox& line : lines) heights.push_back(std::min(width_of(line), height_of(line)));
  const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
  std::nth_element(heights.begin(), middle, heights.end());
  return *middle;
}

}  // namespace

FoundLines find_lines(const PagePicture& picture, const Frame& frame, Recogniser& recogniser) {
  FoundLines found;
  const double long_side = std::max(frame.size().width, frame.size().height);
  double scale = std::min(recogniser.page_size() / long_side, largest_view_scale);
  cv::Mat view = frame.render(picture.reduced, picture.reduction, scale);
  const auto seals = find_seals(view);
  for (const cv::Rect& seal : seals)
    found.seals.push_back({cvFloor(seal.x / scale), cvFloor(seal.y / scale), cvCeil(seal.width / scale),
                           cvCeil(seal.height / scale)});
  remove_seals(view, seals);
  auto boxes = recogniser.find_lines(view);

  if (boxes.size() >= enough_lines && median_height(boxes) < fine_print_px && scale < largest_view_scale) {
    scale = std::min(scale * closer, largest_view_scale);
    view = frame.render(picture.reduced, picture.reduction, scale);
    remove_seals(view, scaled(found.seals, scale));
    boxes = recogniser.find_lines(view);
  }
  for (const TextBox& box : boxes) {
    TextBox full;
    for (std::size_t i = 0; i < box.size(); ++i) full[i] = box[i] * (1 / scale);
    found.lines.push_back(full);
  }
  return found;
}

}  // namespace ocr
