#pragma once

// What the commands say about the names under which an office's papers go out.

#include <string>
#include <string_view>
#include <vector>

#include "app/output/output.h"
#include "archive/letters/office_names.h"

namespace app {

/// What a name is, in a few words: the body that issues bulletins and notices.
std::string words_for_office_name(std::string_view key);
/// Says on standard error which of these names a paper was left blank for, and how to set them.
void tell_missing_names(const archive::OfficeNames& names, const std::vector<std::string_view>& keys,
                        Output& output);

}  // namespace app
