#include "archive/parcels/parcel_folder.h"

#include <algorithm>
#include <cerrno>
#include <memory>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/files/file_names.h"
#include "archive/parcels/parcel_refused.h"
#include "archive/records/sha256.h"
#include "archive/schema/schema.h"

namespace archive::parcels {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t longest_label = 1 << 16;

/// A plain file, of which no link leads here, line by line.
class LineReader {
 public:
  explicit LineReader(const fs::path& file)
      : file_(file), descriptor_(open(file.c_str(), O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)) {
    struct stat status = {};
    if (descriptor_ < 0 || fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode)) {
      if (descriptor_ >= 0) close(descriptor_);
      throw ParcelRefused(ParcelFault::not_a_parcel, file.string(), "can't be read");
    }
  }
  ~LineReader() { close(descriptor_); }
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;

  /// False behind the last. A line behind which no line ends is one, too.
  bool next(std::string& line, std::size_t longest) {
    line.clear();
    for (;;) {
      if (const std::size_t end = buffer_.find('\n', at_); end != std::string::npos) {
        line.append(buffer_, at_, end - at_);
        at_ = end + 1;
        refuse_longer(line, longest);
        return true;
      }
      line.append(buffer_, at_, std::string::npos);
      refuse_longer(line, longest);
      if (!fill()) return !line.empty();
    }
  }

 private:
  void refuse_longer(const std::string& line, std::size_t longest) const {
    if (line.size() > longest)
      throw ParcelRefused(ParcelFault::bad_content, file_.string(), "a line is longer than any is");
  }

  bool fill() {
    buffer_.resize(1 << 16);
    ssize_t count = 0;
    do count = ::read(descriptor_, buffer_.data(), buffer_.size());
    while (count < 0 && errno == EINTR);
    buffer_.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    at_ = 0;
    if (count < 0) throw ParcelRefused(ParcelFault::incomplete, file_.string(), "can't be read to its end");
    return count > 0;
  }

  fs::path file_;
  int descriptor_;
  std::string buffer_;
  std::size_t at_ = 0;
};

Label parse_label(const std::string& text, const std::string& subject) {
  const Json json = parse_json(text, subject);
  Label label;
  try {
    label.format = json.at("format").get<int>();
    label.schema = json.at("schema").get<int>();
    if (label.format > newest_format || label.schema > static_cast<int>(schema::steps().size()))
      throw ParcelRefused(ParcelFault::newer, subject, "was made by a newer version");
    label.office = json.at("office").get<std::string>();
    label.name = json.at("name").get<std::string>();
    label.first = json.at("first").get<std::int64_t>();
    label.last = json.at("last").get<std::int64_t>();
    label.hash_before = json.at("hash_before").get<std::string>();
    label.hash_after = json.at("hash_after").get<std::string>();
  } catch (const Json::exception& error) {
    throw ParcelRefused(ParcelFault::not_a_parcel, subject, error.what());
  }
  if (!is_hexadecimal(label.office, office_id_digits) || !is_hexadecimal(label.hash_before, sha256_digits) ||
      !is_hexadecimal(label.hash_after, sha256_digits) || label.first < 1 || label.last < label.first ||
      label.last > highest_number || label.name.find('\0') != std::string::npos)
    throw ParcelRefused(ParcelFault::not_a_parcel, subject, "says of itself what no parcel says");
  return label;
}

bool is_log(const std::string& path) {
  return path.starts_with("data/log/") && path.ends_with(".jsonl") && path.find('/', 9) == std::string::npos;
}

}  // namespace

std::string text_of(const Label& label) {
  return Json{{"format", label.format},
              {"schema", label.schema},
              {"office", label.office},
              {"name", label.name},
              {"first", label.first},
              {"last", label.last},
              {"hash_before", label.hash_before},
              {"hash_after", label.hash_after}}
             .dump(2, ' ', false, Json::error_handler_t::replace) +
         "\n";
}

