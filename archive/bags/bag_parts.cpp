#include "archive/bags/bag_parts.h"

#include <algorithm>
#include <optional>
#include <system_error>

#include "archive/bags/bag_names.h"
#include "archive/bags/checksums.h"

namespace archive::bag_parts {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view payload_folder = "data/";

void note(std::vector<BagFinding>& findings, std::size_t limit, BagFinding finding) {
  if (findings.size() < limit) findings.push_back(std::move(finding));
}

/// "md5" of manifest-md5.txt. RFC 8493, 2.4: lower case, without punctuation.
std::optional<std::string> algorithm_of(std::string_view name, std::string_view beginning) {
  constexpr std::string_view ending = ".txt";
  if (name.size() <= beginning.size() + ending.size() || !name.starts_with(beginning) ||
      !name.ends_with(ending) || name.find('/') != std::string_view::npos)
    return std::nullopt;
  std::string algorithm;
  for (const char c : name.substr(beginning.size(), name.size() - beginning.size() - ending.size())) {
    if (c >= 'A' && c <= 'Z')
      algorithm += static_cast<char>(c - 'A' + 'a');
    else if (c != '-' && c != '_')
      algorithm += c;
  }
  return algorithm;
}

/// The path of a listed line as the file's own: the encoded name, or, where that is not there, the name as it
/// stands, which is how many programs write it.
std::string file_meant(std::string_view written, const Files& files,
                       const tag_files::Declaration& declaration, const std::string& listed_in,
                       Notes& notes) {
  using bag_names::Percent;
  const std::string decoded =
      bag_names::decoded(written, declaration.at_least_1() ? Percent::encoded : Percent::as_is);
  if (decoded == written || files.contains(decoded) || !files.contains(std::string(written))) {
    return decoded;
  }
  notes.warning(BagFault::raw_percent, std::string(written), "in " + listed_in);
  return std::string(written);
}

class ManifestReader {
 public:
  ManifestReader(Manifest& manifest, const Files& files, const tag_files::Declaration& declaration,
                 Notes& notes)
      : manifest_(manifest), files_(files), declaration_(declaration), notes_(notes) {}

  void add(const tag_files::Line& line) {
    const auto listed = tag_files::listed_in(line.text);
    if (!listed) {
      notes_.problem(BagFault::bad_line, manifest_.file, "line " + std::to_string(line.number));
      return;
    }
    // One warning a manifest is enough of what its whole tool does.
    if (listed->binary_mark && !marked_) notes_.warning(BagFault::binary_mark, manifest_.file);
    marked_ = marked_ || listed->binary_mark;
    const bag_names::Plain plain = bag_names::without_dot_slash(listed->path);
    if (plain.relative && !relative_) notes_.warning(BagFault::relative_path, manifest_.file, listed->path);
    relative_ = relative_ || plain.relative;
    const bool of_payload = manifest_.of == Manifest::Of::payload;
    const std::string path = file_meant(plain.path, files_, declaration_, manifest_.file, notes_);
    if (!bag_names::stays_inside(path) || (of_payload && !path.starts_with(payload_folder))) {
      notes_.problem(BagFault::path_leads_out, manifest_.file, listed->path);
      return;
    }
    const auto [place, is_new] = manifest_.checksums.emplace(path, listed->checksum);
    if (is_new) return;
    if (place->second != listed->checksum || declaration_.at_least_1())
      notes_.problem(BagFault::listed_twice, path, "in " + manifest_.file);
    else
      notes_.warning(BagFault::listed_again, path, "in " + manifest_.file);
  }

 private:
  Manifest& manifest_;
  const Files& files_;
  const tag_files::Declaration& declaration_;
  Notes& notes_;
  bool marked_ = false;
  bool relative_ = false;
};

}  // namespace

void Notes::problem(BagFault fault, const std::string& file, const std::string& detail) {
  note(verdict_.problems, limits_.problems, {.fault = fault, .file = file, .detail = detail});
}

void Notes::warning(BagFault fault, const std::string& file, const std::string& detail) {
  note(verdict_.warnings, limits_.problems, {.fault = fault, .file = file, .detail = detail});
}

