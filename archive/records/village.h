#pragma once

// Which village a document is filed under: what its pages say, beside what the operator said. One rule for
// every way in. The operator's word is what a document is filed under; it counts as a person's confirmation
// only where the pages say nothing against it.

#include <string>
#include <string_view>
#include <vector>

#include "archive/records/document.h"

namespace archive {

/// 白泉村, 板桥乡白泉村 and 白泉村委会 are one village; 白泉村 and 小白泉村 are two, and so are 板桥乡白泉村
/// and 蔡锷乡白泉村.
bool same_village(std::string_view a, std::string_view b);

/// How what the reader found stands to the village that the operator said.
enum class VillageOnPaper {
  silent,   ///< the pages name none
  same,     ///< it is that one
  unclear,  ///< it may be: it was read with a doubt, or otherwise than it is written
  other     ///< another one, or several
};

/// `read` is the field as it was read, without a value where something stands there that nobody could read.
VillageOnPaper village_on_paper(const forms::Field& read, std::string_view said);

/// The villages that the pages name in their fields and rows, in order, each once.
std::vector<std::string> villages_named(const std::vector<NewPage>& pages);

/// Whether what the pages say has anything against what the operator said of a paper of several villages.
enum class OtherVillages {
  named,  ///< they may name one that he did not say
  none    ///< all that they name are among those that he said, or the township
};

/// Adds the operator's word on the village to the fields of a new document: confirmed by `mark` where the
/// pages say the same or nothing, else as a doubtful value that nobody confirmed. An empty name says nothing.
void say_village(std::vector<KeptField>& fields, const std::string& village, const Mark& mark,
                 OtherVillages others = OtherVillages::named);

/// The villages that the operator said of a paper, the one that it is filed under first; empty: none.
std::vector<std::string> villages_said(const std::string& village,
                                       const std::vector<std::string>& further_villages);

/// Of the villages that the operator said of a paper of several: the one that its pages name, else the first.
std::string own_village(const NewDocument& document);
/// `none` where there are several, and the pages name nothing else.
OtherVillages other_villages(const NewDocument& document);

/// The village that a document with these fields is filed under; empty: none.
std::string village_of(const std::vector<KeptField>& fields);

/// Of a document's village.
FieldPlace village_place();

}  // namespace archive
