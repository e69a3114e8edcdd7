#include "archive/proof/parts.h"

#include <algorithm>

#include <fmt/format.h>

#include "archive/catalogue/state.h"
#include "archive/database/audit_log.h"
#include "archive/database/document_rows.h"
#include "archive/proof/document_parts.h"
#include "archive/records/unknown_name.h"

namespace archive {

void set_parts(Archive& archive, const forms::Checklists& checklists, DocumentId document,
               const std::string& requirement, std::span<const std::string> parts, const Mark& mark) {
  const forms::Requirement* of = checklists.requirement(requirement);
  if (of == nullptr) throw Error(Fault::no_requirement, requirement, "is in no checklist");
  std::vector<std::string> names;
  for (const forms::Part& part : of->all) names.push_back(part.name);
  for (const std::string& part : parts)
    if (std::find(names.begin(), names.end(), part) == names.end())
      throw UnknownName(NameOf::part, part, names);
  const Database& database = archive.state().database;
  database.guard([&] {
    WriteTransaction transaction(database);
    const std::int64_t entry = next_entry(database);
    require_own_document(database, document);
    sql::Statement insert = database.statement(
        R"sql(
            INSERT INTO document_part (entry, document_id, requirement, parts)
            VALUES (:entry, :document, :requirement, :parts))sql");
    insert.bind(":entry", entry);
    insert.bind(":document", document);
    insert.bind(":requirement", requirement);
    insert.bind(":parts", fmt::format("{}", fmt::join(parts, "\n")));
    insert.run();
    append(database, mark, Action::part_said, document, requirement, content_of_decision(database, entry));
    transaction.commit();
  });
}

std::vector<std::string> find_parts(const Archive& archive, const forms::Requirement& requirement,
                                    DocumentId document) {
  const Database& database = archive.state().database;
  return database.guard([&] {
    const ReadTransaction snapshot(database);
    require_document(database, document);
    PaperFacts facts(database);
    std::vector<std::string> names;
    DocumentParts parts(database, facts);
    for (const std::size_t part : parts.find(document, requirement))
      names.push_back(requirement.all[part].name);
    return names;
  });
}

}  // namespace archive
