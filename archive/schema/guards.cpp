#include "archive/schema/guards.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace archive::schema {

namespace {

/// A table whose rows are said once.
struct Guarded {
  const char* table;
  const char* same;       ///< condition under which a row of the table is one that NEW would replace
  const char* may_go;     ///< condition under which a row may be deleted; empty: never
  const char* columns{};  ///< those that never change; all of them where none are given
};

constexpr const char* if_withdrawn =
    "EXISTS (SELECT 1 FROM audit WHERE action = 'withdrawn' AND document_id = OLD.document_id)";

// UPDATE and DELETE triggers that earlier steps made stay as they are.
constexpr std::array<Guarded, 19> guarded = {{
    {"audit", "number = NEW.number", ""},
    {"field_version",
     "id = NEW.id) OR EXISTS (SELECT 1 FROM field_version WHERE document_id = NEW.document_id AND"
     " row_index = NEW.row_index AND name = NEW.name AND version = NEW.version",
     if_withdrawn},
    {"document_kind", "entry = NEW.entry", if_withdrawn},
    {"roster", "entry = NEW.entry", ""},
    {"roster_entry", "entry = NEW.entry AND position = NEW.position", ""},
    {"suggestion", "entry = NEW.entry AND document_id = NEW.document_id AND requirement = NEW.requirement",
     if_withdrawn},
    {"page",
     "id = NEW.id) OR EXISTS (SELECT 1 FROM page WHERE document_id = NEW.document_id AND position ="
     " NEW.position) OR EXISTS (SELECT 1 FROM page WHERE file_id = NEW.file_id AND number = NEW.number AND"
     " piece = NEW.piece",
     if_withdrawn},
    {"file", "id = NEW.id) OR EXISTS (SELECT 1 FROM file WHERE sha256 = NEW.sha256",
     "NOT EXISTS (SELECT 1 FROM page WHERE file_id = OLD.id)"},
    {"document", "id = NEW.id",
     "EXISTS (SELECT 1 FROM audit WHERE action = 'withdrawn' AND document_id = OLD.id)",
     "id, kind_confidence, title, filed_by, filed_at, entry"},
    {"warning_dismissal", "entry = NEW.entry", ""},
    {"round", "id = NEW.id) OR EXISTS (SELECT 1 FROM round WHERE entry = NEW.entry", ""},
    {"round_village",
     "round_id = NEW.round_id AND position = NEW.position) OR EXISTS (SELECT 1 FROM round_village WHERE"
     " round_id = NEW.round_id AND village = NEW.village",
     ""},
    {"round_mark", "entry = NEW.entry", ""},
    {"round_photo", "entry = NEW.entry AND position = NEW.position", ""},
    {"round_sample", "entry = NEW.entry", ""},
    {"round_sample_document", "entry = NEW.entry AND position = NEW.position", ""},
    {"round_sample_result", "entry = NEW.entry", ""},
    {"problem", "id = NEW.id) OR EXISTS (SELECT 1 FROM problem WHERE entry = NEW.entry", ""},
    {"problem_step", "entry = NEW.entry", ""},
}};
constexpr std::array<Guarded, 2> guarded_by_step_7 = {{
    {"document_reach", "entry = NEW.entry", if_withdrawn},
    {"document_village", "entry = NEW.entry AND village = NEW.village", if_withdrawn},
}};
constexpr std::array<Guarded, 5> guarded_by_step_11 = {{
    {"round_step", "entry = NEW.entry AND position = NEW.position", ""},
    {"round_points", "entry = NEW.entry AND position = NEW.position", ""},
    {"household_sample", "entry = NEW.entry", ""},
    {"household_sample_household", "entry = NEW.entry AND position = NEW.position", ""},
    {"household_sample_result", "entry = NEW.entry", ""},
}};
constexpr std::array<Guarded, 5> guarded_by_step_12 = {{
    {"person", "id = NEW.id) OR EXISTS (SELECT 1 FROM person WHERE entry = NEW.entry", ""},
    {"person_step", "entry = NEW.entry", ""},
    {"person_secret", "entry = NEW.entry", ""},
    {"office_key", "first_entry = NEW.first_entry", ""},
    {"log_signature", "last_entry = NEW.last_entry", ""},
}};
constexpr Guarded guarded_by_step_14 = {
    "arranged_item",
    "document_id = NEW.document_id) OR EXISTS (SELECT 1 FROM arranged_item WHERE fonds = NEW.fonds AND year ="
    " NEW.year AND retention = NEW.retention AND department = NEW.department AND number = NEW.number",
    ""};
constexpr std::array<Guarded, 3> guarded_by_step_15 = {{
    {"office", "number = NEW.number OR id = NEW.id", ""},
    {"office_said", "entry = NEW.entry", ""},
    {"withheld_entry", "entry = NEW.entry", ""},
}};
constexpr std::array<Guarded, 6> guarded_by_step_17 = {{
    {"disposal", "entry = NEW.entry", ""},
    {"disposal_item", "entry = NEW.entry AND document_id = NEW.document_id", ""},
    {"disposal_decision",
     "entry = NEW.entry) OR EXISTS (SELECT 1 FROM disposal_decision WHERE disposal = NEW.disposal", ""},
    {"disposed_document",
     "entry = NEW.entry) OR EXISTS (SELECT 1 FROM disposed_document WHERE document_id = NEW.document_id", ""},
    {"disposed_file", "entry = NEW.entry AND position = NEW.position", ""},
    {"disposed_evidence", "entry = NEW.entry AND village = NEW.village AND requirement = NEW.requirement",
     ""},
}};
/// Whose rows go with a document that was withdrawn, and from then on with one that was disposed of.
constexpr std::array<const char*, 7> gone_with_a_document = {
    "field_version",  "document_kind",    "suggestion",   "page",
    "document_reach", "document_village", "document_part"};
constexpr std::array<std::string_view, 5> never_changed_before = {"audit", "field_version", "roster",
                                                                  "roster_entry", "document_kind"};

std::string triggers_of(const Guarded& guard) {
  const std::string table = guard.table;
  const std::string refusal = " BEGIN SELECT RAISE(ABORT, '" + table + " is append-only'); END;\n";
  std::string sql = "CREATE TRIGGER " + table + "_is_never_replaced BEFORE INSERT ON " + table +
                    " WHEN EXISTS (SELECT 1 FROM " + table + " WHERE " + guard.same + ")" + refusal;
  if (std::find(never_changed_before.begin(), never_changed_before.end(), table) ==
      never_changed_before.end())
    sql += "CREATE TRIGGER " + table + "_is_never_changed BEFORE UPDATE" +
           (guard.columns == nullptr ? std::string() : std::string(" OF ") + guard.columns) + " ON " + table +
           refusal;
  if (table != "audit")
    sql += "CREATE TRIGGER " + table + "_is_never_cut BEFORE DELETE ON " + table +
           (*guard.may_go == '\0' ? std::string() : std::string(" WHEN NOT ") + guard.may_go) + refusal;
  return sql;
}

}  // namespace

