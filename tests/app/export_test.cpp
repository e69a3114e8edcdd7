#include <algorithm>
#include <cstdio>

#include "tests/app/program.h"
#include "tests/catch.h"

using tests::Finished;
using tests::run;
using tests::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& pdf) {
  FILE* pipe = ::popen(("pdftotext -raw '" + pdf.string() + "' -").c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string text;
  char buffer[4096];
  for (std::size_t read = 0; (read = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;)
    text.append(buffer, read);
  CHECK(::pclose(pipe) == 0);
  return text;
}

}  // namespace

TEST_CASE("documents are exported as one PDF that can be searched", "[app][export]") {
  const TemporaryFolder folder;
  const std::vector<std::string> archive = {"--archive", (folder / "archive").string()};
  const auto with_archive = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), archive.begin(), archive.end());
    return run(arguments);
  };
  const Finished filed =
      with_archive({"file", (tests::samples() / "13-minutes-text-layer.pdf").string(),
                    (tests::samples() / "14-minutes.txt").string(), "--village", "檀江街道清风村"});
  INFO(filed.messages);
  REQUIRE(filed.exit_code == 0);

  const fs::path pdf = folder / "两份 文档.pdf";
  const Finished exported = with_archive({"export", "1", "2", "--pdf", pdf.string()});
  INFO(exported.messages);
  REQUIRE(exported.exit_code == 0);
  CHECK(exported.messages.empty());
  CHECK(exported.output.find(pdf.string()) != std::string::npos);
  const std::string text = text_of(pdf);
  CHECK(std::count(text.begin(), text.end(), '\f') == 2);

  // Every line that the archive has of the first document.
  const Finished shown = with_archive({"show", "1", "--lines"});
  REQUIRE(shown.exit_code == 0);
  const std::string mark = "  | ";
  int lines = 0;
  for (const std::string& line : shown.output_lines()) {
    if (!line.starts_with(mark)) continue;
    ++lines;
    INFO(line);
    CHECK(text.find(line.substr(mark.size())) != std::string::npos);
  }
  CHECK(lines > 0);

  const std::string before = tests::read_file(pdf);
  const Finished missing = with_archive({"export", "1", "99", "--pdf", pdf.string()});
  CHECK(missing.exit_code == 1);
  CHECK(missing.message_lines().size() == 1);
  CHECK(tests::read_file(pdf) == before);
  CHECK(with_archive({"export", "1", "--pdf", (folder / "nowhere/a.pdf").string()}).exit_code == 1);
  CHECK(with_archive({"export", "1"}).exit_code == 2);
  CHECK(with_archive({"export", "--pdf", pdf.string()}).exit_code == 2);
}
