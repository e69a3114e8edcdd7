#pragma once

// The step of the schema that gives problems their later life and interviews their own rows. For the
// library's own use.

namespace archive::schema {

/// SQL of step 10, which is never changed once it was released.
extern const char* const step_10;

}  // namespace archive::schema
