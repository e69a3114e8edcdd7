#include "archive/files/sealed_file.h"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <fstream>
#include <memory>
#include <set>
#include <span>
#include <string_view>
#include <system_error>
#include <vector>

#include <zip.h>

#include "archive/files/disk.h"
#include "archive/files/private_folder.h"
#include "archive/files/target.h"
#include "archive/records/error.h"

namespace archive {

namespace {

namespace fs = std::filesystem;

using OpenZip = std::unique_ptr<zip_t, decltype(&zip_discard)>;

constexpr std::size_t least_characters = 12, most_characters = 256;

/// All characters the same, or each the next: aaaa…, abcd…, 4321….
bool is_row(std::string_view text) {
  for (const int step : {-1, 0, 1}) {
    bool all = true;
    for (std::size_t i = 1; i < text.size(); ++i) all = all && text[i] - text[i - 1] == step;
    if (all) return true;
  }
  return false;
}

Fault fault_of(zip_error_t* error) {
  if (zip_error_code_zip(error) == ZIP_ER_WRONGPASSWD) return Fault::wrong_passphrase;
  const int system = zip_error_system_type(error) == ZIP_ET_SYS ? zip_error_code_system(error) : 0;
  if (system == ENOSPC || system == EDQUOT || system == EFBIG) return Fault::disk_full;
  if (system == EACCES || system == EPERM || system == EROFS) return Fault::no_access;
  return Fault::io;
}

[[noreturn]] void fail(const fs::path& file, zip_t* zip) {
  zip_error_t* const error = zip_get_error(zip);
  throw Error(fault_of(error), file.string(), zip_error_strerror(error));
}

/// Pictures and PDF are compressed already.
bool is_compressed(const fs::path& file) {
  static const std::set<std::string> endings = {".jpg", ".jpeg", ".png", ".pdf", ".xlsx", ".docx", ".zip"};
  return endings.contains(file.extension().string());
}

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && !entry.is_symlink()) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

void add_file(zip_t* zip, const fs::path& file, const std::string& name, const std::string& passphrase,
              const fs::path& target) {
  zip_source_t* const source = zip_source_file(zip, file.c_str(), 0, -1);
  if (source == nullptr) fail(target, zip);
  const zip_int64_t added = zip_file_add(zip, name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (added < 0) {
    zip_source_free(source);
    fail(target, zip);
  }
  const auto index = static_cast<zip_uint64_t>(added);
  if (zip_set_file_compression(zip, index, is_compressed(file) ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 0) != 0 ||
      zip_file_set_encryption(zip, index, ZIP_EM_AES_256, passphrase.c_str()) != 0)
    fail(target, zip);
}

int stop_asked(zip_t*, void* stop) {
  return static_cast<std::stop_token*>(stop)->stop_requested() ? 1 : 0;
}

/// The work of libzip, which writes and encrypts when it closes the file.
Export close_zip(OpenZip zip, const fs::path& target, const ExportOptions& options, std::size_t files) {
  struct Told {
    const ExportOptions& options;
    int files;
  } told{options, static_cast<int>(files)};
  zip_register_progress_callback_with_state(
      zip.get(), 0.005,
      [](zip_t*, double part, void* state) {
        const auto& each = *static_cast<Told*>(state);
        if (each.options.progress) each.options.progress(static_cast<int>(part * each.files), each.files);
      },
      nullptr, &told);
  std::stop_token stop = options.stop;
  zip_register_cancel_callback_with_state(zip.get(), stop_asked, nullptr, &stop);
  if (zip_close(zip.get()) == 0) {
    zip.release();
    return Export::written;
  }
  if (stop.stop_requested()) return Export::stopped;
  fail(target, zip.get());
}

// ---- Opening

/// A name that leads to a place below the folder, on any system.
bool is_safe(std::string_view name) {
  if (name.empty() || name.size() > 1024 || name.front() == '/' || name.find('\\') != name.npos ||
      name.find(':') != name.npos)
    return false;
  if (std::any_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }))
    return false;
  while (!name.empty()) {
    const std::size_t end = std::min(name.find('/'), name.size());
    const std::string_view part = name.substr(0, end);
    if (part.empty() || part == "." || part == "..") return false;
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return true;
}

OpenZip open_to_read(const fs::path& file) {
  int code = 0;
  OpenZip zip(zip_open(file.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &code), zip_discard);
  return zip;
}

[[noreturn]] void refuse(const fs::path& file, const std::string& why) {
  throw Error(Fault::not_sealed, file.string(), why);
}

struct SealedEntry {
  zip_uint64_t index = 0;
  std::string name;
  std::uint64_t bytes = 0;
};

std::vector<SealedEntry> entries_of(zip_t* zip, const fs::path& file, const UnsealLimits& limits) {
  const zip_int64_t count = zip_get_num_entries(zip, 0);
  if (count <= 0) refuse(file, "is empty");
  if (static_cast<std::uint64_t>(count) > limits.files) refuse(file, "has too many files");
  std::vector<SealedEntry> entries;
  std::uint64_t all = 0;
  std::string top;
  for (zip_int64_t i = 0; i < count; ++i) {
    zip_stat_t stat;
    SealedEntry entry{.index = static_cast<zip_uint64_t>(i), .name = {}, .bytes = 0};
    constexpr zip_uint64_t asked = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_ENCRYPTION_METHOD;
    if (zip_stat_index(zip, entry.index, ZIP_FL_ENC_GUESS, &stat) != 0 || (stat.valid & asked) != asked)
      refuse(file, "has an entry that can't be read");
    entry.name = stat.name;
    entry.bytes = stat.size;
    if (!is_safe(entry.name)) refuse(file, "has a name that leads elsewhere");
    if (stat.encryption_method != ZIP_EM_AES_256) refuse(file, "has an entry that is not encrypted");
    if (entry.bytes > limits.bytes - all) refuse(file, "is too large");
    all += entry.bytes;
    const std::string folder = entry.name.substr(0, entry.name.find('/'));
    if (folder == entry.name || (i > 0 && folder != top)) refuse(file, "holds more than one folder");
    top = folder;
    entries.push_back(std::move(entry));
  }
  return entries;
}

/// No name twice, nor as a folder, too.
void require_different(const std::vector<SealedEntry>& entries, const fs::path& file) {
  std::set<std::string> files, folders;
  for (const SealedEntry& entry : entries) {
    if (!files.insert(entry.name).second) refuse(file, "has a name twice");
    for (std::size_t end = entry.name.find('/'); end != std::string::npos;
         end = entry.name.find('/', end + 1))
      folders.insert(entry.name.substr(0, end));
  }
  for (const std::string& name : files)
    if (folders.contains(name)) refuse(file, "has a name that is a folder, too");
}

/// Exactly as many bytes as it says.
void extract(zip_t* zip, const SealedEntry& entry, const fs::path& place, const fs::path& file, Disk& disk) {
  const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> part(zip_fopen_index(zip, entry.index, 0),
                                                                zip_fclose);
  if (!part) {
    if (fault_of(zip_get_error(zip)) == Fault::wrong_passphrase) fail(file, zip);
    refuse(file, "has an entry that does not open");
  }
  const std::unique_ptr<NewFileOnDisk> out = disk.create_private(place);
  std::vector<char> buffer(1 << 18);
  std::uint64_t read = 0;
  for (;;) {
    const zip_int64_t bytes = zip_fread(part.get(), buffer.data(), buffer.size());
    if (bytes < 0) refuse(file, "is damaged: " + entry.name);
    if (bytes == 0) break;
    read += static_cast<std::uint64_t>(bytes);
    if (read > entry.bytes) refuse(file, "has an entry that is longer than it says");
    out->write(std::as_bytes(std::span(buffer.data(), static_cast<std::size_t>(bytes))));
  }
  if (read != entry.bytes) refuse(file, "has an entry that is shorter than it says");
}

}  // namespace

