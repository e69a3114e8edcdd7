#include "archive/binder/binder.h"

#include <algorithm>
#include <regex>

#include <opencv2/imgcodecs.hpp>

#include "archive/rectification/problem_steps.h"
#include "archive/rectification/problems.h"
#include "archive/rounds/rounds.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Archive;
using archive::BinderSummary;
using fixtures::checklists;
using fixtures::day;
using fixtures::Paper;
using fixtures::read_file;
using fixtures::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

const std::string village = "白泉村<b>&";

class Desk {
 public:
  archive::DocumentId minutes(const std::string& iso, double turned_degrees = 0) {
    Paper paper;
    paper.village = village;
    paper.fields = {fixtures::date(iso),
                    fixtures::field("topic", forms::FieldType::text, "<script>alert(1)</script>")};
    paper.requirements = {"1.1.1a"};
    const fs::path file = folder / (std::to_string(++files_) + ".jpg");
    cv::imwrite(file.string(), cv::Mat(140, 100, CV_8UC3, cv::Scalar(250 - 40 * files_, 250, 250)));
    archive::NewFile made = fixtures::file_of(file, paper, read_file(file));
    made.documents[0].pages[0].width = 100;
    made.documents[0].pages[0].height = 140;
    made.documents[0].pages[0].turned_degrees = turned_degrees;
    return archive.file(made).documents.at(0);
  }
  BinderSummary bind(const fs::path& where, const archive::ExportOptions& options = {}) const {
    return archive::write_binder(
        archive, checklists(), forms::Kinds::load(CUNZHENG_SOURCE "/forms/kinds"),
        {.villages = {}, .from = day("2024-01-01"), .to = day("2024-06-30"), .today = day("2024-07-05")},
        where, options);
  }

  TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);

 private:
  int files_ = 0;
};

/// How many folders half written binders have left.
int names_beside(const fs::path& folder) {
  int names = 0;
  for (const auto& entry : fs::directory_iterator(folder))
    names += entry.path().filename().string().starts_with("binder.new") ? 1 : 0;
  return names;
}

std::string on_lines(std::vector<std::string> names) {
  std::string all;
  for (const std::string& name : names) all += name + "\n";
  return all;
}

}  // namespace

TEST_CASE("a binder has a page for each village and document, pictures and PDFs", "[archive][binder]") {
  Desk desk;
  desk.minutes("2024-03-15");
  desk.minutes("2024-04-15");
  desk.minutes("2024-08-15");  // proves nothing in these days
  const fs::path where = desk.folder / "binder";
  int told = 0;
  const BinderSummary summary =
      desk.bind(where, {.progress = [&](int, int of) { told += of == 2 ? 1 : 100; }, .stop = {}});
  CHECK(summary.villages == 1);
  CHECK(summary.documents == 2);
  CHECK(summary.pages == 2);
  CHECK(told == 2);
  CHECK(on_lines(fixtures::files_below(where)) ==
        "contents.svg\ncunzheng-binder.txt\ndocument-1.html\ndocument-2.html\nindex.html\npdf/1.pdf\npdf/"
        "2.pdf\npictures/"
        "1-1-small.jpg\n"
        "pictures/1-1.jpg\npictures/2-1-small.jpg\npictures/"
        "2-1.jpg\nstyle.css\nvillage-1.html\nvillages.svg\n");
  // A picture that every browser shows is the original, byte by byte.
  CHECK(read_file(where / "pictures/1-1.jpg") == read_file(desk.folder / "1.jpg"));
}

TEST_CASE("what papers say is never taken for markup, and on every page stands the audit log's head",
          "[archive][binder]") {
  Desk desk;
  desk.minutes("2024-03-15");
  desk.bind(desk.folder / "binder");
  for (const char* name : {"index.html", "village-1.html", "document-1.html"}) {
    INFO(name);
    const std::string page = read_file(desk.folder / "binder" / name);
    CHECK(page.starts_with("<!DOCTYPE html><html lang=\"zh-CN\">"));
    CHECK(page.find("<script") == std::string::npos);
    CHECK(page.find("<b>") == std::string::npos);
    CHECK(page.find("白泉村&lt;b&gt;&amp;") != std::string::npos);
    CHECK(page.find(desk.archive.audit_head().hash) != std::string::npos);
    CHECK(page.find("http") == std::string::npos);
  }
}

