#pragma once

// An amount on a receipt: capitals and digits read together, each weighing the other's readings.

#include <optional>
#include <vector>

#include "forms/amounts/amount.h"
#include "forms/text/passage.h"
#include "forms/values/reading.h"
#include "forms/values/reading_trace.h"

namespace forms {

/// The field `key` out of the passages that follow labels of the amount; some hold capitals, some digits,
/// some nothing. Nothing if none holds an amount. Certain only if capitals and digits are both there and
/// agree as read.
std::optional<Field> read_amount(const std::string& key, const std::vector<Passage>& passages,
                                 FieldTrace* trace = nullptr);

/// The first amount in digits with its unit in running text: 投资20万元, 拨付35000元.
std::optional<Passage> amount_with_unit(const std::vector<Passage>& rows);

/// Whether a passage holds numerals that may be an amount's.
bool holds_capitals(const Passage& passage);

/// Amounts in capitals in running text, which no label leads to, and the digits right behind them:
/// …伙食费人民币壹仟零贰拾元整（￥1020.00）. One may go on in the next row.
std::vector<Passage> amounts_in_text(const std::vector<Passage>& rows);

}  // namespace forms
