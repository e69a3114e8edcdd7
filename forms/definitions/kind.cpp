#include "forms/definitions/kind.h"

#include <algorithm>

#include "forms/definitions/definition.h"
#include "ocr/page/name_table.h"

namespace forms {
namespace {

// Between a general kind and a finer one.
constexpr char point = '.';

constexpr auto date_roles = ocr::name_table<DateRole>({{DateRole::own, "anywhere"},
                                                       {DateRole::signature, "signature"},
                                                       {DateRole::valid_until, "end"},
                                                       {DateRole::period, "range"},
                                                       {DateRole::apart, "apart"}});

constexpr auto retentions = ocr::name_table<Retention>(
    {{Retention::permanent, "Y"}, {Retention::thirty_years, "D30"}, {Retention::ten_years, "D10"}});

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
    if (const std::string place = table.optional_text("place"); !place.empty()) {
      const auto role = date_roles.find(place);
      if (!role) table.fail("place", "is no place of a field: " + place);
      definition.role = *role;
    }
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

std::string_view name_of(Retention retention) {
  return retentions.name_of(retention);
}

std::optional<Retention> find_retention(std::string_view name) {
  return retentions.find(name);
}

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
    if (kind.name.find(point) != std::string::npos) file.fail("name", "must hold no point");
    if (const std::string general = file.optional_text("general"); !general.empty()) {
      if (general.find(point) != std::string::npos) file.fail("general", "must be a general kind");
      kind.name = general + point + kind.name;
    }
    kind.title = file.text("title");
    kind.titles = file.texts("titles");
    kind.words = file.texts("words");
    kind.stops = file.texts("stops");
    kind.signs = file.texts("signs");
    kind.needs = file.texts("needs");
    if (const std::string rows = file.optional_text("rows"); !rows.empty()) {
      if (rows != "dated_lines") file.fail("rows", "are not placed so: " + rows);
      kind.row_placement = RowPlacement::dated_lines;
    }
    if (const std::string kept = file.optional_text("kept"); !kept.empty()) {
      const auto retention = find_retention(kept);
      if (!retention) file.fail("kept", "is none of Y, D30, D10: " + kept);
      kind.retention = *retention;
    }
    kind.fields = field_definitions(file, "field", other_dates);
    kind.columns = field_definitions(file, "column", other_dates);
    file.finish();
    kinds.push_back(std::move(kind));
  }
  return Kinds(std::move(kinds), words_beside("townships.toml", "townships"), std::move(other_dates));
}

const Kind* Kinds::find(std::string_view name) const {
  const auto at = std::find_if(kinds_.begin(), kinds_.end(), [&](const Kind& kind) {
    return kind.name == name || (!name.empty() && subkind(kind.name) == name);
  });
  return at == kinds_.end() ? nullptr : &*at;
}

std::string_view general_kind(std::string_view kind) {
  return kind.substr(0, kind.find(point));
}

std::string_view subkind(std::string_view kind) {
  const std::size_t at = kind.find(point);
  return at == kind.npos ? std::string_view() : kind.substr(at + 1);
}

bool is_of_kind(std::string_view kind, std::string_view wanted) {
  return wanted.empty() || kind == wanted || general_kind(kind) == wanted || subkind(kind) == wanted;
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
