#include "tests/app/program.h"
#include "tests/catch.h"

using tests::Environment;
using tests::Finished;
using tests::run;
using tests::TemporaryFolder;

namespace {

/// Minutes as a text file, whose host stands behind a label that no form has.
std::string minutes(const TemporaryFolder& folder, const std::string& host) {
  const auto file = folder / (host + ".txt");
  tests::write_file(file, "会议记录\n时间：2024年3月5日\n会议牵头：" + host +
                              "\n参会人员：程辉、赵兰\n会议内容：学习文件，落实工作。\n");
  return file.string();
}

nlohmann::json host_read(const std::string& file, const Environment& environment,
                         std::vector<std::string> more = {}) {
  std::vector<std::string> arguments = {"read", file, "--json"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run(arguments, environment).objects().at(0)["fields"].value("host", nlohmann::json());
}

}  // namespace

TEST_CASE("a label that people corrected three times is read from then on", "[app][learn]") {
  const TemporaryFolder folder;
  const Environment environment = {{"CUNZHENG_ARCHIVE", (folder / "archive").string()}};
  for (const std::string host : {"胡涛", "刘英", "邓国文"}) {
    const Finished filed = run({"file", minutes(folder, host), "--village", "清风村", "--json"}, environment);
    REQUIRE(filed.exit_code == 0);
    const auto id = filed.objects().at(0)["documents"][0]["document"].dump();
    REQUIRE(run({"confirm", id, "--field", "host", "--value", host}, environment).exit_code == 0);
  }
  const std::string another = minutes(folder, "魏生建");
  CHECK(host_read(another, environment).is_null());

  const Finished would = run({"learn", "--dry-run"}, environment);
  CHECK(would.exit_code == 0);
  CHECK(would.output.find("会议牵头 → 主持人") != std::string::npos);
  CHECK(host_read(another, environment).is_null());

  CHECK(run({"learn"}, environment).exit_code == 0);
  CHECK(host_read(another, environment)["value"] == "魏生建");
  CHECK(host_read(another, {}).is_null());
  CHECK(host_read(another, {}, {"--archive", (folder / "archive").string()})["value"] == "魏生建");

  const Finished again = run({"learn", "--json"}, environment);
  CHECK(again.objects().at(0)["changed"] == false);
  CHECK(again.objects().at(0)["labels"][0]["label"] == "会议牵头");
  CHECK(run({"verify"}, environment).exit_code == 0);
}

TEST_CASE("crops go only into a folder of their own", "[app][learn]") {
  const TemporaryFolder folder;
  const Environment environment = {{"CUNZHENG_ARCHIVE", (folder / "archive").string()}};
  REQUIRE(run({"file", minutes(folder, "胡涛"), "--village", "清风村"}, environment).exit_code == 0);
  const Finished refused = run({"learn", "--crops", folder.path().string()}, environment);
  CHECK(refused.exit_code == 1);
  CHECK(refused.message_lines().size() == 1);
  CHECK(run({"learn", "--crops", (folder / "crops").string()}, environment).exit_code == 0);
  CHECK(std::filesystem::exists(folder / "crops/crops.tsv"));
}

TEST_CASE("an archive that is named and not there is told, one that only the environment names is not needed",
          "[app][learn]") {
  const TemporaryFolder folder;
  const std::string file = minutes(folder, "胡涛"), nowhere = (folder / "nowhere").string();
  CHECK(run({"read", file}, {{"CUNZHENG_ARCHIVE", nowhere}}).exit_code == 0);
  CHECK(run({"read", file, "--archive", nowhere}).exit_code == 1);
  CHECK(run({"learn", "--archive", nowhere}).exit_code == 1);
}

TEST_CASE("a person says what kind a document is", "[app][learn]") {
  const TemporaryFolder folder;
  const Environment environment = {{"CUNZHENG_ARCHIVE", (folder / "archive").string()}};
  tests::write_file(folder / "a.txt", "民情恳谈纪实\n2024年3月5日\n大家谈了修路的事。\n");
  const Finished filed =
      run({"file", (folder / "a.txt").string(), "--village", "清风村", "--json"}, environment);
  const auto id = filed.objects().at(0)["documents"][0]["document"].dump();
  const Finished said = run({"confirm", id, "--kind", "meeting_minutes", "--by", "王五"}, environment);
  CHECK(said.exit_code == 0);
  CHECK(said.output.find("会议记录（读作 其他）") != std::string::npos);
  const auto document = run({"show", id, "--json"}, environment).objects().at(0);
  CHECK(document["kind"] == "meeting_minutes");
  CHECK(document["kind_read"] == "other");
  CHECK(document["kinds_said"][0]["who"] == "王五");
  CHECK(run({"show", id}, environment).output.find("王五") != std::string::npos);

  const Finished unknown = run({"confirm", id, "--kind", "cats"}, environment);
  CHECK(unknown.exit_code == 1);
  CHECK(unknown.messages.find("meeting_minutes") != std::string::npos);
  CHECK(run({"confirm", id}, environment).exit_code == 2);
  CHECK(run({"confirm", id, "--kind", "other", "--field", "date"}, environment).exit_code == 2);
  CHECK(run({"verify"}, environment).exit_code == 0);
}
