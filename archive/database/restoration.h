#pragma once

// What the log says of a restoration: up to which entry the backup had it, and up to which others gave it
// back. For the library's own use.

#include <cstdint>
#include <optional>
#include <string>

#include "archive/records/instant.h"

namespace archive {

struct Restoration {
  Instant moment;                    ///< of the backup
  std::int64_t backed_up_to = 0;     ///< its last entry
  std::int64_t brought_back_to = 0;  ///< the last entry before the restoration; the same where none came back
};

/// As the entry's detail, and back. None: it is no such detail.
std::string text_of(const Restoration& restoration);
std::optional<Restoration> find_restoration(const std::string& detail);

}  // namespace archive
