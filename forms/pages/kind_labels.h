#pragma once

// The labels of one kind of document where they stand in a passage: those that its definition lists, and
// longer or other words that say the same. Internal to forms; pure.

#include <cstddef>
#include <string>
#include <vector>

#include "forms/definitions/kind.h"
#include "forms/labels/unlisted_label.h"
#include "forms/text/passage.h"

namespace forms {

inline constexpr int no_field = -1;

/// How a label came to be one; of those that a field has, only the best count.
enum class Rank { listed, unlisted, somebody };

/// A label at the symbols [from, to) of a passage.
struct Label {
  std::size_t from = 0;
  std::size_t to = 0;
  int field = no_field;  ///< index into Kind::fields; no_field: it only ends the value before it
  Rank rank = Rank::listed;
  bool parted = false;   ///< from its value, by a colon, a gap or the passage's end
  bool is_sign = false;  ///< ￥
};

class KindLabels {
 public:
  /// Keeps a reference to the kind.
  explicit KindLabels(const Kind& kind);

  /// What is listed and what only looks like a label, left to right; the wider one counts where they overlap.
  std::vector<Label> in(const Passage& passage, LabelPlacement placement) const;

  /// Whether a field, by its index, is a date or a month.
  bool is_date(int field) const;

 private:
  void add_short_labels(const Passage& row, std::vector<Label>& labels) const;
  void add_label_before_name(const Passage& row, std::vector<Label>& labels) const;
  void tell_other_dates(const Passage& passage, Label& label) const;
  std::u32string whole_label(const Passage& passage, const Label& label, std::size_t& from) const;
  bool is_person(int field) const;

  const Kind* kind_;
  // All labels, and the field that each belongs to; no_field for those that only end the value before them.
  std::vector<std::u32string> words_;
  std::vector<ListedLabel> listed_;
  std::vector<int> field_;
};

/// Whether a text names the lunar calendar: 时间（农历）.
bool names_lunar(std::u32string text);

}  // namespace forms
