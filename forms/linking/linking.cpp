#include "forms/linking/linking.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "forms/definitions/kind.h"
#include "forms/linking/paper_signs.h"
#include "forms/linking/prepared_text.h"
#include "forms/linking/word_search.h"
#include "forms/text/text.h"
#include "ocr/page/name_table.h"

namespace forms {
namespace {

constexpr auto place_names = ocr::name_table<LinkPlace>(
    {{LinkPlace::title, "title"}, {LinkPlace::heading, "heading"}, {LinkPlace::body, "body"}});

// Further strong words, and weak ones by rarity, that make these features a half (weak) or whole (strong).
constexpr double whole_further_strong = 3, half_weak = 2;
// A general kind proves so many requirements; one of fewer is a requirement's own.
constexpr std::size_t most_of_own_kind = 3;
// The likeness of a whole text to one requirement lies mostly below this.
constexpr double usual_text_likeness = 0.35;

double& of(LinkWeights& weights, LinkFeature feature) {
  return weights[static_cast<std::size_t>(feature)];
}

void add_pairs(std::u32string_view text, CharacterPairs& pairs) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i)
    if (is_han(text[i]) && is_han(text[i + 1])) pairs.insert(character_pair(text[i], text[i + 1]));
}

struct Word {
  SoughtWord sought;
  const std::string* listed;
  double rarity = 1;  ///< of a weak word: 1 over the root of how many requirements have it
};

struct Entry {
  const Requirement* requirement;
  std::vector<Word> strong, weak;
  CharacterPairs pairs;
};

/// The requirements with their words, ready to be searched, and how rare what they are made of is.
class Lexicon {
 public:
  /// Of checklists that outlive it.
  explicit Lexicon(const std::vector<Checklist>& checklists) {
    std::unordered_map<std::string_view, int> have_word;
    for (const Checklist& checklist : checklists)
      for (const Item& item : checklist.items)
        for (const Requirement& requirement : item.requirements) {
          entries_.push_back({.requirement = &requirement, .strong = {}, .weak = {}, .pairs = {}});
          for (const auto* words : {&requirement.strong, &requirement.weak})
            for (const std::string& word : *words) ++have_word[word];
          for (const std::string& kind : requirement.kinds) ++have_kind_[kind];
        }
    for (Entry& entry : entries_) {
      for (const std::string& word : entry.requirement->strong)
        entry.strong.push_back({.sought = SoughtWord(word), .listed = &word});
      for (const std::string& word : entry.requirement->weak)
        entry.weak.push_back(
            {.sought = SoughtWord(word), .listed = &word, .rarity = 1 / std::sqrt(have_word[word])});
      for (const auto* words : {&entry.strong, &entry.weak})
        for (const Word& word : *words)
          for (const std::u32string& part : word.sought.parts()) add_pairs(part, entry.pairs);
      add_pairs(comparable(entry.requirement->text), entry.pairs);
      add_pairs(comparable(entry.requirement->sentence), entry.pairs);
      for (const std::uint64_t pair : entry.pairs) {
        ++have_pair_[pair];
        known_.insert(pair);
      }
    }
  }

  const std::vector<Entry>& entries() const { return entries_; }
  const CharacterPairs& known() const { return known_; }

  /// 1: one requirement has it; 0: all have, or none.
  double rarity(std::uint64_t pair) const {
    const auto found = have_pair_.find(pair);
    if (found == have_pair_.end() || entries_.size() < 2) return found == have_pair_.end() ? 0 : 1;
    return 1 - std::log(found->second) / std::log(static_cast<double>(entries_.size()));
  }

  std::size_t requirements_of(const std::string& kind) const {
    const auto found = have_kind_.find(kind);
    return found == have_kind_.end() ? 0 : found->second;
  }

 private:
  std::vector<Entry> entries_;
  CharacterPairs known_;
  std::unordered_map<std::uint64_t, int> have_pair_;
  std::map<std::string, std::size_t> have_kind_;
};

