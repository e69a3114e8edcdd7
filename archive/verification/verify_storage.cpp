#include "archive/verification/verification.h"

namespace archive::verification {

namespace {

Damage damage_of(StorageFault::Kind kind) {
  switch (kind) {
    case StorageFault::Kind::row_broken:
      return Damage::row_broken;
    case StorageFault::Kind::schema_changed:
      return Damage::schema_changed;
    case StorageFault::Kind::damaged:
      break;
  }
  return Damage::catalogue_damaged;
}

void tell(const std::vector<StorageFault>& faults, Findings& findings) {
  for (const StorageFault& fault : faults)
    findings.push_back({damage_of(fault.kind), fault.subject, std::nullopt, fault.detail});
}

}  // namespace

void check_contents(const Database& database, Findings& findings) {
  tell(database.storage().check_contents(), findings);
}

void check_tables(const Database& database, Findings& findings) {
  tell(database.storage().check_tables(), findings);
}

}  // namespace archive::verification
