#pragma once

// The village or community that a page is about.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "forms/names/village_reading.h"
#include "forms/values/reading.h"
#include "forms/values/reading_trace.h"

namespace forms {

/// One village out of all mentions: the same name several times is surer, one with its township is better,
/// and spellings that differ in one character are readings of one name. `labelled` are those that stand at a
/// label.
std::optional<Field> choose_village(const std::string& key, const std::vector<VillageMention>& labelled,
                                    const std::vector<VillageMention>& others, FieldTrace* trace = nullptr);

/// The page around a village's label, and what is known of villages.
struct VillageSurroundings {
  std::span<const Passage> rows;   ///< of the page
  std::span<const Passage> loose;  ///< its rows and cells that belong to no register
  std::span<const OfficeVillage> villages = {};
  std::span<const std::string> townships = {};
};

/// The village at the labels, whose `values` these are, else the one that the page's heading or who issued it
/// names, else one that stands with its township anywhere on the page.
std::optional<Field> read_village(const std::string& key, const std::vector<Passage>& values,
                                  const VillageSurroundings& place, FieldTrace* trace = nullptr);

}  // namespace forms
