#pragma once

// The step of the schema that lets papers whose time is over go, and keeps that they were there. For the
// library's own use.

namespace archive::schema {

/// SQL of the step without its guards, which is never changed once it was released.
extern const char* const step_17;

}  // namespace archive::schema
