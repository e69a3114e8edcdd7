#include "ocr/pdf/pdf_process.h"

#include <chrono>
#include <map>
#include <thread>

#include <opencv2/imgproc.hpp>

#include "ocr/page/error.h"
#include "ocr/page/stop.h"
#include "ocr/reading/bitmap.h"
#include "ocr/reading/open_source.h"
#include "tests/catch.h"
#include "tests/ocr/paper.h"

using namespace std::string_literals;
using ocr::Fault;
using tests::line_with;
using tests::says;
using tests::TemporaryFolder;
using tests::write_file;

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

fs::path kept(const std::string& name) {
  return fs::path(CUNZHENG_SOURCE) / "tests/ocr/pdf" / name;
}

std::string stream(const std::string& dictionary, const std::string& data) {
  return "<<" + dictionary + "/Length " + std::to_string(data.size()) + ">>stream\n" + data + "\nendstream";
}

/// A PDF of these objects, of which 1 is the catalogue.
std::string pdf_of(const std::map<int, std::string>& objects) {
  std::string pdf = "%PDF-1.7\n";
  std::map<int, std::size_t> places;
  for (const auto& [number, object] : objects) {
    places[number] = pdf.size();
    pdf += std::to_string(number) + " 0 obj\n" + object + "\nendobj\n";
  }
  const std::size_t table = pdf.size();
  const int size = objects.rbegin()->first + 1;
  pdf += "xref\n0 " + std::to_string(size) + "\n";
  for (int i = 0; i < size; ++i) {
    std::string place = std::to_string(places.contains(i) ? places[i] : 0);
    pdf += std::string(10 - place.size(), '0') + place + (places.contains(i) ? " 00000 n \n" : " 65535 f \n");
  }
  return pdf + "trailer\n<</Size " + std::to_string(size) + "/Root 1 0 R>>\nstartxref\n" +
         std::to_string(table) + "\n%%EOF\n";
}

const std::string font = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>";
const std::string seen = "BT /F 24 Tf 72 700 Td (Meeting 2024-03-15) Tj ET\n";

std::string page_with(const std::string& more, int content = 4, const std::string& resources = font) {
  return "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents " + std::to_string(content) +
         " 0 R/Resources<<" + resources + ">>" + more + ">>";
}

/// One page with this content.
std::map<int, std::string> one_page(const std::string& content, const std::string& more = "",
                                    const std::string& resources = font) {
  return {{1, "<</Type/Catalog/Pages 2 0 R>>"},
          {2, "<</Type/Pages/Kids[3 0 R]/Count 1>>"},
          {3, page_with(more, 4, resources)},
          {4, stream("", content)}};
}

/// Three pages, of which the second is this.
std::map<int, std::string> three_pages(const std::string& second, int count = 3) {
  return {{1, "<</Type/Catalog/Pages 2 0 R>>"},
          {2, "<</Type/Pages/Kids[10 0 R 11 0 R 12 0 R]/Count " + std::to_string(count) + ">>"},
          {4, stream("", seen)},
          {10, page_with("")},
          {11, second},
          {12, page_with("")}};
}

std::string text_of(const ocr::RawPage& raw) {
  std::string text;
  for (const ocr::Line& line : raw.lines) text += line.text;
  return text;
}

std::optional<Fault> fault_of(const std::function<void()>& work, const std::string& said = "") {
  try {
    work();
    return std::nullopt;
  } catch (const ocr::Error& error) {
    INFO(error.what());
    CHECK(std::string(error.what()).find(said) != std::string::npos);
    return error.fault();
  }
}

/// Nothing where page `index` can be had.
std::optional<Fault> fault_of_page(const std::string& pdf, int index) {
  const TemporaryFolder folder;
  const auto source = ocr::open_source(write_file(folder / "a.pdf", pdf));
  REQUIRE(index < source->page_count());
  return fault_of([&] { source->page(index); }, "page " + std::to_string(index + 1));
}

