// Two offices on two machines: parcels between them as people send and take them.

#include <filesystem>
#include <string>
#include <vector>

#include "tests/app/program.h"
#include "tests/catch.h"

using tests::Environment;
using tests::Finished;
using tests::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

class Machine {
 public:
  Machine(const TemporaryFolder& folder, const std::string& name)
      : folder_(folder / name),
        environment_({{"CUNZHENG_ARCHIVE", (folder_ / "archive").string()},
                      {"XDG_DATA_HOME", (folder_ / "data").string()},
                      {"XDG_STATE_HOME", (folder_ / "state").string()}}) {
    fs::create_directories(folder_);
  }
  Finished operator()(const std::vector<std::string>& words) const { return tests::run(words, environment_); }
  fs::path file(const std::string& name) const { return folder_ / name; }
  void file_minutes(const std::string& name, const std::string& village) const {
    tests::write_file(file(name), village + "会议记录\n时间：2024年3月15日\n主持人：王建国\n" + name + "\n");
    REQUIRE((*this)({"file", file(name).string(), "--village", village}).exit_code == 0);
  }
  /// As a person does it who was told the fingerprint.
  void admit(const fs::path& parcel, std::vector<std::string> options) const {
    const Finished asked = (*this)({"office", "admit", parcel.string(), "--json"});
    REQUIRE(asked.exit_code == 1);
    CHECK(asked.objects().at(0)["admitted"] == false);
    const std::string fingerprint = asked.objects().at(0)["fingerprint"];
    options.insert(options.begin(), {"office", "admit", parcel.string(), "--fingerprint", fingerprint});
    REQUIRE((*this)(options).exit_code == 0);
  }

 private:
  fs::path folder_;
  Environment environment_;
};

}  // namespace

TEST_CASE("papers go up to the district, its problems come down, and answers go up", "[app][parcels]") {
  const TemporaryFolder folder;
  const Machine office(folder, "office"), district(folder, "district");
  office.file_minutes("a.txt", "清风村");
  district.file_minutes("own.txt", "清风村");
  tests::write_file(district.file("villages.csv"),
                    "村（社区）,乡镇（街道）\n清风村,檀江街道\n远山村,板桥乡\n");
  REQUIRE(district({"roster", "import", "villages", district.file("villages.csv").string(), "--since",
                    "2024-01-01"})
              .exit_code == 0);
  for (const char* village : {"清风村", "远山村"})
    REQUIRE(district({"problem", "raise", "--village", village, "--item", "1.1.1a", "--finding", "缺二月学习",
                      "--deadline", "2099-01-01"})
                .exit_code == 0);

  const fs::path up = folder / "up", down = folder / "down";
  REQUIRE(office({"outbox", up.string()}).exit_code == 0);
  const Finished strange = district({"inbox", up.string()});
  CHECK(strange.exit_code == 1);
  CHECK(strange.message_lines().size() == 1);
  const fs::path parcel = fs::directory_iterator(up)->path();
  const Finished wrong = district({"office", "admit", parcel.string(), "--fingerprint", "0000"});
  CHECK(wrong.exit_code == 1);
  district.admit(parcel, {"--name", "檀江", "--township", "檀江街道"});
  const Finished taken = district({"inbox", up.string(), "--json"});
  REQUIRE(taken.exit_code == 0);
  CHECK(taken.objects().at(0)["documents"] == 1);
  CHECK(district({"inbox", up.string(), "--json"}).objects().at(0)["result"] == "held_already");

  const auto listed = district({"list", "--json"}).objects();
  REQUIRE(listed.size() == 2);
  CHECK(listed[1]["number"] == "1:1");
  CHECK(listed[1]["office"] == 1);
  const Finished shown = district({"show", "1:1"});
  CHECK(shown.exit_code == 0);
  CHECK(shown.output.find("1:1") != std::string::npos);
  CHECK(district({"show", "1:2"}).exit_code == 1);
  CHECK(district({"show", "0:2"}).exit_code == 2);
  const Finished refused = district({"confirm", "1:1", "--field", "date"});
  CHECK(refused.exit_code == 1);
  CHECK(refused.message_lines().size() == 1);
  CHECK(district({"verify"}).exit_code == 0);

  REQUIRE(district({"outbox", down.string(), "--for", "檀江"}).exit_code == 0);
  office.admit(fs::directory_iterator(down)->path(), {"--district", "--name", "区里"});
  REQUIRE(office({"inbox", down.string()}).exit_code == 0);
  const auto problems = office({"problem", "list", "--json"}).objects();
  REQUIRE(problems.size() == 1);
  CHECK(problems[0]["number"] == "1:1");
  CHECK(problems[0]["village"] == "清风村");
  REQUIRE(office({"problem", "plan", "1:1", "--responsible", "周德福", "--measures", "补学"}).exit_code == 0);
  REQUIRE(office({"outbox", up.string()}).exit_code == 0);
  CHECK(district({"inbox", up.string()}).exit_code == 0);
  const Finished answered = district({"problem", "show", "1", "--json"});
  CHECK(answered.output.find("周德福") != std::string::npos);
  const auto offices = district({"office", "list", "--json"}).objects();
  REQUIRE(offices.size() == 1);
  CHECK(offices[0]["name"] == "檀江");
  CHECK(offices[0]["acknowledged"].get<int>() > 0);
  CHECK(office({"office", "conflicts"}).exit_code == 0);
  CHECK(office({"verify"}).exit_code == 0);
}

