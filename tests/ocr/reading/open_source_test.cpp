#include "ocr/reading/open_source.h"

#include <chrono>
#include <optional>
#include <random>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <sys/resource.h>

#include "ocr/page/error.h"
#include "tests/catch.h"
#include "tests/ocr/paper.h"

using namespace std::string_literals;
using ocr::Fault;
using tests::TemporaryFolder;
using tests::write_file;

namespace {

namespace fs = std::filesystem;

/// A small picture with enough in it to take some bytes.
cv::Mat busy_picture() {
  return tests::written_sheet(300, 420);
}

std::string tiff_of(int pages) {
  const TemporaryFolder folder;
  const std::string file = (folder / "pages.tiff").string();
  if (!cv::imwritemulti(file, std::vector<cv::Mat>(static_cast<std::size_t>(pages), busy_picture())))
    throw std::runtime_error("no TIFF");
  return tests::read_file(file);
}

/// What is wrong with the file, however far one must go to see it; nothing if all of it can be had.
std::optional<Fault> fault_of(const fs::path& file) {
  try {
    const auto source = ocr::open_source(file);
    for (int i = 0; i < source->page_count(); ++i) source->page(i);
    return std::nullopt;
  } catch (const ocr::Error& error) {
    CHECK(error.subject() == file.string());
    CHECK(std::string(error.what()).starts_with(file.string() + ": "));
    return error.fault();
  }
}

std::vector<std::string> lines_of(const fs::path& file, int page = 0) {
  std::vector<std::string> lines;
  for (const ocr::Line& line : ocr::open_source(file)->page(page).lines) lines.push_back(line.text);
  return lines;
}

std::string cut(const std::string& bytes, double part) {
  return bytes.substr(0, static_cast<std::size_t>(static_cast<double>(bytes.size()) * part));
}

std::string big_endian(std::uint32_t number) {
  return {static_cast<char>(number >> 24), static_cast<char>(number >> 16), static_cast<char>(number >> 8),
          static_cast<char>(number)};
}

std::uint32_t crc32(const std::string& bytes) {
  std::uint32_t crc = ~0U;
  for (unsigned char byte : bytes) {
    crc ^= byte;
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ (0xEDB88320U & (0U - (crc & 1U)));
  }
  return ~crc;
}

std::string png_chunk(const std::string& name, const std::string& data) {
  return big_endian(static_cast<std::uint32_t>(data.size())) + name + data + big_endian(crc32(name + data));
}

/// A few bytes that claim to be 60,000 pixels wide and high: 10 GiB when decoded.
std::string png_bomb() {
  return "\x89PNG\r\n\x1a\n" +
         png_chunk("IHDR", big_endian(60'000) + big_endian(60'000) + "\x08\x02\0\0\0"s) +
         png_chunk("IDAT", "\x78\x9c\x03\0\0\0\0\x01"s) + png_chunk("IEND", "");
}

long peak_kib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

}  // namespace

TEST_CASE("a text file gives its lines, whatever its encoding", "[ocr][source][text]") {
  const TemporaryFolder folder;
  const std::vector<std::string> expected = {"会议记录", "时间：2024年3月15日"};
  const std::string utf8 = "会议记录\n\n时间：2024年3月15日\n";
  CHECK(lines_of(write_file(folder / "utf8.txt", utf8)) == expected);
  CHECK(lines_of(write_file(folder / "bom.txt", "\xEF\xBB\xBF" + utf8)) == expected);
  const std::u16string wide = u"会议记录\r\n\r\n时间：2024年3月15日\r\n";
  std::string little = "\xFF\xFE", big = "\xFE\xFF";
  for (const char16_t unit : wide) {
    const char low = static_cast<char>(unit & 0xFF), high = static_cast<char>(unit >> 8);
    little += {low, high};
    big += {high, low};
  }
  CHECK(lines_of(write_file(folder / "utf16le.txt", little)) == expected);
  CHECK(lines_of(write_file(folder / "utf16be.txt", big)) == expected);
  // 会议记录 / 时间：2024年3月15日 in GB18030
  CHECK(lines_of(write_file(folder / "gb18030.txt",
                            "\xBB\xE1\xD2\xE9\xBC\xC7\xC2\xBC\r\n\xCA\xB1\xBC\xE4\xA3\xBA"
                            "2024\xC4\xEA"
                            "3\xD4\xC2"
                            "15\xC8\xD5\r\n")) == expected);
  // Four bytes: 㐅 is 8139 EF34, only in GB18030.
  CHECK(lines_of(write_file(folder / "rare.txt", "\x81\x39\xEF\x34\xD0\xD5")) ==
        std::vector<std::string>{"㐅姓"});
}

