#include "archive/database/kept_head.h"

#include <fstream>
#include <span>
#include <sstream>
#include <system_error>
#include <vector>

#include <fmt/format.h>

#include "archive/database/audit_log.h"
#include "archive/database/log_seal.h"
#include "archive/files/file_names.h"
#include "archive/files/folder_lock.h"
#include "archive/records/error.h"
#include "archive/records/sha256.h"

namespace archive {

namespace {

constexpr std::string_view title = "cunzheng-audit-head-1";
constexpr std::string_view signed_title = "cunzheng-audit-head-2 ";

/// Title, length, hash, and a hash over these: a changed bit of this file is not taken for another head.
std::string text_of(const AuditHead& head) {
  const std::string line = fmt::format("{} {} {}", title, head.length, head.hash);
  return fmt::format("{} {}\n", line, sha256_of(line));
}

std::string text_of(const signing::SignedHead& head) {
  if (head.signature.empty()) return text_of(head.head);
  return fmt::format("{}{}\n", signed_title, signing::line_of(head));
}

struct Kept {
  bool there = false;
  std::optional<AuditHead> head;  ///< none: damaged
};

Kept read_kept(const std::filesystem::path& file) {
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::symlink_status(file, error);
  if (!std::filesystem::exists(status)) return {};
  Kept kept{.there = true, .head = {}};
  if (!std::filesystem::is_regular_file(status)) return kept;
  std::ifstream in(file, std::ios::binary);
  std::string text(1024, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  if (text.starts_with(signed_title) && text.ends_with('\n')) {
    if (const auto head = signing::parse_head(
            std::string_view(text).substr(signed_title.size(), text.size() - signed_title.size() - 1)))
      kept.head = head->head;
    return kept;
  }
  std::istringstream words(text);
  std::string first;
  AuditHead head;
  if (words >> first >> head.length >> head.hash && text_of(head) == text) kept.head = head;
  return kept;
}

std::vector<std::filesystem::path> leftovers(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error))
    if (is_half_replaced(entry->path().filename().string())) files.push_back(entry->path());
  return files;
}

/// What the log lacks of a head.
std::optional<std::string> loss_of(const Database& database, const AuditHead& kept) {
  if (kept.length == 0) return std::nullopt;
  sql::Statement entry = database.statement("SELECT hash FROM audit WHERE number = :number");
  entry.bind(":number", kept.length);
  if (!entry.step())
    return fmt::format("the log ends at entry {}, and had {}", archive::audit_head(database).length,
                       kept.length);
  if (entry.column("hash").as_string() != kept.hash)
    return fmt::format("entry {} of the log is not the one that was kept", kept.length);
  return std::nullopt;
}

}  // namespace

bool KeptHead::is_kept() const {
  std::error_code unknown;
  return std::filesystem::exists(file_names::audit_head(folder_), unknown);
}

std::optional<std::string> KeptHead::loss(const Database& database) const {
  // Before the log is looked at: another program may add to both meanwhile, to the log first.
  const std::string office = office_of(database);
  const Kept kept = read_kept(file_names::audit_head(folder_));
  const std::optional<signing::SignedHead> anchored = anchor_.last(office);
  if (kept.there && !kept.head) {
    // A reader of other people's archives may lack the right to read it.
    if (database.read_only()) return std::nullopt;
    return "the head of the log that is kept beside the catalogue can't be read";
  }
  if (kept.head)
    if (auto loss = loss_of(database, *kept.head)) return loss;
  if (anchored)
    if (auto loss = loss_of(database, anchored->head)) return *loss + ", as the anchor says";
  return std::nullopt;
}

void KeptHead::advance(const Database& database) const {
  keep(database, Keep::further);
}

void KeptHead::replace(const Database& database) const {
  keep(database, Keep::always);
}

void KeptHead::keep(const Database& database, Keep which) const {
  const std::filesystem::path file = file_names::audit_head(folder_);
  const FolderLock lock(folder_);
  const signing::SignedHead head = signed_head(database);
  const Kept kept = read_kept(file);
  if (which == Keep::always || head.head.length > (kept.head ? kept.head->length : 0)) {
    const std::string text = text_of(head);
    replace_file(*disk_, file, std::as_bytes(std::span(text)), Readers::owner);
  }
  if (which == Keep::always)
    anchor_.begin_anew(head);
  else
    anchor_.add(head);
}

void KeptHead::sweep() const {
  const FolderLock lock(folder_);
  for (const std::filesystem::path& file : leftovers(folder_)) disk_->remove(file);
}

bool KeptHead::has_leftovers() const {
  return !leftovers(folder_).empty();
}

}  // namespace archive
