// What read --explain writes, from a trace that is made up here.

#include "app/explain/explanation.h"

#include <regex>

#include <sys/stat.h>

#include "app/explain/overlay.h"
#include "archive/catalogue/archive.h"
#include "archive/records/error.h"
#include "kiosk/words/language.h"
#include "tests/app/program.h"
#include "tests/catch.h"

namespace {

namespace fs = std::filesystem;

ocr::TracedImage grey(int width, int height) {
  return {.width = width,
          .height = height,
          .rgb = std::vector<unsigned char>(static_cast<std::size_t>(width) * height * 3, 128)};
}

/// A page of one line that a stranger wrote, with all that a trace can hold.
struct MadeUp {
  ocr::Page page;
  ocr::PageTrace trace;
  forms::Reading reading;
  forms::ReadingTrace why;

  MadeUp() {
    page.file = "张三 <b>.jpg";
    page.width = 400;
    page.height = 300;
    ocr::Line line;
    line.text = "<script>alert(1)</script> 日期";
    line.confidence = 0.4F;
    line.box = {10, 20, 300, 40};
    page.lines.push_back(line);
    ocr::Cell cell;
    cell.box = {0, 100, 100, 50};
    page.tables.push_back({.box = cell.box, .rows = 1, .columns = 1, .cells = {cell}});
    trace.upright = grey(200, 150);
    trace.upright_scale = 0.5;
    trace.ink = grey(200, 150);
    trace.ruling_lines = grey(200, 150);
    trace.found = {{8, 18, 304, 44}};
    trace.steps = {"deskewed by 1.2 degrees"};
    const ocr::CtcStep step{.candidates = {{U'日', 0.9F}, {U'曰', 0.05F}}};
    trace.lines.push_back(
        {.line = 0,
         .image = grey(300, 40),
         .recognisers = {{"ppocr", "日期 & co", 0.4, {step, step}}, {"tesseract", "曰期", 0.3, {}}},
         .doubt = "two recognisers differ"});
    reading.kind = "receipt";
    reading.kind_confidence = 0.75;
    forms::Field field;
    field.key = "date";
    field.values = {"2024-03-15"};
    field.text = "三月十五日";
    field.confidence = 0.6;
    field.doubts = {forms::Doubt::low_confidence};
    reading.fields.push_back(field);
    why.kind_rule = "told by line 0";
    why.steps = {"the year 2024 is the page's"};
    why.fields.push_back({.key = "date",
                          .row = std::nullopt,
                          .label = "日期",
                          .label_box = ocr::Box{10, 20, 40, 40},
                          .place = "right of its label",
                          .box = ocr::Box{60, 20, 100, 40},
                          .text = "三月十五日",
                          .lines = {0},
                          .candidates = {{"ppocr", "2024-03-15", 0}, {"numerals", "2024-08-15", -2.5}},
                          .doubts = {{forms::Doubt::low_confidence, "confidence 0.60 is below 0.97"}}});
    forms::FieldTrace empty_cell;
    empty_cell.key = "amount";
    empty_cell.row = 2;
    empty_cell.place = "cell below";
    why.fields.push_back(empty_cell);
  }
  app::ExplainedPage explained() const { return {page, trace, reading, why}; }
};

void explain(const fs::path& folder, const MadeUp& made_up) {
  const forms::Kinds kinds;
  app::Explanation explanation(folder, kinds);
  explanation.add(made_up.explained());
  explanation.add_failure("b.jpg", "b.jpg: damaged");
  explanation.end();
}

}  // namespace

