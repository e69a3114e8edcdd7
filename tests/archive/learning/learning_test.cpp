#include "archive/learning/learning.h"

#include <algorithm>
#include <csignal>

#include <opencv2/imgcodecs.hpp>
#include <sys/resource.h>
#include <sys/stat.h>

#include "archive/catalogue/learned_file.h"
#include "archive/files/file_names.h"
#include "archive/learning/crops.h"
#include "archive/learning/office.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Archive;
using archive::Keeping;
using fixtures::field;
using fixtures::mark;
using fixtures::TemporaryFolder;
using forms::FieldType;

namespace {

const forms::Kinds& kinds() {
  static const forms::Kinds kinds = forms::Kinds::load(CUNZHENG_SOURCE "/forms/kinds");
  return kinds;
}

void confirm(Archive& archive, archive::DocumentId document, const std::string& place,
             std::optional<std::vector<std::string>> values = std::nullopt,
             std::optional<FieldType> type = std::nullopt) {
  const archive::FieldChange change{
      .place = archive::parse_field_place(place).value(), .values = std::move(values), .type = type};
  archive.confirm(document, {&change, 1}, mark("王五"));
}

/// Minutes in which the reader found this host; empty: none.
fixtures::Paper minutes(const std::string& host, std::vector<std::string> lines = {}) {
  fixtures::Paper paper;
  paper.village = "清风村";
  if (!host.empty()) paper.fields = {field("host", FieldType::person, host)};
  paper.lines = std::move(lines);
  return paper;
}

/// An archive of papers, one file each.
class Office {
 public:
  Office() : archive(fixtures::open_archive(folder)) {}
  archive::DocumentId file(const fixtures::Paper& paper) {
    return fixtures::filed(archive, folder / ("paper-" + std::to_string(++papers_) + ".txt"), paper);
  }

  TemporaryFolder folder;
  Archive archive;