void require_strong_passphrase(const std::string& passphrase) {
  const auto is_typed = [](char c) { return c >= 0x20 && c < 0x7f; };
  if (passphrase.size() < least_characters || passphrase.size() > most_characters ||
      !std::all_of(passphrase.begin(), passphrase.end(), is_typed) ||
      passphrase.find_first_not_of("0123456789") == std::string::npos || is_row(passphrase))
    throw Error(Fault::weak_passphrase, "", "is too short or too simple");
}

bool is_sealed(const fs::path& file) {
  std::error_code unknown;
  if (!fs::is_regular_file(file, unknown)) return false;
  const OpenZip zip = open_to_read(file);
  zip_stat_t stat;
  return zip && zip_stat_index(zip.get(), 0, 0, &stat) == 0 &&
         (stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method == ZIP_EM_AES_256;
}

Export seal_folder(const fs::path& folder, const fs::path& file, const std::string& passphrase,
                   const ExportOptions& options) {
  require_strong_passphrase(passphrase);
  require_target(file, Replaces::nothing);
  const PrivateFolder workshop;
  const fs::path made = workshop.path() / "sealed.zip";
  int code = 0;
  OpenZip zip(zip_open(made.c_str(), ZIP_CREATE | ZIP_EXCL, &code), zip_discard);
  if (!zip) throw Error(Fault::io, file.string(), "libzip can't make a file: " + std::to_string(code));
  const std::vector<fs::path> files = files_below(folder);
  for (const fs::path& each : files)
    add_file(zip.get(), each, (folder.filename() / each.lexically_relative(folder)).generic_string(),
             passphrase, file);
  if (close_zip(std::move(zip), file, options, files.size()) == Export::stopped) return Export::stopped;
  return write_target(file, Replaces::nothing, [&](NewFileOnDisk& out) {
    std::ifstream in(made, std::ios::binary);
    std::vector<char> buffer(1 << 18);
    while (in.read(buffer.data(), static_cast<std::streamsize>(buffer.size())), in.gcount() > 0) {
      if (options.stop.stop_requested()) return Export::stopped;
      out.write(std::as_bytes(std::span(buffer.data(), static_cast<std::size_t>(in.gcount()))));
    }
    if (in.bad()) throw Error(Fault::io, made.string(), "can't be read back");
    return Export::written;
  });
}

fs::path unseal(const fs::path& file, const fs::path& folder, const std::string& passphrase,
                const ExportOptions& options, const UnsealLimits& limits) {
  std::error_code unknown;
  if (!fs::is_regular_file(file, unknown)) refuse(file, "is no file");
  const OpenZip zip = open_to_read(file);
  if (!zip) refuse(file, "is no ZIP file, or a damaged one");
  const std::vector<SealedEntry> entries = entries_of(zip.get(), file, limits);
  require_different(entries, file);
  if (zip_set_default_password(zip.get(), passphrase.c_str()) != 0) fail(file, zip.get());
  Disk& disk = real_disk();
  int done = 0;
  for (const SealedEntry& entry : entries) {
    if (options.stop.stop_requested()) return {};
    const fs::path place = folder / entry.name;
    disk.create_private_folder(place.parent_path());
    extract(zip.get(), entry, place, file, disk);
    if (options.progress) options.progress(++done, static_cast<int>(entries.size()));
  }
  const std::string& first = entries.front().name;
  return folder / first.substr(0, first.find('/'));
}

}  // namespace archive
