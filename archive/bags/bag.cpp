#include "archive/bags/bag.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <system_error>

#include "archive/bags/bag_names.h"
#include "archive/bags/bag_parts.h"
#include "archive/bags/checksums.h"
#include "archive/records/error.h"
#include "ocr/page/name_table.h"

namespace archive {

namespace {

namespace fs = std::filesystem;
using bag_parts::Files;
using bag_parts::Manifest;
using bag_parts::Notes;

constexpr auto fault_names =
    ocr::name_table<BagFault>({{BagFault::no_declaration, "no_declaration"},
                               {BagFault::bad_declaration, "bad_declaration"},
                               {BagFault::unknown_version, "unknown_version"},
                               {BagFault::unknown_encoding, "unknown_encoding"},
                               {BagFault::wrong_encoding, "wrong_encoding"},
                               {BagFault::too_large, "too_large"},
                               {BagFault::no_payload, "no_payload"},
                               {BagFault::no_manifest, "no_manifest"},
                               {BagFault::unknown_algorithm, "unknown_algorithm"},
                               {BagFault::bad_line, "bad_line"},
                               {BagFault::bad_metadata, "bad_metadata"},
                               {BagFault::path_leads_out, "path_leads_out"},
                               {BagFault::link, "link"},
                               {BagFault::unreadable, "unreadable"},
                               {BagFault::listed_twice, "listed_twice"},
                               {BagFault::missing, "missing"},
                               {BagFault::not_fetched, "not_fetched"},
                               {BagFault::not_listed, "not_listed"},
                               {BagFault::changed, "changed"},
                               {BagFault::wrong_total, "wrong_total"},
                               {BagFault::listed_again, "listed_again"},
                               {BagFault::relative_path, "relative_path"},
                               {BagFault::binary_mark, "binary_mark"},
                               {BagFault::same_but_for_case, "same_but_for_case"},
                               {BagFault::other_normalization, "other_normalization"},
                               {BagFault::system_file, "system_file"},
                               {BagFault::loose_white_space, "loose_white_space"},
                               {BagFault::raw_percent, "raw_percent"}});

bool is_payload(std::string_view path) {
  return path.starts_with("data/");
}

/// "279164409832.1198": bytes and files.
struct Oxum {
  std::uint64_t bytes = 0;
  std::uint64_t files = 0;
};
std::optional<Oxum> oxum_of(std::string_view text) {
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  Oxum oxum;
  const auto whole = [](std::string_view digits, std::uint64_t& value) {
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc() && end == digits.data() + digits.size() && !digits.empty();
  };
  if (!whole(text.substr(0, dot), oxum.bytes) || !whole(text.substr(dot + 1), oxum.files))
    return std::nullopt;
  return oxum;
}

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

class Judge {
 public:
  Judge(const fs::path& folder, const BagCheck& check)
      : folder_(folder), check_(check), notes_(verdict_, check.limits) {}

  BagVerdict verdict() {
    files_ = bag_parts::files_in(folder_, check_.limits, notes_);
    note_payload();
    if (read_declaration()) {
      read_tags();
      find_twins();
      compare_lists();
      compare_total();
      // What is known to be no bag need not be hashed.
      if (verdict_.problems.empty()) hash_files();
    }
    return std::move(verdict_);
  }

 private:
  void note_payload() {
    for (const auto& [path, bytes] : files_) {
      if (!is_payload(path)) continue;
      verdict_.payload.push_back(path);
      verdict_.payload_bytes += bytes;
    }
    if (verdict_.payload_bytes > check_.limits.payload_bytes) notes_.problem(BagFault::too_large, "data");
    std::error_code unknown;
    if (!fs::is_directory(fs::symlink_status(folder_ / "data", unknown)))
      notes_.problem(BagFault::no_payload, "data");
  }

  bool read_declaration() {
    constexpr const char* name = "bagit.txt";
    constexpr std::uint64_t more_than_two_lines = 4096;
    if (!files_.contains(name)) {
      notes_.problem(BagFault::no_declaration, name);
      return false;
    }
    const auto bytes = tag_files::read(folder_ / name, more_than_two_lines);
    const auto said = bytes ? tag_files::declaration_of(*bytes) : std::nullopt;
    if (!said) {
      notes_.problem(BagFault::bad_declaration, name);
      return false;
    }
    if (!tag_files::is_known_version(*said)) {
      notes_.problem(BagFault::unknown_version, name, said->version);
      return false;
    }
    if (!tag_files::is_known_encoding(said->encoding)) {
      notes_.problem(BagFault::unknown_encoding, name, said->encoding);
      return false;
    }
    if (said->loose && said->at_least_1()) notes_.warning(BagFault::loose_white_space, name);
    declaration_ = *said;
    verdict_.version = said->version;
    return true;
  }

  void read_tags() {
    manifests_ = bag_parts::manifests_in(folder_, files_, declaration_, check_.limits, notes_);
    if (std::none_of(manifests_.begin(), manifests_.end(),
                     [](const Manifest& each) { return each.of == Manifest::Of::payload; }))
      notes_.problem(BagFault::no_manifest, "manifest-sha512.txt");
    for (std::string& path : bag_parts::to_fetch(folder_, files_, declaration_, check_.limits, notes_))
      to_fetch_.insert(std::move(path));
    verdict_.metadata = bag_parts::metadata_in(folder_, files_, declaration_, check_.limits, notes_);
  }