TEST_CASE("a text's lines are sure, without boxes, and read by no engine", "[ocr][source][text]") {
  const TemporaryFolder folder;
  const auto raw = ocr::open_source(write_file(folder / "a.txt", "今收到\n"))->page(0);
  CHECK(raw.source == ocr::Source::text_file);
  CHECK(raw.picture.empty());
  REQUIRE(raw.lines.size() == 1);
  CHECK(raw.lines[0].confidence == 1);
  CHECK(raw.lines[0].box.empty());
  CHECK(raw.lines[0].engine == ocr::Engine::none);
}

TEST_CASE("form feeds part a text's pages, and the last one ends the last page", "[ocr][source][text]") {
  const TemporaryFolder folder;
  const fs::path file = write_file(folder / "a.txt", "一\n二\n\f三\n\f\f四\n\f");
  REQUIRE(ocr::open_source(file)->page_count() == 4);
  CHECK(lines_of(file, 0) == std::vector<std::string>{"一", "二"});
  CHECK(lines_of(file, 1) == std::vector<std::string>{"三"});
  CHECK(lines_of(file, 2).empty());
  CHECK(lines_of(file, 3) == std::vector<std::string>{"四"});
}

TEST_CASE("a text in wide characters is read without the mark that says so", "[ocr][source][text]") {
  const TemporaryFolder folder;
  std::string little, big;
  for (const char16_t unit : std::u16string(u"会议记录\n2024年3月15日\n")) {
    const char low = static_cast<char>(unit & 0xFF), high = static_cast<char>(unit >> 8);
    little += {low, high};
    big += {high, low};
  }
  const std::vector<std::string> expected = {"会议记录", "2024年3月15日"};
  CHECK(lines_of(write_file(folder / "a.txt", little)) == expected);
  CHECK(lines_of(write_file(folder / "b.txt", big)) == expected);
  CHECK(fault_of(write_file(folder / "c.txt", "\xFF\xFE" + little.substr(0, little.size() - 1))) ==
        Fault::damaged);
  CHECK(fault_of(write_file(folder / "d.txt", "会议\0记录"s)) == Fault::unsupported);
}

TEST_CASE("UTF-8 with broken bytes is damaged, never other characters", "[ocr][source][text]") {
  const TemporaryFolder folder;
  const std::string text = "会议记录\n时间：2024年3月15日\n主持人：王建国\n";
  CHECK(fault_of(write_file(folder / "a.txt", text.substr(0, text.size() - 2))) == Fault::damaged);
  CHECK(fault_of(write_file(folder / "b.txt", text.substr(0, 7) + text.substr(8))) == Fault::damaged);
}

TEST_CASE("a text has limits, which are looked at while it is read", "[ocr][source][text][bad]") {
  const TemporaryFolder folder;
  const auto begin = std::chrono::steady_clock::now();
  CHECK(fault_of(write_file(folder / "feeds.txt", std::string(2 << 20, '\f'))) == Fault::too_large);
  CHECK(fault_of(write_file(folder / "line.txt", std::string(9 << 20, 'x'))) == Fault::too_large);
  std::string book;
  while (book.size() < 9U << 20) book += "2024年3月15日，会议记录。\n";
  CHECK(fault_of(write_file(folder / "page.txt", book)) == Fault::too_large);
  fs::resize_file(write_file(folder / "huge.txt", "words\n"), std::uintmax_t{4} << 30);
  CHECK(fault_of(folder / "huge.txt") == Fault::unsupported);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
  CHECK(ocr::open_source(write_file(folder / "most.txt",
                                    [] {
                                      std::string pages;
                                      for (int i = 0; i < 5000; ++i) pages += "页\f";
                                      return pages;
                                    }()))
            ->page_count() == 5000);
}

TEST_CASE("a text that begins like a bitmap is read as text", "[ocr][source][text]") {
  const TemporaryFolder folder;
  const std::string text = "BMI登记表：2024年3月15日全村成人";
  CHECK(lines_of(write_file(folder / "a.txt", text)) == std::vector<std::string>{text});
}

