#include "archive/warnings/scan_rules.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <unordered_map>

#include "archive/database/field_rows.h"
#include "forms/dates/date.h"
#include "forms/values/period.h"

namespace archive {

namespace {

using forms::Date;

/// Of papers: until when each was to be expected here.
class Expected {
 public:
  Expected(const Database& database, const forms::Checklists& checklists, const PaperSet& papers) {
    sql::Statement links = database.statement(
        papers.only() == nullptr
            ? "SELECT document_id, requirement FROM link WHERE state <> 'rejected'"
            : "SELECT l.document_id, l.requirement FROM " + papers.documents() +
                  " CROSS JOIN link l ON l.document_id = d.id WHERE l.state <> 'rejected'");
    papers.bind(links);
    std::unordered_map<std::string, const forms::Requirement*> known;
    while (links.step()) {
      const std::string id = links.column(1).as_string();
      const auto [requirement, fresh] = known.try_emplace(id, nullptr);
      if (fresh) requirement->second = checklists.requirement(id);
      // What is valid beyond its day, plans and rules, is asked for whenever it was written.
      if (requirement->second != nullptr && requirement->second->frequency && !requirement->second->valid)
        periodic_[links.column(0).as_int64()].push_back(requirement->second);
    }
    sql::Statement terms = database.statement(
        R"sql(
            SELECT a.document_id, a.value
            FROM field_version a INDEXED BY field_version_of_valid_until
            WHERE a.row_index = -1 AND a.name = 'valid_until'
            AND a.version = (SELECT max(version) FROM field_version b
              WHERE b.document_id = a.document_id AND b.row_index = a.row_index AND b.name = a.name))sql");
    while (terms.step())
      if (const auto until = forms::from_iso(terms.column(1).as_string()))
        valid_until_[terms.column(0).as_int64()] = *until;
  }

  /// By a paper whose last event is on that day: the end of the period for which it is evidence, the longest
  /// where there are several; of a figure that the next year's is compared with, a year later. None: it may
  /// come whenever it is asked for, as what proves nothing of a period may.
  std::optional<Date> by(DocumentId document, Date last) const {
    const auto requirements = periodic_.find(document);
    if (requirements == periodic_.end()) return std::nullopt;
    Date latest = last;
    for (const forms::Requirement* each : requirements->second) {
      Date end = forms::period_of(last, *each->frequency).last;
      // The first day of a period is there in every year.
      if (each->growth)
        end = forms::period_of(forms::period_of(last, *each->frequency).first + std::chrono::years(1),
                               *each->frequency)
                  .last;
      latest = std::max(latest, end);
    }
    if (const auto until = valid_until_.find(document); until != valid_until_.end())
      latest = std::max(latest, until->second);
    return latest;
  }

 private:
  std::unordered_map<DocumentId, std::vector<const forms::Requirement*>> periodic_;
  std::unordered_map<DocumentId, Date> valid_until_;
};

/// Adds to the last warning where it is about the same document: a register's rows are one warning.
void add(std::vector<Warning>& warnings, WarningKind kind, const Dated& event) {
  if (!warnings.empty() && warnings.back().places.front().document == event.place.document &&
      warnings.back().other_day == event.scanned) {
    warnings.back().places.push_back(event.place);
    return;
  }
  warnings.push_back(warning_of(kind, event));
  warnings.back().other_day = event.scanned;
}

}  // namespace

void find_far_from_scan(const Database& database, const forms::Checklists& checklists, const PaperSet& papers,
                        const std::vector<Dated>& events, const WarningRules& rules,
                        std::vector<Warning>& found) {
  const Expected expected(database, checklists, papers);
  std::vector<Warning> after, before;
  for (auto event = events.begin(); event != events.end();) {
    const auto end = std::find_if(event, events.end(), [&](const Dated& other) {
      return other.place.document != event->place.document;
    });
    // A book is as late as its last event.
    const Date last =
        std::max_element(event, end, [](const Dated& a, const Dated& b) { return a.last < b.last; })->last;
    const std::optional<Date> by = expected.by(event->place.document, last);
    for (; event != end; ++event) {
      const std::chrono::sys_days scanned = event->scanned;
      if (std::chrono::sys_days(event->first) > scanned) add(after, WarningKind::after_scan, *event);
      if (by && std::chrono::sys_days(*by) < scanned - std::chrono::days(rules.days_before_scan))
        add(before, WarningKind::long_before_scan, *event);
    }
  }
  found.insert(found.end(), after.begin(), after.end());
  found.insert(found.end(), before.begin(), before.end());
}

}  // namespace archive
