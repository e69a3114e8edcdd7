#include "forms/definitions/roster_table.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "forms/definitions/roster_cells.h"
#include "forms/definitions/roster_sheet.h"
#include "forms/definitions/roster_twins.h"

namespace forms {
namespace {

class TableReader {
 public:
  TableReader(const Roster& roster, const Table& table, const RosterContext& context)
      : roster_(roster), table_(table), context_(context) {}

  RosterReading read() && {
    std::vector<std::pair<const TableSheet*, std::size_t>> with_headings = sheets_with_headings();
    for (const auto& [sheet, headings] : with_headings)
      read_sheet(roster_, table_, *sheet, headings, context_, reading_, candidates_);
    tell_twins_apart(roster_, table_, candidates_, reading_);
    std::stable_sort(reading_.complaints.begin(), reading_.complaints.end(),
                     [&](const RosterComplaint& a, const RosterComplaint& b) {
                       const auto order = [&](const RosterComplaint& each) {
                         return std::pair(number_of(table_, each.sheet), each.line);
                       };
                       return order(a) < order(b);
                     });
    for (RosterCandidate& candidate : candidates_) reading_.entries.push_back(std::move(candidate.entry));
    return std::move(reading_);
  }

 private:
  /// The row of headings: the subject's and another's; where they take two lines, the lower.
  std::optional<std::size_t> headings_in(const TableSheet& sheet, std::size_t fewest) const {
    const auto name_at = [&](const TableRow& row) -> std::optional<std::size_t> {
      std::optional<std::size_t> name;
      std::size_t known = 0;
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const RosterHeading heading = heading_of(roster_, row.cells[i]);
        known += heading.meaning != RosterMeaning::none && !is_odd(row, i, Odd::merged_from_left) ? 1 : 0;
        if (heading.meaning == RosterMeaning::name && !name) name = i;
      }
      return known >= fewest ? name : std::nullopt;
    };
    for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
      if (!name_at(sheet.rows[i])) continue;
      for (; i + 1 < sheet.rows.size(); ++i) {
        const auto name = name_at(sheet.rows[i + 1]);
        if (!name || !is_odd(sheet.rows[i + 1], *name, Odd::merged_from_above)) break;
      }
      return i;
    }
    return std::nullopt;
  }

  std::vector<std::pair<const TableSheet*, std::size_t>> sheets_with_headings() {
    std::vector<std::pair<const TableSheet*, std::size_t>> found;
    // A list of what the columns mean has the subject's heading alone.
    for (const std::size_t fewest : {std::size_t{2}, std::size_t{1}}) {
      std::vector<std::string> hidden;
      for (const TableSheet& sheet : table_.sheets) {
        const auto headings = headings_in(sheet, fewest);
        if (headings && sheet.shown == TableSheet::Shown::visible)
          found.emplace_back(&sheet, *headings);
        else if (headings)
          hidden.push_back(sheet.name);
      }
      if (found.empty() && hidden.empty()) continue;
      if (found.empty()) {
        reading_.complaints.push_back({.fault = RosterFault::hidden_headings,
                                       .line = 0,
                                       .column = roster_.subject,
                                       .text = hidden.front(),
                                       .sheet = {},
                                       .cell = {},
                                       .nearest = {}});
        return found;
      }
      note_other_sheets(found, hidden);
      return found;
    }
    std::string looked_at;
    for (const TableSheet& sheet : table_.sheets)
      if (!sheet.name.empty()) looked_at += (looked_at.empty() ? "" : "、") + sheet.name;
    reading_.complaints.push_back({.fault = RosterFault::no_headings,
                                   .line = 0,
                                   .column = roster_.subject,
                                   .text = looked_at,
                                   .sheet = {},
                                   .cell = {},
                                   .nearest = {}});
    return found;
  }

  void note_other_sheets(const std::vector<std::pair<const TableSheet*, std::size_t>>& found,
                         const std::vector<std::string>& hidden) {
    const auto note = [&](RosterNote::Of of, const std::string& sheet) {
      reading_.notes.push_back({.of = of, .sheet = sheet, .line = 0, .cell = {}, .column = {}, .text = {}});
    };
    for (const TableSheet& sheet : table_.sheets) {
      const bool taken =
          std::any_of(found.begin(), found.end(), [&](const auto& each) { return each.first == &sheet; });
      if (!taken && sheet.shown == TableSheet::Shown::visible && !sheet.rows.empty())
        note(RosterNote::Of::sheet, sheet.name);
    }
    for (const std::string& sheet : hidden) note(RosterNote::Of::hidden_sheet, sheet);
  }

  const Roster& roster_;
  const Table& table_;
  const RosterContext& context_;
  std::vector<RosterCandidate> candidates_;
  RosterReading reading_;
};

}  // namespace

RosterReading read_roster(const Roster& roster, const Table& table, const RosterContext& context) {
  return TableReader(roster, table, context).read();
}

}  // namespace forms
