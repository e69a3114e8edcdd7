#pragma once

// Learning from corrections. What people confirm is kept with its crop already: the original is never
// altered, and the reader's version of a value keeps its box. From these, how far the reader is to be
// trusted here, and the names, labels and titles that this office uses. Nothing leaves the machine.

#include <filesystem>
#include <string>
#include <vector>

#include "archive/catalogue/archive.h"
#include "forms/definitions/checklist.h"
#include "forms/definitions/kind.h"
#include "forms/linking/weight_fit.h"
#include "forms/office/learned.h"

namespace archive {

/// A value that the reader found and a person confirmed or corrected.
struct ConfirmedValue {
  DocumentId document = 0;
  KeptField field;
  bool right = false;  ///< the reader's first value was what the person said
};

/// All of an archive, by document. Throws archive::Error, as all of these.
std::vector<ConfirmedValue> confirmed_values(const Archive& archive);

/// What people decided on the links of documents; of the newest 2,000 such documents. A link that nobody
/// accepted or rejected says nothing.
std::vector<forms::LinkDecision> link_decisions(const Archive& archive, const forms::Checklists& checklists);

/// What the archive's corrections teach, and with checklists its decisions on links. A name counts from two
/// documents on that nobody's roster has it, a title from two that a person said the kind of, a label from
/// three in which the reader did not find the value behind it. The same archive and kinds teach the same.
forms::Learned learn(const Archive& archive, const forms::Kinds& kinds,
                     const forms::Checklists& checklists = {});

enum class Keeping { changed, same };

/// Keeps what was learned in the archive's folder (learned.toml, replaced as a whole), and how much it was in
/// the audit log. What is kept already is not kept again.
Keeping keep_learned(Archive& archive, const forms::Learned& learned, const Mark& mark,
                     Disk& disk = real_disk());

}  // namespace archive