ocr::RawPage sheet_of(const std::string& pdf) {
  const TemporaryFolder folder;
  return ocr::open_source(write_file(folder / "a.pdf", pdf))->page(0);
}

bool has_ink(const cv::Mat& picture, const ocr::Box& box) {
  const cv::Rect area =
      cv::Rect(box.x, box.y, box.width, box.height) & cv::Rect(0, 0, picture.cols, picture.rows);
  if (area.empty()) return false;
  double darkest = 255;
  cv::minMaxLoc(picture(area).clone().reshape(1), &darkest);
  return darkest < 100;
}

}  // namespace

TEST_CASE("text that is painted where nobody sees it is no text", "[ocr][pdf][layer]") {
  const std::string hidden = "(Hidden 2021-01-11) Tj";
  const std::string cover = "1 g 60 590 400 40 re f 0 g\n";
  const std::string at = "/F 24 Tf 72 600 Td ";
  const std::map<std::string, std::string> ways = {
      {"invisible", "BT 3 Tr " + at + hidden + " ET"},
      {"clipping", "q BT 7 Tr " + at + hidden + " ET Q"},
      {"white", "1 g BT " + at + hidden + " ET 0 g"},
      {"nearly white", "0.995 g BT " + at + hidden + " ET 0 g"},
      {"covered", "BT " + at + hidden + " ET " + cover},
      {"clipped away", "q 0 0 10 10 re W n BT " + at + hidden + " ET Q"},
      {"beside the page", "BT /F 24 Tf 700 600 Td " + hidden + " ET"},
      {"of no size", "BT /F 0.01 Tf 72 600 Td " + hidden + " ET"},
      {"transparent", "q /T gs BT " + at + hidden + " ET Q"}};
  const std::string resources = font + "/ExtGState<</T<</ca 0/CA 0>>>>";
  for (const auto& [name, content] : ways) {
    INFO(name);
    const ocr::RawPage both = sheet_of(pdf_of(one_page(seen + content, "", resources)));
    CHECK(both.source == ocr::Source::text_layer);
    CHECK(text_of(both).find("Meeting 2024-03-15") != std::string::npos);
    CHECK(text_of(both).find("2021") == std::string::npos);
    CHECK(both.unread.empty());
    const ocr::RawPage alone = sheet_of(pdf_of(one_page(content, "", resources)));
    CHECK(alone.source == ocr::Source::picture);
    CHECK(alone.lines.empty());
  }
  CHECK(text_of(sheet_of(pdf_of(one_page(seen + "0.85 g BT " + at + hidden + " ET")))).find("2021") !=
        std::string::npos);
}

TEST_CASE("a covered part of a word is gone, the rest stays", "[ocr][pdf][layer]") {
  // Helvetica's digits are 13.3 points wide at 24.
  const std::string content = "BT /F 24 Tf 72 700 Td (20240315) Tj ET\n1 g 124.5 690 80 40 re f\n";
  CHECK(text_of(sheet_of(pdf_of(one_page(content)))) == "2024");
}

TEST_CASE("what a page of text shows beside its words is told as unread", "[ocr][pdf][layer]") {
  const std::string picture =
      stream("/Type/XObject/Subtype/Image/Width 8/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray",
             "\x00\xFF\x00\xFF\x00\xFF\x00\xFF"s);
  auto objects = one_page(seen + "q 30 0 0 12 300 500 cm /I Do Q", "", font + "/XObject<</I 5 0 R>>");
  objects[5] = picture;
  const ocr::RawPage raw = sheet_of(pdf_of(objects));
  CHECK(raw.source == ocr::Source::text_layer);
  REQUIRE_FALSE(raw.unread.empty());
  const cv::Rect place = cv::boundingRect(raw.unread);
  CHECK(place.x / raw.unread_scale / 300 * 72 == Approx(300).margin(6));
  CHECK(842 - place.br().y / raw.unread_scale / 300 * 72 == Approx(500).margin(6));
  // Rules, underlines and shaded cells are nothing to read.
  const std::string lines = "72 690 m 200 690 l S 60 400 475 60 re S 0.8 g 60 300 100 20 re f 0 g\n";
  CHECK(sheet_of(pdf_of(one_page(lines + seen))).unread.empty());
}

