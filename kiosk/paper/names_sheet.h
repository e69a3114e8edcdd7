#pragma once

// The list of those who are missing, or wait for a person's word, in one period of one requirement: for
// whoever goes and gets their papers.

#include <memory>
#include <string>
#include <vector>

#include "kiosk/paper/printout.h"

namespace kiosk {

struct NamedLine {
  std::string name;
  std::string note;  ///< what is lacking
};

/// A4 upright, numbered, with a box for each to tick, over as many sheets as it takes.
struct NamesTable {
  std::string village;
  std::string requirement;  ///< its number and text
  std::string period;
  std::string printed;  ///< the day
  std::vector<NamedLine> missing;
  std::vector<NamedLine> unsure;
};
std::shared_ptr<const Printout> make_names_sheet(const NamesTable& table);

}  // namespace kiosk
