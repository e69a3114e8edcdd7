#pragma once

// The step of the schema that gives an archive people, and its log signatures. For the library's own use.

namespace archive::schema {

/// SQL of step 12 without its guards, which is never changed once it was released.
extern const char* const step_12;

}  // namespace archive::schema
