#include "archive/rounds/sheet_marks.h"

#include "archive/catalogue/state.h"
#include "archive/rounds/round_rows.h"

namespace archive {

std::map<std::string, RequirementMark> sheet_marks(const Archive& archive, RoundId id,
                                                   const RoundVillage& sheet) {
  const Database& database = archive.state().database;
  return database.guard([&] {
    require_sheet(load_round(database, id), sheet.village, sheet.manner);
    return load_marks(database, id, sheet);
  });
}

}  // namespace archive
