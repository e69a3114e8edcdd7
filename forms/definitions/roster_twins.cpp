#include "forms/definitions/roster_twins.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "forms/definitions/roster_cells.h"

namespace forms {
namespace {

bool at_the_same_time(const RosterEntry& a, const RosterEntry& b) {
  return !(a.until && *a.until < b.from) && !(b.until && *b.until < a.from);
}

class Twins {
 public:
  Twins(const Roster& roster, const Table& table, std::vector<RosterCandidate>& candidates,
        RosterReading& reading)
      : roster_(roster), table_(table), candidates_(candidates), reading_(reading) {}

  void tell_apart() {
    std::map<std::pair<std::string, std::string>, std::vector<RosterCandidate*>> by_name;
    for (RosterCandidate& candidate : candidates_)
      by_name[{candidate.entry.village, candidate.entry.name}].push_back(&candidate);
    for (auto& [name, all] : by_name) {
      if (all.size() < 2 || !overlap(all)) continue;
      if (const auto by = column_that_differs(all))
        rename(all, *by);
      else
        complain_of(all);
    }
  }

 private:
  std::string place_of(const RosterCandidate& candidate) const {
    if (table_.places == Table::Places::lines) return std::to_string(candidate.line);
    return candidate.sheet->name + "!" + cell_place(candidate.name_column, candidate.line);
  }

  static bool overlap(const std::vector<RosterCandidate*>& all) {
    std::vector<const RosterEntry*> entries;
    for (const RosterCandidate* each : all) entries.push_back(&each->entry);
    std::sort(entries.begin(), entries.end(), [](const auto* a, const auto* b) { return a->from < b->from; });
    for (std::size_t i = 1; i < entries.size(); ++i)
      if (at_the_same_time(*entries[i - 1], *entries[i])) return true;
    return false;
  }

  std::optional<std::size_t> column_that_differs(const std::vector<RosterCandidate*>& all) const {
    for (std::size_t by = 1; by < roster_.told_apart_by.size(); ++by) {
      std::map<std::string, std::vector<const RosterEntry*>> values;
      bool differs = true;
      for (const RosterCandidate* each : all) {
        const auto value = each->apart.find(by);
        if (value == each->apart.end()) {
          differs = false;
          break;
        }
        // One and the same household may have two rows, one after the other.
        for (const RosterEntry* other : values[shown_apart(value->second)])
          if (at_the_same_time(*other, each->entry)) differs = false;
        if (!differs) break;
        values[shown_apart(value->second)].push_back(&each->entry);
      }
      if (differs) return by;
    }
    return std::nullopt;
  }

  void rename(const std::vector<RosterCandidate*>& all, std::size_t by) {
    for (RosterCandidate* each : all) {
      each->entry.name += "（" + shown_apart(each->apart.at(by)) + "）";
      reading_.notes.push_back(
          {.of = RosterNote::Of::told_apart,
           .sheet = each->sheet->name,
           .line = each->line,
           .cell = table_.places == Table::Places::cells ? cell_place(each->name_column, each->line) : "",
           .column = roster_.told_apart_by[by],
           .text = each->entry.name});
    }
  }

  void complain_of(std::vector<RosterCandidate*> all) {
    std::stable_sort(all.begin(), all.end(), [](const RosterCandidate* a, const RosterCandidate* b) {
      return a->entry.from < b->entry.from;
    });
    const RosterCandidate* longest = all.front();
    for (std::size_t i = 1; i < all.size(); ++i) {
      const RosterCandidate* next = all[i];
      if (at_the_same_time(longest->entry, next->entry)) {
        const bool in_order =
            number_of(table_, longest->sheet->name) < number_of(table_, next->sheet->name) ||
            (longest->sheet == next->sheet && longest->line < next->line);
        const RosterCandidate &first = in_order ? *longest : *next, &second = in_order ? *next : *longest;
        reading_.complaints.push_back(
            {.fault = RosterFault::twice,
             .line = second.line,
             .column = roster_.told_apart_by.empty() ? std::string() : roster_.told_apart_by.front(),
             .text = place_of(first),
             .sheet = second.sheet->name,
             .cell = table_.places == Table::Places::cells ? cell_place(second.name_column, second.line) : "",
             .nearest = {}});
      }
      if (longest->entry.until && (!next->entry.until || *longest->entry.until < *next->entry.until))
        longest = next;
    }
  }

  const Roster& roster_;
  const Table& table_;
  std::vector<RosterCandidate>& candidates_;
  RosterReading& reading_;
};

}  // namespace

std::string shown_apart(const std::string& value) {
  constexpr std::size_t shortest_identity = 15, shown = 4;
  const bool number =
      value.size() >= shortest_identity && value.find_first_not_of("0123456789Xx") == std::string::npos;
  return number ? "尾号" + value.substr(value.size() - shown) : value;
}

std::size_t number_of(const Table& table, const std::string& sheet) {
  return static_cast<std::size_t>(std::find_if(table.sheets.begin(), table.sheets.end(),
                                               [&](const TableSheet& each) { return each.name == sheet; }) -
                                  table.sheets.begin());
}

void tell_twins_apart(const Roster& roster, const Table& table, std::vector<RosterCandidate>& candidates,
                      RosterReading& reading) {
  Twins(roster, table, candidates, reading).tell_apart();
}

}  // namespace forms