TEST_CASE("a PDF with a text layer gives its own words, on a page at 300 dots an inch",
          "[ocr][source][pdf]") {
  const auto source = ocr::open_source(tests::sample("13-minutes-text-layer.pdf"));
  REQUIRE(source->page_count() == 2);
  const ocr::RawPage raw = source->page(1);
  CHECK(raw.source == ocr::Source::text_layer);
  CHECK(raw.picture.cols == Approx(2480).margin(2));
  CHECK(raw.picture.rows == Approx(3508).margin(2));
  std::string text;
  for (const ocr::Line& line : raw.lines) text += line.text;
  CHECK(text.find("现场指导办公会议纪要") != std::string::npos);
  // Where a word says it stands, there is ink.
  for (const ocr::Line& line : raw.lines) {
    const cv::Rect place(line.box.x, line.box.y, line.box.width, line.box.height);
    double darkest = 255;
    cv::minMaxLoc(raw.picture(place).clone().reshape(1), &darkest);
    CHECK(darkest < 100);
  }
}

TEST_CASE("a PDF that is only a scan is a picture of it", "[ocr][source][pdf]") {
  const TemporaryFolder folder;
  const cv::Mat first = tests::sheet(620, 877, cv::Scalar(30, 30, 200));
  const cv::Mat second = tests::sheet(877, 620, cv::Scalar(200, 30, 30));
  const auto source = ocr::open_source(write_file(folder / "scan.pdf", tests::scanned_pdf({first, second})));
  REQUIRE(source->page_count() == 2);
  for (const int page : {0, 1}) {
    const ocr::RawPage raw = source->page(page);
    CHECK(raw.source == ocr::Source::picture);
    CHECK(raw.lines.empty());
    CHECK(raw.picture.cols == Approx(page == 0 ? 1240 : 1754).margin(2));  // 150 dots an inch became 300
    CHECK(raw.picture.rows == Approx(page == 0 ? 1754 : 1240).margin(2));
    const auto colour = raw.picture.at<cv::Vec3b>(raw.picture.rows / 2, raw.picture.cols / 2);
    CHECK(colour[2] == Approx(page == 0 ? 200 : 30).margin(6));
    CHECK(colour[0] == Approx(page == 0 ? 30 : 200).margin(6));
  }
}

TEST_CASE("a missing file, a folder, an empty file and a locked PDF are told apart", "[ocr][source][bad]") {
  const TemporaryFolder folder;
  CHECK(fault_of(folder / "missing.jpg") == Fault::missing);
  CHECK(fault_of(folder.path()) == Fault::unsupported);
  CHECK(fault_of(write_file(folder / "empty.jpg", "")) == Fault::empty);
  CHECK(fault_of(fs::path(CUNZHENG_SOURCE) / "tests/app/locked.pdf") == Fault::locked);
}

TEST_CASE("garbage is unsupported, whatever its name says", "[ocr][source][bad]") {
  const TemporaryFolder folder;
  std::mt19937 random(1);
  std::string garbage(5000, '\0');
  for (char& byte : garbage) byte = static_cast<char>(random());
  for (const auto& name : {"a.jpg", "a.png", "a.tif", "a.pdf", "a.txt", "a.webp", "a"})
    CHECK(fault_of(write_file(folder / name, garbage)) == Fault::unsupported);
  CHECK(fault_of(write_file(folder / "zeros.jpg", std::string(5000, '\0'))) == Fault::unsupported);
  CHECK(fault_of(write_file(folder / "odd.txt", "\xFF\xFE\x01"s)) == Fault::unsupported);
}