 private:
  int papers_ = 0;
};

/// A disk that breaks when what was written is put in its place.
class BreakingAtRename : public archive::Disk {
 public:
  std::unique_ptr<archive::NewFileOnDisk> create(const std::filesystem::path& file) override {
    return archive::real_disk().create(file);
  }
  void rename(const std::filesystem::path&, const std::filesystem::path& to) override {
    throw archive::Error(archive::Fault::io, to.string(), "the disk broke");
  }
  void remove(const std::filesystem::path& file) override { archive::real_disk().remove(file); }
  void create_folder(const std::filesystem::path& folder) override {
    archive::real_disk().create_folder(folder);
  }
  void sync_folder(const std::filesystem::path& folder) override { archive::real_disk().sync_folder(folder); }
};

/// A disk that lets no other file grow once something was written to it and put in its place: then a commit
/// fails.
class NoRoomForTheCommit : public archive::Disk {
 public:
  std::unique_ptr<archive::NewFileOnDisk> create(const std::filesystem::path& file) override {
    return archive::real_disk().create(file);
  }
  void rename(const std::filesystem::path& from, const std::filesystem::path& to) override {
    archive::real_disk().rename(from, to);
  }
  void remove(const std::filesystem::path& file) override { archive::real_disk().remove(file); }
  void create_folder(const std::filesystem::path& folder) override {
    archive::real_disk().create_folder(folder);
  }
  void sync_folder(const std::filesystem::path& folder) override {
    archive::real_disk().sync_folder(folder);
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{.rlim_cur = 4096, .rlim_max = RLIM_INFINITY};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
};

}  // namespace

TEST_CASE("each confirmed value says whether the reader was right", "[archive][learning]") {
  Office office;
  const auto right = office.file(minutes("胡涛")), wrong = office.file(minutes("湖涛"));
  const auto untouched = office.file(minutes("赵兰"));
  confirm(office.archive, right, "host");
  confirm(office.archive, wrong, "host", {{"胡涛"}});
  const auto values = archive::confirmed_values(office.archive);
  REQUIRE(values.size() == 2);
  CHECK(values[0].document == right);
  CHECK(values[0].right);
  CHECK_FALSE(values[1].right);
  CHECK(values[1].field.versions.front().field.values == std::vector<std::string>{"湖涛"});
  CHECK(untouched > wrong);
}

TEST_CASE("a village that was said without its township was read right", "[archive][learning]") {
  Office office;
  fixtures::Paper paper = minutes("");
  paper.fields = {field("village", FieldType::village, "檀江街道清风村")};
  office.file(paper);
  paper.fields = {field("village", FieldType::village, "檀江街道清凤村")};
  const auto misread = office.file(paper);
  // What nobody looked at says nothing of the reader.
  CHECK(archive::confirmed_values(office.archive).size() == 1);
  confirm(office.archive, misread, "village");
  const auto values = archive::confirmed_values(office.archive);
  REQUIRE(values.size() == 2);
  CHECK(values[0].right);
  CHECK_FALSE(values[1].right);
}

TEST_CASE("a value that is not on the paper was read wrong", "[archive][learning]") {
  Office office;
  confirm(office.archive, office.file(minutes("胡涛")), "host", std::vector<std::string>());
  const auto values = archive::confirmed_values(office.archive);
  REQUIRE(values.size() == 1);
  CHECK_FALSE(values[0].right);
}

TEST_CASE("confirmed values rescale the confidence of their type", "[archive][learning]") {
  Office office;
  for (int i = 0; i < 30; ++i) {
    const auto document = office.file(minutes("湖涛"));
    confirm(office.archive, document, "host",
            i < 15 ? std::optional<std::vector<std::string>>({{"胡涛"}}) : std::nullopt);
  }
  const forms::Learned learned = archive::learn(office.archive, kinds());
  const forms::Calibration& person = learned.calibrations.at(FieldType::person);
  CHECK(person.samples == 30);
  CHECK(person.right == 15);
  CHECK(person.calibrated(0.95) == Approx((15 + 9.5) / 40));
}

TEST_CASE("a value that was read after learning teaches by the reader's own confidence",
          "[archive][learning]") {
  Office office;
  fixtures::Paper paper = minutes("湖涛");
  paper.fields[0].confidence = 0.6;
  paper.fields[0].raw_confidence = 0.95;
  for (int i = 0; i < 30; ++i) confirm(office.archive, office.file(paper), "host");
  const forms::Learned learned = archive::learn(office.archive, kinds());
  CHECK(learned.calibrations.at(FieldType::person).points.at(0).raw == Approx(0.95));
}

TEST_CASE("a name is learned from its second document on, unless a roster has it", "[archive][learning]") {
  Office office;
  for (const char* name : {"胡涛", "胡涛", "赵兰", "程辉", "程辉"})
    confirm(office.archive, office.file(minutes(name)), "host");
  office.file(minutes("刘英"));
  office.file(minutes("刘英"));
  const std::vector<forms::RosterEntry> roster = {{.village = "清风村",
                                                   .name = "程辉",
                                                   .values = {},
                                                   .from = fixtures::day("2024-01-01"),
                                                   .until = std::nullopt}};
  office.archive.set_roster("team_members", roster, fixtures::day("2024-01-01"), mark());
  const auto names = archive::learn(office.archive, kinds()).names;
  CHECK(names == std::vector<forms::LearnedName>{{"胡涛", "清风村", 2}});
}

TEST_CASE("a label is learned where people found a value behind it three times", "[archive][learning]") {
  Office office;
  const auto correct = [&](const std::string& read, const std::string& host) {
    confirm(office.archive,
            office.file(minutes(read, {"会议记录", "时间：2024年3月5日", "召集者：" + host, "记录：某人"})),
            "host", {{host}}, FieldType::person);
  };
  correct("", "胡涛");
  correct("某人", "赵兰");
  CHECK(archive::learn(office.archive, kinds()).labels.empty());
  correct("", "程辉");
  const auto labels = archive::learn(office.archive, kinds()).labels;
  CHECK(labels == std::vector<forms::LearnedLabel>{{"meeting_minutes", "host", "召集者", 3}});
}

TEST_CASE("a label that is known already, or stands before what was read right, is not learned",
          "[archive][learning]") {
  Office office;
  for (const char* host : {"胡涛", "赵兰", "程辉"}) {
    confirm(office.archive, office.file(minutes("", {"主持人：" + std::string(host)})), "host", {{host}},
            FieldType::person);
    confirm(office.archive, office.file(minutes(host, {"召集者：" + std::string(host)})), "host");
  }
  CHECK(archive::learn(office.archive, kinds()).labels.empty());
}

TEST_CASE("a label before what was guessed right is learned", "[archive][learning]") {
  Office office;
  for (const char* host : {"胡涛", "赵兰", "程辉"}) {
    fixtures::Paper paper = minutes(host, {"召集者：" + std::string(host)});
    paper.fields[0].doubts = {forms::Doubt::low_confidence};
    confirm(office.archive, office.file(paper), "host");
  }
  const auto labels = archive::learn(office.archive, kinds()).labels;
  CHECK(labels == std::vector<forms::LearnedLabel>{{"meeting_minutes", "host", "召集者", 3}});
}

TEST_CASE("a date's label is found however the date is written", "[archive][learning]") {
  Office office;
  for (const char* written : {"开会日子：2024年3月5日", "开会日子：2024.3.5", "开会日子: 二〇二四年三月五日"})
    confirm(office.archive, office.file(minutes("", {written})), "date", {{"2024-03-05"}}, FieldType::date);
  const auto labels = archive::learn(office.archive, kinds()).labels;
  REQUIRE(labels.size() == 1);
  CHECK(labels[0].label == "开会日子");
  CHECK(labels[0].field == "date");
}

TEST_CASE("a title is learned where people said the kind of two documents", "[archive][learning]") {
  Office office;
  const auto say = [&](const std::string& heading) {
    fixtures::Paper paper = minutes("", {heading, "2024年3月5日"});
    paper.kind = "other";
    office.archive.set_kind(office.file(paper), "meeting_minutes", {}, mark());
  };
  say("檀江街道清风村民情恳谈会纪实");
  CHECK(archive::learn(office.archive, kinds()).titles.empty());
  say("板桥乡白泉村民情恳谈会纪实");
  const auto titles = archive::learn(office.archive, kinds()).titles;
  CHECK(titles == std::vector<forms::LearnedTitle>{{"meeting_minutes", "民情恳谈会纪实", 2}});
}

TEST_CASE("what was learned is kept once, told to the log without names, and holds before verify",
          "[archive][learning]") {
  Office office;
  for (const char* name : {"胡涛", "胡涛"}) confirm(office.archive, office.file(minutes(name)), "host");
  const forms::Learned learned = archive::learn(office.archive, kinds());
  CHECK(archive::keep_learned(office.archive, learned, mark()) == Keeping::changed);
  const auto length = office.archive.audit_head().length;
  CHECK(archive::keep_learned(office.archive, archive::learn(office.archive, kinds()), mark()) ==
        Keeping::same);
  CHECK(office.archive.audit_head().length == length);
  const archive::AuditEntry entry = office.archive.audit(length).at(0);
  CHECK(entry.action == archive::Action::learned);
  CHECK(entry.detail.find("names 1") != std::string::npos);
  CHECK(entry.detail.find("胡涛") == std::string::npos);
  CHECK(archive::office_of(office.archive).learned == learned);
  CHECK(office.archive.verify().empty());
  fixtures::write_file(archive::file_names::learned(office.folder / "archive"), "# nothing\n");
  const auto findings = office.archive.verify();
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].damage == archive::Damage::record_changed);
  CHECK(findings[0].subject == "learned.toml");
}

