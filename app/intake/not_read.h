#pragma once

// What lay in the folders that were named and is not read, said to the user.

#include <filesystem>
#include <span>

#include "app/output/output.h"

namespace app {

/// One line with their number and names, the first of them where there are many; nothing if there are none.
void tell_left_out(Output& output, std::span<const std::filesystem::path> files);

}  // namespace app
