#include "forms/definitions/sanctions.h"

#include "forms/definitions/definition.h"

namespace forms {

Sanctions Sanctions::load(const std::filesystem::path& file) {
  Sanctions sanctions;
  if (!std::filesystem::exists(file)) return sanctions;
  DefinitionTable table = DefinitionTable::load(file);
  sanctions.support_unit_points = table.number("support_unit_points", sanctions.support_unit_points);
  sanctions.secretary_points = table.number("secretary_points", sanctions.secretary_points);
  for (const char* key : {"support_unit_points", "secretary_points"})
    if (table.number(key, 0) < 0) table.fail(key, "must not be negative");
  sanctions.verifiers = table.texts("verifiers");
  table.finish();
  return sanctions;
}

}  // namespace forms
