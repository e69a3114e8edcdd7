#pragma once

// An archive in which problems are raised and put right, for the tests of problems and interviews.

#include <optional>
#include <string>
#include <vector>

#include "archive/rectification/problem_steps.h"
#include "archive/rectification/problems.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

namespace fixtures {

inline const std::string village = "白泉村";

/// Somebody's word at nine in the morning, office time.
inline archive::Mark on(const std::string& iso, const std::string& who = "李四") {
  return {.who = who, .when = fixtures::moment(iso + "T01:00:00Z")};
}

class ProblemDesk {
 public:
  archive::ProblemId raise(const std::string& found = "2024-07-01",
                           const std::string& deadline = "2024-07-31", const std::string& where = village,
                           std::optional<archive::RoundId> round = {}) {
    return archive::raise_problem(archive, checklists(),
                                  {.round = round,
                                   .village = where,
                                   .requirement = "1.1.1a",
                                   .finding = "一月没有学习记录",
                                   .township = {},
                                   .support_unit = {},
                                   .found = day(found),
                                   .deadline = day(deadline)},
                                  on(found));
  }
  archive::RoundId open_round() {
    return archive::open_round(archive, forms::parse_period("2024-H1").value(),
                               std::vector<archive::RoundVillage>{{village, archive::Manner::announced}},
                               on("2024-07-01"));
  }
  /// A photo of the village of that day.
  archive::DocumentId document(const std::string& iso = "2024-12-31", const std::string& where = village) {
    Paper paper;
    paper.village = where;
    if (!iso.empty()) paper.fields = {date(iso)};
    return fixtures::filed(archive, folder_ / (std::to_string(++files_) + ".jpg"), paper);
  }
  archive::ProblemStatus on_day(archive::ProblemId id, const std::string& today) const {
    return archive::status_of(archive::find_problem(archive, id), day(today));
  }
  /// Everything that closing asks for, and the closing.
  void put_right(archive::ProblemId id, const std::string& iso) {
    archive::plan_rectification(archive, id, "补学", "周德福", on(iso));
    archive::attach_evidence(archive, id, archive::EvidenceOf::before, document(iso), on(iso));
    archive::attach_evidence(archive, id, archive::EvidenceOf::after, document(iso), on(iso));
    REQUIRE(archive::close_problem(archive, id, "已补学", on(iso)) == archive::Closing::closed);
  }
  void rosters() {
    archive.set_roster(
        "villages",
        std::vector<forms::RosterEntry>{
            {.village = {},
             .name = village,
             .values = {{"township", "檀江街道"}, {"secretary", "周德福"}, {"liaison", "陈建国"}},
             .from = day("2024-01-01"),
             .until = {}}},
        day("2024-01-01"), on("2024-01-01"));
    archive.set_roster("support_units",
                       std::vector<forms::RosterEntry>{{.village = village,
                                                        .name = "区财政局",
                                                        .values = {{"leader_in_charge", "王五"}},
                                                        .from = day("2024-01-01"),
                                                        .until = {}},
                                                       {.village = "清风村",
                                                        .name = "区财政局",
                                                        .values = {{"leader_in_charge", "王五"}},
                                                        .from = day("2024-01-01"),
                                                        .until = {}}},
                       day("2024-01-01"), on("2024-01-01"));
    const auto member = [](const std::string& name, const std::string& post, const std::string& from) {
      return forms::RosterEntry{
          .village = village, .name = name, .values = {{"post", post}}, .from = day(from), .until = {}};
    };
    archive.set_roster(
        "team_members",
        std::vector{member("刘洋", "leader", "2024-01-01"), member("孙莉", "member", "2024-01-01")},
        day("2024-01-01"), on("2024-01-01"));
    archive.set_roster("team_members", std::vector{member("郭伟", "leader", "2024-09-01")}, day("2024-09-01"),
                       on("2024-09-01"));
  }

 private:
  TemporaryFolder folder_;
  int files_ = 0;

 public:
  archive::Archive archive = fixtures::open_archive(folder_);
};

}  // namespace fixtures