TEST_CASE("a binder tells which papers nobody has accepted", "[archive][binder]") {
  Desk desk;
  desk.minutes("2024-03-15");
  const auto page = [&] {
    desk.bind(desk.folder / "binder");
    return read_file(desk.folder / "binder" / "village-1.html") +
           read_file(desk.folder / "binder" / "document-1.html");
  };
  CHECK(page().find("（建议，没有人认定）") != std::string::npos);
  desk.archive.link(1, "1.1.1a", archive::LinkState::accepted, fixtures::mark());
  CHECK(page().find("没有人认定") == std::string::npos);
}

TEST_CASE("every link and picture of a binder is in it", "[archive][binder]") {
  Desk desk;
  desk.minutes("2024-03-15");
  desk.minutes("2024-05-15");
  const fs::path where = desk.folder / "binder";
  desk.bind(where);
  const std::regex target("(?:href|src)=\"([^\"#]+)\"");
  int targets = 0;
  for (const std::string& name : fixtures::files_below(where)) {
    if (!name.ends_with(".html")) continue;
    const std::string page = read_file(where / name);
    for (std::sregex_iterator at(page.begin(), page.end(), target), end; at != end; ++at, ++targets) {
      INFO(name << " " << (*at)[1]);
      CHECK(fs::exists(where / (*at)[1].str()));
    }
  }
  CHECK(targets > 10);
}

TEST_CASE("a page that lay on its side stands upright in the binder", "[archive][binder]") {
  Desk desk;
  desk.minutes("2024-03-15", 90);
  desk.bind(desk.folder / "binder");
  for (const char* name : {"1-1.jpg", "1-1-small.jpg"}) {
    const cv::Mat picture = cv::imread((desk.folder / "binder" / "pictures" / name).string());
    CHECK(picture.cols > picture.rows);
  }
}

TEST_CASE("a binder replaces an earlier one as a whole, and nothing else", "[archive][binder]") {
  Desk desk;
  desk.minutes("2024-03-15");
  const fs::path where = desk.folder / "binder";
  desk.bind(where);
  fixtures::write_file(where / "document-99.html", "old");
  desk.bind(where);
  CHECK_FALSE(fs::exists(where / "document-99.html"));
  CHECK(fs::exists(where / "document-1.html"));
  fs::create_directory(desk.folder / "photos");
  fixtures::write_file(desk.folder / "photos" / "mine.jpg", "mine");
  CHECK(fixtures::fault_of([&] { desk.bind(desk.folder / "photos"); }) == archive::Fault::not_a_binder);
  CHECK(read_file(desk.folder / "photos" / "mine.jpg") == "mine");
  fs::create_directory(desk.folder / "empty");
  CHECK(desk.bind(desk.folder / "empty").documents == 1);
}

TEST_CASE("a binder that is stopped or fails leaves nothing behind", "[archive][binder]") {
  Desk desk;
  const auto document = desk.minutes("2024-03-15");
  std::stop_source stop;
  stop.request_stop();
  CHECK(desk.bind(desk.folder / "binder", {.progress = {}, .stop = stop.get_token()}).stopped);
  CHECK_FALSE(fs::exists(desk.folder / "binder"));
  CHECK(names_beside(desk.folder.path()) == 0);
  fs::remove(desk.archive.show(document).pages[0].original);
  CHECK(fixtures::fault_of([&] { desk.bind(desk.folder / "binder"); }) == archive::Fault::damaged);
  CHECK(names_beside(desk.folder.path()) == 0);
}

TEST_CASE("a binder knows itself by its mark, and goes only while nothing else is in it",
          "[archive][binder]") {
  Desk desk;
  desk.minutes("2024-03-15");
  // Somebody's web site, or a binder of an earlier version.
  const fs::path web = desk.folder / "web";
  for (const char* name : {"index.html", "style.css", "pictures/family.jpg", "pdf/1.pdf", "thesis.doc"})
    fixtures::write_file(web / name, "mine");
  CHECK(fixtures::fault_of([&] { desk.bind(web); }) == archive::Fault::not_a_binder);
  CHECK(fixtures::files_below(web).size() == 5);
  const fs::path where = desk.folder / "binder";
  desk.bind(where);
  const char* added = GENERATE("thesis.doc", "pictures/family.jpg", "pdf/1.pdf/x", "pictures/deep/1-1.jpg");
  INFO(added);
  if (std::string(added) == "pdf/1.pdf/x") fs::remove(where / "pdf/1.pdf");
  fixtures::write_file(where / added, "mine");
  CHECK(fixtures::fault_of([&] { desk.bind(where); }) == archive::Fault::not_a_binder);
  CHECK(read_file(where / added) == "mine");
}

