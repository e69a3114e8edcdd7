#pragma once

// The rosters (花名册) of an office: villages, support units, members of the work teams, households. What
// each holds is data: forms/rosters/*.toml. Entries are dated, so that the coverage of March is counted
// against those who were there in March.

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "forms/values/reading.h"

namespace forms {

enum class RosterColumnType {
  text,
  date,    ///< ISO 8601
  choices  ///< names of choices, parted by spaces, as the definition has them
};

struct RosterChoice {
  std::string name;                 ///< "lifted"
  std::vector<std::string> titles;  ///< what people write; the first is shown
};

struct RosterColumn {
  std::string key;
  std::string title;              ///< heads the column
  std::vector<std::string> also;  ///< other words that may head it
  RosterColumnType type = RosterColumnType::text;
  enum class Need { optional, needed } need = Need::optional;
  std::string example;
  std::vector<RosterChoice> choices;
};

struct Roster {
  std::string name;     ///< "households"
  std::string title;    ///< 农户
  std::string subject;  ///< heads the column of who or what each entry is: 户主姓名
  std::string example;  ///< of one
  std::vector<RosterColumn> columns;
  /// Headings of columns that tell entries of one name apart. What stands in the first always belongs to the
  /// name (张三（3组）); the others are looked at only where two have one name.
  std::vector<std::string> told_apart_by;
  /// Whether its entries are villages themselves: then they are of no other.
  bool of_villages() const { return name == "villages"; }
};

/// All rosters of an office.
class Rosters {
 public:
  Rosters() = default;
  explicit Rosters(std::vector<Roster> rosters) : rosters_(std::move(rosters)) {}
  /// Reads every *.toml of a folder. Throws forms::DefinitionError that names file and line.
  static Rosters load(const std::filesystem::path& folder);
  const std::vector<Roster>& all() const { return rosters_; }
  /// Null if there is none. The pointer lives as long as this object.
  const Roster* find(std::string_view name) const;

 private:
  std::vector<Roster> rosters_;
};

/// One entry over a time in which nothing about it changed.
struct RosterEntry {
  std::string village;  ///< empty in the roster of villages
  std::string name;     ///< who or what
  std::map<std::string, std::string> values;
  Date from;
  std::optional<Date> until;  ///< its last day; none: still so
  bool operator==(const RosterEntry&) const = default;
};

/// A column's value as people read it: the titles of choices, parted by 、.
std::string shown_value(const RosterColumn& column, const std::string& value);

/// Those that are so on a day.
std::vector<RosterEntry> on_day(std::span<const RosterEntry> entries, Date day);

/// The history of one village's roster with all entries from `since` on replaced by `fresh`; before that day
/// it stays. What is the same before and after goes on as one entry. By name, then by time.
std::vector<RosterEntry> replaced_from(std::span<const RosterEntry> history,
                                       std::span<const RosterEntry> fresh, Date since);

/// Whether a household, as it is on that day, is of a group that the checklists name (forms/checklists).
/// Another group has nobody.
///  - monitored: a monitored household (监测对象 in any of its kinds) whose risk is not removed, or was
///    removed less than six months before (附件2, 二、防返贫 3: 结对帮扶)
///  - contacted: 脱贫户, and monitored ones whose risk was removed six months before or earlier; not those
///    that are monitored still (the same clause: 结对联系)
///  - at_risk: a monitored household whose risk is not removed (the same, 2: 未消除风险的监测对象)
///  - supported: 脱贫户 and all that ever were monitored (the same, 4: 收入)
///  - lifted: 已脱贫户, whatever else they are; 脱贫不稳定户 are such by definition, 突发严重困难户 only
///  where the
///    roster says so (附件1, 三、三走遍)
///  - key: 五保户, 低保户, 重病重残户, and monitored ones that are known as 脱贫不稳定户, 边缘户 or
///    突发严重困难户 (the same)
bool belongs_to(const RosterEntry& household, std::string_view group, Date day);

}  // namespace forms