Files files_in(const fs::path& folder, const BagLimits& limits, Notes& notes) {
  Files files;
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, fs::directory_options::none, error), end;
  std::string last;
  for (; !error && entry != end; entry.increment(error)) {
    last = entry->path().lexically_relative(folder).string();
    std::error_code unknown;
    const fs::file_status status = entry->symlink_status(unknown);
    if (fs::is_directory(status)) continue;
    if (!fs::is_regular_file(status)) {
      notes.problem(BagFault::link, last);
      continue;
    }
    const std::uintmax_t bytes = entry->file_size(unknown);
    if (unknown) {
      notes.problem(BagFault::unreadable, last, unknown.message());
      continue;
    }
    if (files.size() >= limits.files) {
      notes.problem(BagFault::too_large, last, "more files than are read");
      return files;
    }
    files.emplace(last, bytes);
  }
  if (error) notes.problem(BagFault::unreadable, last.empty() ? "." : last, error.message());
  return files;
}

std::optional<std::string> tag_text(const fs::path& folder, const std::string& file,
                                    const tag_files::Declaration& declaration, const BagLimits& limits,
                                    Notes& notes) {
  std::error_code unknown;
  if (const std::uintmax_t bytes = fs::file_size(folder / file, unknown);
      !unknown && bytes > limits.tag_file_bytes) {
    notes.problem(BagFault::too_large, file);
    return std::nullopt;
  }
  const auto bytes = tag_files::read(folder / file, limits.tag_file_bytes);
  if (!bytes) {
    notes.problem(BagFault::unreadable, file);
    return std::nullopt;
  }
  auto text = tag_files::to_utf8(*bytes, declaration.encoding);
  if (!text) notes.problem(BagFault::wrong_encoding, file, declaration.encoding);
  return text;
}

std::vector<Manifest> manifests_in(const fs::path& folder, const Files& files,
                                   const tag_files::Declaration& declaration, const BagLimits& limits,
                                   Notes& notes) {
  std::vector<Manifest> manifests;
  for (const auto& [name, bytes] : files) {
    Manifest manifest{.file = name, .algorithm = {}, .of = Manifest::Of::payload, .checksums = {}};
    if (auto algorithm = algorithm_of(name, "manifest-")) {
      manifest.algorithm = *algorithm;
    } else if (auto of_tags = algorithm_of(name, "tagmanifest-")) {
      manifest.algorithm = *of_tags;
      manifest.of = Manifest::Of::tags;
    } else {
      continue;
    }
    if (!is_known_algorithm(manifest.algorithm)) {
      notes.warning(BagFault::unknown_algorithm, name, manifest.algorithm);
      continue;
    }
    const auto text = tag_text(folder, name, declaration, limits, notes);
    if (!text) continue;
    ManifestReader reader(manifest, files, declaration, notes);
    for (const tag_files::Line& line : tag_files::lines_of(*text)) reader.add(line);
    manifests.push_back(std::move(manifest));
  }
  return manifests;
}

std::vector<std::string> to_fetch(const fs::path& folder, const Files& files,
                                  const tag_files::Declaration& declaration, const BagLimits& limits,
                                  Notes& notes) {
  constexpr const char* name = "fetch.txt";
  std::vector<std::string> paths;
  if (!files.contains(name)) return paths;
  const auto text = tag_text(folder, name, declaration, limits, notes);
  if (!text) return paths;
  for (const tag_files::Line& line : tag_files::lines_of(*text)) {
    const auto written = tag_files::fetched_by(line.text);
    if (!written) {
      notes.problem(BagFault::bad_line, name, "line " + std::to_string(line.number));
      continue;
    }
    const std::string path =
        file_meant(bag_names::without_dot_slash(*written).path, files, declaration, name, notes);
    if (!bag_names::stays_inside(path) || !path.starts_with(payload_folder))
      notes.problem(BagFault::path_leads_out, name, *written);
    else
      paths.push_back(path);
  }
  return paths;
}

std::vector<BagMetadata> metadata_in(const fs::path& folder, const Files& files,
                                     const tag_files::Declaration& declaration, const BagLimits& limits,
                                     Notes& notes) {
  for (const char* const name : {"bag-info.txt", "package-info.txt"}) {
    if (!files.contains(name)) continue;
    const auto text = tag_text(folder, name, declaration, limits, notes);
    if (!text) return {};
    std::optional<std::size_t> bad;
    std::vector<BagMetadata> all = tag_files::metadata_of(*text, bad);
    if (bad) notes.problem(BagFault::bad_metadata, name, "line " + std::to_string(*bad));
    return all;
  }
  return {};
}

}  // namespace archive::bag_parts