TEST_CASE("an archive that teaches nothing gets no file", "[archive][learning]") {
  Office office;
  CHECK(archive::keep_learned(office.archive, archive::learn(office.archive, kinds()), mark()) ==
        Keeping::same);
  CHECK_FALSE(std::filesystem::exists(archive::file_names::learned(office.folder / "archive")));
  CHECK(office.archive.audit_head().length == 0);
}

TEST_CASE("a disk that breaks while learning leaves what was learned before", "[archive][learning]") {
  Office office;
  for (const char* name : {"胡涛", "胡涛"}) confirm(office.archive, office.file(minutes(name)), "host");
  archive::keep_learned(office.archive, archive::learn(office.archive, kinds()), mark());
  const std::string before = fixtures::read_file(archive::file_names::learned(office.folder / "archive"));
  for (const char* name : {"赵兰", "赵兰"}) confirm(office.archive, office.file(minutes(name)), "host");
  BreakingAtRename disk;
  const auto length = office.archive.audit_head().length;
  CHECK(fixtures::fault_of([&] {
          archive::keep_learned(office.archive, archive::learn(office.archive, kinds()), mark(), disk);
        }) == archive::Fault::io);
  CHECK(fixtures::read_file(archive::file_names::learned(office.folder / "archive")) == before);
  CHECK(office.archive.audit_head().length == length);
  CHECK(office.archive.verify().empty());
}

