#pragma once

// Which files a person means who names files and folders.

#include <filesystem>
#include <span>
#include <system_error>
#include <vector>

namespace archive {

struct UnreadableFolder {
  std::filesystem::path folder;
  std::error_code reason;
};

/// What was found, each list in the order of the names and below a folder by name.
struct PaperFiles {
  /// To be read. Files that were named are here whatever they are, also where nothing has that name, so that
  /// their reading says so; of a folder's files those that are pictures, PDFs, texts or office documents, and
  /// those whose endings say that a person would call them a paper (DOC, WPS, HEIC …), so that each is
  /// refused by name.
  std::vector<std::filesystem::path> files;
  /// Folders that could not be looked through: what is in them is not known.
  std::vector<UnreadableFolder> unreadable_folders;
  /// Files of a folder that are no paper, and links, which are never followed: they may lead out of the
  /// folder.
  std::vector<std::filesystem::path> left_out;
};

/// Folders with everything below them; hidden files and folders are nobody's paper and are mentioned nowhere.
/// A file is told by its ending or, where that says nothing, by its first bytes. Throws nothing of its own.
PaperFiles find_paper_files(std::span<const std::filesystem::path> names);

/// Whether a file's name ends as those of pictures, PDFs, texts, DOCX, XLSX and OFD do.
bool has_paper_ending(const std::filesystem::path& file);

}  // namespace archive
