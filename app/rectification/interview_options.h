#pragma once

// The people of an interview as they are typed: posts with names.

#include <string>
#include <vector>

#include "archive/interviews/interview.h"

namespace app {

/// "党组织书记 周德福", "区财政局 王志平", "secretary=周德福": a post's words or its name, then the person's
/// name after the last space, colon or equals sign. What is no known post and names a unit (局, 委, 办, 社 …)
/// is the support unit whose leader in charge he is; anything else is what he is besides. Throws
/// CLI::ValidationError for a text without a name.
archive::Interviewee parse_interviewee(const std::string& text);

}  // namespace app