TEST_CASE("the crops of confirmed values are for nobody else's eyes", "[archive][learning]") {
  Office office;
  const std::filesystem::path picture = office.folder / "a.png";
  cv::Mat paper(1400, 1000, CV_8UC3, cv::Scalar(255, 255, 255));
  paper(cv::Rect(10, 20, 300, 40)).setTo(cv::Scalar(0, 0, 255));
  cv::imwrite(picture.string(), paper);
  const auto document =
      office.archive.file(fixtures::file_of(picture, minutes("湖涛"), fixtures::read_file(picture)))
          .documents.at(0);
  confirm(office.archive, document, "host", {{"胡涛"}});
  const std::filesystem::path folder = office.folder / "crops";
  CHECK(archive::write_crops(office.archive, folder) == 1);
  struct stat status {};
  REQUIRE(stat(folder.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0700);
  const cv::Mat crop = cv::imread((folder / "000001.jpg").string());
  REQUIRE(crop.cols == 300);
  CHECK(crop.rows == 40);
  CHECK(crop.at<cv::Vec3b>(20, 150)[2] > 200);
  CHECK(crop.at<cv::Vec3b>(20, 150)[0] < 60);
  CHECK(fixtures::read_file(folder / "crops.tsv") ==
        "file\ttype\tvalue\tread\tconfidence\tright\n000001.jpg\tperson\t胡涛\t湖涛\t0.9500\t0\n");
}

TEST_CASE("a text file's values have no crops", "[archive][learning]") {
  Office office;
  confirm(office.archive, office.file(minutes("胡涛")), "host");
  CHECK(archive::write_crops(office.archive, office.folder / "crops") == 0);
}

TEST_CASE("a learning whose commit fails changes neither file nor log", "[archive][learning][sqlite]") {
  Office office;
  const auto learned_of = [](const std::string& name) {
    forms::Learned learned;
    learned.names.push_back({.name = name, .village = "白泉村", .documents = 2});
    return learned;
  };
  archive::keep_learned(office.archive, learned_of("胡涛"), mark());
  const std::filesystem::path file = archive::file_names::learned(office.folder / "archive");
  const std::string before = fixtures::read_file(file);
  rlimit usual{};
  getrlimit(RLIMIT_FSIZE, &usual);
  NoRoomForTheCommit disk;
  const auto fault =
      fixtures::fault_of([&] { archive::keep_learned(office.archive, learned_of("赵兰"), mark(), disk); });
  setrlimit(RLIMIT_FSIZE, &usual);
  CHECK(fault);
  CHECK(fixtures::read_file(file) == before);
  CHECK(office.archive.audit_head().length == 1);
  CHECK(office.archive.verify().empty());
  CHECK_FALSE(archive::is_half_learned(office.folder / "archive"));
}

TEST_CASE("a learning that was killed around its commit is finished or undone", "[archive][learning]") {
  Office office;
  const std::filesystem::path file = archive::file_names::learned(office.folder / "archive");
  const std::filesystem::path half = archive::file_names::learned_half_written(office.folder / "archive");
  forms::Learned learned;
  learned.names.push_back({.name = "胡涛", .village = "白泉村", .documents = 2});
  archive::keep_learned(office.archive, learned, mark());
  const std::string text = fixtures::read_file(file);
  SECTION("after the commit") {
    std::filesystem::rename(file, half);
    fixtures::write_file(file, "# what was learned before\n");
  }
  SECTION("before the commit") {
    fixtures::write_file(half, "# what was not learned\n");
  }
  const Archive archive = Archive::open(office.folder / "archive");
  CHECK(fixtures::read_file(file) == text);
  CHECK_FALSE(archive::is_half_learned(office.folder / "archive"));
  CHECK(archive.verify().empty());
}
