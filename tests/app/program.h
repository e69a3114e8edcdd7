#pragma once

// Runs the built program as a user would, and says what it printed and how it ended.

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>
#include <sys/types.h>

namespace tests {

/// A folder of its own for each test, gone with it.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

struct Finished {
  int exit_code = -1;  ///< 128 and the signal's number if one ended it
  std::string output;
  std::string messages;

  std::vector<std::string> output_lines() const;
  std::vector<std::string> message_lines() const;
  /// Standard output as JSON Lines; throws if a line is none.
  std::vector<nlohmann::json> objects() const;
};

using Environment = std::map<std::string, std::string>;

/// The program at work. Its log and its default archive are in a folder of the test's.
class Running {
 public:
  /// `output`: where standard output goes, a file of its own if empty.
  explicit Running(const std::vector<std::string>& arguments, const Environment& environment = {},
                   const std::filesystem::path& output = {});
  /// Another program, found on the PATH, in the same surroundings: the first word is its name.
  static Running other(const std::vector<std::string>& words, const Environment& environment = {});
  ~Running();
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  /// Returns when it has printed that many lines, or ended.
  void wait_for_lines(int lines);
  void send(int signal);
  Finished finish();

 private:
  struct Words {
    std::vector<std::string> all;
  };
  Running(Words words, const Environment& environment);
  void start(std::vector<std::string> words, const Environment& environment);
  bool has_ended();

  TemporaryFolder folder_;
  std::filesystem::path output_;
  pid_t process_ = -1;
  int status_ = 0;
  bool ended_ = false;
};

Finished run(const std::vector<std::string>& arguments, const Environment& environment = {});
/// The same of another program.
Finished run_other(const std::vector<std::string>& words, const Environment& environment = {});

/// tests/samples
std::filesystem::path samples();

std::string read_file(const std::filesystem::path& file);
void write_file(const std::filesystem::path& file, const std::string& bytes);

}  // namespace tests
