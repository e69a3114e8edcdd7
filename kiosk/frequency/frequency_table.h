#pragma once

// What is proved, put the way people look at it: a village's requirements under their contents, a cell's
// names by how they stand, and a district's villages by contents. Plain values, on any thread.

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "archive/coverage/coverage.h"
#include "forms/definitions/checklist.h"

namespace kiosk {

/// How many cells are so, by archive::Coverage.
class CoverageCounts {
 public:
  void add(archive::Coverage coverage) { ++counts_[static_cast<std::size_t>(coverage)]; }
  CoverageCounts& operator+=(const CoverageCounts& other);
  int of(archive::Coverage coverage) const { return counts_[static_cast<std::size_t>(coverage)]; }
  /// Those that are asked for by now.
  int asked() const;
  /// The part of them that is proved, from 0 to 1; none where nothing is asked for.
  std::optional<double> share() const;

 private:
  std::array<int, 5> counts_{};
};

/// A requirement with its periods.
struct FrequencyRow {
  std::string requirement;
  std::string text;
  std::vector<archive::Cell> cells;
};

/// A content with its requirements.
struct FrequencyGroup {
  std::string item;
  std::string title;
  std::vector<FrequencyRow> rows;
  CoverageCounts counts;
};

struct FrequencyTable {
  std::vector<FrequencyGroup> groups;
  CoverageCounts counts;
};

/// Of one village, in the order of check_coverage().
FrequencyTable make_frequency_table(std::vector<archive::Cell> cells, const forms::Checklists& checklists);

/// Somebody or something that a cell is about.
struct CellLine {
  std::string name;                  ///< of a household, a member, a unit, a part; or the days of a paper
  std::string note;                  ///< in the user's words; may be empty
  archive::DocumentId document = 0;  ///< that shows it; 0: none
  /// How it stands; none: a kind of paper that would prove it.
  std::optional<archive::Coverage> coverage = {};
};

/// All that is known of a cell, in three columns.
struct CellColumns {
  std::vector<CellLine> proved;
  std::vector<CellLine> unsure;
  std::vector<CellLine> missing;
};
/// Everybody where it has to be met for each; else its parts, or its papers. `kinds` are the titles of the
/// papers that would prove it.
CellColumns columns_of(const archive::Cell& cell, const std::vector<std::string>& kinds);

/// What of the table is asked for by a day that is still to come: the periods that hold it.
CellColumns columns_on(const FrequencyTable& table, forms::Date day);

/// A village's row of the district's map.
struct DistrictRow {
  std::string village;
  std::string township;                  ///< may be empty
  std::vector<CoverageCounts> contents;  ///< as the table has them
  CoverageCounts all;
};

struct DistrictTable {
  std::vector<std::string> items;  ///< ids, as the checklists have them
  std::vector<std::string> titles;
  std::vector<DistrictRow> rows;  ///< by township, villages as asked
  CoverageCounts all;
};

/// `townships`: by village.
DistrictTable make_district_table(const std::vector<archive::Cell>& cells,
                                  const forms::Checklists& checklists,
                                  const std::map<std::string, std::string>& townships);

/// The requirements that are asked for again and again.
std::vector<std::string> periodic_requirements(const forms::Checklists& checklists);

/// Of each village of the roster on a day.
std::map<std::string, std::string> townships_on(const archive::Archive& archive, forms::Date day);

}  // namespace kiosk
