#include "archive/reports/blank_forms.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "archive/learning/office.h"
#include "archive/records/unknown_name.h"
#include "forms/blank/form_layout.h"
#include "forms/pages/interpret.h"
#include "ocr/reading/bitmap.h"
#include "ocr/reading/reader.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Archive;
using fixtures::day;
using fixtures::mark;
using fixtures::TemporaryFolder;
using forms::RosterEntry;

namespace {

using std::chrono::year;
const std::chrono::year_month june = year(2024) / std::chrono::June, july = year(2024) / std::chrono::July;

const std::filesystem::path source = CUNZHENG_SOURCE;

const forms::Kinds& kinds() {
  static const forms::Kinds kinds = forms::Kinds::load(source / "forms/kinds");
  return kinds;
}
const forms::Checklists& checklists() {
  static const forms::Checklists checklists = forms::Checklists::load(source / "forms/checklists");
  return checklists;
}

RosterEntry household(const std::string& name, const std::string& categories,
                      const std::string& from = "2023-01-01",
                      std::optional<forms::Date> until = std::nullopt) {
  return {.village = "清风村",
          .name = name,
          .values = {{"categories", categories}},
          .from = day(from),
          .until = until};
}

Archive with_rosters(const TemporaryFolder& folder) {
  Archive archive = fixtures::open_archive(folder);
  archive.set_roster(
      "households",
      std::vector<RosterEntry>{household("周小兰", "lifted"), household("张国强", "five_guarantees"),
                               household("王秀英", "low_income", "2024-06-20"),
                               household("李桂花", "lifted", "2024-07-01")},
      day("2023-01-01"), mark());
  archive.set_roster("team_members",
                     std::vector<RosterEntry>{{.village = "清风村",
                                               .name = "罗建军",
                                               .values = {{"post", "leader"}},
                                               .from = day("2023-01-01"),
                                               .until = {}},
                                              {.village = "清风村",
                                               .name = "刘洋",
                                               .values = {{"post", "member"}},
                                               .from = day("2023-01-01"),
                                               .until = {}}},
                     day("2023-01-01"), mark());
  return archive;
}

std::vector<std::string> names(const Archive& archive, const std::string& kind,
                               std::chrono::year_month month = june) {
  auto names = archive::names_on_form(archive, checklists(), *kinds().find(kind), "清风村", month);
  std::sort(names.begin(), names.end());
  return names;
}

cv::Mat picture_of(const std::filesystem::path& pdf, int page) {
  const ocr::Bitmap bitmap = ocr::load_bitmap(pdf, page);
  cv::Mat rgb(bitmap.height, bitmap.width, CV_8UC3, const_cast<unsigned char*>(bitmap.rgb.data())), bgr;
  cv::cvtColor(rgb, bgr, cv::COLOR_RGB2BGR);
  return bgr;
}

/// Writes digits into a blank of the sheet.
void write(cv::Mat& picture, const forms::FormLayout& layout, const forms::FormRectangle& blank,
           const std::string& text) {
  const double scale = picture.cols / layout.width;
  cv::putText(picture, text,
              {cvRound((blank.x + 2) * scale), cvRound((blank.y + blank.height * 0.72) * scale)},
              cv::FONT_HERSHEY_SIMPLEX, scale * 0.16, {90, 30, 20}, cvRound(scale * 0.5), cv::LINE_AA);
}

std::vector<ocr::Page> read(const std::filesystem::path& file) {
  const auto reader = ocr::make_reader(
      {.models = source / "ocr/models", .threads = 1, .form_sheets = forms::form_sheets(kinds())});
  std::vector<ocr::Page> pages;
  const std::vector<std::filesystem::path> files = {file};
  reader->read(files, [&](ocr::Outcome&& outcome) {
    if (outcome.error) std::rethrow_exception(outcome.error);
    pages.push_back(std::move(outcome.page));
  });
  return pages;
}

/// A register of June with the day of the first two visits written in.
cv::Mat visited(const TemporaryFolder& folder, const Archive& archive) {
  const std::filesystem::path pdf = folder / "form.pdf";
  archive::write_blank_forms(archive, kinds(), checklists(),
                             {.kind = "visit_register", .village = "清风村", .months = {june}}, pdf);
  cv::Mat picture = picture_of(pdf, 1);
  const forms::FormLayout layout = forms::lay_out_form(*kinds().find("visit_register"), june);
  const std::vector<std::string> days = {"3", "17"};
  for (const forms::FormBox& box : layout.boxes)
    if (box.index == 0 && box.row < 2)
      write(picture, layout, box.blanks.front(), days[static_cast<std::size_t>(box.row)]);
  return picture;
}

std::string value_in(const forms::Row& row, const std::string& key) {
  const forms::Field* field = forms::find_field(row, key);
  return !field || field->values.empty() ? "none" : field->values.front();
}

}  // namespace

