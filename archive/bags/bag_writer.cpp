#include "archive/bags/bag_writer.h"

#include <array>
#include <optional>
#include <set>
#include <system_error>

#include <fmt/format.h>

#include "archive/bags/bag_names.h"
#include "archive/bags/checksums.h"
#include "archive/files/target.h"
#include "archive/records/error.h"

namespace archive {

namespace fs = std::filesystem;

namespace {

const std::array<std::string, 1> sha512 = {"sha512"};

std::string sha512_of(std::string_view bytes) {
  Checksums sums(sha512);
  sums.add(std::as_bytes(std::span(bytes)));
  return sums.finish().front();
}

/// Lines that a reader can tell apart: values lose their line ends.
std::string info_line(const BagMetadata& entry) {
  std::string value = entry.value;
  for (char& c : value)
    if (c == '\n' || c == '\r') c = ' ';
  return fmt::format("{}: {}\n", entry.label, value);
}

std::string manifest_text(const std::map<std::string, std::string>& checksums) {
  std::string text;
  for (const auto& [path, checksum] : checksums)
    text += fmt::format("{}  {}\n", checksum, bag_names::encoded(path));
  return text;
}

}  // namespace

BagWriter::BagWriter(const fs::path& folder, Disk& disk) : folder_(fs::absolute(folder)), disk_(&disk) {
  require_outside_archives(folder_);
  std::error_code error;
  if (fs::exists(fs::symlink_status(folder_, error))) {
    if (!fs::is_directory(folder_, error) || !fs::is_empty(folder_, error) || error)
      throw Error(Fault::would_replace, folder.string(), "is there and not an empty folder");
  }
  disk_->create_private_folder(folder_ / "data");
}

fs::path BagWriter::place_for(const std::string& name) {
  const std::string path = "data/" + name;
  if (!bag_names::stays_inside(path)) throw Error(Fault::bad_value, name, "is no name that stays in a bag");
  if (const auto [other, is_new] = folded_.emplace(bag_names::folded(path), path); !is_new)
    throw Error(Fault::bad_value, name, "is the same as " + other->second + " on other systems");
  const fs::path place = folder_ / path;
  disk_->create_private_folder(place.parent_path());
  return place;
}

void BagWriter::note(const std::string& path, std::string checksum, std::uint64_t bytes) {
  payload_.emplace(path, std::move(checksum));
  payload_bytes_ += bytes;
}

std::string BagWriter::add(const std::string& name, const fs::path& file, std::stop_token stop) {
  const fs::path place = place_for(name);
  const std::unique_ptr<NewFileOnDisk> out = disk_->create_private(place);
  std::uint64_t bytes = 0;
  const auto sums = checksums_of(file, sha512, [&](std::span<const std::byte> piece) {
    out->write(piece);
    bytes += piece.size();
    return !stop.stop_requested();
  });
  if (stop.stop_requested()) return {};
  if (!sums) throw Error(Fault::no_access, file.string(), "can't be read");
  out->sync();
  note("data/" + name, sums->front(), bytes);
  return sums->front();
}

std::string BagWriter::add_bytes(const std::string& name, std::string_view bytes) {
  write_new_file(*disk_, place_for(name), std::as_bytes(std::span(bytes)), Readers::owner);
  std::string sum = sha512_of(bytes);
  note("data/" + name, sum, bytes.size());
  return sum;
}

void BagWriter::write_tag_file(const std::string& name, const std::string& text) {
  write_new_file(*disk_, folder_ / name, std::as_bytes(std::span(text)), Readers::owner);
  tags_.emplace(name, sha512_of(text));
}

void BagWriter::finish(const std::vector<BagMetadata>& metadata) {
  std::string info;
  for (const BagMetadata& entry : metadata) info += info_line(entry);
  info += fmt::format("Payload-Oxum: {}.{}\n", payload_bytes_, payload_.size());
  const std::string declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
  write_tag_file("bag-info.txt", info);
  write_tag_file("manifest-sha512.txt", manifest_text(payload_));
  tags_.emplace("bagit.txt", sha512_of(declaration));
  const std::string of_tags = manifest_text(tags_);
  write_new_file(*disk_, folder_ / "tagmanifest-sha512.txt", std::as_bytes(std::span(of_tags)),
                 Readers::owner);
  std::set<fs::path> folders;
  for (const auto& [path, checksum] : payload_)
    for (fs::path each = (folder_ / path).parent_path(); each != folder_; each = each.parent_path())
      folders.insert(each);
  folders.insert(folder_ / "data");
  for (const fs::path& each : folders) disk_->sync_folder(each);
  disk_->sync_folder(folder_);
  write_new_file(*disk_, folder_ / "bagit.txt", std::as_bytes(std::span(declaration)), Readers::owner);
  disk_->sync_folder(folder_);
  disk_->sync_folder(folder_.parent_path());
}

}  // namespace archive
