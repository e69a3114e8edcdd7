#pragma once

// The supervision checklists (督导细则) as data: forms/checklists/*.toml, one file an annex. What each
// content (督导内容) asks for, which kinds of document prove it, and how often.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "forms/values/period.h"
#include "forms/values/reading.h"

namespace forms {

/// Whom a requirement must be met for, each one by itself.
enum class Subject {
  village,
  household,  ///< each household of `group`
  member      ///< each member of the work team
};

/// That a figure has to grow over the same period of the year before.
struct Growth {
  std::string figure;  ///< key of the amount in the documents that prove it
  int percent = 0;     ///< by so much at least
};

/// One thing that a content asks for, in our own short words.
struct Requirement {
  std::string id;    ///< "1.3.1b": annex, section, content, and a letter; never reused
  std::string text;  ///< Chinese, short
  std::string
      clause;  ///< the words of the regulation that it comes from, a few characters, for finding the place
  std::optional<Frequency> frequency;  ///< none: once, whenever asked for
  Subject subject = Subject::village;
  std::string group;               ///< of households: "lifted", "monitored", "key"; else empty
  std::optional<Growth> growth;    ///< only of a village as a whole, and with a frequency
  std::vector<std::string> kinds;  ///< kinds of document that prove it
  /// A document of one of the kinds is suggested when its text holds one of these words; with no words, by
  /// its kind alone.
  std::vector<std::string> topics;
};

/// One content (督导内容) of an annex.
struct Item {
  std::string id;       ///< "1.3.1"
  std::string section;  ///< 三、结对帮扶工作开展情况
  std::string title;    ///< 后盾单位作用发挥
  std::vector<Requirement> requirements;
};

struct Checklist {
  std::string id;  ///< "1": the annex
  std::string title;
  std::vector<Item> items;
};

/// All checklists of an office.
class Checklists {
 public:
  Checklists() = default;
  explicit Checklists(std::vector<Checklist> checklists);
  /// Reads every *.toml of a folder, in the order of the checklists' ids. Throws forms::DefinitionError that
  /// names the file and the place for anything that is not as it should be: an unknown key, kind of
  /// frequency, an id used twice.
  static Checklists load(const std::filesystem::path& folder);

  const std::vector<Checklist>& all() const { return checklists_; }
  /// By id, null if there is none. The pointer lives as long as this object.
  const Item* item(std::string_view id) const;
  const Requirement* requirement(std::string_view id) const;
  /// The item of a requirement's id.
  const Item* item_of(std::string_view requirement_id) const;

 private:
  std::vector<Checklist> checklists_;
};

/// Why a document is offered as proof.
struct Suggestion {
  std::string requirement;  ///< its id
  std::string topic;        ///< the word that was found; empty when the kind alone says it
};

/// The requirements that a document of this kind and with this text may prove, in the checklists' order.
/// `text` is the whole document's, UTF-8; spaces and line breaks in it do not hide a word.
std::vector<Suggestion> suggest(const Checklists& checklists, std::string_view kind, std::string_view text);

std::string_view name_of(Subject subject);

}  // namespace forms
