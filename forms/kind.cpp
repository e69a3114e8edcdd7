#include "forms/kind.h"

#include <algorithm>
#include <set>

#include "forms/definition.h"

namespace forms {
namespace {

std::vector<FieldDefinition> field_definitions(DefinitionTable& file, std::string_view list) {
  std::vector<FieldDefinition> definitions;
  std::set<std::string> keys;
  for (DefinitionTable& table : file.tables(list)) {
    FieldDefinition definition;
    definition.key = table.text("key");
    if (!keys.insert(definition.key).second) table.fail("key", "is there twice: " + definition.key);
    definition.title = table.text("title");
    const std::string type = table.text("type");
    const auto known = field_type(type);
    if (!known) table.fail("type", "is no type of field: " + type);
    definition.type = *known;
    definition.labels = table.texts("labels");
    definition.until = table.texts("until");
    definition.followed_by = table.texts("followed_by");
    table.finish();
    definitions.push_back(std::move(definition));
  }
  return definitions;
}

}  // namespace

Kinds::Kinds(std::vector<Kind> kinds, std::vector<std::string> townships)
    : kinds_(std::move(kinds)), townships_(std::move(townships)) {}

Kinds Kinds::load(const std::filesystem::path& folder) {
  std::vector<Kind> kinds;
  std::set<std::string> names;
  for (const auto& path : definition_files(folder)) {
    DefinitionTable file = DefinitionTable::load(path);
    Kind kind;
    kind.name = file.text("name");
    if (!names.insert(kind.name).second) file.fail("name", "is another kind's already: " + kind.name);
    kind.title = file.text("title");
    kind.titles = file.texts("titles");
    kind.words = file.texts("words");
    kind.stops = file.texts("stops");
    kind.fields = field_definitions(file, "field");
    kind.columns = field_definitions(file, "column");
    file.finish();
    kinds.push_back(std::move(kind));
  }
  std::vector<std::string> townships;
  if (const auto path = folder.parent_path() / "townships.toml"; std::filesystem::exists(path)) {
    DefinitionTable file = DefinitionTable::load(path);
    townships = file.texts("townships");
    file.finish();
  }
  return Kinds(std::move(kinds), std::move(townships));
}

const Kind* Kinds::find(std::string_view name) const {
  const auto at =
      std::find_if(kinds_.begin(), kinds_.end(), [&](const Kind& kind) { return kind.name == name; });
  return at == kinds_.end() ? nullptr : &*at;
}

}  // namespace forms