TEST_CASE("what is something else is refused by its name, whatever the file is called",
          "[ocr][source][bad]") {
  const TemporaryFolder folder;
  const auto kind_of = [&](const std::string& bytes) -> std::pair<Fault, std::string> {
    try {
      ocr::open_source(write_file(folder / "a.jpg", bytes));
    } catch (const ocr::Error& error) {
      return {error.fault(), error.kind()};
    }
    return {};
  };
  const auto picture = [](const char* kind) {
    return std::pair(Fault::unsupported_picture, std::string(kind));
  };
  const auto document = [](const char* kind) {
    return std::pair(Fault::unsupported_document, std::string(kind));
  };
  const std::string rest(300, '\x01');
  CHECK(kind_of("GIF89a" + rest) == picture("GIF"));
  CHECK(kind_of("\0\0\0\x18"
                "ftypheic"s +
                rest) == picture("HEIC"));
  CHECK(kind_of("\0\0\0\x1C"
                "ftypmif1\0\0\0\0mif1heic"s +
                rest) == picture("HEIF"));
  CHECK(kind_of("\0\0\0\x1C"
                "ftypmif1\0\0\0\0mif1avif"s +
                rest) == picture("AVIF"));
  CHECK(kind_of("\0\0\0\x0CjP  \r\n\x87\n"s + rest) == picture("JPEG 2000"));
  CHECK(kind_of("\xFF\x0A" + rest) == picture("JPEG XL"));
  CHECK(kind_of("8BPS" + rest) == picture("PSD"));
  CHECK(kind_of("P5\n# scanned\n640 480\n255\n" + rest) == picture("PNM"));
  CHECK(kind_of("<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\">") == picture("SVG"));
  CHECK(kind_of("PK\3\4" + rest + "word/document.xml" + rest) == std::pair(Fault::damaged, std::string()));
  CHECK(kind_of("PK\3\4" + rest + "OFD.xml" + rest) == std::pair(Fault::damaged, std::string()));
  CHECK(kind_of("PK\3\4" + rest + "ppt/presentation.xml" + rest) == document("PPTX"));
  CHECK(kind_of("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + rest + "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"s) ==
        document("DOC"));
  CHECK(kind_of("{\\rtf1\\ansi words}") == document("RTF"));
  CHECK(kind_of("<!DOCTYPE HTML><html><body>words") == document("HTML"));
  CHECK(kind_of("PK\3\4" + rest) == std::pair(Fault::unsupported, std::string()));
  // A JPEG whose process no common program reads: lossless, and of 12 bits.
  std::string jpeg = tests::encoded(busy_picture(), ".jpg");
  const std::size_t frame = jpeg.find("\xFF\xC0");
  jpeg[frame + 1] = '\xC3';
  CHECK(kind_of(jpeg).first == Fault{});  // opened, and refused when its page is asked for
  CHECK(fault_of(write_file(folder / "b.jpg", jpeg)) == Fault::unsupported_picture);
  jpeg[frame + 1] = '\xC1', jpeg[frame + 4] = 12;
  CHECK(fault_of(write_file(folder / "c.jpg", jpeg)) == Fault::unsupported_picture);
}

TEST_CASE("a picture under another's name is what its bytes say", "[ocr][source]") {
  const TemporaryFolder folder;
  const auto file = write_file(folder / "really.jpg", tests::encoded(busy_picture(), ".png"));
  CHECK_FALSE(fault_of(file));
}

TEST_CASE("a file cut off at any place is damaged, never half a page", "[ocr][source][bad]") {
  const TemporaryFolder folder;
  const std::vector<std::pair<std::string, std::string>> files = {
      {"a.jpg", tests::encoded(busy_picture(), ".jpg")},
      {"b.png", tests::encoded(busy_picture(), ".png")},
      {"c.tiff", tests::encoded(busy_picture(), ".tiff")},
      {"d.tiff", tiff_of(3)},
      {"e.webp", tests::encoded(busy_picture(), ".webp")},
      {"f.bmp", tests::encoded(busy_picture(), ".bmp")},
      {"g.pdf", tests::read_file(tests::sample("13-minutes-text-layer.pdf"))},
      {"h.pdf", tests::scanned_pdf({busy_picture()})}};
  for (const auto& [name, bytes] : files) {
    INFO(name);
    if (!name.ends_with(".pdf")) CHECK_FALSE(fault_of(write_file(folder / name, bytes)));
    for (const double part : {0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 0.95, 0.99}) {
      INFO(part);
      CHECK(fault_of(write_file(folder / name, cut(bytes, part))) == Fault::damaged);
    }
  }
}

TEST_CASE("a PDF without its end is damaged, though its pages could be pieced together",
          "[ocr][source][bad]") {
  const TemporaryFolder folder;
  const std::string pdf = tests::scanned_pdf({busy_picture(), busy_picture()});
  CHECK_FALSE(fault_of(write_file(folder / "a.pdf", pdf)));
  CHECK(fault_of(write_file(folder / "b.pdf", pdf.substr(0, pdf.rfind("%%EOF")))) == Fault::damaged);
  CHECK(fault_of(write_file(folder / "c.pdf", pdf.substr(0, pdf.rfind("xref\n0 ")))) == Fault::damaged);
}

TEST_CASE("a progressive JPEG, and one with a thumbnail inside, is whole to its own end", "[ocr][source]") {
  const TemporaryFolder folder;
  std::vector<unsigned char> progressive;
  cv::imencode(".jpg", busy_picture(), progressive,
               {cv::IMWRITE_JPEG_PROGRESSIVE, 1, cv::IMWRITE_JPEG_RST_INTERVAL, 4});
  const std::string whole(progressive.begin(), progressive.end());
  CHECK_FALSE(fault_of(write_file(folder / "a.jpg", whole)));
  CHECK(fault_of(write_file(folder / "b.jpg", cut(whole, 0.9))) == Fault::damaged);
  const std::string thumbnail = tests::encoded(tests::sheet(32, 32), ".jpg");
  const std::string jpeg = tests::encoded(busy_picture(), ".jpg");
  const auto length = thumbnail.size() + 2;
  const std::string with_thumbnail = jpeg.substr(0, 2) + "\xFF\xE2"s + static_cast<char>(length >> 8) +
                                     static_cast<char>(length & 0xFF) + thumbnail + jpeg.substr(2);
  CHECK_FALSE(fault_of(write_file(folder / "c.jpg", with_thumbnail)));
  CHECK(fault_of(write_file(folder / "d.jpg", cut(with_thumbnail, 0.7))) == Fault::damaged);
}

TEST_CASE("a bomb of 60,000 x 60,000 pixels is refused at once and takes no memory", "[ocr][source][bad]") {
  const TemporaryFolder folder;
  const fs::path file = write_file(folder / "bomb.png", png_bomb());
  const long before = peak_kib();
  const auto begin = std::chrono::steady_clock::now();
  CHECK(fault_of(file) == Fault::too_large);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::milliseconds(500));
  CHECK(peak_kib() - before < 50 * 1024);
}