TEST_CASE("a page is explained with its pictures, its lines and the reasons of its fields",
          "[app][explain]") {
  kiosk::speak("en", CUNZHENG_CATALOGUES);
  const tests::TemporaryFolder folder;
  explain(folder / "why", MadeUp());
  const fs::path file = folder / "why/file-001";
  for (const char* name :
       {"upright.jpg", "ink.jpg", "ruling_lines.jpg", "lines.svg", "cells.svg", "line-000.jpg"})
    CHECK(fs::file_size(file / "page-1" / name) > 100);
  const std::string html = tests::read_file(file / "reading.html");
  for (const char* words :
       {"deskewed by 1.2 degrees", "told by line 0", "the year 2024 is the page's", "right of its label",
        "numerals: 2024-08-15 (-2.50)", "confidence 0.60 is below 0.97", "two recognisers differ",
        "tesseract: 曰期", "日 0.900, 曰 0.050", "rows[2].amount", "cell below"}) {
    INFO(words);
    CHECK(html.find(words) != std::string::npos);
  }
  CHECK(tests::read_file(folder / "why/file-002/reading.html").find("b.jpg: damaged") != std::string::npos);
}

TEST_CASE("what a paper says is never markup", "[app][explain]") {
  const tests::TemporaryFolder folder;
  explain(folder / "why", MadeUp());
  for (const char* name : {"index.html", "file-001/reading.html", "file-001/page-1/lines.svg"}) {
    INFO(name);
    const std::string text = tests::read_file(folder / (std::string("why/") + name));
    CHECK(text.find("<script") == std::string::npos);
    CHECK(text.find("<b>") == std::string::npos);
  }
  CHECK(tests::read_file(folder / "why/file-001/reading.html").find("&lt;script&gt;alert(1)") !=
        std::string::npos);
}

TEST_CASE("every link of an explanation is relative and leads to something", "[app][explain]") {
  const tests::TemporaryFolder folder;
  explain(folder / "why", MadeUp());
  int links = 0;
  const std::regex link("(?:href|src|data)=\"([^\"]*)\"");
  for (const auto& entry : fs::recursive_directory_iterator(folder / "why")) {
    if (entry.path().extension() != ".html" && entry.path().extension() != ".svg") continue;
    const std::string text = tests::read_file(entry.path());
    for (std::sregex_iterator found(text.begin(), text.end(), link), end; found != end; ++found, ++links) {
      const std::string target = (*found)[1];
      INFO(entry.path() << ": " << target);
      if (target.starts_with("#")) {
        CHECK(text.find("id=\"" + target.substr(1) + "\"") != std::string::npos);
      } else {
        CHECK(fs::exists(entry.path().parent_path() / target));
      }
    }
  }
  CHECK(links > 8);
}

TEST_CASE("an explanation is for its owner alone", "[app][explain]") {
  const tests::TemporaryFolder folder;
  explain(folder / "why", MadeUp());
  struct stat status = {};
  REQUIRE(stat((folder / "why").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0700);
  for (const auto& entry : fs::recursive_directory_iterator(folder / "why")) {
    INFO(entry.path());
    REQUIRE(stat(entry.path().c_str(), &status) == 0);
    CHECK((status.st_mode & 0077) == 0);
  }
}

TEST_CASE("an explanation is written into no archive and among no other files", "[app][explain]") {
  const tests::TemporaryFolder folder;
  const forms::Kinds kinds;
  const auto fault_of = [&](const fs::path& place) {
    try {
      app::Explanation explanation(place, kinds);
    } catch (const archive::Error& error) {
      return error.fault();
    }
    return archive::Fault::io;
  };
  fs::create_directory(folder / "full");
  tests::write_file(folder / "full/letter", "mine");
  CHECK(fault_of(folder / "full") == archive::Fault::would_replace);
  archive::OpenOptions options;
  options.if_missing = archive::Missing::create;
  archive::Archive::open(folder / "archive", options);
  CHECK(fault_of(folder / "archive/why") == archive::Fault::in_archive);
  CHECK_FALSE(fs::exists(folder / "archive/why"));
}

TEST_CASE("a page without a picture is explained by its fields alone", "[app][explain]") {
  const tests::TemporaryFolder folder;
  MadeUp made_up;
  made_up.trace = {};
  explain(folder / "why", made_up);
  CHECK_FALSE(fs::exists(folder / "why/file-001/page-1"));
  CHECK(tests::read_file(folder / "why/file-001/reading.html").find("right of its label") !=
        std::string::npos);
}
