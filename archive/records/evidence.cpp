#include "archive/records/evidence.h"

#include <algorithm>

#include "archive/records/unknown_name.h"

namespace archive {

std::vector<std::string> requirements_of(const forms::Checklists& checklists, std::string_view id) {
  if (checklists.requirement(id)) return {std::string(id)};
  const forms::Item* item = checklists.item(id);
  if (!item) require_known_requirement(checklists, std::string(id));
  std::vector<std::string> ids;
  for (const forms::Requirement& requirement : item->requirements) ids.push_back(requirement.id);
  return ids;
}

std::vector<Link> suggested_links(const forms::Checklists& checklists, std::string_view kind,
                                  std::string_view text) {
  std::vector<Link> links;
  for (forms::Suggestion& suggestion : forms::suggest(checklists, kind, text)) {
    Link link;
    link.requirement = std::move(suggestion.requirement);
    link.reason = suggestion.topic.empty() ? LinkReason::kind : LinkReason::topic;
    link.topic = std::move(suggestion.topic);
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
  auto linked = those([&](const std::string& requirement) {
    return std::any_of(links.begin(), links.end(), [&](const Link& link) {
      return link.requirement == requirement && link.state != LinkState::rejected;
    });
  });
  if (!linked.empty()) return linked;
  auto provable = those([&](const std::string& requirement) {
    const auto& kinds = checklists.requirement(requirement)->kinds;
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
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
