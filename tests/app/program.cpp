#include "tests/app/program.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tests {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

// What the test's own environment holds, with `own` and the program's folders put in its place.
std::vector<std::string> environment_with(Environment own, const fs::path& folder) {
  own.try_emplace("XDG_STATE_HOME", (folder / "state").string());
  own.try_emplace("XDG_DATA_HOME", (folder / "data").string());
  own.try_emplace("CUNZHENG_ARCHIVE", "");
  own.try_emplace("LC_ALL", "C.UTF-8");  // the usual language
  std::vector<std::string> environment;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string text = *entry;
    if (!own.contains(text.substr(0, text.find('=')))) environment.push_back(text);
  }
  for (const auto& [name, value] : own) environment.push_back(name + "=" + value);
  return environment;
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (fs::temp_directory_path() / "cunzheng-test-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code error;
  fs::remove_all(path_, error);
}

std::vector<std::string> Finished::output_lines() const {
  return lines_of(output);
}
std::vector<std::string> Finished::message_lines() const {
  return lines_of(messages);
}

std::vector<nlohmann::json> Finished::objects() const {
  std::vector<nlohmann::json> objects;
  for (const std::string& line : output_lines()) objects.push_back(nlohmann::json::parse(line));
  return objects;
}

Running::Running(const std::vector<std::string>& arguments, const Environment& environment,
                 const fs::path& output)
    : output_(output) {
  std::vector<std::string> words = {CUNZHENG_PROGRAM};
  words.insert(words.end(), arguments.begin(), arguments.end());
  start(std::move(words), environment);
}

Running Running::other(const std::vector<std::string>& words, const Environment& environment) {
  return Running(Words{words}, environment);
}

Running::Running(Words words, const Environment& environment) {
  start(std::move(words.all), environment);
}

void Running::start(std::vector<std::string> words, const Environment& environment) {
  if (output_.empty()) output_ = folder_ / "output";
  std::vector<std::string> variables = environment_with(environment, folder_.path());
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, 1, output_.c_str(), O_WRONLY | O_CREAT, 0600);
  posix_spawn_file_actions_addopen(&files, 2, (folder_ / "messages").c_str(), O_WRONLY | O_CREAT, 0600);
  const int failure = posix_spawnp(&process_, words.front().c_str(), &files, nullptr,
                                   pointers_to(words).data(), pointers_to(variables).data());
  posix_spawn_file_actions_destroy(&files);
  if (failure != 0) throw std::runtime_error("the program does not start");
}

Running::~Running() {
  if (ended_) return;
  kill(process_, SIGKILL);
  waitpid(process_, &status_, 0);
}

bool Running::has_ended() {
  if (!ended_) ended_ = waitpid(process_, &status_, WNOHANG) == process_;
  return ended_;
}

void Running::wait_for_lines(int lines) {
  while (!has_ended()) {
    const std::string text = read_file(output_);
    if (std::count(text.begin(), text.end(), '\n') >= lines) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

void Running::send(int signal) {
  if (!has_ended()) kill(process_, signal);
}

Finished Running::finish() {
  if (!ended_) {
    waitpid(process_, &status_, 0);
    ended_ = true;
  }
  Finished finished;
  finished.exit_code = WIFEXITED(status_) ? WEXITSTATUS(status_) : 128 + WTERMSIG(status_);
  if (fs::is_regular_file(output_)) finished.output = read_file(output_);
  finished.messages = read_file(folder_ / "messages");
  return finished;
}

Finished run(const std::vector<std::string>& arguments, const Environment& environment) {
  return Running(arguments, environment).finish();
}

Finished run_other(const std::vector<std::string>& words, const Environment& environment) {
  return Running::other(words, environment).finish();
}

fs::path samples() {
  return fs::path(CUNZHENG_SOURCE) / "tests/samples";
}

std::string read_file(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

void write_file(const fs::path& file, const std::string& bytes) {
  std::ofstream out(file, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
}

}  // namespace tests
