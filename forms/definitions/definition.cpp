#include "forms/definitions/definition.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <set>
#include <system_error>
#include <utility>

#include <toml++/toml.h>

#include "forms/definitions/error.h"
#include "forms/definitions/plain_file.h"

namespace forms {
namespace {

// The largest of our own has 40 kB, and what an office of 100,000 documents learns some hundred. toml++ takes
// some 60 bytes of memory and a microsecond for each byte of the worst text.
constexpr std::size_t most_definition_bytes = 4'000'000;
// Of one folder, together: more than any office has forms.
constexpr std::size_t most_definition_files = 1000;
constexpr std::uintmax_t most_folder_bytes = 8'000'000;

}  // namespace

/// Copies what TOML may say in a definition file; the rest is an error.
class DefinitionParser {
 public:
  explicit DefinitionParser(std::filesystem::path file) : file_(std::move(file)) {}

  DefinitionTable parse() const {
    const std::string text = bytes();
    try {
      return table(toml::parse(text, file_.string()));
    } catch (const toml::parse_error& error) {
      throw DefinitionError(file_, static_cast<int>(error.source().begin.line),
                            std::string(error.description()));
    }
  }

 private:
  std::string bytes() const {
    try {
      return PlainFile(file_).bytes(most_definition_bytes);
    } catch (const PlainFileError& error) {
      throw DefinitionError(
          file_, 0,
          error.fault() == PlainFileFault::not_plain ? "is no plain file" : "is larger than any definition");
    } catch (const std::filesystem::filesystem_error&) {
      throw DefinitionError(file_, 0, "can't be read");
    }
  }

  DefinitionTable table(const toml::table& source) const {
    DefinitionTable result;
    result.file_ = file_;
    result.line_ = line_of(source);
    for (const auto& [key, node] : source) {
      const std::string name(key.str());
      DefinitionTable::Value& value = result.values_[name];
      value.line = line_of(node);
      if (const auto* text = node.as_string()) {
        value.content = text->get();
      } else if (node.is_number()) {
        value.content = node.value<double>().value_or(0);
      } else if (const auto* list = node.as_array()) {
        fill(value, name, *list);
      } else {
        throw DefinitionError(file_, value.line, "\"" + name + "\" is no text, number or list");
      }
    }
    return result;
  }

  void fill(DefinitionTable::Value& value, const std::string& name, const toml::array& list) const {
    std::vector<std::string> texts;
    std::vector<DefinitionTable> tables;
    for (const toml::node& element : list) {
      if (const auto* text = element.as_string()) {
        texts.push_back(text->get());
      } else if (const auto* inner = element.as_table()) {
        tables.push_back(table(*inner));
      } else {
        throw DefinitionError(file_, line_of(element), "\"" + name + "\" holds neither text nor tables");
      }
    }
    if (!texts.empty() && !tables.empty()) {
      throw DefinitionError(file_, value.line, "\"" + name + "\" mixes text and tables");
    }
    if (tables.empty()) {
      value.content = std::move(texts);
    } else {
      value.content = std::move(tables);
    }
  }

  static int line_of(const toml::node& node) { return static_cast<int>(node.source().begin.line); }

  std::filesystem::path file_;
};

DefinitionTable DefinitionTable::load(const std::filesystem::path& file) {
  return DefinitionParser(file).parse();
}

std::string DefinitionTable::text(std::string_view key) {
  const std::string text = optional_text(key);
  if (text.empty()) fail(key, "must be there and not be empty");
  return text;
}

std::string DefinitionTable::optional_text(std::string_view key) {
  Value* value = use(key);
  if (value == nullptr) return {};
  const auto* text = std::get_if<std::string>(&value->content);
  if (text == nullptr) fail(key, "must be text");
  return *text;
}

std::vector<std::string> DefinitionTable::texts(std::string_view key) {
  Value* value = use(key);
  if (value == nullptr) return {};
  const auto* texts = std::get_if<std::vector<std::string>>(&value->content);
  if (texts == nullptr) fail(key, "must be a list of texts");
  std::set<std::string_view> seen;
  for (const std::string& text : *texts) {
    if (text.empty()) fail(key, "holds an empty text");
    if (!seen.insert(text).second) fail(key, "holds \"" + text + "\" twice");
  }
  return *texts;
}

double DefinitionTable::number(std::string_view key, double otherwise) {
  Value* value = use(key);
  if (value == nullptr) return otherwise;
  const auto* number = std::get_if<double>(&value->content);
  if (number == nullptr || !std::isfinite(*number)) fail(key, "must be a number");
  return *number;
}

std::vector<DefinitionTable> DefinitionTable::tables(std::string_view key) {
  Value* value = use(key);
  if (value == nullptr) return {};
  auto* tables = std::get_if<std::vector<DefinitionTable>>(&value->content);
  if (tables == nullptr) {
    const auto* texts = std::get_if<std::vector<std::string>>(&value->content);
    if (texts != nullptr && texts->empty()) return {};
    fail(key, "must be a list of tables");
  }
  return *tables;
}

void DefinitionTable::finish() const {
  for (const auto& [key, value] : values_) {
    if (!value.used) fail(key, "is not a known key");
  }
}

void DefinitionTable::fail(std::string_view key, const std::string& cause) const {
  const auto value = values_.find(key);
  throw DefinitionError(file_, value == values_.end() ? line_ : value->second.line,
                        "\"" + std::string(key) + "\" " + cause);
}

DefinitionTable::Value* DefinitionTable::use(std::string_view key) {
  const auto value = values_.find(key);
  if (value == values_.end()) return nullptr;
  value->second.used = true;
  return &value->second;
}

void UniqueTexts::add(const DefinitionTable& table, std::string_view key, const std::string& text) {
  if (!texts_.insert(text).second) table.fail(key, complaint_ + ": " + text);
}

std::vector<std::filesystem::path> definition_files(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::uintmax_t bytes = 0;
  std::error_code error;
  for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    if (entry->path().extension() != ".toml") continue;
    files.push_back(entry->path());
    std::error_code no_size;  // of what is no plain file; reading it says so
    if (const std::uintmax_t size = entry->file_size(no_size); !no_size) bytes += size;
    if (files.size() > most_definition_files || bytes > most_folder_bytes)
      throw DefinitionError(folder, 0, "the folder holds more than any office has definitions");
  }
  if (error) throw DefinitionError(folder, 0, "the folder can't be read: " + error.message());
  if (files.empty()) throw DefinitionError(folder, 0, "the folder holds no *.toml");
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace forms
