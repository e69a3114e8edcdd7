#pragma once

// How documents are linked to the requirements of the checklists, as data: forms/linking.toml. One small set
// of weights for all requirements, and the words that tell what a paper is; the words of each requirement
// stand in the checklists. forms/linking/linking.h says how they work together.

#include <array>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace forms {

/// What is looked at for a document and a requirement; each is a number from 0 to 1.
enum class LinkFeature {
  strong_in_title,    ///< a strong word in what heads the paper
  strong_in_heading,  ///< in the head of a part, or behind a label such as 内容
  strong_in_body,
  further_strong,   ///< other strong words, elsewhere
  weak_in_title,    ///< weak words, by how few requirements have them
  weak_in_text,     ///< the same, anywhere
  title_like,       ///< the title's pairs of characters against the requirement's words and sentence
  text_like,        ///< the same of the whole text
  kind_fits,        ///< the kind is one that usually proves it
  kind_is_its_own,  ///< and few others
  leader_attends,   ///< the leader that it asks for is named, by the roster
  share_of_best,    ///< its words against those of the requirement that has most
  other_title,      ///< the title is about something else
  no_record,        ///< the paper is no record of anything: a letter, a clipping, a sample
  private_voice,    ///< somebody speaks of himself
  denied,           ///< its strong words stand where they are denied or put off
  wrong_medium,     ///< it asks for a picture and this is none, or the other way about
};
inline constexpr std::size_t link_features = 17;

std::string_view name_of(LinkFeature feature);
std::optional<LinkFeature> find_link_feature(std::string_view name);

/// By LinkFeature.
using LinkWeights = std::array<double, link_features>;

/// A leader of a support unit, by the roster.
struct UnitLeader {
  std::string name;
  bool main = false;  ///< the main leader; else the one in charge
  bool operator==(const UnitLeader&) const = default;
};

struct LinkRules {
  /// Added up with the features, and turned into a probability by the logistic function. These are rough; the
  /// program's own stand in linking.toml.
  double base = -5.5;
  LinkWeights weights = {3.0, 2.2, 1.8, 0.8,  1.0,  1.5,  1.0,  1.0, 1.0,
                         1.0, 1.5, 1.5, -1.0, -6.0, -1.5, -1.0, -1.5};
  double suggested_from = 0.5;   ///< of the probability: 建议
  double possible_from = 0.08;   ///< 可能
  std::size_t most_offered = 5;  ///< of both; those that are suggested are never left out

  // Words that tell how a text says something. Each list may be empty.
  std::vector<std::string> denials;        ///< 未能: what stands in the same clause did not happen
  std::vector<std::string> postponements;  ///< 推迟: nor what stands before it in the sentence
  std::vector<std::string> absences;       ///< 请假：: who and what follows in the line was not there
  std::vector<std::string> hearsay;        ///< 听说: what follows in the sentence is not known first hand
  std::vector<std::string> captions;       ///< 内容, 议题: labels of what the paper is about
  std::vector<std::string> empty_titles;  ///< 会议, 通知: words of a title that say nothing of its subject
  std::vector<std::string> no_records;    ///< 剪报, 请柬: titles of what is no record
  std::vector<std::string> no_record_text;  ///< 记者: the same, anywhere
  std::vector<std::string> pictures;        ///< 照片, 图一: a paper with pictures
  std::vector<std::string> kin;             ///< 爸, 叔: in a salutation they make a letter
  std::vector<std::string> private_words;   ///< 我, 你
  std::vector<std::string> official_words;  ///< 我村, 我们: these are none

  std::vector<UnitLeader> leaders;  ///< not in the file: by the roster of support units
};

/// Throws forms::DefinitionError that names file and line.
LinkRules load_link_rules(const std::filesystem::path& file);

}  // namespace forms
