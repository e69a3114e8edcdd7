#include "forms/names/page_names.h"

#include <algorithm>
#include <map>

#include "forms/names/thresholds.h"
#include "forms/text/text.h"

namespace forms {
namespace {

constexpr std::size_t place_of(RosterRole role) {
  return static_cast<std::size_t>(role);
}

// 王五（户主） is 王五.
std::u32string bare_name(const std::string& name) {
  const std::u32string text = plain_text(name);
  return text.substr(0, text.find(U'('));
}

}  // namespace

PageNames::PageNames(const Office& office, const std::string& village) {
  const std::string of = village.empty() ? village : office.village_named(village);
  std::map<std::string_view, bool> spelt_so;  // many people share few villages
  const auto lives_there = [&](const OfficePerson& person) {
    if (person.village.empty()) return false;
    const auto [at, fresh] = spelt_so.try_emplace(person.village, false);
    if (fresh) at->second = office.village_named(person.village) == of;
    return at->second;
  };
  std::vector<bool> there(office.people.size(), true);
  if (!of.empty() && std::any_of(office.people.begin(), office.people.end(), lives_there))
    for (std::size_t i = 0; i < there.size(); ++i)
      there[i] = office.people[i].village.empty() || lives_there(office.people[i]);
  for (std::size_t i = 0; i < there.size(); ++i) {
    if (!there[i]) continue;
    Person person{bare_name(office.people[i].name), {}};
    if (person.name.size() < 2) continue;
    person.count[place_of(office.people[i].role)] = 1;
    ++count_[place_of(office.people[i].role)];
    people_.push_back(std::move(person));
  }
  std::sort(people_.begin(), people_.end(), [](const Person& a, const Person& b) { return a.name < b.name; });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < people_.size(); ++i) {
    if (kept > 0 && people_[kept - 1].name == people_[i].name) {
      for (std::size_t s = 0; s < 3; ++s) people_[kept - 1].count[s] += people_[i].count[s];
    } else {
      if (kept != i) people_[kept] = std::move(people_[i]);
      ++kept;
    }
  }
  people_.resize(kept);
}

double PageNames::Expected::of(const Person& person) const {
  double sum = 0;
  for (std::size_t s = 0; s < 3; ++s) sum += each[s] * person.count[s];
  return sum;
}

PageNames::Expected PageNames::expected(std::string_view key) const {
  std::array<double, 3> weight = weight_in_any_field;
  double known = known_often;
  if (key == "household") {
    weight = weight_as_household;
    known = count_[place_of(RosterRole::household)] > 0 ? known_mostly : known_seldom;
  } else if (key == "visitor" || key == "name") {
    weight = weight_as_visitor;
    known = count_[place_of(RosterRole::member)] > 0  ? known_mostly
            : count_[place_of(RosterRole::other)] > 0 ? known_often
                                                      : known_seldom;
  }
  double all = 0;
  for (std::size_t s = 0; s < 3; ++s) all += weight[s] * count_[s];
  Expected expected;
  if (all <= 0) return expected;
  known *= all / (all + roster_begun);
  expected.known = known;
  for (std::size_t s = 0; s < 3; ++s) expected.each[s] = known * weight[s] / all;
  return expected;
}

}  // namespace forms