TEST_CASE("a folder beside the binder that is not ours stays, and one that a killed run left goes",
          "[archive][binder]") {
  Desk desk;
  desk.minutes("2024-03-15");
  const fs::path where = desk.folder / "binder";
  fixtures::write_file(desk.folder / "binder.new/mine.txt", "mine");
  fixtures::write_file(desk.folder / "binder.new-1/mine.txt", "mine");
  desk.bind(where);
  fs::copy(where, desk.folder / "binder.new-2", fs::copy_options::recursive);
  desk.bind(where);
  CHECK(read_file(desk.folder / "binder.new/mine.txt") == "mine");
  CHECK(read_file(desk.folder / "binder.new-1/mine.txt") == "mine");
  CHECK_FALSE(fs::exists(desk.folder / "binder.new-2"));
  // Without the binder itself what is left may be the only one.
  fs::rename(where, desk.folder / "binder.new-3");
  desk.bind(where);
  CHECK(fs::exists(desk.folder / "binder.new-3"));
}

TEST_CASE("no binder goes into an archive, a file's place or a folder that is not there",
          "[archive][binder]") {
  Desk desk;
  desk.minutes("2024-03-15");
  for (const char* place : {"archive", "archive/binder", "archive/pages/binder", "archive/../archive/x"}) {
    INFO(place);
    CHECK(fixtures::fault_of([&] { desk.bind(desk.folder / place); }) == archive::Fault::in_archive);
  }
  fixtures::write_file(desk.folder / "file", "mine");
  CHECK(fixtures::fault_of([&] { desk.bind(desk.folder / "file"); }) == archive::Fault::not_a_binder);
  CHECK(fixtures::fault_of([&] { desk.bind(desk.folder / "none/binder"); }) == archive::Fault::no_folder);
  CHECK(fixtures::fault_of([&] { desk.bind("/proc"); }) == archive::Fault::whole_disk);
}

TEST_CASE("a binder is never replaced by one without a document", "[archive][binder]") {
  Desk desk;
  desk.minutes("2024-03-15");
  const fs::path where = desk.folder / "binder";
  desk.bind(where);
  const auto bind = [&](std::vector<std::string> villages, const char* from, const char* to) {
    return archive::write_binder(
        desk.archive, checklists(), forms::Kinds::load(CUNZHENG_SOURCE "/forms/kinds"),
        {.villages = std::move(villages), .from = day(from), .to = day(to), .today = day("2024-07-05")},
        where);
  };
  CHECK(fixtures::fault_of([&] { bind({"没有的村"}, "2024-01-01", "2024-06-30"); }) ==
        archive::Fault::no_village);
  CHECK(fixtures::fault_of([&] { bind({}, "2020-01-01", "2020-06-30"); }) == archive::Fault::nothing_proved);
  CHECK(fs::exists(where / "document-1.html"));
  CHECK(bind({village}, "2024-01-01", "2024-06-30").documents == 1);
  CHECK(names_beside(desk.folder.path()) == 0);
}

TEST_CASE("a binder tells what inspectors said, with photos, and the problems", "[archive][binder]") {
  Desk desk;
  const archive::DocumentId photo = desk.minutes("2024-03-15");
  const archive::DocumentId before = desk.minutes("2024-09-15");  // proves nothing in these days
  const std::vector<archive::RoundVillage> villages = {{village, archive::Manner::announced}};
  const archive::RoundId round =
      archive::open_round(desk.archive, forms::parse_period("2024-H1").value(), villages, fixtures::mark());
  archive::mark_requirement(desk.archive, checklists(), round, village,
                            {.requirement = "1.1.1a",
                             .verdict = archive::Verdict::not_met,
                             .note = "缺二月",
                             .photos = {photo},
                             .day = std::nullopt,
                             .mark = fixtures::mark()});
  const archive::ProblemId problem = archive::raise_problem(desk.archive, checklists(),
                                                            {.round = round,
                                                             .village = village,
                                                             .requirement = "1.1.1a",
                                                             .finding = "没有学习记录",
                                                             .township = {},
                                                             .support_unit = {},
                                                             .found = day("2024-07-01"),
                                                             .deadline = day("2024-07-31")},
                                                            fixtures::mark());
  desk.bind(desk.folder / "without");
  archive::attach_evidence(desk.archive, problem, archive::EvidenceOf::before, before, fixtures::mark());
  desk.bind(desk.folder / "binder");
  const std::string page = read_file(desk.folder / "binder" / "village-1.html");
  for (const char* words : {"不达标，缺二月", "没有学习记录", "2024-07-31 前整改", "督导发现的问题"})
    CHECK(page.find(words) != std::string::npos);
  // Evidence is in the binder though it proves nothing in its days.
  CHECK_FALSE(fs::exists(desk.folder / "without" / "document-2.html"));
}
