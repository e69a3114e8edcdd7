#include "archive/warnings/warnings.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "archive/catalogue/state.h"
#include "archive/records/office_number.h"
#include "archive/records/sha256.h"
#include "archive/warnings/dismissals.h"
#include "archive/warnings/paper_set.h"
#include "archive/warnings/warning_rules.h"
#include "forms/dates/date.h"
#include "ocr/page/name_table.h"

namespace archive {

namespace {

using forms::Date;

constexpr auto kind_names =
    ocr::name_table<WarningKind>({{WarningKind::after_scan, "after_scan"},
                                  {WarningKind::long_before_scan, "long_before_scan"},
                                  {WarningKind::same_sheet, "same_sheet"},
                                  {WarningKind::weekday, "weekday"},
                                  {WarningKind::capital_and_digits, "capital_and_digits"},
                                  {WarningKind::backwards, "backwards"},
                                  {WarningKind::many_visits, "many_visits"},
                                  {WarningKind::same_hour, "same_hour"},
                                  {WarningKind::same_number, "same_number"},
                                  {WarningKind::other_village, "other_village"},
                                  {WarningKind::early_evidence, "early_evidence"},
                                  {WarningKind::foreign_evidence, "foreign_evidence"},
                                  {WarningKind::before_is_after, "before_is_after"}});

/// Documents' numbers in an id: those of this catalogue, or those that their own office gave them, by which
/// it knows the warning.
enum class Numbers { here, at_home };

/// The office whose papers alone a warning is about; its own where they are several offices'.
OfficeNumber office_of(const Warning& warning) {
  if (warning.places.empty()) return own_office;
  const OfficeNumber office = office_of_id(warning.places.front().document);
  for (const WarningPlace& place : warning.places)
    if (office_of_id(place.document) != office) return own_office;
  return office;
}

/// The same evidence with the same values has the same id, so that a dismissal stays with what was dismissed.
std::string id_of(const Warning& warning, Numbers numbers = Numbers::here) {
  Digest digest;
  digest.add(name_of(warning.kind));
  for (const WarningPlace& place : warning.places)
    digest.add(numbers == Numbers::here ? place.document : number_of_id(place.document))
        .add(std::int64_t{place.page})
        .add(std::int64_t{place.row.value_or(-1)});
  for (const auto& day : {warning.day, warning.other_day}) digest.add(day ? forms::to_iso(*day) : "");
  digest.add(warning.village).add(warning.other_village).add(warning.text);
  return digest.finish().substr(0, warning_id_digits);
}

/// `documents` are those of the villages that are asked for.
bool is_asked(const Warning& warning, const WarningQuestion& question, const PaperSet& documents) {
  const auto& villages = question.villages;
  const auto is_among = [&](const std::string& village) {
    return std::find(villages.begin(), villages.end(), village) != villages.end();
  };
  if (!villages.empty() && !is_among(warning.village) && !is_among(warning.other_village) &&
      std::none_of(warning.places.begin(), warning.places.end(),
                   [&](const WarningPlace& place) { return documents.holds(place.document); }))
    return false;
  if (!warning.day) return true;
  const auto is_within = [&](Date day) {
    return (!question.from || day >= *question.from) && (!question.to || day <= *question.to);
  };
  return is_within(*warning.day) ||
         (warning.kind == WarningKind::same_sheet && warning.other_day && is_within(*warning.other_day));
}

}  // namespace

std::vector<Warning> find_warnings(const Archive& archive, const forms::Checklists& checklists,
                                   const WarningQuestion& question) {
  const Database& database = archive.state().database;
  return database.guard([&] {
    const ReadTransaction snapshot(database);
    const PaperSet documents = PaperSet::of_villages(database, question.villages);
    std::vector<Warning> found = find_by_rules(database, checklists, question, documents);
    std::erase_if(found, [&](const Warning& warning) { return !is_asked(warning, question, documents); });
    const auto dismissals = load_dismissals(database);
    for (Warning& warning : found) {
      warning.id = id_of(warning);
      if (const auto here = dismissals.find({own_office, warning.id}); here != dismissals.end())
        warning.dismissed = here->second;
      else if (const auto there = dismissals.find({office_of(warning), id_of(warning, Numbers::at_home)});
               there != dismissals.end())
        warning.dismissed = there->second;
    }
    std::stable_sort(found.begin(), found.end(), [](const Warning& a, const Warning& b) {
      return std::tie(a.village, a.kind, a.day) < std::tie(b.village, b.kind, b.day);
    });
    return found;
  });
}

std::string_view name_of(WarningKind kind) {
  return kind_names.name_of(kind);
}

}  // namespace archive
