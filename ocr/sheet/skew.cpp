#include "ocr/sheet/skew.h"

#include <memory>

#include <leptonica/allheaders.h>
#include <opencv2/imgproc.hpp>

namespace ocr {
namespace {

// Leptonica's 1-bit image of the dark pixels of a grey one.
struct PixDelete {
  void operator()(Pix* pix) const { pixDestroy(&pix); }
};
using PixPtr = std::unique_ptr<Pix, PixDelete>;

PixPtr binary_pix(const cv::Mat& gray) {
  cv::Mat ink;
  cv::adaptiveThreshold(gray, ink, 255, cv::ADAPTIVE_THRESH_MEAN_C, cv::THRESH_BINARY_INV, 31, 20);
  PixPtr pix(pixCreate(ink.cols, ink.rows, 1));
  const int words = pixGetWpl(pix.get());
  l_uint32* data = pixGetData(pix.get());
  for (int y = 0; y < ink.rows; ++y) {
    const auto* row = ink.ptr<unsigned char>(y);
    l_uint32* line = data + static_cast<std::ptrdiff_t>(y) * words;
    for (int x = 0; x < ink.cols; ++x)
      if (row[x]) line[x >> 5] |= 0x80000000U >> (x & 31);
  }
  return pix;
}

}  // namespace

std::optional<double> find_skew(const cv::Mat& gray, double around, double range) {
  cv::Mat turned = gray;
  if (around != 0) {
    // Leptonica sweeps about zero; a first turn brings the guess there.
    const cv::Mat map = cv::getRotationMatrix2D({gray.cols / 2.F, gray.rows / 2.F}, -around, 1);
    cv::warpAffine(gray, turned, map, gray.size(), cv::INTER_LINEAR, cv::BORDER_REPLICATE);
  }
  setMsgSeverity(L_SEVERITY_NONE);  // it would print on the user's terminal
  const PixPtr pix = binary_pix(turned);
  l_float32 angle = 0, confidence = 0;
  // Leptonica compares the best angle with those one step away: finer steps than half a degree look unsure.
  const auto failed = pixFindSkewSweepAndSearch(pix.get(), &angle, &confidence, 2, 1,
                                                static_cast<l_float32>(range), 0.5F, 0.01F);
  constexpr float sure = 3.0F;  // Leptonica's own advice for a usable angle
  if (failed || confidence < sure) return std::nullopt;
  return around + angle;
}

}  // namespace ocr
