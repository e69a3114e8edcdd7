#pragma once

// Entries that stand in no table: lines that begin with a date, as logs, handbooks and registers without
// heads have them. 4月11日 鸡苗已领; 9.2 曹二嫂 老年证; 第二次 9月6日 校长; 日期：2024年1月3日 星期三.
// Internal to forms; pure.

#include <cstddef>
#include <optional>
#include <vector>

#include "forms/dates/date.h"
#include "forms/text/passage.h"

namespace forms {

/// A date that begins a row, after a number, a label of a date or 第一次 at the most.
struct LeadingDate {
  Passage date;
  Passage rest;         ///< of the row
  bool dotted = false;  ///< 9.2, which is a day only because of what stands around it
};

/// Nothing where the row does not begin so, or where the date is one that something is due by (8月15日前).
std::optional<LeadingDate> leading_date(const Passage& row, const DateContext& context);

struct DatedLine {
  std::size_t row = 0;  ///< index into the rows
  LeadingDate leading;
};

/// The rows that begin with a date, if there are `fewest` at least: one date may be the paper's own. Numbers
/// of sections (1.1, 1.2) are no days.
std::vector<DatedLine> dated_lines(const std::vector<Passage>& rows, const DateContext& context,
                                   std::size_t fewest = 2);

}  // namespace forms
