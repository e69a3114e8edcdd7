#pragma once

// Amounts of forms that print a box for every digit, under 万千百十元角分.

#include <vector>

#include "forms/text/passage.h"
#include "ocr/page/page.h"

namespace forms {

/// The digits under each row of such headers as one passage with the point between 元 and 角, for
/// read_amount(); a sign before them (￥) is part of it. Nothing where a box between the first digit and 分
/// holds nothing. The page must outlive the passages.
std::vector<Passage> boxed_amounts(const ocr::Page& page);

}  // namespace forms
