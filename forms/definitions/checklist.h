#pragma once

// The supervision checklists (督导细则) as data: forms/checklists/*.toml, one file an annex. What each
// content (督导内容) asks for, which kinds of document prove it, and how often.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "forms/definitions/link_rules.h"
#include "forms/values/period.h"
#include "forms/values/reading.h"

namespace forms {

/// Where a requirement is met, each of them by itself.
enum class Level {
  township,   ///< by a paper of the township, which proves it for all its villages: one that names the
              ///< township, and in whose title its village does not stand
  village,    ///< by the village as a whole
  unit,       ///< each support unit (后盾单位) of the village
  household,  ///< each household of `group`
  member      ///< each member of the work team
};

/// How long evidence counts after its day. A paper's own field valid_until goes before all of them.
struct Validity {
  enum class Until {
    replaced,  ///< until there is another: rules, plans, agreements
    years,     ///< so many years from its day
    year_end   ///< to the end of its year
  };
  Until until = Until::replaced;
  int years = 0;
  bool operator==(const Validity&) const = default;
};

/// A question that is answered once a village, and dated: some requirements depend on it.
struct Condition {
  std::string key;       ///< "resettlement_site"
  std::string question;  ///< 村里有没有易地搬迁安置点？
  std::string title;     ///< in a few words: 有易地搬迁安置点
  /// A roster: whoever is on it answers yes where nobody has. May be empty.
  std::string yes_if_on;
};

/// One of several papers that a requirement asks for.
struct Part {
  std::string name;                ///< 验收; not changed later, papers are filed under it
  std::vector<std::string> words;  ///< one of them in a paper's title, else in its text, makes it this part
  std::vector<std::string> kinds;  ///< only papers of these kinds; empty: any
  std::optional<Validity> valid;   ///< none: the requirement's
  std::string only_if;             ///< key of a condition; empty: always asked
};

/// That a figure has to grow over the same period of the year before.
struct Growth {
  std::string figure;  ///< key of the amount in the documents that prove it
  int percent = 0;     ///< by so much at least
};

/// When a requirement without a frequency is asked for.
enum class Occasion {
  always,
  per_case  ///< only where there is something to show: it is never missing
};

/// Whether something else than papers proves a requirement, too.
enum class ProvedBy {
  papers,
  inspection  ///< also an inspector's mark with a photo, in a round of that period
};

/// Points that are taken off (扣分).
struct Deduction {
  double missing_period = 0;  ///< for each period that nothing proves
  double partly_met = 0;      ///< by an inspector's mark
  double not_met = 0;
  bool operator==(const Deduction&) const = default;
};

/// One thing that a content asks for, in our own short words.
struct Requirement {
  std::string id;    ///< "1.3.1b": annex, section, content, and a letter; never reused
  std::string text;  ///< Chinese, short
  std::string
      clause;  ///< the words of the regulation that it comes from, a few characters, for finding the place
  std::optional<Frequency> frequency;  ///< none: once, whenever asked for
  Occasion occasion = Occasion::always;
  Level level = Level::village;
  std::string group;        ///< of households, see belongs_to() in forms/definitions/roster.h; else empty
  std::string role;         ///< of a unit: the column of its roster that says who has to come; may be empty
  std::string from_roster;  ///< a column of the subjects' roster: whoever has something there needs no paper
  std::string excused_by;   ///< id: who is away for a whole period by that requirement's papers is excused
  Level named = Level::village;   ///< member: whom a paper names must be of the work team
  std::optional<Validity> valid;  ///< none: a paper counts in the periods of its days only
  std::string only_if;            ///< key of a condition; empty: always asked
  ProvedBy by = ProvedBy::papers;
  std::vector<Part> all;           ///< each of them is required; empty: any one paper does
  std::optional<Growth> growth;    ///< only of a village as a whole, and with a frequency
  std::string sentence;            ///< the regulation's own, copied exactly; shown to people
  std::vector<std::string> kinds;  ///< kinds of document that usually prove it, or general kinds
  /// Words that make a document be about this, and words that support it; "分红…公示" is both parts within a
  /// clause. What they weigh: forms/linking/linking.h.
  std::vector<std::string> strong;
  std::vector<std::string> weak;
  /// What unannounced visits look at first (重点暗访), in the regulation's words; else empty.
  std::string emphasis;
  /// Questions that a household is asked at its door (入户抽查): of a requirement of households, those of its
  /// group; else any household.
  std::vector<std::string> ask;
  Deduction deduct = {};
};

/// One content (督导内容) of an annex.
struct Item {
  std::string id;       ///< "1.3.1"
  std::string section;  ///< 三、结对帮扶工作开展情况
  std::string title;    ///< 后盾单位作用发挥
  std::vector<Requirement> requirements;
  double points = 0;  ///< full marks (基本分), in tenths at the least; 0: none are given for it
};

struct Checklist {
  std::string id;  ///< "1": the annex
  std::string title;
  std::vector<Item> items;
  double points = 0;  ///< the sum of its items'; 0: the checklist has none
};

/// All checklists of an office.
class Checklists {
 public:
  Checklists() = default;
  explicit Checklists(std::vector<Checklist> checklists);
  /// Reads every *.toml of a folder, in the order of the checklists' ids, and linking.toml beside the folder,
  /// which may be missing. Throws forms::DefinitionError that
  /// names the file and the place for anything that is not as it should be: an unknown key, kind of
  /// frequency, an id used twice.
  static Checklists load(const std::filesystem::path& folder);
  Checklists(std::vector<Checklist> checklists, std::vector<Condition> conditions);

  const std::vector<Checklist>& all() const { return checklists_; }
  /// By id, null if there is none. The pointer lives as long as this object.
  const Item* item(std::string_view id) const;
  const Requirement* requirement(std::string_view id) const;
  /// The item of a requirement's id.
  const Item* item_of(std::string_view requirement_id) const;
  /// All that requirements depend on, in the order of the files.
  const std::vector<Condition>& conditions() const { return conditions_; }
  const Condition* condition(std::string_view key) const;

  /// By which documents are linked to the requirements.
  const LinkRules& link_rules() const { return link_rules_; }
  void set_link_rules(LinkRules rules) { link_rules_ = std::move(rules); }

 private:
  std::vector<Checklist> checklists_;
  std::vector<Condition> conditions_;
  LinkRules link_rules_;
};

/// "township", "village", …
std::string_view name_of(Level level);
std::optional<Level> find_level(std::string_view name);

}  // namespace forms