TEST_CASE("a register's form names the households that its requirements ask for, as of its month",
          "[archive][blank]") {
  const TemporaryFolder folder;
  const Archive archive = with_rosters(folder);
  CHECK(names(archive, "visit_register") == std::vector<std::string>{"周小兰", "张国强", "王秀英"});
  CHECK(names(archive, "visit_register", july) ==
        std::vector<std::string>{"周小兰", "张国强", "李桂花", "王秀英"});
}

TEST_CASE("the forms of the work team name its members", "[archive][blank]") {
  const TemporaryFolder folder;
  const Archive archive = with_rosters(folder);
  for (const char* kind : {"leave_ledger", "work_log", "meal_fee_receipt"})
    CHECK(names(archive, kind) == std::vector<std::string>{"刘洋", "罗建军"});
  CHECK(names(archive, "meeting_minutes").empty());
}

TEST_CASE("forms are printed for each kind and month", "[archive][blank]") {
  const TemporaryFolder folder;
  const Archive archive = with_rosters(folder);
  for (const forms::Kind& kind : kinds().all()) {
    if (kind.name == forms::other_kind) continue;
    INFO(kind.name);
    const archive::BlankForms forms = archive::write_blank_forms(
        archive, kinds(), checklists(), {.kind = kind.name, .village = "清风村", .months = {june, july}},
        folder / "form.pdf");
    CHECK(forms.sheets >= 2);
    CHECK(ocr::load_bitmap(folder / "form.pdf", forms.sheets, 200).width > 0);
  }
}

TEST_CASE("more names than a sheet has rows go on on the next one", "[archive][blank]") {
  const TemporaryFolder folder;
  const Archive archive = with_rosters(folder);
  const archive::BlankForms forms = archive::write_blank_forms(
      archive, kinds(), checklists(),
      {.kind = "visit_register", .village = "清风村", .months = {june}, .rows = 2}, folder / "form.pdf");
  CHECK(forms.sheets == 2);
  CHECK(forms.names == 3);
}

TEST_CASE("what can't be printed is refused, and a file that is no PDF stays", "[archive][blank]") {
  const TemporaryFolder folder;
  const Archive archive = with_rosters(folder);
  const auto print = [&](const archive::BlankFormOrder& order, const char* file) {
    return fixtures::fault_of(
        [&] { archive::write_blank_forms(archive, kinds(), checklists(), order, folder / file); });
  };
  CHECK(print({.kind = "no_such", .village = "清风村", .months = {june}}, "a.pdf") ==
        archive::Fault::unknown_name);
  CHECK(print({.kind = "other", .village = "清风村", .months = {june}}, "a.pdf") ==
        archive::Fault::unknown_name);
  CHECK(print({.kind = "notice", .village = "", .months = {june}}, "a.pdf") == archive::Fault::bad_value);
  CHECK(print({.kind = "notice", .village = std::string(200, 'x'), .months = {june}}, "a.pdf") ==
        archive::Fault::bad_value);
  CHECK(print({.kind = "notice", .village = "清风村", .months = {}}, "a.pdf") == archive::Fault::bad_value);
  fixtures::write_file(folder / "notes.txt", "mine");
  CHECK(print({.kind = "notice", .village = "清风村", .months = {june}}, "notes.txt") ==
        archive::Fault::would_replace);
  CHECK(fixtures::read_file(folder / "notes.txt") == "mine");
}

