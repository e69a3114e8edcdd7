#include "ocr/reading/reader.h"

#include <chrono>
#include <cmath>
#include <random>
#include <stdexcept>
#include <thread>
#include <tuple>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "ocr/page/error.h"
#include "tests/catch.h"
#include "tests/ocr/paper.h"

using tests::line_with;
using tests::says;
using tests::TemporaryFolder;
using tests::text_of;
using tests::write_file;

namespace {

namespace fs = std::filesystem;

constexpr const char* title = "檀江街道清风村理论学习会议记录";
constexpr const char* date = "2024年5月6日";

/// How far two angles are apart, round the circle.
double apart(double a, double b) {
  return std::abs(std::remainder(a - b, 360));
}

cv::Point2d middle(const ocr::Box& box) {
  return {box.x + box.width / 2.0, box.y + box.height / 2.0};
}

cv::Point2d middle(const cv::Rect& box) {
  return {box.x + box.width / 2.0, box.y + box.height / 2.0};
}

double apart(cv::Point2d a, cv::Point2d b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

cv::Mat shaded(const cv::Mat& picture, double darkest) {
  cv::Mat result = picture.clone();
  for (int x = 0; x < result.cols; ++x) result.col(x) *= 1 - (1 - darkest) * x / result.cols;
  return result;
}

}  // namespace

TEST_CASE("a sample page is read with its title and its date", "[ocr][reader]") {
  const auto& [name, heading, day] =
      GENERATE(std::tuple("01-meal_fee_receipt-print.jpg", "伙食费收据", "2024-04-14"),
               std::tuple("04-meeting_minutes-print.jpg", title, date),
               std::tuple("11-leave_ledger-print.jpg", "请销假台账", "2024年8月25日"));
  const ocr::Page page = tests::read_page(tests::sample(name));
  INFO(text_of(page));
  CHECK(says(page, heading));
  CHECK(says(page, day));
  CHECK_FALSE(page.blank);
  CHECK(page.number == 1);
  CHECK(page.count == 1);
  CHECK(page.source == ocr::Source::picture);
  CHECK(page.fingerprint != 0);
}

TEST_CASE("a sample page put in by any of its sides comes out upright", "[ocr][reader][turn]") {
  const auto name = GENERATE("04-meeting_minutes-print.jpg", "11-leave_ledger-print.jpg");
  const std::string heading = name[1] == '4' ? title : "请销假台账";
  const cv::Mat picture = tests::sample_picture(name);
  const ocr::Page straight = tests::read_page(picture);
  for (const auto& [code, degrees] : {std::pair(cv::ROTATE_90_CLOCKWISE, 90), std::pair(cv::ROTATE_180, 180),
                                      std::pair(cv::ROTATE_90_COUNTERCLOCKWISE, 270)}) {
    cv::Mat lying;
    cv::rotate(picture, lying, code);
    const ocr::Page page = tests::read_page(lying);
    INFO(name << " turned by " << degrees << "\n" << text_of(page));
    CHECK(apart(page.turned_degrees, straight.turned_degrees - degrees) < 0.5);
    CHECK(says(page, heading));
    CHECK(std::abs(page.width - straight.width) < 20);
    CHECK(page.tables.size() == straight.tables.size());
  }
}

TEST_CASE("a leaning page is made level to a quarter of a degree", "[ocr][reader][turn]") {
  const cv::Mat level = tests::written_sheet();
  for (const double degrees : {-5.3, -2.0, -0.7, 0.4, 1.9, 4.6})
    for (const cv::Scalar& around : {tests::white, tests::scanner_black}) {
      const ocr::Page page = tests::read_page(tests::turned(level, degrees, around));
      INFO("leaning by " << degrees << (around == tests::white ? " on white" : " on black") << "\n"
                         << text_of(page));
      CHECK(apart(page.turned_degrees, -degrees) < 0.25);
      CHECK(says(page, title));
      CHECK(says(page, date));
    }
}

TEST_CASE("a sheet on a scanner's dark lid is cut out to its own size", "[ocr][reader][turn]") {
  cv::Mat lid = tests::sheet(1400, 1800, tests::scanner_black);
  const cv::Mat leaning = tests::turned(tests::written_sheet(), 2.2, tests::scanner_black);
  leaning.copyTo(lid(cv::Rect(cv::Point(150, 170), leaning.size())));
  const ocr::Page page = tests::read_page(lid);
  CHECK(page.width == Approx(1000).margin(25));
  CHECK(page.height == Approx(1414).margin(25));
  CHECK(page.original_width == 1400);
  CHECK(page.original_height == 1800);
  CHECK(apart(page.turned_degrees, -2.2) < 0.25);
  CHECK(says(page, title));
}

TEST_CASE("a page whose light falls to 60% is read", "[ocr][reader]") {
  const ocr::Page page = tests::read_page(shaded(tests::sample_picture("04-meeting_minutes-print.jpg"), 0.6));
  INFO(text_of(page));
  CHECK(says(page, title));
  CHECK(says(page, date));
}

TEST_CASE("a picture that its EXIF turns is read as a viewer shows it, boxes too", "[ocr][reader][turn]") {
  cv::Mat shown = tests::sheet(900, 1200), stored;
  const cv::Rect place = tests::paste(shown, tests::printed_date(300), {500, 160});
  tests::paste(shown, tests::printed_title(600), {100, 700});
  cv::rotate(shown, stored, cv::ROTATE_90_COUNTERCLOCKWISE);
  const TemporaryFolder folder;
  const ocr::Page page = tests::read_page(
      write_file(folder / "a.jpg", tests::with_orientation(tests::encoded(stored, ".jpg"), 6)));
  INFO(text_of(page));
  CHECK(page.original_width == 900);
  CHECK(page.original_height == 1200);
  CHECK(apart(page.turned_degrees, 0) < 0.25);
  const ocr::Line line = tests::line_with(page, date);
  REQUIRE_FALSE(line.text.empty());
  CHECK(apart(middle(ocr::original_box(page, line.box)), middle(place)) < 10);
}

TEST_CASE("a line's box lies in the original where the line does, however the page was put in",
          "[ocr][reader][turn]") {
  cv::Mat level = tests::written_sheet();
  const cv::Rect place = tests::paste(level, tests::printed_date(240), {620, 1250});
  level(cv::Rect(100, 150, 400, 120)) = tests::white;  // the other date
  for (const double degrees : {0.0, -4.0, 3.1, 90.0, 182.0}) {
    const ocr::Page page = tests::read_page(tests::turned(level, degrees, tests::white));
    INFO("turned by " << degrees << "\n" << text_of(page));
    const ocr::Line line = tests::line_with(page, date);
    REQUIRE_FALSE(line.text.empty());
    CHECK(apart(middle(ocr::original_box(page, line.box)),
                tests::turned(middle(place), level.size(), degrees)) < 10);
    for (const ocr::Glyph& glyph : line.glyphs) CHECK(ocr::intersected(glyph.box, line.box) == glyph.box);
  }
}

TEST_CASE("a red seal over the date is reported, and the date read", "[ocr][reader][seal]") {
  cv::Mat picture = tests::written_sheet(1240, 1754);
  const cv::Rect place = tests::paste(picture, tests::printed_date(300), {700, 1500});
  const cv::Point seal_middle(820, 1490);
  tests::stamp(picture, seal_middle, 130);
  // The first date is the same: without it, what is read is what stands below the seal.
  picture(cv::Rect(100, 250, 500, 120)) = tests::white;
  const double degrees = GENERATE(0.0, 1.7);
  const ocr::Page page = tests::read_page(tests::turned(picture, degrees, tests::white));
  INFO(text_of(page));
  REQUIRE(page.seals.size() == 1);
  const cv::Point2d found = middle(ocr::original_box(page, page.seals.front()));
  CHECK(apart(found, tests::turned(cv::Point2d(seal_middle), picture.size(), degrees)) < 15);
  CHECK(page.seals.front().width == Approx(260).margin(30));
  const ocr::Line line = tests::line_with(page, date);
  REQUIRE_FALSE(line.text.empty());
  CHECK(apart(middle(ocr::original_box(page, line.box)),
              tests::turned(middle(place), picture.size(), degrees)) < 15);
}

TEST_CASE("a heading in red is read and is no seal", "[ocr][reader][seal]") {
  cv::Mat picture = tests::written_sheet(1240, 1754);
  const cv::Mat heading = tests::printed_title(1000);
  cv::Mat red = heading.clone();
  std::vector<cv::Mat> channels;
  cv::split(red, channels);
  channels[2] = cv::max(channels[2], 200);
  cv::merge(channels, red);
  picture(cv::Rect(0, 0, 1240, 240)) = tests::white;
  tests::paste(picture, red, {120, 120});
  const ocr::Page page = tests::read_page(picture);
  INFO(text_of(page));
  CHECK(page.seals.empty());
  CHECK(says(page, title));
}

TEST_CASE("an empty sheet and a dusty one are blank", "[ocr][reader][blank]") {
  cv::Mat picture = tests::sheet(1240, 1754, cv::Scalar::all(238));
  const bool dusty = GENERATE(false, true);
  if (dusty) {
    std::mt19937 random(7);
    for (int i = 0; i < 60; ++i)
      cv::circle(picture, {static_cast<int>(random() % 1240), static_cast<int>(random() % 1754)},
                 static_cast<int>(random() % 2), cv::Scalar::all(110), cv::FILLED);
    cv::line(picture, {0, 0}, {0, 1753}, cv::Scalar::all(90), 6);  // the shadow of an edge
  }
  const ocr::Page page = tests::read_page(shaded(picture, 0.85));
  INFO(text_of(page));
  CHECK(page.blank);
  CHECK(page.lines.empty());
}

TEST_CASE("a sheet with one small line on it is not blank", "[ocr][reader][blank]") {
  cv::Mat picture = tests::sheet();
  tests::paste(picture, tests::printed_date(130), {500, 800});
  const ocr::Page page = tests::read_page(picture);
  INFO(text_of(page));
  CHECK_FALSE(page.blank);
  CHECK(says(page, date));
}

TEST_CASE("a ruled table has its text in its cells, also across merged ones", "[ocr][reader][table]") {
  cv::Mat picture = tests::sheet();
  const std::vector<int> xs = {120, 400, 760, 1120}, ys = {300, 400, 500, 600};
  for (const int x : xs) cv::line(picture, {x, ys.front()}, {x, ys.back()}, tests::black, 2);
  for (const int y : ys) cv::line(picture, {xs.front(), y}, {xs.back(), y}, tests::black, 2);
  picture(cv::Rect(395, 303, 10, 95)) = tests::white;  // the first row's first two cells are one
  tests::paste(picture, tests::printed_title(480), {180, 325});
  tests::paste(picture, tests::printed_date(220), {800, 325});
  for (int row = 1; row < 3; ++row)
    for (int column = 0; column < 3; ++column)
      tests::write(picture, std::to_string(31500 + row * 1000 + column * 111),
                   {xs[static_cast<std::size_t>(column)] + 60, ys[static_cast<std::size_t>(row)] + 65}, 32);
  const double degrees = GENERATE(0.0, -1.6);
  const ocr::Page page = tests::read_page(tests::turned(picture, degrees, tests::white));
  INFO(text_of(page));
  REQUIRE(page.tables.size() == 1);
  const ocr::Table& table = page.tables.front();
  CHECK(table.rows == 3);
  CHECK(table.columns == 3);
  CHECK(table.cells.size() == 8);
  CHECK(tests::cell_text(page, table, 0, 0) == title);
  CHECK(tests::cell_text(page, table, 0, 1) == title);
  CHECK(tests::cell_text(page, table, 0, 2) == date);
  for (int row = 1; row < 3; ++row)
    for (int column = 0; column < 3; ++column)
      CHECK(tests::cell_text(page, table, row, column) == std::to_string(31500 + row * 1000 + column * 111));
}

TEST_CASE("a printed ledger's cells hold what the ledger says", "[ocr][reader][table]") {
  const ocr::Page page = tests::read_page(tests::sample("11-leave_ledger-print.jpg"));
  REQUIRE(page.tables.size() == 1);
  const ocr::Table& table = page.tables.front();
  CHECK(table.rows == 11);
  CHECK(table.columns == 6);
  CHECK(table.cells.size() == 66);
  CHECK(tests::cell_text(page, table, 0, 3) == "请假时间");
  CHECK(tests::cell_text(page, table, 4, 1) == "徐飞鹏");
  CHECK(tests::cell_text(page, table, 4, 3) == "2024.10.19");
  CHECK(tests::cell_text(page, table, 10, 4) == "2024.11.18");
}

TEST_CASE("the recogniser's alternatives are kept, best first", "[ocr][reader]") {
  const ocr::Page page = tests::read_page(tests::written_sheet());
  const ocr::Line line = tests::line_with(page, date);
  REQUIRE_FALSE(line.text.empty());
  CHECK(line.engine != ocr::Engine::none);
  CHECK(line.confidence > 0.8);
  REQUIRE(line.glyphs.size() == 9);
  for (const ocr::Glyph& glyph : line.glyphs) {
    REQUIRE(glyph.last_step < static_cast<int>(line.steps.size()));
    const auto& candidates = line.steps[static_cast<std::size_t>(glyph.first_step)].candidates;
    REQUIRE_FALSE(candidates.empty());
    CHECK(candidates.front().symbol == glyph.symbol);
    for (std::size_t i = 1; i < candidates.size(); ++i)
      CHECK(candidates[i].probability <= candidates[i - 1].probability);
  }
}

TEST_CASE("the pages of a TIFF and of a scanned PDF are read in their order", "[ocr][reader][pages]") {
  const TemporaryFolder folder;
  cv::Mat first = tests::sheet(900, 400), second = tests::sheet(900, 400);
  tests::paste(first, tests::printed_title(700), {100, 150});
  tests::paste(second, tests::printed_date(300), {100, 150});
  const fs::path tiff = folder / "a.tiff";
  REQUIRE(cv::imwritemulti(tiff.string(), std::vector<cv::Mat>{first, second}));
  const fs::path pdf = write_file(folder / "b.pdf", tests::scanned_pdf({first, second}));
  const auto outcomes = tests::read_files({tiff, pdf});
  REQUIRE(outcomes.size() == 4);
  for (std::size_t i = 0; i < 4; ++i) {
    INFO(i);
    REQUIRE_FALSE(outcomes[i].error);
    const ocr::Page& page = outcomes[i].page;
    CHECK(outcomes[i].file == (i < 2 ? tiff : pdf));
    CHECK(page.file == outcomes[i].file);
    CHECK(page.number == static_cast<int>(i % 2) + 1);
    CHECK(page.count == 2);
    CHECK(page.source == ocr::Source::picture);
    CHECK(says(page, i % 2 ? date : title));
  }
}

TEST_CASE("a PDF with a text layer says exactly what it says", "[ocr][reader][pages]") {
  const auto outcomes = tests::read_files({tests::sample("13-minutes-text-layer.pdf")});
  REQUIRE(outcomes.size() == 2);
  std::vector<std::string> said;
  for (const ocr::Outcome& outcome : outcomes) {
    REQUIRE_FALSE(outcome.error);
    CHECK(outcome.page.source == ocr::Source::text_layer);
    CHECK(outcome.page.turned_degrees == 0);
    CHECK_FALSE(outcome.page.blank);
    for (const ocr::Line& line : outcome.page.lines) {
      CHECK(line.confidence == 1);
      CHECK(line.engine == ocr::Engine::none);
      CHECK_FALSE(line.box.empty());
    }
    said.push_back(text_of(outcome.page));
  }
  CHECK(said[0] ==
        "檀江街道清风村调研座谈会会议记录\n时间：2024年6月18日上午9:30\n地点：檀江街道清风村村部二楼会议室\n"
        "主持人：罗建军\n记录人：唐小玲\n参会人员：罗建军、唐小玲、曾庆华、李桂英、周德福\n"
        "会议主题：后盾单位主要领导到村调研座谈\n会议内容：\n"
        "1.罗建军：后盾单位主要领导上半年到村调研，听取村级急需解决的事务。\n"
        "2.周德福反映五组山塘漏水，请求尽快派人察看。\n"
        "3.会议议定：山塘整修由后盾单位支持资金，6月25日前拿出方案。\n");
  CHECK(says(outcomes[1].page, "时间：二〇二四年九月十二日"));
  CHECK(outcomes[1].page.number == 2);
}

TEST_CASE("a text file is read page by page, and an empty page of it is blank", "[ocr][reader][pages]") {
  const TemporaryFolder folder;
  const auto outcomes = tests::read_files({write_file(folder / "a.txt", "会议记录\n2024年3月15日\n\f\n")});
  REQUIRE(outcomes.size() == 1);
  CHECK(outcomes[0].page.source == ocr::Source::text_file);
  CHECK(text_of(outcomes[0].page) == "会议记录\n2024年3月15日\n");
  CHECK(outcomes[0].page.width == 0);
  const auto blank = tests::read_files({write_file(folder / "b.txt", " \n\n")});
  REQUIRE(blank.size() == 1);
  CHECK(blank[0].page.blank);
}

TEST_CASE("many files at once come in their order, a bad one in its place", "[ocr][reader][order]") {
  const TemporaryFolder folder;
  std::vector<fs::path> files;
  for (int i = 0; i < 40; ++i) {
    const std::string name = std::to_string(i);
    if (i % 7 == 3)
      files.push_back(folder / ("missing-" + name + ".jpg"));
    else if (i % 7 == 5)
      files.push_back(write_file(folder / (name + ".png"), tests::encoded(tests::sheet(60, 60), ".png")));
    else
      files.push_back(write_file(folder / (name + ".txt"), "第" + name + "\f第二页"));
  }
  const auto reader = ocr::make_reader({.models = tests::models(), .threads = 3});
  std::vector<ocr::Outcome> outcomes;
  const auto here = std::this_thread::get_id();
  reader->read(files, [&](ocr::Outcome&& outcome) {
    CHECK(std::this_thread::get_id() == here);
    outcomes.push_back(std::move(outcome));
  });
  std::size_t at = 0;
  for (int i = 0; i < 40; ++i) {
    const int pages = i % 7 == 3 || i % 7 == 5 ? 1 : 2;
    for (int page = 1; page <= pages; ++page, ++at) {
      REQUIRE(at < outcomes.size());
      const ocr::Outcome& outcome = outcomes[at];
      CHECK(outcome.file == files[static_cast<std::size_t>(i)]);
      CHECK(outcome.page.file == outcome.file);
      CHECK(outcome.page.number == (i % 7 == 3 ? 0 : page));
      CHECK(static_cast<bool>(outcome.error) == (i % 7 == 3));
      if (pages == 2) CHECK(says(outcome.page, page == 1 ? "第" + std::to_string(i) : "第二页"));
    }
  }
  CHECK(at == outcomes.size());
}

TEST_CASE("what is wrong with a file comes with its fault and its name", "[ocr][reader][order]") {
  const TemporaryFolder folder;
  const std::string jpeg = tests::read_file(tests::sample("01-meal_fee_receipt-print.jpg"));
  const fs::path cut = write_file(folder / "cut.jpg", jpeg.substr(0, jpeg.size() / 2));
  const auto outcomes = tests::read_files({cut, write_file(folder / "empty.jpg", "")});
  REQUIRE(outcomes.size() == 2);
  const auto fault_of = [](const ocr::Outcome& outcome) {
    try {
      if (outcome.error) std::rethrow_exception(outcome.error);
    } catch (const ocr::Error& error) {
      CHECK(error.subject() == outcome.file.string());
      return error.fault();
    }
    throw std::runtime_error("no error");
  };
  CHECK(fault_of(outcomes[0]) == ocr::Fault::damaged);
  CHECK(fault_of(outcomes[1]) == ocr::Fault::empty);
}

TEST_CASE("no files are no pages", "[ocr][reader][order]") {
  CHECK(tests::read_files({}).empty());
}

TEST_CASE("a stop ends the reading early, with whole pages delivered", "[ocr][reader][order]") {
  const TemporaryFolder folder;
  std::vector<fs::path> files;
  for (int i = 0; i < 200; ++i)
    files.push_back(write_file(folder / (std::to_string(i) + ".txt"), "第" + std::to_string(i)));
  std::stop_source stop;
  std::vector<fs::path> delivered;
  tests::reader().read(
      files,
      [&](ocr::Outcome&& outcome) {
        CHECK(says(outcome.page, "第" + std::to_string(delivered.size())));
        delivered.push_back(outcome.file);
        if (delivered.size() == 5) stop.request_stop();
      },
      stop.get_token());
  CHECK(delivered.size() >= 5);
  CHECK(delivered.size() < 50);  // those in work are finished
  CHECK(std::equal(delivered.begin(), delivered.end(), files.begin()));

  std::size_t after = 0;
  tests::reader().read(
      files, [&](ocr::Outcome&&) { ++after; }, stop.get_token());
  CHECK(after == 0);
}

TEST_CASE("a stop ends whatever is being read within a second", "[ocr][reader][order][alone]") {
  const TemporaryFolder folder;
  cv::Mat large(9000, 9000, CV_8UC3, tests::white);
  tests::write(large, "2024", {100, 400}, 200);
  std::vector<unsigned char> progressive;
  cv::imencode(".jpg", large, progressive, {cv::IMWRITE_JPEG_PROGRESSIVE, 1});
  write_file(folder / "large.jpg", std::string(progressive.begin(), progressive.end()));
  cv::imwrite((folder / "page.png").string(), tests::sample_picture("11-leave_ledger-print.jpg", 3000));
  const std::vector<fs::path> files = {folder / "large.jpg", folder / "page.png", folder / "page.png"};
  for (const int after_ms : {100, 700, 2500}) {
    INFO(after_ms);
    std::stop_source stop;
    std::chrono::steady_clock::time_point asked;
    std::jthread asker([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(after_ms));
      asked = std::chrono::steady_clock::now();
      stop.request_stop();
    });
    int pages = 0;
    tests::reader().read(
        std::span<const fs::path>(files), [&](ocr::Outcome&&) { ++pages; }, stop.get_token());
    const auto ended = std::chrono::steady_clock::now();
    asker.join();
    if (pages < 3) CHECK(ended - asked < std::chrono::seconds(1));
  }
}

