#pragma once

// A round of two villages with a problem, for the papers that leave the office.

#include <string>
#include <vector>

#include "archive/rectification/problems.h"
#include "archive/rounds/rounds.h"
#include "tests/archive/fixtures.h"

namespace fixtures {

/// 白泉村 of 檀江街道 was visited with notice and has a mark that falls short, 清风村 of 板桥乡 without
/// notice.
struct RoundDesk {
  RoundDesk() {
    archive.set_roster("villages",
                       std::vector<forms::RosterEntry>{entry("白泉村", "檀江街道"), entry("清风村", "板桥乡"),
                                                       entry("石桥村", "板桥乡")},
                       day("2023-01-01"), mark());
    const std::vector<archive::RoundVillage> villages = {{"白泉村", archive::Manner::announced},
                                                         {"清风村", archive::Manner::unannounced}};
    round = archive::open_round(archive, forms::parse_period("2024-H1").value(), villages, mark());
    archive::mark_requirement(archive, checklists(), round, "白泉村",
                              {.requirement = "1.1.1a",
                               .verdict = archive::Verdict::not_met,
                               .note = "缺一月、二月",
                               .photos = {},
                               .day = std::nullopt,
                               .mark = mark("督导员甲")});
    raise("白泉村", round);
  }

  archive::ProblemId raise(const std::string& village, std::optional<archive::RoundId> of) {
    return archive::raise_problem(archive, checklists(),
                                  {.round = of,
                                   .village = village,
                                   .requirement = "1.1.1a",
                                   .finding = "一月没有学习记录",
                                   .township = {},
                                   .support_unit = "区财政局",
                                   .found = day("2024-07-01"),
                                   .deadline = day("2024-07-31")},
                                  mark());
  }

  static forms::RosterEntry entry(const std::string& village, const std::string& township) {
    return {.village = {},
            .name = village,
            .values = {{"township", township}},
            .from = day("2023-01-01"),
            .until = {}};
  }

  TemporaryFolder folder;
  archive::Archive archive = open_archive(folder);
  archive::RoundId round = 0;
};

}  // namespace fixtures
