#include "archive/files/file_names.h"

#include <algorithm>
#include <system_error>

#include "archive/files/catalogue_file.h"
#include "archive/files/disk.h"
#include "archive/records/sha256.h"

namespace archive::file_names {

namespace {

constexpr std::string_view catalogue_name = "catalogue.sqlite";
constexpr std::string_view server_address_name = "catalogue.toml";
constexpr std::string_view audit_head_name = "audit.head";
constexpr std::string_view pages_name = "pages";
constexpr std::string_view log_name = "log";
constexpr std::string_view tray_name = "tray";
constexpr std::string_view learned_name = "learned.toml";
constexpr std::string_view office_name = "office.toml";
constexpr std::string_view word_template_name = "office.docx";
constexpr std::string_view backup_record_name = "backup.toml";
constexpr std::string_view marker_ending = ".filing";
constexpr std::string_view half_written_ending = ".new";

std::string dotted(const BlobName& name) {
  return name.extension.empty() ? name.sha256 : name.sha256 + "." + name.extension;
}

}  // namespace

std::filesystem::path catalogue(const std::filesystem::path& archive) {
  return archive / catalogue_name;
}

std::filesystem::path server_address(const std::filesystem::path& archive) {
  return archive / server_address_name;
}

std::filesystem::path moved_catalogue(const std::filesystem::path& archive) {
  return catalogue(archive).concat(".moved");
}

std::filesystem::path audit_head(const std::filesystem::path& archive) {
  return archive / audit_head_name;
}

std::filesystem::path pages(const std::filesystem::path& archive) {
  return archive / pages_name;
}

std::filesystem::path log(const std::filesystem::path& archive) {
  return archive / log_name;
}

std::filesystem::path tray(const std::filesystem::path& archive) {
  return archive / tray_name;
}

std::filesystem::path office(const std::filesystem::path& archive) {
  return archive / office_name;
}

std::filesystem::path backup_record(const std::filesystem::path& archive) {
  return archive / backup_record_name;
}

std::filesystem::path word_template(const std::filesystem::path& archive) {
  return archive / word_template_name;
}

std::filesystem::path learned(const std::filesystem::path& archive) {
  return archive / learned_name;
}

std::filesystem::path learned_half_written(const std::filesystem::path& archive) {
  return learned(archive).concat(half_written_ending);
}

std::filesystem::path blob(const std::filesystem::path& archive, const BlobName& name) {
  return pages(archive) / name.sha256.substr(0, 2) / dotted(name).substr(2);
}

std::filesystem::path half_written(const std::filesystem::path& archive, const BlobName& name) {
  return blob(archive, name).concat(half_written_ending);
}

std::filesystem::path marker(const std::filesystem::path& archive, const BlobName& name) {
  return pages(archive) / (dotted(name) + std::string(marker_ending));
}

std::optional<BlobName> blob_of_marker(const std::string& file_name) {
  if (!file_name.ends_with(marker_ending)) return std::nullopt;
  const std::string name = file_name.substr(0, file_name.size() - marker_ending.size());
  const std::size_t dot = std::min(name.find('.'), name.size());
  BlobName blob{.sha256 = name.substr(0, dot), .extension = dot < name.size() ? name.substr(dot + 1) : ""};
  if (!is_hexadecimal(blob.sha256, sha256_digits)) return std::nullopt;
  return blob;
}

bool is_ours(const std::string& file_name) {
  return file_name == pages_name || file_name == log_name || file_name == tray_name ||
         file_name == audit_head_name || is_half_replaced(file_name) || file_name.starts_with(learned_name) ||
         file_name == office_name || file_name == backup_record_name || file_name == server_address_name ||
         file_name.starts_with(catalogue_name);
}

bool is_of_catalogue(const std::filesystem::path& archive, const std::filesystem::path& file) {
  const std::filesystem::path own = catalogue(archive);
  std::error_code not_there;
  for (const auto& each : {own, catalogue_file::wal(own), catalogue_file::shm(own)})
    if (std::filesystem::equivalent(each, file, not_there)) return true;
  return false;
}

std::string extension_of(const std::filesystem::path& file) {
  std::string extension = file.extension().string();
  if (extension.size() < 2 || extension.size() > 9) return {};
  extension.erase(0, 1);
  for (char& c : extension) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) return {};
  }
  // A file whose name ends like our own marks would be taken for one of them.
  return extension == "filing" || extension == "new" ? std::string() : extension;
}

}  // namespace archive::file_names
