#pragma once

// The step of the schema that keeps what pages say in few bits. For the library's own use.

namespace archive::schema {

extern const char* const step_16;

}  // namespace archive::schema
