#pragma once

// The step of the schema that gives a round two sheets a village, points, and samples of households. For the
// library's own use.

namespace archive::schema {

/// SQL of step 11 without its guards, which is never changed once it was released.
extern const char* const step_11;

}  // namespace archive::schema
