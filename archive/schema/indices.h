#pragma once

// The schema's step 13: indices, and nothing else. For the library's own use.

namespace archive::schema {

extern const char* const step_13;

}  // namespace archive::schema