/// What a lexicon is made of, in 64 bits (FNV-1a).
std::uint64_t mark_of(const Checklists& checklists) {
  std::uint64_t mark = 0xcbf29ce484222325u;
  const auto add = [&](std::string_view text) {
    for (const char c : text) mark = (mark ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    mark = (mark ^ 0xff) * 0x100000001b3u;
  };
  for (const Checklist& checklist : checklists.all())
    for (const Item& item : checklist.items)
      for (const Requirement& requirement : item.requirements) {
        for (const auto* words : {&requirement.strong, &requirement.weak, &requirement.kinds}) {
          for (const std::string& word : *words) add(word);
          add("");
        }
        add(requirement.id);
        add(requirement.text);
        add(requirement.sentence);
      }
  return mark;
}

/// To make a lexicon takes longer than to ask it of a paper: the last ones are kept, with the words that they
/// are made of.
std::shared_ptr<const Lexicon> lexicon_of(const Checklists& checklists) {
  struct Kept {
    explicit Kept(const Checklists& of) : checklists(of.all()), lexicon(checklists) {}
    const std::vector<Checklist> checklists;
    const Lexicon lexicon;
  };
  constexpr std::size_t most_kept = 4;
  static std::mutex lock;
  static std::vector<std::pair<std::uint64_t, std::shared_ptr<const Kept>>> all;
  const std::uint64_t mark = mark_of(checklists);
  const std::scoped_lock held(lock);
  auto known = std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.first == mark; });
  if (known == all.end()) {
    if (all.size() == most_kept) all.erase(all.begin());
    known = all.insert(all.end(), {mark, std::make_shared<const Kept>(checklists)});
  }
  return {known->second, &known->second->lexicon};
}

std::vector<const Requirement*> requirements_of(const Checklists& checklists) {
  std::vector<const Requirement*> all;
  for (const Checklist& checklist : checklists.all())
    for (const Item& item : checklist.items)
      for (const Requirement& requirement : item.requirements) all.push_back(&requirement);
  return all;
}

/// How alike a text's pairs of characters and a requirement's are, rare ones before others.
class Likeness {
 public:
  Likeness(const Lexicon& lexicon, const std::u32string& text) : lexicon_(lexicon) {
    add_pairs(text, pairs_);
    for (const std::uint64_t pair : pairs_) {
      const double rarity = lexicon.rarity(pair);
      whole_ += rarity;
      whole_square_ += rarity * rarity;
    }
  }

  /// Which share of what the checklists know of the text is the requirement's.
  double share(const Entry& entry) const {
    double own = 0;
    for (const std::uint64_t pair : pairs_)
      if (entry.pairs.contains(pair)) own += lexicon_.rarity(pair);
    return whole_ > 0 ? own / whole_ : 0;
  }

  /// The cosine of both.
  double cosine(const Entry& entry) const {
    double own = 0, square = 0;
    for (const std::uint64_t pair : entry.pairs) {
      const double rarity = lexicon_.rarity(pair);
      square += rarity * rarity;
      if (pairs_.contains(pair)) own += rarity * rarity;
    }
    return own > 0 ? own / std::sqrt(square * whole_square_) : 0;
  }

 private:
  const Lexicon& lexicon_;
  CharacterPairs pairs_;
  double whole_ = 0, whole_square_ = 0;
};

/// One paper against all requirements.
class Scorer {
 public:
  Scorer(const Checklists& checklists, const Paper& paper)
      : rules_(checklists.link_rules()),
        paper_(paper),
        requirements_(requirements_of(checklists)),
        kept_(lexicon_of(checklists)),
        lexicon_(*kept_),
        text_(prepared(paper, rules_)),
        denials_(text_, rules_),
        signs_(signs_of(paper, text_, rules_)),
        title_(lexicon_, text_.text_of(LinkPlace::title)),
        whole_(lexicon_, text_.symbols) {}

  std::vector<LinkScore> scores() {
    std::vector<LinkScore> scores;
    // A paper without any strong word has no best.
    double best = rules_.weights[static_cast<std::size_t>(LinkFeature::strong_in_title)];
    std::vector<double> words;
    for (const Entry& entry : lexicon_.entries()) {
      scores.push_back(words_of(entry));
      words.push_back(weight_of_words(scores.back().features));
      best = std::max(best, words.back());
    }
    for (std::size_t i = 0; i < scores.size(); ++i) {
      if (best > 0) of(scores[i].features, LinkFeature::share_of_best) = std::max(0.0, words[i] / best);
      add_paper(*requirements_[i], scores[i]);
      double sum = rules_.base;
      for (std::size_t f = 0; f < link_features; ++f) sum += rules_.weights[f] * scores[i].features[f];
      scores[i].score = 1 / (1 + std::exp(-sum));
    }
    return scores;
  }