  /// Names of the payload that are one on another system, of what is there and what is listed.
  void find_twins() {
    std::set<std::string> names(verdict_.payload.begin(), verdict_.payload.end());
    for (const Manifest& manifest : manifests_)
      if (manifest.of == Manifest::Of::payload)
        for (const auto& [path, checksum] : manifest.checksums) names.insert(path);
    std::map<std::string, std::string> by_fold;
    for (const std::string& path : names) {
      const auto [place, is_new] = by_fold.emplace(bag_names::folded(path), path);
      if (bag_names::is_system_file(path)) notes_.warning(BagFault::system_file, path);
      if (is_new) continue;
      const bool composed_alike = bag_names::composed(path) == bag_names::composed(place->second);
      notes_.warning(composed_alike ? BagFault::other_normalization : BagFault::same_but_for_case, path,
                     place->second);
    }
    for (const auto& [path, bytes] : files_)
      if (is_payload(path)) present_.emplace(bag_names::folded(path), path);
  }

  /// The file that stands for a listed one that is not there by its name: the same name otherwise composed;
  /// or one that differs by its case and is listed with the same checksum, so that nothing is lost.
  std::optional<std::string> stand_in(const Manifest& manifest, const std::string& path,
                                      const std::string& checksum) const {
    const auto found = present_.find(bag_names::folded(path));
    if (found == present_.end()) return std::nullopt;
    if (bag_names::composed(found->second) == bag_names::composed(path)) return found->second;
    const auto listed = manifest.checksums.find(found->second);
    if (listed == manifest.checksums.end() || listed->second != checksum) return std::nullopt;
    return found->second;
  }

  void compare_lists() {
    std::map<std::string, std::size_t> times_listed;
    for (const Manifest& manifest : manifests_) {
      std::set<std::string> once;
      for (const auto& [path, checksum] : manifest.checksums)
        if (const auto file = file_of(manifest, path, checksum)) {
          expected_[*file].push_back({&manifest, checksum});
          once.insert(*file);
        }
      if (manifest.of != Manifest::Of::payload) continue;
      for (const std::string& file : once) ++times_listed[file];
      // From 1.0 on each payload manifest lists the whole payload, before that all of them together.
      if (declaration_.at_least_1()) require_listed(once, manifest.file);
    }
    std::set<std::string> listed;
    for (const auto& [file, times] : times_listed) listed.insert(file);
    if (!declaration_.at_least_1()) require_listed(listed, "");
    for (const Manifest& manifest : manifests_)
      for (const auto& [path, checksum] : manifest.checksums) listed.insert(path);
    require_fetched(listed);
  }

  std::optional<std::string> file_of(const Manifest& manifest, const std::string& path,
                                     const std::string& checksum) {
    if (files_.contains(path)) return path;
    if (manifest.of == Manifest::Of::payload) {
      if (to_fetch_.contains(path)) {
        notes_.problem(BagFault::not_fetched, path);
        return std::nullopt;
      }
      if (auto other = stand_in(manifest, path, checksum)) return other;
      // It says nothing, and whoever copied the bag may have left it out: noted with the twins.
      if (bag_names::is_system_file(path)) {
        missing_system_files_.insert(path);
        return std::nullopt;
      }
    }
    notes_.problem(BagFault::missing, path, "listed in " + manifest.file);
    return std::nullopt;
  }

  void require_listed(const std::set<std::string>& listed, const std::string& manifest) {
    for (const std::string& path : verdict_.payload)
      if (!listed.contains(path))
        notes_.problem(BagFault::not_listed, path, manifest.empty() ? "" : "not in " + manifest);
  }

  void require_fetched(const std::set<std::string>& listed) {
    for (const std::string& path : to_fetch_)
      if (!files_.contains(path) && !listed.contains(path)) notes_.problem(BagFault::not_fetched, path);
  }

  void compare_total() {
    for (const BagMetadata& entry : verdict_.metadata) {
      if (lower(entry.label) != "payload-oxum") continue;
      const auto oxum = oxum_of(entry.value);
      const std::size_t files = verdict_.payload.size();
      if (!oxum || oxum->bytes != verdict_.payload_bytes || oxum->files < files ||
          oxum->files > files + missing_system_files_.size())
        notes_.problem(BagFault::wrong_total, "bag-info.txt", entry.value);
    }
  }

  void hash_files() {
    std::size_t done = 0;
    for (const auto& [file, all] : expected_) {
      std::vector<std::string> algorithms;
      for (const Expected& each : all) algorithms.push_back(each.manifest->algorithm);
      const auto sums = checksums_of(folder_ / file, algorithms, [&](std::span<const std::byte>) {
        return !check_.stop.stop_requested();
      });
      if (check_.stop.stop_requested()) {
        verdict_.stopped = true;
        return;
      }
      if (!sums) {
        notes_.problem(BagFault::unreadable, file);
      } else {
        for (std::size_t i = 0; i < all.size(); ++i)
          if ((*sums)[i] != all[i].checksum) {
            notes_.problem(BagFault::changed, file, "not as listed in " + all[i].manifest->file);
            break;
          }
      }
      if (check_.progress) check_.progress(++done, expected_.size());
    }
  }

  struct Expected {
    const Manifest* manifest;
    std::string checksum;
  };

  const fs::path& folder_;
  const BagCheck& check_;
  BagVerdict verdict_;
  Notes notes_;
  Files files_;
  tag_files::Declaration declaration_;
  std::vector<Manifest> manifests_;
  std::set<std::string> to_fetch_;
  std::map<std::string, std::string> present_;  ///< the payload's paths by bag_names::folded()
  std::set<std::string> missing_system_files_;
  std::map<std::string, std::vector<Expected>> expected_;
};

}  // namespace

std::string_view name_of(BagFault fault) {
  return fault_names.name_of(fault);
}

BagVerdict judge_bag(const fs::path& folder, const BagCheck& check) {
  std::error_code unknown;
  if (!fs::is_directory(folder, unknown)) throw Error(Fault::no_folder, folder.string(), "is no folder");
  return Judge(folder, check).verdict();
}

}  // namespace archive
