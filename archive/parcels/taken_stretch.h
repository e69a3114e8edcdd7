#pragma once

// What the log says when a parcel was taken in: which stretch of whose log. Read again as an acknowledgement
// by the office that sent it. For the library's own use.

#include <cstdint>
#include <optional>
#include <string>

namespace archive::parcels {

struct TakenStretch {
  std::string office;                ///< its id
  std::int64_t first = 0, last = 0;  ///< entries by that office's numbers
  std::string hash;                  ///< of the last
};

/// As the entry's detail, and back. None: it is no such detail.
std::string text_of(const TakenStretch& stretch);
std::optional<TakenStretch> find_taken_stretch(const std::string& detail);

}  // namespace archive::parcels