 private:
  /// What the words of a requirement are worth by themselves: features before the kind's.
  double weight_of_words(const LinkWeights& features) const {
    double sum = 0;
    for (std::size_t f = 0; f < static_cast<std::size_t>(LinkFeature::kind_fits); ++f)
      sum += rules_.weights[f] * features[f];
    return sum;
  }

  LinkScore words_of(const Entry& entry) const {
    LinkScore score;
    score.requirement = entry.requirement->id;
    LinkWeights& features = score.features;
    double best_cue = 0;
    const auto say = [&](const Word& word, const WordHit& hit, double worth) {
      if (worth <= best_cue) return;
      best_cue = worth;
      const PaperLine& line = paper_.lines[text_.lines[hit.begin]];
      score.cue = {.word = *word.listed, .place = place_of(hit), .page = line.page, .line = line.line};
    };
    std::vector<WordHit> strong;
    bool denied = false;
    for (const Word& word : entry.strong)
      for (const WordHit& hit : word.sought.find_in(text_, lexicon_.known())) {
        if (denials_.reach(hit)) {
          denied = true;
          continue;
        }
        const LinkPlace place = place_of(hit);
        const LinkFeature feature = place == LinkPlace::title     ? LinkFeature::strong_in_title
                                    : place == LinkPlace::heading ? LinkFeature::strong_in_heading
                                                                  : LinkFeature::strong_in_body;
        of(features, feature) = std::max(of(features, feature), hit.quality);
        say(word, hit, hit.quality * (place == LinkPlace::title ? 4 : place == LinkPlace::heading ? 3 : 2));
        if (std::none_of(strong.begin(), strong.end(), [&](const WordHit& other) {
              return hit.begin < other.end && other.begin < hit.end;
            }))
          strong.push_back(hit);
      }
    of(features, LinkFeature::denied) = denied && strong.empty() ? 1 : 0;
    if (!strong.empty())
      of(features, LinkFeature::further_strong) =
          std::min(1.0, static_cast<double>(strong.size() - 1) / whole_further_strong);
    double in_title = 0, in_text = 0;
    for (const Word& word : entry.weak) {
      double title = 0, text = 0;
      for (const WordHit& hit : word.sought.find_in(text_, lexicon_.known())) {
        if (denials_.reach(hit)) continue;
        const bool is_title = place_of(hit) == LinkPlace::title;
        (is_title ? title : text) = std::max(is_title ? title : text, hit.quality);
        say(word, hit, hit.quality * word.rarity * (is_title ? 1.0 : 0.5));
      }
      in_title += title * word.rarity;
      in_text += std::max(title, text) * word.rarity;
    }
    of(features, LinkFeature::weak_in_title) = std::min(1.0, in_title);
    of(features, LinkFeature::weak_in_text) = in_text / (in_text + half_weak);
    of(features, LinkFeature::title_like) = title_.share(entry);
    of(features, LinkFeature::text_like) = std::min(1.0, whole_.cosine(entry) / usual_text_likeness);
    return score;
  }

  void add_paper(const Requirement& requirement, LinkScore& score) const {
    LinkWeights& features = score.features;
    const auto proves = [&](const std::string& kind) {
      return !kind.empty() &&
             std::find(requirement.kinds.begin(), requirement.kinds.end(), kind) != requirement.kinds.end();
    };
    if (proves(paper_.kind) || proves(paper_.general_kind)) of(features, LinkFeature::kind_fits) = 1;
    if (const std::size_t others = lexicon_.requirements_of(paper_.kind);
        proves(paper_.kind) && others <= most_of_own_kind)
      of(features, LinkFeature::kind_is_its_own) = 1.0 / static_cast<double>(others);
    if (!requirement.role.empty())
      of(features, LinkFeature::leader_attends) = attends(requirement.role, score.cue) ? 1 : 0;
    const bool about =
        of(features, LinkFeature::strong_in_title) > 0 || of(features, LinkFeature::weak_in_title) > 0;
    of(features, LinkFeature::other_title) = signs_.title_has_subject && !about ? 1 : 0;
    of(features, LinkFeature::wrong_medium) = is_other_medium(requirement) ? 1 : 0;
    of(features, LinkFeature::no_record) = signs_.no_record;
    of(features, LinkFeature::private_voice) = signs_.private_voice;
  }

