#pragma once

// Offices with their keys, each with an archive of its own, and parcels between them.

#include <map>
#include <string>

#include "archive/parcels/offices.h"
#include "archive/parcels/parcel_export.h"
#include "archive/parcels/parcel_import.h"
#include "archive/rectification/problems.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

namespace fixtures {

/// An office: its archive lies in a folder of its name, its key in the data folder beside.
class Office {
 public:
  Office(const TemporaryFolder& folder, const std::string& name)
      : name_(name), folder_(folder.path() / name), archive_(open()) {}

  archive::Archive& archive() { return archive_; }
  const archive::Archive& archive() const { return archive_; }
  const std::filesystem::path& folder() const { return folder_; }
  std::filesystem::path place() const { return folder_ / "archive"; }
  const std::string& name() const { return name_; }
  void reopen() { archive_ = open(); }

  archive::DocumentId file(const std::string& name, const Paper& paper) {
    return filed_and_accepted(archive_, folder_ / (name + ".txt"), paper);
  }

  std::filesystem::path parcel(std::int64_t first = 1, const std::string& receiver = {}) {
    const std::filesystem::path made = folder_ / ("parcel-" + std::to_string(++parcels_));
    archive::export_parcel(archive_, made, {.name = name_, .first = first, .receiver = receiver});
    return made;
  }

  /// Admits the sender of a parcel.
  void admit(const std::filesystem::path& parcel, const archive::Admission& admission = {}) {
    admit_office(archive_, sender_of(archive_, parcel), admission, mark("陈主任"));
  }
  archive::TakenParcel take(const std::filesystem::path& parcel) {
    return import_parcel(archive_, parcel, mark("陈主任"));
  }

 private:
  archive::Archive open() const {
    place_on_server(place());
    archive::OpenOptions options;
    options.if_missing = archive::Missing::create;
    options.user_data = folder_ / "data";
    return archive::Archive::open(folder_ / "archive", options);
  }

  std::string name_;
  std::filesystem::path folder_;
  archive::Archive archive_;
  int parcels_ = 0;
};

inline std::string said(const std::vector<archive::Finding>& findings) {
  std::string text;
  for (const archive::Finding& finding : findings)
    text += std::string(name_of(finding.damage)) + " " + finding.subject + ": " + finding.detail + "\n";
  return text;
}

template <class Work>
std::optional<archive::ParcelFault> parcel_fault_of(Work&& work) {
  try {
    work();
  } catch (const archive::ParcelRefused& refused) {
    UNSCOPED_INFO(refused.what());
    return refused.why();
  }
  return std::nullopt;
}

inline archive::ProblemId raise(archive::Archive& archive, const std::string& village) {
  archive::NewProblem problem;
  problem.village = village;
  problem.requirement = "1.1.1a";
  problem.finding = "缺二月学习";
  problem.found = day("2024-07-01");
  problem.deadline = day("2024-07-31");
  problem.township = "板桥乡";
  return archive::raise_problem(archive, checklists(), problem, mark("王督查"));
}

/// Each village with its township.
inline void say_villages(archive::Archive& archive, const std::map<std::string, std::string>& townships) {
  std::vector<forms::RosterEntry> roster;
  for (const auto& [village, township] : townships)
    roster.push_back({.village = "",
                      .name = village,
                      .values = {{"township", township}},
                      .from = day("2024-01-01"),
                      .until = {}});
  archive.set_roster("villages", roster, day("2024-01-01"), mark());
}

}  // namespace fixtures
