#pragma once

// Other offices' papers in one catalogue. For the library's own use.

namespace archive::schema {

extern const char* const step_15;
extern const char* const step_18;

}  // namespace archive::schema
