#include "archive/catalogue/learned_file.h"

#include <system_error>

#include "archive/catalogue/state.h"
#include "archive/database/audit_log.h"
#include "archive/files/file_names.h"
#include "archive/records/sha256.h"
#include "ocr/page/error.h"

namespace archive {

namespace {

/// None where it can't be read.
std::optional<std::string> hash_of_file(const std::filesystem::path& file) {
  try {
    return sha256_of_file(file);
  } catch (const ocr::Error&) {
    return std::nullopt;
  }
}

}  // namespace

std::optional<std::string> logged_learned(const Database& database) {
  sql::Statement last = database.statement(
      "SELECT content FROM audit WHERE action = :action AND number > 0 ORDER BY number DESC LIMIT 1");
  last.bind(":action", std::string(name_of(Action::learned)));
  if (!last.step()) return std::nullopt;
  return last.column("content").as_string();
}

bool is_half_learned(const std::filesystem::path& archive) {
  std::error_code unknown;
  return std::filesystem::exists(
      std::filesystem::symlink_status(file_names::learned_half_written(archive), unknown));
}

void settle_learned(const Archive::State& state) {
  const std::filesystem::path half = file_names::learned_half_written(state.folder);
  std::error_code unknown;
  if (!is_half_learned(state.folder)) return;
  if (std::filesystem::is_regular_file(std::filesystem::symlink_status(half, unknown)) &&
      hash_of_file(half) == logged_learned(state.database)) {
    state.disk->rename(half, file_names::learned(state.folder));
    state.disk->sync_folder(state.folder);
  } else {
    state.disk->remove(half);
  }
}

bool is_learned(const std::filesystem::path& archive, const std::string& sha256) {
  // In this order: a learning at work renames the first to the second.
  return hash_of_file(file_names::learned_half_written(archive)) == sha256 ||
         hash_of_file(file_names::learned(archive)) == sha256;
}

}  // namespace archive