  /// A requirement of photographs alone asks for a paper that shows some; one that no photograph proves, for
  /// one that is none.
  bool is_other_medium(const Requirement& requirement) const {
    const bool takes_photos =
        std::find(requirement.kinds.begin(), requirement.kinds.end(), photo_kind) != requirement.kinds.end();
    const bool is_photo =
        paper_.kind == photo_kind || paper_.general_kind == photo_kind || signs_.is_of_pictures;
    if (takes_photos && requirement.kinds.size() == 1) return !is_photo && !signs_.has_pictures;
    return !takes_photos && is_photo;
  }

  /// Where a word stands; a label at the head of a line heads what follows: 帮扶计划：….
  LinkPlace place_of(const WordHit& hit) const {
    const LinkPlace place = text_.place_of(hit.begin);
    const bool begins = hit.begin == 0 || text_.lines[hit.begin - 1] != text_.lines[hit.begin];
    const bool is_label = begins && hit.end < text_.symbols.size() && text_.symbols[hit.end] == U':';
    return place == LinkPlace::body && is_label ? LinkPlace::heading : place;
  }

  /// Tells the leader as what speaks for the link where no strong word does.
  bool attends(const std::string& role, LinkCue& cue) const {
    for (const UnitLeader& leader : rules_.leaders) {
      if (leader.main != (role == "main_leader")) continue;
      const std::u32string name = comparable(leader.name);
      for (const std::size_t at : places_of(name, text_.symbols)) {
        if (denials_.reach({.begin = at, .end = at + name.size()})) continue;
        const PaperLine& line = paper_.lines[text_.lines[at]];
        if (cue.word.empty())
          cue = {.word = leader.name, .place = text_.place_of(at), .page = line.page, .line = line.line};
        return true;
      }
    }
    return false;
  }

  const LinkRules& rules_;
  const Paper& paper_;
  std::vector<const Requirement*> requirements_;  // as the lexicon has its entries
  std::shared_ptr<const Lexicon> kept_;
  const Lexicon& lexicon_;
  PreparedText text_;
  Denials denials_;
  PaperSigns signs_;
  Likeness title_, whole_;
};

}  // namespace

std::vector<LinkScore> link_scores(const Checklists& checklists, const Paper& paper) {
  return Scorer(checklists, paper).scores();
}

std::vector<Suggestion> suggest(const Checklists& checklists, const Paper& paper) {
  const LinkRules& rules = checklists.link_rules();
  std::vector<Suggestion> suggestions;
  for (LinkScore& score : link_scores(checklists, paper)) {
    const bool own_kind = score.features[static_cast<std::size_t>(LinkFeature::kind_is_its_own)] > 0;
    // Without a word or a kind of its own there is nothing to tell people.
    if (score.score < rules.possible_from || (score.cue.word.empty() && !own_kind)) continue;
    suggestions.push_back(
        {.requirement = std::move(score.requirement),
         .score = score.score,
         .level = score.score >= rules.suggested_from ? LinkLevel::suggested : LinkLevel::possible,
         .cue = std::move(score.cue)});
  }
  std::stable_sort(suggestions.begin(), suggestions.end(),
                   [](const Suggestion& a, const Suggestion& b) { return a.score > b.score; });
  while (suggestions.size() > rules.most_offered && suggestions.back().level == LinkLevel::possible)
    suggestions.pop_back();
  return suggestions;
}

std::string_view name_of(LinkPlace place) {
  return place_names.name_of(place);
}

std::optional<LinkPlace> find_link_place(std::string_view name) {
  return place_names.find(name);
}

}  // namespace forms
