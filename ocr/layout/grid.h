#pragma once

// Ruled tables: the ruling lines of an upright page to cells. Internal to ocr.

#include <vector>

#include <opencv2/core.hpp>

#include "ocr/page/page.h"

namespace ocr {

/// What is ruled on a page, and what is left without the ruling lines. Boxes and pictures are in pixels of
/// the page that was looked at.
struct Ruling {
  std::vector<Table> tables;  ///< their cells without lines of text
  cv::Mat ink;                ///< dark strokes 255, paper 0, whatever the light
  cv::Mat lines;              ///< straight horizontal and vertical ruling lines, 255
  cv::Mat strokes;            ///< the ink without the ruling lines
  cv::Mat strikes;            ///< level lines that run through texts and strike them out, 255
};

/// Finds the tables of an upright page (8-bit grey), also by ruling lines that are hardly darker than the
/// paper. A frame around a form with nothing ruled inside is no table. Ruling lines may be broken by up to a
/// 250th of the page's long side, and lean by half a degree. `texts` are the boxes of the lines of text: what
/// runs through their middle is no ruling line.
Ruling find_ruling(const cv::Mat& gray, const std::vector<cv::Rect>& texts = {});

/// The tables between straight lines that are known: thin boxes on a page of this size, in its frame, as are
/// the tables.
std::vector<Table> tables_between(const std::vector<Box>& rulings, int width, int height);

/// From pixels of a picture to those of the page that it was made from, `scale` of the page's size.
void to_page(std::vector<Table>& tables, double scale);

}  // namespace ocr
