#include "forms/definitions/plain_file.h"

#include <filesystem>
#include <fstream>
#include <optional>

#include <sys/stat.h>
#include <unistd.h>

#include "forms/definitions/definition.h"
#include "forms/definitions/error.h"
#include "tests/catch.h"

using forms::PlainFile;
using forms::PlainFileError;
using forms::PlainFileFault;

namespace {

namespace fs = std::filesystem;

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("plain-file-" + std::to_string(getpid()))) {
    fs::create_directory(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  fs::path write(const std::string& name, const std::string& bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return path_ / name;
  }
  fs::path pipe(const std::string& name) const {
    REQUIRE(mkfifo((path_ / name).c_str(), 0600) == 0);
    return path_ / name;
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::optional<PlainFileFault> fault_of(const fs::path& file, std::size_t most_bytes = 100,
                                       const std::stop_token& stop = {}) {
  try {
    PlainFile(file).bytes(most_bytes, stop);
  } catch (const PlainFileError& error) {
    return error.fault();
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("a plain file is read whole, and nothing else is waited for", "[forms][plain_file]") {
  const Folder folder;
  const fs::path file = folder.write("a", "word");
  CHECK(PlainFile(file).bytes(4) == "word");
  CHECK(fault_of(file, 3) == PlainFileFault::too_large);
  CHECK(fault_of(folder.pipe("pipe")) == PlainFileFault::not_plain);
  CHECK(fault_of(folder.path()) == PlainFileFault::not_plain);
  CHECK(fault_of("/dev/zero") == PlainFileFault::not_plain);
  CHECK_THROWS_AS(PlainFile(folder.path() / "nothing"), fs::filesystem_error);
  std::stop_source source;
  source.request_stop();
  CHECK(fault_of(file, 100, source.get_token()) == PlainFileFault::stopped);
}

TEST_CASE("definitions that are no plain file, or more than any office has, are refused",
          "[forms][definition]") {
  const Folder folder;
  CHECK_THROWS_AS(forms::DefinitionTable::load(folder.pipe("pipe.toml")), forms::DefinitionError);
  fs::create_symlink("/dev/zero", folder.path() / "zero.toml");
  CHECK_THROWS_AS(forms::DefinitionTable::load(folder.path() / "zero.toml"), forms::DefinitionError);
  CHECK_THROWS_AS(forms::DefinitionTable::load(folder.write("large.toml", std::string(5'000'000, '#'))),
                  forms::DefinitionError);
  CHECK(forms::definition_files(folder.path()).size() == 3);
  folder.write("other.toml", std::string(4'000'000, '#'));
  CHECK_THROWS_AS(forms::definition_files(folder.path()), forms::DefinitionError);
}
