#include "archive/records/evidence.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "archive/records/unknown_name.h"
#include "forms/definitions/kind.h"
#include "forms/linking/linking.h"

namespace archive {

std::vector<std::string> requirements_of(const forms::Checklists& checklists, std::string_view id) {
  if (checklists.requirement(id)) return {std::string(id)};
  const forms::Item* item = checklists.item(id);
  if (!item) require_known_requirement(checklists, std::string(id));
  std::vector<std::string> ids;
  for (const forms::Requirement& requirement : item->requirements) ids.push_back(requirement.id);
  return ids;
}

std::vector<Link> suggested_links(const forms::Checklists& checklists, const forms::Paper& paper) {
  std::vector<Link> links;
  for (forms::Suggestion& suggestion : forms::suggest(checklists, paper)) {
    Link link;
    link.requirement = std::move(suggestion.requirement);
    link.state = suggestion.level == forms::LinkLevel::suggested ? LinkState::suggested : LinkState::possible;
    link.reason = suggestion.cue.word.empty() ? LinkReason::kind : LinkReason::topic;
    // To a thousandth: what is kept reads back as the same number.
    link.score = std::round(suggestion.score * 1000) / 1000;
    if (link.reason == LinkReason::topic) {
      link.topic = std::move(suggestion.cue.word);
      link.place = suggestion.cue.place;
      link.page = suggestion.cue.page;
      link.line = suggestion.cue.line;
    }
    links.push_back(std::move(link));
  }
  return links;
}

std::vector<std::string> demanded_requirements(const forms::Checklists& checklists, std::string_view id,
                                               std::string_view kind, std::span<const Link> links) {
  std::vector<std::string> all = requirements_of(checklists, id);
  if (all.size() < 2) return all;
  const auto those = [&](auto&& meant) {
    std::vector<std::string> some;
    std::copy_if(all.begin(), all.end(), std::back_inserter(some), meant);
    return some;
  };
  const auto linked = [&](auto&& is_meant) {
    return those([&](const std::string& requirement) {
      return std::any_of(links.begin(), links.end(), [&](const Link& link) {
        return link.requirement == requirement && is_meant(link.state);
      });
    });
  };
  if (auto evident = linked(is_evidence); !evident.empty()) return evident;
  if (auto possible = linked([](LinkState state) { return state == LinkState::possible; }); !possible.empty())
    return possible;
  auto provable = those([&](const std::string& requirement) {
    const auto& kinds = checklists.requirement(requirement)->kinds;
    return std::any_of(kinds.begin(), kinds.end(),
                       [&](const std::string& one) { return forms::is_of_kind(kind, one); });
  });
  return provable.empty() ? all : provable;
}

void demand(std::vector<Link>& links, std::string_view requirement) {
  auto link = std::find_if(links.begin(), links.end(),
                           [&](const Link& other) { return other.requirement == requirement; });
  if (link == links.end()) {
    link = links.insert(links.end(), Link());
    link->requirement = requirement;
  }
  link->state = LinkState::accepted;
  link->reason = LinkReason::person;
}

}  // namespace archive
