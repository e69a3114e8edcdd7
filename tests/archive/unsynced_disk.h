#pragma once

// A disk that forgets what was not synced when the power goes (after LevelDB's fault injection test): bytes
// that no sync() of their file followed, names that no sync_folder() of their folder followed. What SQLite
// writes does not go through it, and stays.

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "archive/files/disk.h"

namespace fixtures {

class UnsyncedDisk : public archive::Disk {
 public:
  /// What the disk does not do though it was asked: to see that a test notices a missing sync.
  enum class Lie { none, about_files, about_folders };
  explicit UnsyncedDisk(Lie lie = Lie::none) : lie_(lie) {}

  std::unique_ptr<archive::NewFileOnDisk> create(const std::filesystem::path& file) override;
  void rename(const std::filesystem::path& from, const std::filesystem::path& to) override;
  void remove(const std::filesystem::path& file) override;
  void create_folder(const std::filesystem::path& folder) override;
  void sync_folder(const std::filesystem::path& folder) override;

  /// A disk may have written names before bytes, though nobody asked.
  enum class Names { lost, kept };
  /// The power goes: the real files are as they would be found afterwards.
  void lose_power(Names names);

 private:
  class File;
  /// A file's bytes as of its last sync.
  struct Bytes {
    std::string synced;
    bool all_synced = false;
  };
  using Node = std::shared_ptr<Bytes>;
  /// A change of names that can be taken back.
  struct Step {
    enum class Kind { created, created_folder, renamed, removed } kind;
    std::filesystem::path path;           ///< for a rename: the new name
    std::filesystem::path before;         ///< for a rename: the old name
    std::optional<std::string> replaced;  ///< the bytes that the name had before
    Node node;                            ///< and their node
  };
  void undo(const Step& step);

  Lie lie_;
  std::map<std::filesystem::path, Node> files_;
  std::vector<Step> steps_;  ///< since their folders were synced
};

}  // namespace fixtures
