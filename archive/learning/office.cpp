#include "archive/learning/office.h"

#include <algorithm>
#include <set>
#include <system_error>
#include <tuple>
#include <utility>

#include "archive/files/file_names.h"

namespace archive {

namespace {

using forms::OfficePerson;
using forms::RosterRole;

/// The people of all rosters, each once for each of his villages and standings.
class People {
 public:
  explicit People(forms::Office& office) : office_(office) {}

  /// What tells two of one name apart, 张三（3组）, no paper says.
  void add(const std::string& entry, const std::string& village, RosterRole role) {
    const std::string name = entry.substr(0, entry.find("（"));
    if (!name.empty() && known_.insert({name, village, role}).second)
      office_.people.push_back({.name = name, .village = village, .role = role});
  }
  /// A roster's columns of one entry that name people.
  void add_columns(const forms::RosterEntry& entry, const std::string& village,
                   std::initializer_list<const char*> columns) {
    for (const char* column : columns)
      if (const auto value = entry.values.find(column); value != entry.values.end())
        add(value->second, village, RosterRole::other);
  }

 private:
  forms::Office& office_;
  std::set<std::tuple<std::string, std::string, RosterRole>> known_;
};

}  // namespace

forms::Office office_by_rosters(const Archive& archive) {
  forms::Office office;
  People people(office);
  std::set<std::string> villages;
  for (const forms::RosterEntry& entry : archive.roster("villages")) {
    const auto township = entry.values.find("township");
    if (villages.insert(entry.name).second)
      office.villages.push_back(
          {.name = entry.name, .township = township == entry.values.end() ? "" : township->second});
    people.add_columns(entry, entry.name, {"secretary", "liaison"});
  }
  for (const forms::RosterEntry& entry : archive.roster("households")) {
    people.add(entry.name, entry.village, RosterRole::household);
    people.add_columns(entry, entry.village, {"paired_with"});
  }
  for (const forms::RosterEntry& entry : archive.roster("team_members"))
    people.add(entry.name, entry.village, RosterRole::member);
  for (const forms::RosterEntry& entry : archive.roster("support_units"))
    people.add_columns(entry, entry.village, {"main_leader", "leader_in_charge"});
  return office;
}

forms::Office office_of(const Archive& archive) {
  forms::Office office = office_by_rosters(archive);
  std::error_code unknown;
  const std::filesystem::path learned = file_names::learned(archive.folder());
  if (!std::filesystem::exists(learned, unknown)) return office;
  office.learned = forms::load_learned(learned);
  for (const forms::LearnedName& name : office.learned.names)
    office.people.push_back({.name = name.name, .village = name.village, .role = RosterRole::other});
  return office;
}

forms::Checklists for_office(forms::Checklists checklists, const Archive& archive) {
  forms::LinkRules rules = checklists.link_rules();
  std::error_code unknown;
  if (const std::filesystem::path learned = file_names::learned(archive.folder());
      std::filesystem::exists(learned, unknown))
    rules = forms::extended_by(std::move(rules), forms::load_learned(learned));
  for (const forms::RosterEntry& entry : archive.roster("support_units"))
    for (const auto& [column, main] : {std::pair("main_leader", true), std::pair("leader_in_charge", false)})
      if (const auto value = entry.values.find(column); value != entry.values.end()) {
        const forms::UnitLeader leader{.name = value->second, .main = main};
        if (!leader.name.empty() &&
            std::find(rules.leaders.begin(), rules.leaders.end(), leader) == rules.leaders.end())
          rules.leaders.push_back(leader);
      }
  checklists.set_link_rules(std::move(rules));
  return checklists;
}

}  // namespace archive