TEST_CASE("a bad page of a file is told by its number, and the others are read", "[ocr][reader][pages]") {
  const TemporaryFolder folder;
  std::vector<cv::Mat> pages(3, tests::written_sheet(600, 848));
  const std::string file = (folder / "three.tif").string();
  REQUIRE(cv::imwritemulti(file, pages));
  std::string bytes = tests::read_file(file);
  std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(bytes.size() / 2), 3000, '\0');
  const auto outcomes = tests::read_files({write_file(folder / "three.tif", bytes)});
  REQUIRE(outcomes.size() == 3);
  CHECK_FALSE(outcomes[0].error);
  CHECK(says(outcomes[0].page, "2024年5月6日"));
  CHECK_FALSE(outcomes[2].error);
  REQUIRE(outcomes[1].error);
  CHECK(outcomes[1].page.number == 2);
  try {
    std::rethrow_exception(outcomes[1].error);
  } catch (const ocr::Error& error) {
    CHECK(error.fault() == ocr::Fault::damaged);
    CHECK(error.page() == 2);
  }
}

TEST_CASE("what the sink throws ends the reading and comes out", "[ocr][reader][order]") {
  const TemporaryFolder folder;
  std::vector<fs::path> files;
  for (int i = 0; i < 200; ++i) files.push_back(write_file(folder / (std::to_string(i) + ".txt"), "页"));
  struct FullDisk : std::runtime_error {
    using std::runtime_error::runtime_error;
  };
  int delivered = 0;
  const auto sink = [&](ocr::Outcome&&) {
    if (++delivered == 3) throw FullDisk("no room");
  };
  CHECK_THROWS_AS(tests::reader().read(files, sink), FullDisk);
  CHECK(delivered == 3);
  // The reader itself is as good as before.
  CHECK(tests::read_files(files).size() == 200);
}

