#include "ocr/engines/ctc.h"

#include <string>
#include <vector>

#include "tests/catch.h"

using ocr::CtcStep;

namespace {

const CtcStep blank{{{0, 0.99F}}};

CtcStep sure(char32_t symbol, float probability = 0.9F) {
  return {{{symbol, probability}, {0, 1 - probability}}};
}

ocr::Line best(std::vector<CtcStep> steps, const ocr::Box& box = {100, 50, 400, 40}) {
  return ocr::best_line(std::move(steps), box, ocr::Engine::ppocr);
}

}  // namespace

TEST_CASE("the same symbol at steps in a row is one, with a blank between two", "[ocr][ctc]") {
  CHECK(best({sure(U'会'), sure(U'会'), sure(U'会'), blank, sure(U'议')}).text == "会议");
  CHECK(best({sure(U'1'), blank, sure(U'1'), sure(U'1')}).text == "11");
  CHECK(best({sure(U'1'), sure(U'2'), sure(U'1')}).text == "121");
}

TEST_CASE("a line of blanks, or of no steps, has no text and no confidence", "[ocr][ctc]") {
  for (const auto& steps :
       {std::vector<CtcStep>{blank, blank}, std::vector<CtcStep>{}, std::vector<CtcStep>{CtcStep{}}}) {
    const ocr::Line line = best(steps);
    CHECK(line.text.empty());
    CHECK(line.glyphs.empty());
    CHECK(line.confidence == 0);
  }
}

TEST_CASE("a line keeps its steps, its box and its engine", "[ocr][ctc]") {
  const ocr::Line line = best({blank, sure(U'3'), blank});
  CHECK(line.steps.size() == 3);
  CHECK(line.steps[1].candidates.front().symbol == U'3');
  CHECK(line.box == ocr::Box{100, 50, 400, 40});
  CHECK(line.engine == ocr::Engine::ppocr);
}

TEST_CASE("a glyph knows the steps it was read from and the best of their confidences", "[ocr][ctc]") {
  const ocr::Line line =
      best({blank, sure(U'年', 0.6F), sure(U'年', 0.8F), sure(U'年', 0.7F), blank, sure(U'月', 0.6F)});
  REQUIRE(line.glyphs.size() == 2);
  CHECK(line.glyphs[0].symbol == U'年');
  CHECK(line.glyphs[0].first_step == 1);
  CHECK(line.glyphs[0].last_step == 3);
  CHECK(line.glyphs[0].confidence == Approx(0.8));
  CHECK(line.glyphs[1].first_step == 5);
  CHECK(line.glyphs[1].last_step == 5);
  CHECK(line.confidence == Approx(0.7));
}

TEST_CASE("glyphs stand one after another inside the line's box", "[ocr][ctc]") {
  std::vector<CtcStep> steps;
  for (const char32_t symbol : U"2024年3月15日")
    if (symbol) steps.push_back(sure(symbol)), steps.push_back(blank);
  for (const ocr::Box box : {ocr::Box{100, 50, 400, 40}, ocr::Box{7, 3, 90, 60}, ocr::Box{0, 0, 23, 11}}) {
    const ocr::Line line = best(steps, box);
    REQUIRE(line.glyphs.size() == 10);
    int end = box.x;
    for (const ocr::Glyph& glyph : line.glyphs) {
      CHECK(glyph.box.x >= end);
      CHECK(glyph.box.width >= 1);
      CHECK(glyph.box.right() <= box.right());
      CHECK(glyph.box.y == box.y);
      CHECK(glyph.box.height == box.height);
      end = glyph.box.right();
    }
  }
}

TEST_CASE("a glyph stands where its steps do", "[ocr][ctc]") {
  std::vector<CtcStep> steps(40, blank);
  steps[5] = sure(U'甲');
  steps[34] = sure(U'乙');
  const ocr::Line line = best(steps);  // ten pixels a step
  REQUIRE(line.glyphs.size() == 2);
  CHECK(line.glyphs[0].box.x + line.glyphs[0].box.width / 2 == Approx(155).margin(2));
  CHECK(line.glyphs[1].box.x + line.glyphs[1].box.width / 2 == Approx(445).margin(2));
  // No wider than the line is high.
  CHECK(line.glyphs[0].box.width == Approx(40).margin(1));
}

TEST_CASE("where the recogniser wavers between rare characters the likeliest is shown as doubtful",
          "[ocr][ctc]") {
  const CtcStep wavering{{{0, 0.4F}, {U'燊', 0.25F}, {U'粲', 0.2F}, {U'桑', 0.15F}}};
  const ocr::Line line = best({sure(U'张'), blank, wavering, blank});
  CHECK(line.text == "张燊");
  CHECK(line.glyphs.back().confidence == Approx(0.25));
}

TEST_CASE("a likely blank stays one", "[ocr][ctc]") {
  const CtcStep likely{{{0, 0.6F}, {U'燊', 0.4F}}};
  CHECK(best({sure(U'张'), blank, likely, blank}).text == "张");
}

TEST_CASE("the rim of a symbol is not shown as another of it", "[ocr][ctc]") {
  const CtcStep rim{{{0, 0.5F}, {U'三', 0.45F}}};
  CHECK(best({sure(U'三'), rim, blank}).text == "三");
  CHECK(best({blank, rim, sure(U'三')}).text == "三");
  const CtcStep gap{{{0, 0.5F}, {U' ', 0.45F}}};
  CHECK(best({sure(U'三'), gap, sure(U'月')}).text == "三月");
}