Label read_label(const fs::path& folder) {
  const fs::path file = folder / "data" / "parcel.json";
  std::error_code unknown;
  if (!fs::exists(fs::symlink_status(file, unknown)))
    throw ParcelRefused(
        fs::exists(folder / "bagit.txt", unknown) ? ParcelFault::not_a_parcel : ParcelFault::incomplete,
        folder.string(), "has no data/parcel.json");
  LineReader reader(file);
  std::string text, line;
  while (reader.next(line, longest_label)) {
    text += line + "\n";
    if (text.size() > longest_label)
      throw ParcelRefused(ParcelFault::not_a_parcel, file.string(), "is longer than any is");
  }
  return parse_label(text, folder.string());
}

void ParcelFolder::refuse_bad_bag(const BagVerdict& verdict) const {
  if (verdict.problems.empty()) return;
  const auto is_one_of = [](const BagFinding& problem, std::initializer_list<BagFault> faults) {
    return std::find(faults.begin(), faults.end(), problem.fault) != faults.end();
  };
  // A copy at work lacks files, and has others under the names that they get until they are whole.
  const auto lacking = [&](const BagFinding& problem) {
    return is_one_of(
        problem, {BagFault::no_declaration, BagFault::missing, BagFault::no_manifest, BagFault::no_payload});
  };
  const auto worse =
      std::find_if(verdict.problems.begin(), verdict.problems.end(), [&](const BagFinding& problem) {
        return !lacking(problem) && !is_one_of(problem, {BagFault::not_listed, BagFault::wrong_total});
      });
  const bool on_its_way = worse == verdict.problems.end() &&
                          std::any_of(verdict.problems.begin(), verdict.problems.end(), lacking);
  const BagFinding& told = worse == verdict.problems.end() ? verdict.problems.front() : *worse;
  throw ParcelRefused(on_its_way ? ParcelFault::incomplete : ParcelFault::bad_bag,
                      (folder_ / told.file).string(), std::string(name_of(told.fault)));
}

ParcelFolder::ParcelFolder(fs::path folder, const BagCheck& check) : folder_(std::move(folder)) {
  const BagVerdict verdict = judge_bag(folder_, check);
  if (verdict.stopped)
    throw ParcelRefused(ParcelFault::incomplete, folder_.string(), "was not read to its end");
  refuse_bad_bag(verdict);
  for (const std::string& path : verdict.payload)
    if (is_log(path)) logs_.push_back(path);
  std::sort(logs_.begin(), logs_.end());
  label_ = read_label(folder_);
}

void ParcelFolder::read(const std::function<void(Line)>& take) const {
  std::string text;
  std::int64_t next = label_.first;
  for (const std::string& log : logs_) {
    LineReader reader(folder_ / log);
    while (reader.next(text, longest_line)) {
      const std::string subject = fmt::format("{}, entry {}", folder_.string(), next);
      Line line = parse_line(text, subject);
      if (line.entry.number != next || next > label_.last)
        throw ParcelRefused(ParcelFault::bad_content, subject, "another entry stands in its place");
      ++next;
      take(std::move(line));
    }
  }
  if (next != label_.last + 1)
    throw ParcelRefused(ParcelFault::bad_content, folder_.string(), "lacks entries that it says it has");
}

fs::path ParcelFolder::original(const BlobName& name) const {
  return file_names::blob(folder_ / "data", name);
}

std::vector<fs::path> folders_in(const fs::path& folder) {
  std::error_code error;
  fs::directory_iterator entries(folder, error);
  if (error) throw Error(Fault::no_folder, folder.string(), error.message());
  std::vector<fs::path> folders;
  for (const fs::directory_entry& entry : entries) {
    std::error_code unknown;
    if (!entry.path().filename().string().starts_with('.') && fs::is_directory(entry.symlink_status(unknown)))
      folders.push_back(entry.path());
  }
  return folders;
}

}  // namespace archive::parcels
