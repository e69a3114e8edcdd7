#include "tests/archive/unsynced_disk.h"

#include <algorithm>
#include <ranges>
#include <utility>

#include "tests/archive/fixtures.h"

namespace fixtures {

namespace fs = std::filesystem;

class UnsyncedDisk::File : public archive::NewFileOnDisk {
 public:
  File(std::unique_ptr<archive::NewFileOnDisk> file, Node node, Lie lie)
      : file_(std::move(file)), node_(std::move(node)), lie_(lie) {}
  void write(std::span<const std::byte> bytes) override {
    file_->write(bytes);
    written_.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    node_->all_synced = false;
  }
  void sync() override {
    if (lie_ == Lie::about_files) return;
    node_->synced = written_;
    node_->all_synced = true;
  }

 private:
  std::unique_ptr<archive::NewFileOnDisk> file_;
  Node node_;
  Lie lie_;
  std::string written_;
};

std::unique_ptr<archive::NewFileOnDisk> UnsyncedDisk::create(const fs::path& file) {
  if (!fs::exists(file)) {
    steps_.push_back({Step::Kind::created, file, {}, {}, {}});
    files_[file] = std::make_shared<Bytes>();
  } else if (!files_.contains(file)) {
    files_[file] = std::make_shared<Bytes>(Bytes{.synced = read_file(file), .all_synced = true});
  }
  files_[file]->all_synced = false;
  return std::make_unique<File>(archive::real_disk().create(file), files_[file], lie_);
}

void UnsyncedDisk::rename(const fs::path& from, const fs::path& to) {
  Step step{Step::Kind::renamed, to, from, {}, {}};
  if (fs::exists(to)) step.replaced = read_file(to);
  if (const auto node = files_.find(to); node != files_.end()) step.node = node->second;
  archive::real_disk().rename(from, to);
  files_.erase(to);
  if (auto moved = files_.extract(from)) {
    moved.key() = to;
    files_.insert(std::move(moved));
  }
  steps_.push_back(std::move(step));
}

void UnsyncedDisk::remove(const fs::path& file) {
  if (!fs::exists(file)) return;
  Step step{Step::Kind::removed, file, {}, read_file(file), {}};
  if (const auto node = files_.find(file); node != files_.end()) step.node = node->second;
  archive::real_disk().remove(file);
  files_.erase(file);
  steps_.push_back(std::move(step));
}

void UnsyncedDisk::create_folder(const fs::path& folder) {
  if (!fs::exists(folder)) steps_.push_back({Step::Kind::created_folder, folder, {}, {}, {}});
  archive::real_disk().create_folder(folder);
}

void UnsyncedDisk::sync_folder(const fs::path& folder) {
  archive::real_disk().sync_folder(folder);
  if (lie_ == Lie::about_folders) return;
  std::erase_if(steps_, [&](const Step& step) { return step.path.parent_path() == folder; });
}

void UnsyncedDisk::lose_power(Names names) {
  if (names == Names::lost)
    for (const Step& step : steps_ | std::views::reverse) undo(step);
  steps_.clear();
  for (const auto& [path, node] : files_)
    if (!node->all_synced && fs::exists(path)) write_file(path, node->synced);
  files_.clear();
}

void UnsyncedDisk::undo(const Step& step) {
  switch (step.kind) {
    case Step::Kind::created:
      fs::remove(step.path);
      files_.erase(step.path);
      return;
    case Step::Kind::created_folder:
      fs::remove_all(step.path);
      return;
    case Step::Kind::renamed:
      fs::rename(step.path, step.before);
      if (auto moved = files_.extract(step.path)) {
        moved.key() = step.before;
        files_.insert(std::move(moved));
      }
      break;
    case Step::Kind::removed:
      break;
  }
  if (!step.replaced) return;
  write_file(step.path, *step.replaced);
  if (step.node) files_[step.path] = step.node;
}

}  // namespace fixtures
