#pragma once

// Learning from corrections. What people confirm is kept with its crop already: the original is never
// altered, and the reader's version of a value keeps its box. From these, how far the reader is to be
// trusted here, and the names, labels and titles that this office uses. Nothing leaves the machine.

#include <filesystem>
#include <string>
#include <vector>

#include "archive/catalogue/archive.h"
#include "forms/definitions/kind.h"
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

/// What the archive's corrections teach. A name counts from two documents on that nobody's roster has it, a
/// title from two that a person said the kind of, a label from three in which the reader did not find the
/// value behind it. The same archive and kinds teach the same.
forms::Learned learn(const Archive& archive, const forms::Kinds& kinds);

enum class Keeping { changed, same };

/// Keeps what was learned in the archive's folder (learned.toml, replaced as a whole), and how much it was in
/// the audit log. What is kept already is not kept again.
Keeping keep_learned(Archive& archive, const forms::Learned& learned, const Mark& mark,
                     Disk& disk = real_disk());

/// Writes the crop of each confirmed value into a folder that nobody else may look into, as a JPEG, and
/// crops.tsv with a line of each: file, type, the value that is right, what was read, the reader's
/// confidence, right or wrong. To train a recogniser on this office's hand. The folder is new or
/// empty (would_replace), and in no archive (in_archive). Returns how many; pages that can't be shown any
/// more are passed over.
int write_crops(const Archive& archive, const std::filesystem::path& folder, Disk& disk = real_disk());

}  // namespace archive
