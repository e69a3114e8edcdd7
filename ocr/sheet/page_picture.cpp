#include "ocr/sheet/page_picture.h"

#include <algorithm>

#include <opencv2/imgproc.hpp>

#include "ocr/sheet/seal.h"

namespace ocr {

PagePicture reduced_for(const cv::Mat& original, cv::Size page) {
  PagePicture picture;
  picture.original = original;
  picture.reduction = std::min(1.0, working_long_side / std::max(page.width, page.height));
  if (picture.reduction < 1)
    cv::resize(original, picture.reduced, {}, picture.reduction, picture.reduction, cv::INTER_AREA);
  else
    picture.reduced = original;
  return picture;
}

std::vector<cv::Rect> scaled(const std::vector<Box>& boxes, double scale) {
  std::vector<cv::Rect> result;
  for (const Box& box : boxes)
    result.emplace_back(cvRound(box.x * scale), cvRound(box.y * scale), cvRound(box.width * scale),
                        cvRound(box.height * scale));
  return result;
}

cv::Mat working_view(const PagePicture& picture, const Frame& frame, const std::vector<Box>& seals) {
  cv::Mat view = frame.render(picture.reduced, picture.reduction, picture.reduction);
  remove_seals(view, scaled(seals, picture.reduction));
  return view;
}

cv::Mat gray_working_view(const PagePicture& picture, const Frame& frame, const std::vector<Box>& seals) {
  cv::Mat gray;
  cv::cvtColor(working_view(picture, frame, seals), gray, cv::COLOR_BGR2GRAY);
  return gray;
}

}  // namespace ocr
