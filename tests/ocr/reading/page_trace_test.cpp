#include "ocr/page/page_trace.h"

#include <algorithm>

#include "ocr/engines/ctc.h"
#include "ocr/reading/reader.h"
#include "tests/catch.h"
#include "tests/ocr/paper.h"

namespace {

ocr::Outcome read_with(ocr::Trace trace, const std::filesystem::path& file) {
  const auto reader = ocr::make_reader({.models = tests::models(), .threads = 1, .trace = trace});
  std::vector<ocr::Outcome> outcomes;
  const std::vector<std::filesystem::path> files = {file};
  reader->read(files, [&](ocr::Outcome&& outcome) { outcomes.push_back(std::move(outcome)); });
  REQUIRE_FALSE(outcomes.empty());
  return std::move(outcomes.front());
}

bool has_pixels(const ocr::TracedImage& image) {
  return image.width > 0 && image.height > 0 &&
         image.rgb.size() ==
             static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * 3;
}

/// Black pixels, as a part of all.
double black_part(const ocr::TracedImage& image) {
  return static_cast<double>(std::count(image.rgb.begin(), image.rgb.end(), 0)) /
         static_cast<double>(image.rgb.size());
}

bool has_step(const ocr::PageTrace& trace, const std::string& words) {
  return std::any_of(trace.steps.begin(), trace.steps.end(),
                     [&](const std::string& step) { return step.find(words) != std::string::npos; });
}

void check_same(const ocr::Page& a, const ocr::Page& b) {
  CHECK(a.turned_degrees == b.turned_degrees);
  CHECK(a.to_original == b.to_original);
  CHECK(a.fingerprint == b.fingerprint);
  CHECK(a.seals == b.seals);
  CHECK(a.tables.size() == b.tables.size());
  REQUIRE(a.lines.size() == b.lines.size());
  for (std::size_t i = 0; i < a.lines.size(); ++i) {
    CHECK(a.lines[i].text == b.lines[i].text);
    CHECK(a.lines[i].confidence == b.lines[i].confidence);
    CHECK(a.lines[i].box == b.lines[i].box);
    CHECK(a.lines[i].struck_out == b.lines[i].struck_out);
  }
}

}  // namespace

TEST_CASE("a page is read the same with a trace and without one", "[ocr][trace]") {
  const auto* name = GENERATE("01-meal_fee_receipt-print.jpg", "11-leave_ledger-print.jpg");
  const ocr::Outcome plain = read_with(ocr::Trace::off, tests::sample(name));
  const ocr::Outcome traced = read_with(ocr::Trace::on, tests::sample(name));
  CHECK(plain.trace == nullptr);
  REQUIRE(traced.trace != nullptr);
  check_same(plain.page, traced.page);
}

TEST_CASE("a trace shows the page, its lines as they were read, and the steps in words", "[ocr][trace]") {
  const ocr::Outcome outcome = read_with(ocr::Trace::on, tests::sample("11-leave_ledger-print.jpg"));
  REQUIRE(outcome.trace != nullptr);
  const ocr::PageTrace& trace = *outcome.trace;
  const ocr::Page& page = outcome.page;

  REQUIRE(has_pixels(trace.upright));
  REQUIRE(has_pixels(trace.ink));
  REQUIRE(has_pixels(trace.ruling_lines));
  CHECK(trace.upright.width == Approx(page.width * trace.upright_scale).margin(2));
  CHECK(trace.ink.height == Approx(page.height * trace.ink_scale).margin(2));
  CHECK(black_part(trace.ink) > 0.005);
  CHECK(black_part(trace.ink) < 0.3);
  CHECK(black_part(trace.ruling_lines) > 0.001);

  CHECK(trace.found.size() > 5);
  for (const ocr::Box& box : trace.found) CHECK(box.width > 0);
  CHECK(has_step(trace, "lines found"));
  CHECK(has_step(trace, "1 ruled table"));

  REQUIRE(trace.lines.size() == page.lines.size());
  for (std::size_t i = 0; i < trace.lines.size(); ++i) {
    const ocr::LineTrace& line = trace.lines[i];
    CHECK(line.line == static_cast<int>(i));
    CHECK(has_pixels(line.image));
    REQUIRE_FALSE(line.recognisers.empty());
    const ocr::RecogniserTrace& first = line.recognisers.front();
    CHECK(first.confidence >= 0);
    CHECK(first.confidence <= 1);
    if (page.lines[i].engine == ocr::Engine::ppocr) {
      CHECK(first.recogniser == "ppocr");
      CHECK(first.text == page.lines[i].text);
    }
    if (!page.lines[i].numeral_steps.empty()) CHECK(line.recognisers.at(1).recogniser == "numerals");
  }
}

TEST_CASE("a trace says by how much a leaning page was turned", "[ocr][trace]") {
  const tests::TemporaryFolder folder;
  const cv::Mat leaning = tests::turned(tests::written_sheet(), 3, tests::white);
  const auto file = tests::write_file(folder / "a.png", tests::encoded(leaning, ".png"));
  const ocr::Outcome outcome = read_with(ocr::Trace::on, file);
  REQUIRE(outcome.trace != nullptr);
  CHECK(has_step(*outcome.trace, "deskewed by its rows: -3.0 degrees clockwise"));
}

TEST_CASE("a text layer is traced with its picture, a text file not at all", "[ocr][trace]") {
  const ocr::Outcome pdf = read_with(ocr::Trace::on, tests::sample("13-minutes-text-layer.pdf"));
  REQUIRE(pdf.trace != nullptr);
  CHECK(has_pixels(pdf.trace->upright));
  CHECK(has_step(*pdf.trace, "a text layer of"));
  CHECK(read_with(ocr::Trace::on, tests::sample("14-minutes.txt")).trace == nullptr);
}
