#pragma once

// Offices with their keys, each with an archive of its own, and parcels between them.

#include <string>

#include "archive/parcels/offices.h"
#include "archive/parcels/parcel_export.h"
#include "archive/parcels/parcel_import.h"
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

}  // namespace fixtures
