#include "archive/tables/zip_file.h"

#include <cstdint>
#include <memory>

#include <zip.h>

#include "archive/records/error.h"

namespace archive {

namespace {

[[noreturn]] void fail(const char* why) {
  throw Error(Fault::io, "zip", why);
}

/// Refuses to go on when something could not be added.
void fill(zip_t* zip, const std::vector<std::pair<std::string, std::string>>& parts) {
  for (const auto& [name, bytes] : parts) {
    zip_source_t* part = zip_source_buffer(zip, bytes.data(), bytes.size(), 0);
    if (part == nullptr) fail("no memory");
    const zip_int64_t index = zip_file_add(zip, name.c_str(), part, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
      zip_source_free(part);
      fail("a part can't be added");
    }
    // 1980-01-01, the first that the format knows: files do not tell when they were made.
    constexpr zip_uint16_t first_day = (1 << 5) | 1, midnight = 0;
    zip_file_set_dostime(zip, static_cast<zip_uint64_t>(index), midnight, first_day, 0);
  }
}

}  // namespace

std::string zip_bytes(const std::vector<std::pair<std::string, std::string>>& parts) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* memory = zip_source_buffer_create(nullptr, 0, 0, &error);
  if (memory == nullptr) fail("no memory");
  zip_t* zip = zip_open_from_source(memory, ZIP_TRUNCATE, &error);
  if (zip == nullptr) {
    zip_source_free(memory);
    fail("can't be made");
  }
  zip_source_keep(memory);
  try {
    fill(zip, parts);
  } catch (...) {
    zip_discard(zip);
    zip_source_free(memory);
    throw;
  }
  if (zip_close(zip) != 0) {
    zip_discard(zip);
    zip_source_free(memory);
    fail("can't be closed");
  }
  std::string bytes;
  zip_stat_t stat;
  if (zip_source_stat(memory, &stat) == 0 && zip_source_open(memory) == 0) {
    bytes.resize(stat.size);
    if (zip_source_read(memory, bytes.data(), bytes.size()) != static_cast<zip_int64_t>(bytes.size()))
      bytes.clear();
    zip_source_close(memory);
  }
  zip_source_free(memory);
  if (bytes.empty()) fail("can't be read back");
  return bytes;
}

std::vector<std::pair<std::string, std::string>> zip_parts(const std::string& bytes) {
  constexpr zip_int64_t most_parts = 2000;
  constexpr std::uint64_t most_bytes = 64u << 20u;
  const auto refuse = [](const std::string& why) { throw Error(Fault::bad_value, "zip", why); };
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const memory = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (memory == nullptr) fail("no memory");
  const std::unique_ptr<zip_t, decltype(&zip_discard)> zip(
      zip_open_from_source(memory, ZIP_RDONLY | ZIP_CHECKCONS, &error), zip_discard);
  if (!zip) {
    zip_source_free(memory);
    refuse("is no ZIP file");
  }
  const zip_int64_t count = zip_get_num_entries(zip.get(), 0);
  if (count > most_parts) refuse("has too many parts");
  std::vector<std::pair<std::string, std::string>> parts;
  std::uint64_t all = 0;
  for (zip_int64_t i = 0; i < count; ++i) {
    zip_stat_t stat;
    const auto index = static_cast<zip_uint64_t>(i);
    if (zip_stat_index(zip.get(), index, 0, &stat) != 0 || (stat.valid & ZIP_STAT_NAME) == 0 ||
        (stat.valid & ZIP_STAT_SIZE) == 0)
      refuse("has a part without a name");
    const std::string name = stat.name;
    if (name.ends_with('/')) continue;
    all += stat.size;
    if (all > most_bytes) refuse("is too large when it is unpacked");
    const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> part(zip_fopen_index(zip.get(), index, 0),
                                                                  zip_fclose);
    std::string text(stat.size, 0);
    // One byte more is asked for: a part that is longer than it says is refused, and its sum is checked.
    char more = 0;
    if (!part || zip_fread(part.get(), text.data(), text.size()) != static_cast<zip_int64_t>(text.size()) ||
        zip_fread(part.get(), &more, 1) != 0)
      refuse("has a damaged part: " + name);
    parts.emplace_back(name, std::move(text));
  }
  return parts;
}

}  // namespace archive
