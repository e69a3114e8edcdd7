#pragma once

// A form for each thing that is said of an interview: what the command `interview` does. Each takes the day
// of the event. They are made on a thread of the archive, and throw archive::Error.

#include "archive/catalogue/archive.h"
#include "archive/interviews/interviews.h"
#include "kiosk/desk/form.h"
#include "kiosk/desk/form_fields.h"

namespace kiosk {

/// 约谈通知书: takes the next number of the year.
Form notice_form(const archive::Archive& archive, const FormContext& context,
                 const archive::Interview& interview);
/// Who interviewed whom, where and when, with the papers. Other interviews that are due can have been the
/// same meeting.
Form hold_form(const archive::Archive& archive, const FormContext& context,
               const archive::Interview& interview);
Form waive_form(const FormContext& context, const archive::Interview& interview);
/// Some of its problems become an interview of their own.
Form part_form(const archive::Archive& archive, const FormContext& context,
               const archive::Interview& interview);
/// It and others that are due in its village become one.
Form merge_form(const archive::Archive& archive, const FormContext& context,
                const archive::Interview& interview);

}  // namespace kiosk