TEST_CASE("an annotation's appearance is on the page", "[ocr][pdf][layer]") {
  auto objects = one_page(seen, "/Annots[6 0 R]");
  objects[6] = "<</Type/Annot/Subtype/FreeText/Rect[72 500 400 540]/F 4/AP<</N 7 0 R>>>>";
  objects[7] = stream("/Type/XObject/Subtype/Form/BBox[0 0 328 40]/Resources<<" + font + ">>",
                      "BT /F 24 Tf 2 10 Td (Stamp 2024-05-01) Tj ET");
  CHECK(text_of(sheet_of(pdf_of(objects))).find("Stamp 2024-05-01") != std::string::npos);
}

TEST_CASE("somebody's wrong text beneath a scan is not believed", "[ocr][pdf][layer]") {
  const ocr::Page page = tests::read_page(kept("wrong-layer.pdf"));
  CHECK(page.source == ocr::Source::picture);
  CHECK(says(page, "4月14日"));
  CHECK_FALSE(says(page, "375.00"));
}

TEST_CASE("fonts whose characters are others than those seen are read as they look", "[ocr][pdf][layer]") {
  for (const auto& name : {"no-tounicode.pdf", "private-use.pdf"}) {
    INFO(name);
    const ocr::Page page = tests::read_page(kept(name));
    CHECK(page.source == ocr::Source::picture);
    CHECK(says(page, "王建国"));
    CHECK(says(page, "2024年3月15日"));
  }
}

TEST_CASE("a picture and a stamp among typed words are read in their place", "[ocr][pdf][layer]") {
  for (const auto& name : {"date-as-picture.pdf", "date-as-annotation.pdf"}) {
    INFO(name);
    const ocr::Page page = tests::read_page(kept(name));
    CHECK(page.source == ocr::Source::text_layer);
    const ocr::Line read = line_with(page, "2024-04-14");
    CHECK(read.engine != ocr::Engine::none);
    const ocr::Line label = line_with(page, "时间：");
    CHECK(label.engine == ocr::Engine::none);
    CHECK(read.box.x >= label.box.right() - label.box.height);
    CHECK(std::abs(read.box.y + read.box.height / 2 - label.box.y - label.box.height / 2) < label.box.height);
    CHECK(line_with(page, "主持人").engine == ocr::Engine::none);
  }
}

TEST_CASE("a picture that can't be decoded is damage of its page", "[ocr][pdf][bad]") {
  for (const auto& name : {"half-jpeg-inside.pdf", "broken-jpx.pdf"}) {
    INFO(name);
    const auto source = ocr::open_source(kept(name));
    CHECK(fault_of([&] { source->page(0); }, "page 1") == Fault::damaged);
    // To be looked at, there is what can be seen.
    CHECK_FALSE(source->picture(0).empty());
  }
  const std::string draw = "q 500 0 0 700 40 40 cm /I Do Q";
  const std::string grey =
      "/Type/XObject/Subtype/Image/Width 40/Height 40/BitsPerComponent 8/ColorSpace/DeviceGray";
  const auto with = [&](const std::string& image) {
    auto objects = one_page(draw, "", font + "/XObject<</I 5 0 R>>");
    if (!image.empty()) objects[5] = image;
    return pdf_of(objects);
  };
  CHECK_FALSE(fault_of_page(with(stream(grey, std::string(1600, 'x'))), 0));
  CHECK(fault_of_page(with(stream(grey, std::string(900, 'x'))), 0) == Fault::damaged);
  CHECK(fault_of_page(with(""), 0) == Fault::damaged);
  for (const auto& filter : {"FlateDecode", "DCTDecode", "JPXDecode", "JBIG2Decode", "CCITTFaxDecode",
                             "LZWDecode", "RunLengthDecode"}) {
    INFO(filter);
    CHECK(fault_of_page(with(stream(grey + "/Filter/" + filter, "\x01\x02 no such picture")), 0) ==
          Fault::damaged);
  }
}

