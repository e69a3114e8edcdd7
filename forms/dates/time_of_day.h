#pragma once

// Times of day as people write them beside a date.

#include <chrono>
#include <optional>
#include <string_view>

namespace forms {

/// Minutes since midnight of the first time of day in a UTF-8 text: 15:00, 15：00, 9时30分, 上午9时,
/// 下午3点半, 晚上7:30, 三点整. 3点 is one only beside a part of the day or before 半, 整, 钟 and what is no
/// Han character: 3点要求 are three points. Nothing if there is none.
std::optional<std::chrono::minutes> find_time(std::string_view text);

}  // namespace forms
