#include "archive/letters/office_names.h"

#include <algorithm>
#include <span>
#include <sstream>
#include <system_error>

#include <toml++/toml.h>

#include "archive/files/disk.h"
#include "archive/files/file_names.h"
#include "archive/letters/docx_template.h"
#include "archive/letters/official_document.h"
#include "archive/letters/refused_file.h"
#include "archive/records/error.h"
#include "forms/definitions/plain_file.h"

namespace archive {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& file, int line, const std::string& cause) {
  throw RefusedFile(WrittenFile::office_names, file.string(), line, cause);
}

std::string bytes_of(const fs::path& file) {
  constexpr std::size_t most_bytes = 100'000;
  try {
    return forms::PlainFile(file).bytes(most_bytes);
  } catch (const forms::PlainFileError& error) {
    refuse(file, 0, error.what());
  } catch (const fs::filesystem_error& error) {
    throw_disk_error(error.code().value(), file);
  }
}

/// On one line, without spaces around it.
std::string one_line(std::string text) {
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  const std::size_t first = text.find_first_not_of(' ');
  return first == std::string::npos ? std::string()
                                    : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

}  // namespace

const std::vector<OfficeNameKey>& office_name_keys() {
  static const std::vector<OfficeNameKey> keys = {
      {"region", &OfficeNames::region},         {"issuer", &OfficeNames::issuer},
      {"office", &OfficeNames::office},         {"code", &OfficeNames::code},
      {"addressees", &OfficeNames::addressees}, {"copies", &OfficeNames::copies},
      {"fonds", &OfficeNames::fonds},           {"department", &OfficeNames::department}};
  return keys;
}

const OfficeNameKey* find_office_name(std::string_view key) {
  const auto& keys = office_name_keys();
  const auto found =
      std::find_if(keys.begin(), keys.end(), [&](const OfficeNameKey& each) { return each.key == key; });
  return found == keys.end() ? nullptr : &*found;
}

OfficeNames read_office_names(const fs::path& archive) {
  const fs::path file = file_names::office(archive);
  OfficeNames names;
  std::error_code unknown;
  if (fs::exists(file_names::word_template(archive), unknown))
    names.word_template = file_names::word_template(archive);
  if (!fs::exists(fs::symlink_status(file, unknown))) return names;
  const std::string text = bytes_of(file);
  try {
    const toml::table table = toml::parse(text, file.string());
    for (const auto& [key, value] : table) {
      const int line = static_cast<int>(value.source().begin.line);
      const OfficeNameKey* known = find_office_name(key.str());
      if (known == nullptr) refuse(file, line, "unknown key " + std::string(key.str()));
      const auto said = value.value<std::string>();
      if (!said) refuse(file, line, std::string(key.str()) + " is no text");
      names.*known->value = one_line(*said);
    }
  } catch (const toml::parse_error& error) {
    refuse(file, static_cast<int>(error.source().begin.line), std::string(error.description()));
  }
  return names;
}

void write_office_names(const fs::path& archive, const OfficeNames& names) {
  std::ostringstream out;
  out << "# The names under which this office's papers go out; see cunzheng office --help.\n";
  for (const OfficeNameKey& each : office_name_keys())
    out << each.key << " = " << toml::value<std::string>(one_line(names.*each.value)) << '\n';
  const std::string text = out.str();
  replace_file(real_disk(), file_names::office(archive), std::as_bytes(std::span(text)), Readers::owner);
}

void set_word_template(const fs::path& archive, const fs::path& file) {
  const fs::path kept = file_names::word_template(archive);
  std::error_code unknown;
  if (file.empty()) {
    if (fs::exists(kept, unknown)) real_disk().remove(kept);
    return;
  }
  const std::string bytes = official::DocxTemplate::load(file).bytes();
  replace_file(real_disk(), kept, std::as_bytes(std::span(bytes)), Readers::owner);
}

std::string or_blank(const std::string& name, int characters) {
  return name.empty() ? blank_to_fill(characters) : name;
}

}  // namespace archive
