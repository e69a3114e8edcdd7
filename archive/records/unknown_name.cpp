#include "archive/records/unknown_name.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "archive/records/plain_text.h"
#include "forms/office/name_match.h"
#include "forms/text/look_alikes.h"

namespace archive {

namespace {

/// How far two names are apart: characters put in, left out or changed; one that sounds or looks the same is
/// half changed (Levenshtein 1966, with costs).
double distance(const std::u32string& a, const std::u32string& b, forms::Pronunciation& pronunciation) {
  std::vector<double> above(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) above[j] = static_cast<double>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = static_cast<double>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const char32_t x = a[i - 1], y = b[j - 1];
      const double change = x == y ? 0 : forms::look_alike(x, y) || pronunciation.same(x, y) ? 0.5 : 1;
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + change});
    }
    std::swap(above, row);
  }
  return above.back();
}

/// Titles of the kinds of which something is true.
std::vector<std::string> titles_where(const forms::Kinds& kinds,
                                      const std::function<bool(const forms::Kind&)>& is_true) {
  std::vector<std::string> titles;
  for (const forms::Kind& kind : kinds.all())
    if (is_true(kind)) titles.push_back(kind.title);
  return titles;
}

}  // namespace

UnknownName::UnknownName(NameOf of, const std::string& said, std::vector<std::string> nearest)
    : Error(of == NameOf::requirement        ? Fault::no_requirement
            : of == NameOf::village_of_round ? Fault::no_round
                                             : Fault::unknown_name,
            said, "is known to nobody"),
      of_(of),
      nearest_(std::move(nearest)) {}

std::vector<std::string> nearest_names(std::string_view said, std::span<const std::string> names) {
  constexpr std::size_t most = 3, longest = 64;
  // A third of the characters may differ: of 清风村 one.
  constexpr double share = 0.34;
  const std::u32string wanted = compatible_without_spaces(said).substr(0, longest);
  forms::Pronunciation pronunciation;
  std::vector<std::pair<double, std::string>> near;
  for (const std::string& name : names) {
    const std::u32string other = compatible_without_spaces(name).substr(0, longest);
    const double allowed = std::max(1.0, share * static_cast<double>(std::max(wanted.size(), other.size())));
    if (const double apart = distance(wanted, other, pronunciation); apart <= allowed)
      near.emplace_back(apart, name);
  }
  std::stable_sort(near.begin(), near.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> nearest;
  for (auto& [apart, name] : near)
    if (nearest.size() < most && !name.empty() &&
        std::find(nearest.begin(), nearest.end(), name) == nearest.end())
      nearest.push_back(name);
  return nearest;
}

std::string kind_named(const forms::Kinds& kinds, const std::string& said) {
  if (said.empty() || said == "other" || said == "其他") return said.empty() ? said : "other";
  std::vector<std::string> names;
  for (const forms::Kind& kind : kinds.all()) {
    if (said == kind.name || said == forms::subkind(kind.name) ||
        compatible_without_spaces(said) == compatible_without_spaces(kind.title))
      return kind.name;
    names.push_back(kind.name);
    names.push_back(kind.title);
  }
  // What a form of one kind alone is called on paper: 会议纪要.
  const std::vector<std::string> headed = titles_where(kinds, [&](const forms::Kind& kind) {
    return std::find(kind.titles.begin(), kind.titles.end(), said) != kind.titles.end();
  });
  if (headed.size() == 1) return kind_named(kinds, headed.front());
  std::vector<std::string> nearest = headed;
  if (nearest.empty())
    nearest = titles_where(kinds, [&](const forms::Kind& kind) {
      return kind.title.find(said) != std::string::npos || said.find(kind.title) != std::string::npos;
    });
  if (nearest.empty()) nearest = nearest_names(said, names);
  if (nearest.empty())
    for (const forms::Kind& kind : kinds.all()) nearest.push_back(kind.title + " " + kind.name);
  throw UnknownName(NameOf::kind, said, std::move(nearest));
}

void require_known_requirement(const forms::Checklists& checklists, const std::string& id) {
  if (checklists.requirement(id) != nullptr || checklists.item(id) != nullptr) return;
  std::vector<std::string> ids;
  for (const forms::Checklist& checklist : checklists.all())
    for (const forms::Item& item : checklist.items) {
      ids.push_back(item.id);
      for (const forms::Requirement& requirement : item.requirements) ids.push_back(requirement.id);
    }
  throw UnknownName(NameOf::requirement, id, nearest_names(id, ids));
}

}  // namespace archive
