#pragma once

// A workbook (ECMA-376) as libxlsxwriter makes it, in memory: what it writes itself it neither syncs nor
// tells the faults of. For the library's own use.

#include <functional>
#include <string>

struct lxw_workbook;

namespace archive {

/// The bytes of the workbook that `fill` fills; it may throw. Throws archive::Error: disk_full where the
/// machine has no room for its temporary files, io.
std::string workbook_bytes(const std::function<void(lxw_workbook*)>& fill);

}  // namespace archive
