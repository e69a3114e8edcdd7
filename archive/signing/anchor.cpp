#include "archive/signing/anchor.h"

#include <algorithm>
#include <fstream>
#include <span>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include "archive/records/error.h"
#include "archive/records/sha256.h"

namespace archive::signing {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view title = "cunzheng-anchor-1 ";
constexpr std::size_t place_digits = 16;
/// Some 250 bytes a line: a file stays below 1 MB. Twice as many would say twice as exactly since when a log
/// differs, in a file of twice the size.
constexpr std::size_t most_lines = 4096, newest_lines = 1024;
/// Longer than a line.
constexpr std::size_t tail_bytes = 1024;

std::optional<Anchor> read(const fs::path& file) {
  std::error_code unknown;
  if (!fs::is_regular_file(fs::symlink_status(file, unknown))) return std::nullopt;
  std::ifstream in(file, std::ios::binary);
  std::string line;
  if (!std::getline(in, line) || !line.starts_with(title)) return std::nullopt;
  const std::string rest = line.substr(title.size());
  const std::size_t space = rest.find(' ');
  if (space == std::string::npos) return std::nullopt;
  Anchor anchor{.office = rest.substr(0, space), .place = rest.substr(space + 1), .heads = {}};
  while (std::getline(in, line))
    if (auto head = parse_head(line)) anchor.heads.push_back(std::move(*head));
  return anchor;
}

/// Of the older half every second one goes.
std::vector<SignedHead> thinned(const std::vector<SignedHead>& heads) {
  std::vector<SignedHead> kept;
  const std::size_t old = heads.size() - newest_lines;
  for (std::size_t i = 0; i < heads.size(); ++i)
    if (i >= old || i % 2 == 0) kept.push_back(heads[i]);
  return kept;
}

void append_line(const fs::path& file, const std::string& line) {
  const int fd = ::open(file.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW);
  if (fd < 0) throw Error(Fault::no_access, file.string(), std::generic_category().message(errno));
  const ssize_t written = ::write(fd, line.data(), line.size());
  ::close(fd);
  if (written != static_cast<ssize_t>(line.size())) throw Error(Fault::io, file.string(), "is not written");
}

std::string tail_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary | std::ios::ate);
  if (!in) return {};
  const auto size = static_cast<std::size_t>(in.tellg());
  const std::size_t from = size > tail_bytes ? size - tail_bytes : 0;
  std::string text(size - from, '\0');
  in.seekg(static_cast<std::streamoff>(from));
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  return text;
}

/// The last line that can be read; one that a power cut has torn is none.
std::optional<SignedHead> last_line(const fs::path& file) {
  std::string text = tail_of(file);
  while (!text.empty()) {
    while (!text.empty() && text.back() == '\n') text.pop_back();
    const std::size_t before = text.rfind('\n');
    if (auto head = parse_head(std::string_view(text).substr(before == std::string::npos ? 0 : before + 1)))
      return head;
    if (before == std::string::npos) break;
    text.resize(before);
  }
  return std::nullopt;
}

std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
    files.push_back(entry->path());
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

AnchorFolder::AnchorFolder(fs::path user_data, fs::path archive, Disk& disk)
    : folder_(user_data.empty() ? fs::path() : user_data / "anchors"),
      archive_(std::move(archive)),
      disk_(&disk) {
  std::error_code unknown;
  // Whichever way leads there.
  if (const fs::path real = fs::canonical(archive_, unknown); !unknown) archive_ = real;
  place_ = sha256_of(archive_.string()).substr(0, place_digits);
}

fs::path AnchorFolder::file_of(const std::string& office) const {
  return folder_ / (office + "-" + place_);
}

void AnchorFolder::write(const fs::path& file, const std::string& office,
                         const std::vector<SignedHead>& heads) const {
  disk_->create_private_folder(folder_);
  std::string text = std::string(title) + office + " " + archive_.string() + "\n";
  for (const SignedHead& head : heads) text += line_of(head) + "\n";
  replace_file(*disk_, file, std::as_bytes(std::span(text)), Readers::owner);
}

void AnchorFolder::add(const SignedHead& head) const {
  if (folder_.empty() || head.office.empty()) return;
  const fs::path file = file_of(head.office);
  std::error_code unknown;
  if (!fs::exists(file, unknown)) return write(file, head.office, {head});
  const std::optional<SignedHead> before = last_line(file);
  if (before && before->head.length >= head.head.length) return;
  const std::string tail = tail_of(file);
  append_line(file, (tail.ends_with('\n') ? "" : "\n") + line_of(head) + "\n");
  // Looked at now and then: counting lines is reading them.
  if (head.head.length % newest_lines != 0) return;
  if (const auto anchor = read(file); anchor && anchor->heads.size() > most_lines)
    write(file, head.office, thinned(anchor->heads));
}

void AnchorFolder::begin_anew(const SignedHead& head) const {
  if (folder_.empty()) return;
  for (const Anchor& anchor : own()) {
    // What was kept goes aside, for whoever wants to know later what was lost.
    std::error_code unknown;
    fs::rename(file_of(anchor.office), folder_ / ("lost-" + anchor.office + "-" + place_), unknown);
  }
  if (!head.office.empty()) write(file_of(head.office), head.office, {head});
}

std::optional<SignedHead> AnchorFolder::last(const std::string& office) const {
  if (folder_.empty() || office.empty()) return std::nullopt;
  return last_line(file_of(office));
}

std::vector<Anchor> AnchorFolder::own() const {
  std::vector<Anchor> anchors;
  if (folder_.empty()) return anchors;
  for (const fs::path& file : files_in(folder_)) {
    const std::string name = file.filename().string();
    if (!name.ends_with("-" + place_) || name.starts_with("lost-")) continue;
    if (auto anchor = read(file)) anchors.push_back(std::move(*anchor));
  }
  return anchors;
}

std::vector<Anchor> AnchorFolder::elsewhere(const std::string& office) const {
  std::vector<Anchor> anchors;
  if (folder_.empty()) return anchors;
  for (const fs::path& file : files_in(folder_)) {
    const std::string name = file.filename().string();
    if (!name.starts_with(office + "-") || name.ends_with("-" + place_)) continue;
    if (auto anchor = read(file)) anchors.push_back(std::move(*anchor));
  }
  return anchors;
}

}  // namespace archive::signing
