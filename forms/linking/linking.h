#pragma once

// Which requirements of the checklists a document may prove: scored, not vetoed. For each requirement its
// words are searched, weighed by where they stand (LinkFeature), and added up with what the paper is; the sum
// is a probability. What stands where it is denied, put off or only heard of counts for nothing.
//
// Pure; safe on any thread. The answer depends on nothing but its arguments.

#include <string>
#include <string_view>
#include <vector>

#include "forms/definitions/checklist.h"
#include "forms/linking/paper.h"

namespace forms {

enum class LinkLevel {
  suggested,  ///< 建议: from LinkRules::suggested_from on
  possible    ///< 可能: the next few, for a person to look at; it counts for nothing
};

/// What speaks most for a link.
struct LinkCue {
  std::string word;  ///< as the checklist lists it; empty: the kind alone
  LinkPlace place = LinkPlace::body;
  int page = 0;  ///< of the document; 0: there is no word
  int line = 0;  ///< of the page, from 0
};

struct Suggestion {
  std::string requirement;  ///< its id
  double score = 0;         ///< the probability
  LinkLevel level = LinkLevel::suggested;
  LinkCue cue;
};

/// Best first.
std::vector<Suggestion> suggest(const Checklists& checklists, const Paper& paper);

/// All that is known of a paper and a requirement.
struct LinkScore {
  std::string requirement;
  LinkWeights features = {};
  double score = 0;
  LinkCue cue;
};

/// Of every requirement, in the checklists' order; for measuring and learning.
std::vector<LinkScore> link_scores(const Checklists& checklists, const Paper& paper);

/// "title", "heading", "body".
std::string_view name_of(LinkPlace place);
std::optional<LinkPlace> find_link_place(std::string_view name);

}  // namespace forms
