#pragma once

// What people said of warnings (dismiss_warning() in archive/warnings/warnings.h), as rows. For the
// library's own use; throws sql::Failure, to be used within Database::guard().

#include <cstddef>
#include <map>
#include <string>
#include <utility>

#include "archive/database/database.h"
#include "archive/records/office_number.h"
#include "archive/warnings/warnings.h"

namespace archive {

inline constexpr std::size_t warning_id_digits = 12;

/// By the warning's id; the last word counts.
std::map<std::pair<OfficeNumber, std::string>, Dismissal> load_dismissals(const Database& database);

}  // namespace archive