TEST_CASE("an office whose machine is gone is restored with what its district returns",
          "[app][parcels][backup]") {
  const TemporaryFolder folder;
  const Machine office(folder, "office"), district(folder, "district");
  office.file_minutes("a.txt", "清风村");
  const fs::path up = folder / "up", returned = folder / "returned";
  REQUIRE(office({"backup", office.file("stick").string()}).exit_code == 0);
  office.file_minutes("b.txt", "清风村");
  REQUIRE(office({"parcel", "export", up.string()}).exit_code == 0);
  tests::write_file(district.file("villages.csv"), "村（社区）,乡镇（街道）\n清风村,檀江街道\n");
  REQUIRE(district({"roster", "import", "villages", district.file("villages.csv").string(), "--since",
                    "2024-01-01"})
              .exit_code == 0);
  district.admit(up, {"--name", "檀江", "--township", "檀江街道"});
  REQUIRE(district({"parcel", "import", up.string()}).exit_code == 0);

  fs::remove_all(office.file("archive"));
  CHECK(district({"parcel", "return", "檀汪", returned.string()}).exit_code != 0);
  const Finished made = district({"parcel", "return", "檀江", returned.string(), "--json"});
  REQUIRE(made.exit_code == 0);
  REQUIRE(made.objects().size() == 2);
  CHECK(made.objects()[0]["originals"] == 2);
  const auto restore = [&](const fs::path& with) {
    return office({"restore", office.file("stick").string(), "--archive", office.file("archive").string(),
                   "--operator", "李四", "--with", with.string(), "--json"});
  };
  fs::create_directory(folder / "empty");
  for (const char* nothing : {"empty", "nowhere"}) {
    const Finished refused = restore(folder / nothing);
    CHECK(refused.exit_code == 1);
    CHECK(refused.message_lines().size() == 1);
    CHECK_FALSE(fs::exists(office.file("archive")));
  }
  const Finished restored = restore(returned);
  REQUIRE(restored.exit_code == 0);
  CHECK(restored.objects().at(0)["log_length"] > restored.objects().at(0)["audit_length"]);
  CHECK(office({"list", "--json"}).objects().size() == 2);
  office.file_minutes("c.txt", "清风村");
  REQUIRE(office({"parcel", "export", (folder / "again").string()}).exit_code == 0);
  REQUIRE(district({"parcel", "import", (folder / "again").string()}).exit_code == 0);
  CHECK(district({"list", "--json"}).objects().size() == 3);
  CHECK(district({"verify"}).exit_code == 0);
  CHECK(office({"verify"}).exit_code == 0);
}

TEST_CASE("a parcel that was tampered with is refused with one line", "[app][parcels]") {
  const TemporaryFolder folder;
  const Machine office(folder, "office"), district(folder, "district");
  office.file_minutes("a.txt", "清风村");
  district.file_minutes("own.txt", "清风村");
  const fs::path parcel = folder / "parcel";
  REQUIRE(office({"parcel", "export", parcel.string()}).exit_code == 0);
  CHECK(office({"parcel", "export", parcel.string()}).exit_code == 1);
  CHECK(district({"bag", "verify", parcel.string()}).exit_code == 0);
  district.admit(parcel, {});
  for (const auto& entry : fs::recursive_directory_iterator(parcel / "data" / "log"))
    tests::write_file(entry.path(), tests::read_file(entry.path()) + " ");
  const Finished refused = district({"parcel", "import", parcel.string()});
  CHECK(refused.exit_code == 1);
  CHECK(refused.message_lines().size() == 1);
  CHECK(district({"list", "--json"}).objects().size() == 1);
  CHECK(district({"parcel", "import", (folder / "nowhere").string()}).exit_code == 1);
}
