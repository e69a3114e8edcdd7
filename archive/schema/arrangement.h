#pragma once

namespace archive::schema {

/// The codes under which items lie in the archives.
extern const char* const step_14;

}  // namespace archive::schema
