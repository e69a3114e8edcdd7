#pragma once

// The step of the schema that gives papers their codes in the archives. For the library's own use.

namespace archive::schema {

extern const char* const step_14;

}  // namespace archive::schema