TEST_CASE("a broken page among good ones is told by its number, and they are read", "[ocr][pdf][bad]") {
  const std::map<std::string, std::string> broken = {
      {"a number", "42"},
      {"content of no kind", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents (x)>>"},
      {"lost content", page_with("", 99)},
      {"a loop", "<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 1>>"}};
  for (const auto& [name, second] : broken) {
    INFO(name);
    const std::string pdf = pdf_of(three_pages(second));
    CHECK_FALSE(fault_of_page(pdf, 0));
    CHECK(fault_of_page(pdf, 1) == Fault::damaged);
    CHECK_FALSE(fault_of_page(pdf, 2));
  }
}

TEST_CASE("the number of pages is counted, whatever the file claims", "[ocr][pdf][bad]") {
  for (const int claimed : {1, 3, -5}) {
    INFO(claimed);
    const TemporaryFolder folder;
    const auto source =
        ocr::open_source(write_file(folder / "a.pdf", pdf_of(three_pages(page_with(""), claimed))));
    CHECK(source->page_count() == 3);
    CHECK(text_of(source->page(2)).find("2024-03-15") != std::string::npos);
  }
  // One more stands for all that are missing.
  const std::string pdf = pdf_of(three_pages(page_with(""), 4000));
  CHECK(fault_of_page(pdf, 3) == Fault::damaged);
  std::string kids;
  std::map<int, std::string> many = {
      {1, "<</Type/Catalog/Pages 2 0 R>>"}, {3, page_with("")}, {4, stream("", seen)}};
  for (int i = 0; i < 6000; ++i) kids += "3 0 R ";
  many[2] = "<</Type/Pages/Kids[" + kids + "]/Count 6000>>";
  const TemporaryFolder folder;
  CHECK(fault_of([&] { ocr::open_source(write_file(folder / "many.pdf", pdf_of(many))); }) ==
        Fault::too_large);
}

TEST_CASE("bytes before the header and behind the end are passed over", "[ocr][pdf]") {
  const std::string pdf = pdf_of(one_page(seen));
  const TemporaryFolder folder;
  const auto reads = [&](const std::string& bytes) {
    return text_of(ocr::open_source(write_file(folder / "a.pdf", bytes))->page(0)).find("2024-03-15") !=
           std::string::npos;
  };
  CHECK(reads(pdf + std::string(4845, '\0')));
  CHECK(reads(pdf + "<html>" + std::string(9000, ' ') + "</html>"));
  CHECK(reads("HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n" + pdf));
  CHECK_FALSE(ocr::load_bitmap(kept("html.pdf"), 1, 400).rgb.empty());
  // What goes on behind its end is cut off, though its first part could be shown.
  CHECK(fault_of([&] { reads(pdf + pdf.substr(9, 300)); }) == Fault::damaged);
}

TEST_CASE("a page that is no paper's size has the dots of its picture", "[ocr][pdf][size]") {
  const ocr::RawPage photo = ocr::open_source(kept("photo-3024x2145pt.pdf"))->page(0);
  CHECK(photo.picture.size() == cv::Size(3024, 2145));
  CHECK(ocr::dots_per_inch(kept("photo-3024x2145pt.pdf"), 1) == Approx(72));
  CHECK(ocr::dots_per_inch(tests::sample("13-minutes-text-layer.pdf"), 1) == Approx(300));
  CHECK_FALSE(ocr::dots_per_inch(tests::sample("14-minutes.txt"), 1));
}

TEST_CASE("boxes stand on their words on pages that are turned, cropped and magnified", "[ocr][pdf][size]") {
  const std::map<std::string, cv::Size> pages = {{"/Rotate 90", {3508, 2479}},
                                                 {"/Rotate 180", {2479, 3508}},
                                                 {"/Rotate 270", {3508, 2479}},
                                                 {"/CropBox[50 600 450 800]", {1667, 833}},
                                                 {"/UserUnit 1.2", {2975, 4210}}};
  for (const auto& [more, size] : pages) {
    INFO(more);
    // On a turned page, text that is turned back stands upright.
    const std::string upright =
        more == "/Rotate 90"    ? "BT /F 24 Tf 0 1 -1 0 200 100 Tm (Meeting 2024-03-15) Tj ET"
        : more == "/Rotate 180" ? "BT /F 24 Tf -1 0 0 -1 400 700 Tm (Meeting 2024-03-15) Tj ET"
        : more == "/Rotate 270" ? "BT /F 24 Tf 0 -1 1 0 200 700 Tm (Meeting 2024-03-15) Tj ET"
                                : seen;
    const ocr::RawPage raw = sheet_of(pdf_of(one_page(upright, more)));
    CHECK(raw.picture.cols == Approx(size.width).margin(2));
    CHECK(raw.picture.rows == Approx(size.height).margin(2));
    REQUIRE(raw.lines.size() == 2);
    for (const ocr::Line& line : raw.lines) CHECK(has_ink(raw.picture, line.box));
  }
}

TEST_CASE("files that a PDF carries are counted", "[ocr][pdf]") {
  CHECK(ocr::open_source(kept("portfolio.pdf"))->attachments() == 1);
  CHECK(ocr::open_source(tests::sample("13-minutes-text-layer.pdf"))->attachments() == 0);
  auto objects = one_page(seen, "/Annots[6 0 R]");
  objects[6] = "<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/FS<</Type/Filespec/F(a.txt)>>>>";
  const TemporaryFolder folder;
  const fs::path file = write_file(folder / "a.pdf", pdf_of(objects));
  CHECK(ocr::open_source(file)->attachments() == 1);
  CHECK(tests::read_files({file}).at(0).attachments == 1);
}

TEST_CASE("a form without pages of its own is told", "[ocr][pdf][bad]") {
  auto objects = one_page(seen);
  objects[1] = "<</Type/Catalog/Pages 2 0 R/AcroForm<</XFA(x)/Fields[]>>/NeedsRendering true>>";
  const TemporaryFolder folder;
  CHECK(fault_of([&] { ocr::open_source(write_file(folder / "a.pdf", pdf_of(objects))); }) == Fault::form);
}

namespace {

/// Forms that draw one another: 20 to the power of 15 squares.
std::string endless_pdf() {
  auto objects = one_page("/F Do", "", "/XObject<</F 5 0 R>>");
  const std::string form = "/Type/XObject/Subtype/Form/BBox[0 0 595 842]";
  std::string often;
  for (int i = 0; i < 20; ++i) often += "/F Do ";
  for (int i = 5; i < 20; ++i)
    objects[i] = stream(form + "/Resources<</XObject<</F " + std::to_string(i + 1) + " 0 R>>>>", often);
  objects[20] = stream(form, "0 0 10 10 re f");
  return pdf_of(objects);
}

}  // namespace

TEST_CASE("a page without end is left at once when a stop is requested", "[ocr][pdf][bad]") {
  const TemporaryFolder folder;
  const fs::path file = write_file(folder / "a.pdf", endless_pdf());
  std::stop_source stop;
  const auto source = ocr::open_source(file, stop.get_token());
  const std::jthread stopper([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    stop.request_stop();
  });
  const auto begin = Clock::now();
  CHECK_THROWS_AS(source->page(0), ocr::Stopped);
  CHECK(Clock::now() - begin < std::chrono::seconds(3));
}

TEST_CASE("a page that takes too much work is too large, and its process is ended",
          "[ocr][pdf][bad][.slow]") {
  const TemporaryFolder folder;
  const auto source = ocr::open_source(write_file(folder / "a.pdf", endless_pdf()));
  CHECK(fault_of([&] { source->page(0); }, "page 1") == Fault::too_large);
}
