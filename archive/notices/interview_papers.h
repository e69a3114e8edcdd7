#pragma once

// The papers of an interview: the notice to those who have to come (约谈通知书) and the record that they sign
// (约谈记录). In Chinese, as their readers are.

#include "archive/catalogue/archive.h"
#include "archive/interviews/interview.h"
#include "archive/letters/official_document.h"

namespace archive {

/// With the number, day and place of the notice that was given; without, they are left to be filled in.
/// Throws archive::Error.
OfficialDocument make_interview_notice(const Archive& archive, const Interview& interview);
/// What was said when it was held stands in it; what is not known is left to be filled in.
OfficialDocument make_interview_record(const Archive& archive, const Interview& interview);

}  // namespace archive
