#include "forms/names/name_model.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>
#include <vector>

#include "forms/decoding/beam_search.h"
#include "forms/decoding/emission_scores.h"
#include "forms/names/character_data.h"
#include "forms/names/thresholds.h"
#include "forms/text/text.h"

namespace forms {
namespace {

const Grammar& name_grammar() {
  static const Grammar grammar(U"<[" + std::u32string(surnames) + U"][一-龥][一-龥]?[一-龥]?>([^一-龥].*)?");
  return grammar;
}

// How much likelier than an arbitrary character this one is in a given name.
double given_weight(char32_t symbol) {
  if (never_in_names.find(symbol) != never_in_names.npos) return weight_of_never;
  const std::size_t rank = given_name_characters.find(symbol);
  return rank == given_name_characters.npos   ? weight_of_unusual
         : rank < usual_given_name_characters ? 1
                                              : weight_of_usual;
}

// How likely a stranger is called so: by the surname's rank, and how usual the characters of the given name
// are. Roughly; what counts is that it is far less than one in the number of people who are known.
double log_called(std::u32string_view name) {
  const double length = name.size() < 2 ? probability_of_length.back()
                                        : probability_of_length[std::min<std::size_t>(name.size(), 5) - 2];
  const std::size_t rank = surnames.find(name.front());
  double log =
      std::log(length) + std::log(rank == surnames.npos
                                      ? no_surname
                                      : surname_numerator / (static_cast<double>(rank) + surname_offset));
  for (std::size_t i = 1; i < name.size(); ++i) {
    const std::size_t at = given_name_characters.find(name[i]);
    log += std::log(never_in_names.find(name[i]) != never_in_names.npos ? never_given
                    : at == given_name_characters.npos                  ? unusual_given
                    : at < usual_given_name_characters                  ? most_usual_given
                                                                        : usual_given);
  }
  // What is that long may be no name at all: 驻村工作队.
  if (name.size() >= longest_name)
    log = std::max(log, std::log(no_name) + static_cast<double>(name.size()) * std::log(any_character));
  return log;
}

}  // namespace

bool is_part_of_name(char32_t symbol) {
  return (is_han(symbol) && symbol != U'丶') || symbol == U'·';
}

bool is_surname(char32_t symbol) {
  return surnames.find(symbol) != surnames.npos;
}

bool looks_like_name(std::u32string_view text) {
  return text.size() >= 2 && text.size() <= longest_name && surnames.find(text.front()) != surnames.npos &&
         std::all_of(text.begin() + 1, text.end(), [](char32_t symbol) {
           return is_part_of_name(symbol) && never_in_names.find(symbol) == never_in_names.npos;
         });
}

bool may_be_another_surname(const std::u32string& name) {
  constexpr std::u32string_view doubtful = U"元余邹阙";
  return !name.empty() && doubtful.find(name.front()) != doubtful.npos;
}

bool is_usual(const std::u32string& name) {
  return std::all_of(name.begin() + (name.empty() ? 0 : 1), name.end(),
                     [](char32_t c) { return given_name_characters.find(c) != given_name_characters.npos; });
}

NameChoice choose_name(const Passage& place, std::size_t letters, FieldTrace* trace) {
  const auto steps = place.steps();
  const double best_string = log_of_best_string(steps);
  NameChoice best;
  std::vector<std::pair<std::string, double>> read, weighed;  // for the trace
  double all = 0, seen = 0, highest = 0;
  for (const Decoded& name : decode(steps, name_grammar(), exact_names)) {
    if (name.log_probability < best_string + name_pruning_threshold) continue;
    const double probability = std::exp(std::min(0.0, name.log_probability));
    double weight = probability;
    for (std::size_t i = name.text.size(); i < letters; ++i) weight *= passed_over;
    for (std::size_t i = 1; i < name.text.size(); ++i) weight *= given_weight(name.text[i]);
    all += weight;
    seen += probability;
    if (weight > highest) highest = weight, best.name = name.text;
    if (!trace) continue;
    read.emplace_back(to_utf8(name.text), name.log_probability);
    weighed.emplace_back(to_utf8(name.text), std::log(weight));
  }
  note_candidates(trace, place.recogniser(), std::move(read));
  note_candidates(trace, "all", std::move(weighed));
  // What the recogniser did not offer is left its share, at an arbitrary character's weight.
  const double others = std::max(0.0, 1 - seen) * weight_of_unoffered;
  best.probability = highest > 0 ? highest / (all + others) : 0;
  return best;
}

KnownChoice choose_known(const std::string& key, const Passage& place, const std::u32string& as_read,
                         const PageNames& names, FieldTrace* trace) {
  const auto steps = place.steps();
  const EmissionScores scores(steps);
  const PageNames::Expected expected = names.expected(key);
  std::map<std::u32string, double> choices;  // how likely before anything was read, by those who are known
  choices[as_read] = 0;
  double seen = 0;
  for (const Decoded& name : decode(steps, name_grammar(), exact_names)) {
    choices[name.text] = 0;
    seen += std::exp(std::min(0.0, name.log_probability));
  }
  // The exact sum only for those with the best bag-of-symbols scores.
  std::vector<std::pair<double, const PageNames::Person*>> rough;
  for (const PageNames::Person& person : names.people())
    rough.emplace_back(scores.bag_of_symbols_score(person.name) + std::log(expected.of(person)), &person);
  const auto end = rough.begin() + static_cast<std::ptrdiff_t>(std::min(exact_names, rough.size()));
  std::partial_sort(rough.begin(), end, rough.end(),
                    [](const auto& a, const auto& b) { return a.first > b.first; });
  for (auto at = rough.begin(); at != end; ++at) choices[at->second->name] = expected.of(*at->second);

  struct Weighed {
    const std::u32string* name;
    double log;
    double known;  // the share of it that is somebody known's
  };
  std::vector<Weighed> weighed;
  double likeliest_stranger = 0;
  for (const auto& [name, known] : choices) {
    const double stranger = (1 - expected.known) * std::exp(log_called(name));
    likeliest_stranger = std::max(likeliest_stranger, stranger);
    weighed.push_back(
        {&name, std::log(known + stranger) + scores.log_probability(name), known / (known + stranger)});
  }
  if (trace) {
    std::vector<std::pair<std::string, double>> read, all;
    for (const Weighed& one : weighed) {
      read.emplace_back(to_utf8(*one.name), scores.log_probability(*one.name));
      all.emplace_back(to_utf8(*one.name) + (one.known > 0.5 ? " (known)" : ""), one.log);
    }
    note_candidates(trace, place.recogniser(), std::move(read));
    note_candidates(trace, "all", std::move(all));
  }
  const auto best = std::max_element(weighed.begin(), weighed.end(),
                                     [](const auto& a, const auto& b) { return a.log < b.log; });
  const auto weight = [&](const Weighed& one) { return std::exp(one.log - best->log); };
  // Strangers whom the recogniser did not offer are left their share, too.
  double all = std::max(0.0, 1 - seen) * weight_of_unoffered * likeliest_stranger / std::exp(best->log);
  for (const Weighed& one : weighed) all += weight(one);
  KnownChoice choice{*best->name, 1 / all, best->known > 0.5, false};
  for (const Weighed& other : weighed)
    choice.rivalled |=
        choice.known && &other != &*best && other.known * weight(other) > rival_person * best->known;
  return choice;
}

}  // namespace forms
