#pragma once

// A form for each thing that is said of a problem on its way: what the command `problem` does. Each takes the
// day of the event. They are made on a thread of the archive, and throw archive::Error.

#include <string>

#include "archive/catalogue/archive.h"
#include "archive/rectification/handover.h"
#include "archive/rectification/problem_steps.h"
#include "archive/rectification/problems.h"
#include "kiosk/desk/form.h"
#include "kiosk/desk/form_fields.h"

namespace kiosk {

/// `known` is filled in already: village, and where it is known round and requirement. Rounds that are closed
/// are not offered.
Form raise_form(const archive::Archive& archive, const FormContext& context,
                const archive::NewProblem& known);

/// Of the open problems of the village, or of all that the filter means.
Form hand_over_form(const archive::Archive& archive, const FormContext& context,
                    const archive::ProblemFilter& filter);
Form receipt_form(const archive::Archive& archive, const FormContext& context,
                  const archive::HandoverSheet& sheet);

Form plan_form(const archive::Archive& archive, const FormContext& context, const archive::Problem& problem);
Form progress_form(const FormContext& context, const archive::Problem& problem);
/// Offers papers of the problem's village alone, and as evidence of after only those of the finding's day or
/// later.
Form evidence_form(const archive::Archive& archive, const FormContext& context,
                   const archive::Problem& problem, archive::EvidenceOf which);
Form close_form(const FormContext& context, const archive::Problem& problem);

// What changes the problem itself, or opens it again (problem_change_forms.cpp).

Form extend_form(const archive::Archive& archive, const FormContext& context,
                 const archive::Problem& problem);
Form correct_form(const FormContext& context, const archive::Problem& problem);
Form withdraw_form(const FormContext& context, const archive::Problem& problem);
Form reopen_form(const FormContext& context, const archive::Problem& problem);
Form revisit_form(const FormContext& context, const archive::Problem& problem);

}  // namespace kiosk