TEST_CASE("a file's name says kind, village and month", "[archive][blank]") {
  const forms::Kind& kind = *kinds().find("visit_register");
  CHECK(archive::file_name_of(kind, {.kind = kind.name, .village = "清风村", .months = {june}}) ==
        "走访登记-清风村-2024-06.pdf");
  CHECK(archive::file_name_of(kind, {.kind = kind.name, .village = "清风村", .months = {june, july}}) ==
        "走访登记-清风村-2024-06-2024-07.pdf");
}

TEST_CASE("a printed form that was filled in comes back read by its boxes", "[archive][blank]") {
  const TemporaryFolder folder;
  const Archive archive = with_rosters(folder);
  cv::Mat picture = visited(folder, archive);
  const std::string how = GENERATE("straight", "leaning", "upside down", "small", "sealed");
  INFO(how);
  const cv::Point2f middle(static_cast<float>(picture.cols) / 2, static_cast<float>(picture.rows) / 2);
  if (how == "leaning")
    cv::warpAffine(picture, picture, cv::getRotationMatrix2D(middle, 3, 0.93), picture.size(), cv::INTER_AREA,
                   cv::BORDER_CONSTANT, {70, 70, 72});
  if (how == "sealed") {  // ink below it shows through
    cv::Mat seal(picture.size(), CV_8UC3, {255, 255, 255});
    cv::circle(seal, {picture.cols * 178 / 210, picture.rows * 24 / 297}, picture.cols / 12, {60, 60, 215},
               cv::FILLED);
    cv::min(picture, seal, picture);
  }
  if (how == "upside down") cv::rotate(picture, picture, cv::ROTATE_180);
  if (how == "small") cv::resize(picture, picture, {}, 0.5, 0.5, cv::INTER_AREA);
  cv::imwrite((folder / "scan.png").string(), picture);

  const std::vector<ocr::Page> pages = read(folder / "scan.png");
  REQUIRE(pages.size() == 1);
  const forms::Reading reading = forms::interpret(pages.front(), kinds(), archive::office_of(archive));
  REQUIRE(reading.printed);
  CHECK(*reading.printed == forms::PrintedForm{"visit_register", "清风村", "2024-06", true});
  REQUIRE(reading.rows.size() == 2);
  if (!ocr::has_neural_engine(source / "ocr/models")) return;
  CHECK(value_in(reading.rows[0], "date") == "2024-06-03");
  CHECK(value_in(reading.rows[1], "date") == "2024-06-17");
  CHECK(value_in(reading.rows[0], "household") != value_in(reading.rows[1], "household"));
  for (const forms::Row& row : reading.rows) CHECK(forms::find_field(row, "household")->certain());
}

TEST_CASE("a printed form whose marks are gone is still known by its code", "[archive][blank]") {
  const TemporaryFolder folder;
  const Archive archive = with_rosters(folder);
  cv::Mat picture = visited(folder, archive);
  const int across = picture.cols * 16 / 210, down = picture.rows * 16 / 297;
  for (const int y : {0, picture.rows - down})
    for (const int x : {0, picture.cols - across})
      if (x > 0 || y > 0) cv::rectangle(picture, {x, y, across, down}, {255, 255, 255}, cv::FILLED);
  cv::imwrite((folder / "scan.png").string(), picture);
  const std::vector<ocr::Page> pages = read(folder / "scan.png");
  REQUIRE(pages.size() == 1);
  const forms::Reading reading = forms::interpret(pages.front(), kinds(), archive::office_of(archive));
  REQUIRE(reading.printed);
  CHECK_FALSE(reading.printed->by_boxes);
  CHECK(reading.kind == "visit_register");
  CHECK(forms::find_field(reading.fields, "village")->values.front() == "清风村");
}
