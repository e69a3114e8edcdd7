#pragma once

// Papers that were evidence and were disposed of: coverage says where one is gone. For the library's own use;
// throws sql::Failure, to be used within Database::guard().

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "archive/database/database.h"
#include "forms/values/period.h"

namespace archive {

/// The days that one of them spoke of.
using DisposedDays = std::pair<forms::Date, forms::Date>;

/// By village and requirement.
std::map<std::pair<std::string, std::string>, std::vector<DisposedDays>> load_disposed_papers(
    const Database& database);

}  // namespace archive
