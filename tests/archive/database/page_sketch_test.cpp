#include "archive/database/page_sketch.h"

#include "archive/catalogue/state.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Archive;
using archive::Sketch;
using fixtures::TemporaryFolder;

namespace {

const std::string minutes = "清风村理论学习会议记录 时间二〇二四年三月五日 地点村部会议室 主持人周德福";

Sketch sketch_of_text(const std::string& text) {
  return archive::sketch_of(archive::symbol_pairs(text));
}

std::vector<archive::SketchedPage> sketches_of(const Archive& archive) {
  return archive::load_sketches(archive.state().database);
}

}  // namespace

TEST_CASE("sketches tell other words apart, and nearly the same ones not", "[archive][sketch]") {
  const Sketch sketch = sketch_of_text(minutes);
  CHECK(may_share(sketch, sketch_of_text(minutes + "记录人")));
  CHECK_FALSE(may_share(
      sketch, sketch_of_text("走访登记表 户主张三 走访人李四 四月一日 帮扶措施 产业发展 务工就业")));
  // Too little to be known again.
  CHECK_FALSE(may_share(sketch_of_text("会议"), sketch_of_text("会议")));
}

TEST_CASE("each page with a picture has the sketch of its words, and goes with it", "[archive][sketch]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  fixtures::Paper paper = fixtures::study_meeting();
  paper.lines = {minutes};
  archive::NewFile file = fixtures::file_of(folder / "a.jpg", paper);
  auto& pages = file.documents[0].pages;
  pages.push_back(fixtures::page_of(paper, 2));
  pages.back().blank = true;
  pages.push_back(fixtures::page_of(paper, 3));
  pages.back().fingerprint = 0;
  const auto documents = archive.file(file).documents;
  const auto sketches = sketches_of(archive);
  REQUIRE(sketches.size() == 1);
  CHECK(sketches[0].position == 1);
  CHECK(sketches[0].sketch == sketch_of_text(minutes));
  CHECK(fixtures::damages(archive).empty());
  archive.withdraw(documents, fixtures::mark());
  CHECK(sketches_of(archive).empty());
}

TEST_CASE("an archive of an earlier version gets the sketches of its pages", "[archive][sketch][sqlite]") {
  const TemporaryFolder folder;
  {
    Archive archive = fixtures::open_archive(folder);
    fixtures::filed(archive, folder / "a.jpg", fixtures::study_meeting());
  }
  fixtures::take_back_to_version(folder / "archive", 6);
  const Archive archive = fixtures::open_archive(folder);
  CHECK(sketches_of(archive).size() == 1);
  CHECK(fixtures::damages(archive).empty());
}
