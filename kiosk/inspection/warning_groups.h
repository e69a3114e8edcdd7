#pragma once

// Warnings in groups, without a window: those of one kind about one paper are one row, under the head of
// their kind, so that a register whose rows all came late is one line and not sixteen.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "archive/catalogue/archive.h"
#include "archive/warnings/warnings.h"
#include "forms/definitions/kind.h"

namespace kiosk {

struct WarningGroup {
  archive::WarningKind kind = archive::WarningKind::after_scan;
  archive::DocumentId document = 0;  ///< of the first place
  std::string village;
  std::vector<archive::Warning> warnings;  ///< never empty, as they were found
  std::string paper;                       ///< what the paper is called: 会议记录 编号 8
};

/// By kind, then as found. `documents` names the papers.
std::vector<WarningGroup> grouped(std::vector<archive::Warning> warnings,
                                  const std::vector<archive::DocumentSummary>& documents,
                                  const forms::Kinds& kinds);

bool is_dismissed(const WarningGroup& group);
/// Not dismissed yet.
std::vector<std::string> ids_to_dismiss(const WarningGroup& group);

/// What contradicts, in few words: two days side by side where it is two days; else the sentence.
std::string contradiction(const archive::Warning& warning);

/// A place of the group, with the warning that it is of.
struct GroupPlace {
  std::size_t warning = 0;  ///< of the group
  archive::WarningPlace place;
};
/// Each once, in order.
std::vector<GroupPlace> places_of(const WarningGroup& group);

/// Where on the page it stands: the date that is meant, else the row, in pixels of the original; empty where
/// neither is known.
std::vector<ocr::Box> boxes_of(const archive::Document& document, const archive::WarningPlace& place,
                               const archive::Warning& warning);

}  // namespace kiosk
