#pragma once

// What is said where nobody can sign in since the archive has no people.

#include "app/output/output.h"
#include "archive/catalogue/archive.h"

namespace app {

/// Whether it has some; says so where it has none.
bool has_people(const archive::Archive& archive, Output& output);

}  // namespace app