std::string guards_of_step_6() {
  std::string sql;
  for (const Guarded& guard : guarded) sql += triggers_of(guard);
  return sql;
}

std::string guards_of_step_7() {
  std::string sql;
  for (const Guarded& guard : guarded_by_step_7) sql += triggers_of(guard);
  return sql;
}

std::string guards_of_step_11() {
  std::string sql;
  for (const Guarded& guard : guarded_by_step_11) sql += triggers_of(guard);
  return sql;
}

std::string guards_of_step_12() {
  std::string sql;
  for (const Guarded& guard : guarded_by_step_12) sql += triggers_of(guard);
  return sql;
}

std::string guards_of_step_14() {
  return triggers_of(guarded_by_step_14);
}

std::string guards_of_step_15() {
  std::string sql;
  for (const Guarded& guard : guarded_by_step_15) sql += triggers_of(guard);
  return sql;
}

std::string guards_of_step_17() {
  std::string sql;
  for (const Guarded& guard : guarded_by_step_17) sql += triggers_of(guard);
  for (const std::string table : gone_with_a_document)
    sql += "DROP TRIGGER " + table + "_is_never_cut;\nCREATE TRIGGER " + table +
           "_is_never_cut BEFORE DELETE ON " + table +
           " WHEN NOT EXISTS (SELECT 1 FROM audit WHERE action IN ('withdrawn', 'disposed')"
           " AND document_id = OLD.document_id) BEGIN SELECT RAISE(ABORT, '" +
           table + " is append-only'); END;\n";
  return sql;
}

}  // namespace archive::schema