TEST_CASE("without models there is Tesseract, and PP-OCR alone is refused", "[ocr][reader][engine]") {
  const TemporaryFolder folder;
  CHECK_FALSE(ocr::has_neural_engine(folder.path()));
  CHECK_NOTHROW(ocr::make_reader({.models = folder.path()}));
  try {
    ocr::make_reader({.models = folder.path(), .engine = ocr::EngineChoice::ppocr});
    FAIL("made");
  } catch (const ocr::Error& error) {
    CHECK(error.fault() == ocr::Fault::engine);
    CHECK(error.subject() == folder.path().string());
  }
}

TEST_CASE("a model that is none is an engine's fault", "[ocr][reader][engine]") {
  if (!ocr::has_neural_engine(tests::models())) return;  // built without, or not fetched
  const TemporaryFolder folder;
  for (const auto* name : {"ch_PP-OCRv4_det_infer.onnx", "ch_PP-OCRv4_rec_infer.onnx", "ppocr_keys_v1.txt"})
    write_file(folder / name, "no model");
  CHECK_FALSE(ocr::has_neural_engine(folder.path()));
  try {
    ocr::make_reader({.models = folder.path()});
    FAIL("made");
  } catch (const ocr::Error& error) {
    CHECK(error.fault() == ocr::Fault::engine);
  }
}

