#pragma once

// Ways in for foreign bytes, each as a function of nothing but the bytes: what libFuzzer drives
// (tests/guard fuzz), and what the kept inputs are run through with every test.

#include <cstdint>
#include <span>
#include <string_view>

namespace fuzz {

using Bytes = std::span<const std::uint8_t>;

struct Target {
  std::string_view name;  ///< also of its folder in corpus/
  /// Returns where the bytes are refused as the library says, and where they are read; anything else thrown
  /// is a fault.
  void (*run)(Bytes bytes);
};

std::span<const Target> targets();
/// Null if there is none.
const Target* find_target(std::string_view name);

}  // namespace fuzz
