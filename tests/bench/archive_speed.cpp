// How quickly a district's archive answers: 46 villages, 10,000 households, a year of 100,000 documents with
// a million rows, all of them filed by the archive itself; and how long a binder of 1,000 pages takes. Prints
// a table; ends with 1 if an answer took longer than it may.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "archive/binder/binder.h"
#include "archive/catalogue/archive.h"
#include "archive/coverage/coverage.h"
#include "archive/paper/picture_file.h"
#include "archive/records/evidence.h"
#include "archive/records/sha256.h"
#include "archive/warnings/warnings.h"
#include "forms/dates/date.h"

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr int villages = 46, households = 10'000, documents = 100'000, rows_in_all = 1'000'000;
const forms::Date first_day = forms::from_iso("2024-01-01").value();
const forms::Date last_day = forms::from_iso("2024-12-31").value();

/// A folder that goes with the program.
struct Folder {
  fs::path path;
  Folder() {
    std::string name = (fs::temp_directory_path() / "cunzheng-bench-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) std::exit(2);
    path = name;
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
};

archive::Mark mark() {
  return {.who = "bench", .when = archive::instant_from_iso("2025-01-10T02:00:00Z").value()};
}

std::string village(int number) {
  return "村" + std::to_string(number);
}

/// Names of two and three characters, as people have them.
std::string name(int number) {
  static const std::vector<std::string> family = {"王", "李", "张", "刘", "陈", "杨", "黄", "周", "吴", "何"};
  static const std::vector<std::string> given = {"德", "福", "玉", "兰", "志", "强", "秀", "英", "建", "国",
                                                 "桂", "明", "海", "峰", "小", "玲", "文", "军", "丽", "华"};
  const auto index = static_cast<std::size_t>(number);
  std::string full = family[index % family.size()] + given[index / 10 % given.size()];
  if (index / 200 > 0) full += given[(index / 200 + index) % given.size()];
  return full;
}

forms::Field field(const std::string& key, forms::FieldType type, const std::string& value) {
  forms::Field made;
  made.key = key;
  made.type = type;
  made.values = {value};
  made.text = value;
  made.confidence = 0.99;
  made.box = ocr::Box{.x = 10, .y = 20, .width = 300, .height = 40};
  return made;
}

std::string day(std::mt19937& random) {
  const std::chrono::sys_days from = first_day;
  return forms::to_iso(forms::Date(from + std::chrono::days(random() % 366)));
}

archive::NewDocument document(int number, std::mt19937& random) {
  archive::NewDocument made;
  const int where = number % villages;
  made.village = village(where);
  archive::NewPage page;
  page.width = 1000;
  page.height = 1400;
  page.fingerprint = static_cast<std::uint64_t>(random()) << 32 | random();
  const auto link = [&](const char* requirement) {
    made.links.emplace_back();
    made.links.back().requirement = requirement;
  };
  const auto line = [&](const std::string& text) {
    page.lines.push_back(
        {.text = text,
         .confidence = 0.9,
         .box = ocr::Box{
             .x = 50, .y = 40 * (1 + static_cast<int>(page.lines.size())), .width = 600, .height = 36}});
  };
  // Seven of ten are registers with 14 or 15 rows.
  if (number % 10 < 7) {
    page.reading.kind = "visit_register";
    line("走访登记表 " + made.village);
    const int rows = 14 + (number % 7 < 2 ? 1 : 0);
    const std::string month = day(random);
    for (int i = 0; i < rows; ++i) {
      const std::string who = name(where + villages * static_cast<int>(random() % (households / villages)));
      page.reading.rows.push_back({field("date", forms::FieldType::date, month),
                                   field("household", forms::FieldType::person, who),
                                   field("visitor", forms::FieldType::person, name(where))});
      line(month + " " + who + " " + name(where));
    }
    for (const char* requirement : {"1.3.2a", "1.3.2b", "2.2.1f", "2.2.1l"}) link(requirement);
  } else {
    const bool receipt = number % 10 == 7;
    page.reading.kind = receipt ? "meal_fee_receipt" : "meeting_minutes";
    const std::string when = day(random);
    page.reading.fields = {field("date", forms::FieldType::date, when),
                           field(receipt ? "payer" : "host", forms::FieldType::person, name(where))};
    line((receipt ? "伙食费收据 " : "会议记录 学习 ") + when + " " + name(where));
    archive::FieldChange confirmed;
    confirmed.place = {.row = std::nullopt, .key = "date"};
    made.changes = {confirmed};
    link(receipt ? "1.2.3a" : number % 10 == 8 ? "1.1.1a" : "1.3.1d");
  }
  page.reading.kind_confidence = 0.98;
  made.pages = {std::move(page)};
  return made;
}

void fill(archive::Archive& archive, const fs::path& folder, int count) {
  std::vector<forms::RosterEntry> all_villages, all_households;
  for (int i = 0; i < villages; ++i)
    all_villages.push_back(
        {.village = {}, .name = village(i), .values = {{"township", "镇"}}, .from = first_day, .until = {}});
  for (int i = 0; i < households; ++i)
    all_households.push_back({.village = village(i % villages),
                              .name = name(i),
                              .values = {{"categories", i % 3 == 0 ? "low_income" : "lifted"}},
                              .from = first_day,
                              .until = {}});
  archive.set_roster("villages", all_villages, first_day, mark());
  archive.set_roster("households", all_households, first_day, mark());
  std::mt19937 random(20240101);
  constexpr int in_one_file = 1000;
  for (int begin = 0; begin < count; begin += in_one_file) {
    archive::NewFile file;
    file.path = folder / (std::to_string(begin) + ".pdf");
    std::ofstream(file.path) << begin;
    file.sha256 = archive::sha256_of_file(file.path);
    file.filed = mark();
    for (int i = begin; i < std::min(begin + in_one_file, count); ++i) {
      file.documents.push_back(document(i, random));
      file.documents.back().pages.front().number = i - begin + 1;
    }
    archive.file(file);
    std::fprintf(stderr, "\r%d of %d documents", std::min(begin + in_one_file, count), count);
  }
  std::fprintf(stderr, "\n");
}

/// A thousand pages from a folder's pictures, each with bytes of its own.
void fill_with_pages(archive::Archive& archive, const fs::path& folder, const fs::path& pictures, int pages) {
  std::vector<fs::path> samples;
  for (const auto& entry : fs::directory_iterator(pictures))
    if (entry.path().extension() == ".jpg") samples.push_back(entry.path());
  std::sort(samples.begin(), samples.end());
  std::mt19937 random(1);
  for (int i = 0; i < pages; ++i) {
    std::ifstream in(samples[static_cast<std::size_t>(i) % samples.size()], std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    archive::NewFile file;
    file.path = folder / (std::to_string(i) + ".jpg");
    std::ofstream(file.path, std::ios::binary) << bytes << i;
    file.sha256 = archive::sha256_of_file(file.path);
    file.filed = mark();
    file.documents = {document(8 + 10 * i, random)};
    file.documents[0].village = village(0);
    const auto head = archive::jpeg_head(std::as_bytes(std::span(bytes)));
    file.documents[0].pages[0].width = head ? head->width : 0;
    file.documents[0].pages[0].height = head ? head->height : 0;
    archive.file(file);
    fs::remove(file.path);
  }
}

/// The shortest of three times, in milliseconds.
double took(const std::function<void()>& work) {
  double best = 1e9;
  for (int i = 0; i < 3; ++i) {
    const auto begin = Clock::now();
    work();
    best = std::min(best, std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
  }
  return best;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "archive_speed DEFINITIONS PICTURES [DOCUMENTS [PAGES]]\n");
    return 2;
  }
  const int count = argc > 3 ? std::atoi(argv[3]) : documents, pages = argc > 4 ? std::atoi(argv[4]) : 1000;
  const forms::Checklists checklists = forms::Checklists::load(fs::path(argv[1]) / "checklists");
  const forms::Kinds kinds = forms::Kinds::load(fs::path(argv[1]) / "kinds");
  bool met = true;
  const auto row = [&](const char* what, double ms, double at_most) {
    std::printf("%-52s %10.1f ms", what, ms);
    if (at_most > 0) std::printf("  (at most %.0f)%s", at_most, ms <= at_most ? "" : "  TOO LONG");
    std::printf("\n");
    std::fflush(stdout);
    met = met && (at_most <= 0 || ms <= at_most);
  };
  {
    const Folder folder;
    archive::Archive archive =
        archive::Archive::open(folder.path / "archive", {.if_missing = archive::Missing::create});
    const auto begin = Clock::now();
    fill(archive, folder.path, count);
    row("filing", std::chrono::duration<double, std::milli>(Clock::now() - begin).count(), 0);
    std::printf("%d documents, catalogue of %.0f MB; at %d documents there are %d rows\n", count,
                static_cast<double>(fs::file_size(folder.path / "archive" / "catalogue.sqlite")) / 1e6,
                documents, rows_in_all);
    archive::CoverageQuestion question{.from = first_day,
                                       .to = last_day,
                                       .today = last_day,
                                       .villages = {},
                                       .requirements = {},
                                       .proofs = archive::Proofs::leave_out};
    row("coverage of everything, a year",
        took([&] { archive::check_coverage(archive, checklists, question); }), 2000);
    question.villages = {village(7)};
    row("coverage of one village, a year",
        took([&] { archive::check_coverage(archive, checklists, question); }), 50);
    const auto item = archive::requirements_of(checklists, "1.3.1");
    archive::Filter filter;
    filter.village = village(7);
    row("evidence for an item, one village", took([&] { archive.evidence(item, filter); }), 20);
    // As many as the kiosk shows.
    archive::Filter some;
    some.limit = filter.limit = 200;
    row("a search for two characters", took([&] { archive.search(name(57), some); }), 50);
    row("a search for two characters, one village", took([&] { archive.search(name(57), filter); }), 50);
    row("warnings of one village", took([&] {
          archive::find_warnings(archive, checklists, {.villages = {village(7)}, .from = {}, .to = {}});
        }),
        0);
    row("warnings of everything", took([&] { archive::find_warnings(archive, checklists); }), 0);
  }
  const Folder folder;
  archive::Archive archive =
      archive::Archive::open(folder.path / "archive", {.if_missing = archive::Missing::create});
  fill_with_pages(archive, folder.path, argv[2], pages);
  const auto begin = Clock::now();
  const archive::BinderSummary summary = archive::write_binder(
      archive, checklists, kinds, {.villages = {}, .from = first_day, .to = last_day, .today = last_day},
      folder.path / "binder");
  row("a binder", std::chrono::duration<double, std::milli>(Clock::now() - begin).count(), 60'000);
  std::printf("of %d pages\n", summary.pages);
  return met ? 0 : 1;
}