TEST_CASE("a PDF page of a square kilometre is refused", "[ocr][source][bad]") {
  const TemporaryFolder folder;
  std::string pdf = tests::scanned_pdf({tests::sheet(60, 60)});
  const std::string box = "/MediaBox [0 0 28.800000 28.800000]",
                    huge = "/MediaBox [0 0 9999999 999999999999]";
  REQUIRE(pdf.find(box) != std::string::npos);
  pdf.replace(pdf.find(box), box.size(), huge);
  const auto fault = fault_of(write_file(folder / "huge.pdf", pdf));
  CHECK(fault == Fault::too_large);
}

TEST_CASE("files with flipped bytes are read or refused, and nothing worse", "[ocr][source][bad]") {
  const TemporaryFolder folder;
  const cv::Mat small = tests::written_sheet(120, 160);
  std::vector<cv::Mat> pages = {small, small};
  REQUIRE(cv::imwritemulti((folder / "two.tiff").string(), pages));
  const std::vector<std::string> files = {
      tests::encoded(small, ".jpg"),  tests::with_orientation(tests::encoded(small, ".jpg"), 6),
      tests::encoded(small, ".png"),  tests::read_file(folder / "two.tiff"),
      tests::encoded(small, ".webp"), tests::encoded(small, ".bmp"),
      tests::scanned_pdf({small}),    tests::read_file(tests::sample("14-minutes.txt"))};
  std::mt19937 random(20240315);
  int read = 0, refused = 0;
  for (const std::string& whole : files) {
    for (int round = 0; round < 60; ++round) {
      std::string bytes = whole;
      // The first bytes, where a file says what it is made of, get as many blows as all others.
      const auto flips = 1 + random() % 6;
      for (unsigned flip = 0; flip < flips; ++flip) {
        const std::size_t range = random() % 2 ? std::min<std::size_t>(bytes.size(), 300) : bytes.size();
        bytes[random() % range] = static_cast<char>(random());
      }
      const fs::path file = write_file(folder / "mutant", bytes);
      (fault_of(file) ? refused : read) += 1;
    }
  }
  CHECK(read > 0);
  CHECK(refused > 0);
}