TEST_CASE("Tesseract alone reads a printed page's date", "[ocr][reader][engine]") {
  const TemporaryFolder folder;
  const auto reader = ocr::make_reader({.models = {}, .engine = ocr::EngineChoice::tesseract, .threads = 1});
  const std::vector<fs::path> files = {
      write_file(folder / "a.png", tests::encoded(tests::written_sheet(1240, 1754), ".png"))};
  std::vector<ocr::Page> pages;
  reader->read(files, [&](ocr::Outcome&& outcome) { pages.push_back(std::move(outcome.page)); });
  REQUIRE(pages.size() == 1);
  INFO(text_of(pages[0]));
  CHECK(says(pages[0], date));
  CHECK(tests::line_with(pages[0], date).engine == ocr::Engine::tesseract);
}

TEST_CASE("receipts on one glass are pages of their own, with boxes in the whole picture", "[ocr][reader]") {
  // Rows are read from the left, and the second receipt leans.
  const cv::Scalar lid = cv::Scalar::all(205);
  cv::Mat glass = tests::sheet(1654, 2339, lid);
  const std::vector<std::string> words = {"1234567", "2345678", "3456789"};
  const std::vector<cv::Point> places = {{60, 100}, {860, 160}, {200, 1300}};
  std::vector<cv::Rect> expected;
  for (std::size_t i = 0; i < words.size(); ++i) {
    cv::Mat paper = tests::sheet(700, 800);
    cv::Rect box = tests::write(paper, words[i], {150, 400}, 40);
    tests::write(paper, "300.00", {150, 600}, 40);
    if (i == 1) {
      const cv::Size size = paper.size();
      const cv::Point2d at = tests::turned(cv::Point2d(middle(box)), size, 3);
      paper = tests::turned(paper, 3, lid);
      box = cv::Rect(cv::Point(at) - cv::Point(box.size() / 2), box.size());
    }
    paper.copyTo(glass(cv::Rect(places[i], paper.size())));
    expected.push_back(box + places[i]);
  }
  const TemporaryFolder folder;
  cv::imwrite((folder / "glass.png").string(), glass);
  cv::imwrite((folder / "page.png").string(), tests::written_sheet());
  const auto outcomes = tests::read_files({folder / "glass.png", folder / "page.png"});
  REQUIRE(outcomes.size() == 4);
  for (std::size_t i = 0; i < words.size(); ++i) {
    INFO(words[i]);
    const ocr::Page& page = outcomes[i].page;
    CHECK_FALSE(outcomes[i].error);
    CHECK(outcomes[i].file == folder / "glass.png");
    CHECK(page.number == 1);
    CHECK(page.count == 1);
    CHECK(page.piece == static_cast<int>(i) + 1);
    CHECK(page.pieces == 3);
    CHECK(page.original_width == glass.cols);
    CHECK(page.width < glass.cols * 2 / 3);
    CHECK(says(page, words[i]));
    for (std::size_t other = 0; other < words.size(); ++other)
      if (other != i) CHECK_FALSE(says(page, words[other]));
    const ocr::Box box = ocr::original_box(page, line_with(page, words[i]).box);
    CHECK(cv::norm(middle(box) - middle(expected[i])) < 25);
  }
  CHECK(outcomes[1].page.turned_degrees == Approx(-3).margin(0.7));
  CHECK(outcomes[3].page.pieces == 1);
}

TEST_CASE("a turn that a person said goes for each piece on the glass", "[ocr][reader]") {
  cv::Mat glass = tests::sheet(1240, 1754, cv::Scalar::all(205));
  for (int top : {100, 900}) {
    cv::Mat paper = tests::sheet(900, 600);
    tests::write(paper, "1234567", {150, 300}, 40);
    paper.copyTo(glass(cv::Rect(cv::Point(100, top), paper.size())));
  }
  const TemporaryFolder folder;
  cv::imwrite((folder / "a.png").string(), glass);
  const ocr::InputFile paper{.file = folder / "a.png", .turn_quarters = 2};
  std::vector<double> turns;
  tests::reader().read(std::span(&paper, 1),
                       [&](ocr::Outcome&& outcome) { turns.push_back(outcome.page.turned_degrees); });
  REQUIRE(turns.size() == 2);
  for (double turn : turns) CHECK(apart(turn, 180) < 3);
}
