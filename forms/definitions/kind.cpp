#include "forms/definitions/kind.h"

#include <algorithm>

#include "forms/definitions/definition.h"

namespace forms {
namespace {

std::vector<FieldDefinition> field_definitions(DefinitionTable& file, std::string_view list,
                                               const std::vector<std::string>& other_dates) {
  std::vector<FieldDefinition> definitions;
  UniqueTexts keys("is there twice");
  for (DefinitionTable& table : file.tables(list)) {
    FieldDefinition definition;
    definition.key = table.text("key");
    keys.add(table, "key", definition.key);
    definition.title = table.text("title");
    const std::string type = table.text("type");
    const auto known = find_field_type(type);
    if (!known) table.fail("type", "is no type of field: " + type);
    definition.type = *known;
    definition.labels = table.texts("labels");
    definition.until = table.texts("until");
    definition.followed_by = table.texts("followed_by");
    definition.others = table.texts("others");
    const bool dated = definition.type == FieldType::date || definition.type == FieldType::month;
    if (definition.others.empty() && dated) definition.others = other_dates;
    const std::string place = table.optional_text("place");
    if (!place.empty() && place != "signature") table.fail("place", "is no place of a field: " + place);
    definition.signs = place == "signature";
    table.finish();
    definitions.push_back(std::move(definition));
  }
  return definitions;
}

std::string title_among(const std::vector<FieldDefinition>& definitions, std::string_view key) {
  const auto at = std::find_if(definitions.begin(), definitions.end(),
                               [&](const FieldDefinition& one) { return one.key == key; });
  return at == definitions.end() ? std::string(key) : at->title;
}

}  // namespace

Kinds::Kinds(std::vector<Kind> kinds, std::vector<std::string> townships,
             std::vector<std::string> other_dates)
    : kinds_(std::move(kinds)), townships_(std::move(townships)), other_dates_(std::move(other_dates)) {}

Kinds Kinds::load(const std::filesystem::path& folder) {
  // The words of a list in a file beside the folder, none where there is no such file.
  const auto words_beside = [&](const char* name, std::string_view key) {
    const auto path = folder.parent_path() / name;
    if (!std::filesystem::exists(path)) return std::vector<std::string>();
    DefinitionTable file = DefinitionTable::load(path);
    std::vector<std::string> words = file.texts(key);
    file.finish();
    return words;
  };
  std::vector<std::string> other_dates = words_beside("date_labels.toml", "others");
  std::vector<Kind> kinds;
  UniqueTexts names("is another kind's already");
  for (const auto& path : definition_files(folder)) {
    DefinitionTable file = DefinitionTable::load(path);
    Kind kind;
    kind.name = file.text("name");
    names.add(file, "name", kind.name);
    kind.title = file.text("title");
    kind.titles = file.texts("titles");
    kind.words = file.texts("words");
    kind.stops = file.texts("stops");
    kind.fields = field_definitions(file, "field", other_dates);
    kind.columns = field_definitions(file, "column", other_dates);
    file.finish();
    kinds.push_back(std::move(kind));
  }
  return Kinds(std::move(kinds), words_beside("townships.toml", "townships"), std::move(other_dates));
}

const Kind* Kinds::find(std::string_view name) const {
  const auto at =
      std::find_if(kinds_.begin(), kinds_.end(), [&](const Kind& kind) { return kind.name == name; });
  return at == kinds_.end() ? nullptr : &*at;
}

std::string title_of_kind(const Kinds& kinds, std::string_view kind) {
  const Kind* const definition = kinds.find(kind);
  return definition ? definition->title : std::string();
}

std::string title_of_field(const Kinds& kinds, std::string_view kind, std::string_view key) {
  const Kind* const definition = kinds.find(kind);
  return definition ? title_among(definition->fields, key) : std::string(key);
}

std::string title_of_column(const Kinds& kinds, std::string_view kind, std::string_view key) {
  const Kind* const definition = kinds.find(kind);
  return definition ? title_among(definition->columns, key) : std::string(key);
}

}  // namespace forms
