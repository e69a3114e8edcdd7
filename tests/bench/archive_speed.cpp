// How quickly a district's archive answers: 46 villages, 10,000 households, a year of 100,000 documents with
// a million rows, all of them filed by the archive itself; and how long a binder of 1,000 pages takes. Prints
// a table; ends with 1 if an answer took longer than it may. The archive is the same each time; with KEPT it
// is kept in that folder, and asked again by the next run instead of being filed anew. What is on a server
// takes the wall's time, as most of it is the server's. With --clients several programs ask and file at once
// (tests/bench/databases).

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <random>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

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

/// A pile is what one village brings of one year, a thousand documents: from day to day, mostly in order.
constexpr int in_one_pile = 1000;
constexpr int asked_village = 20;  // with two piles, as most have

forms::Date day_of(int number, std::mt19937& random) {
  const int behind = number % in_one_pile * 366 / in_one_pile - static_cast<int>(random() % 3);
  return forms::Date(std::chrono::sys_days(first_day) + std::chrono::days(std::max(0, behind)));
}

void add_line(archive::NewPage& page, const std::string& text) {
  page.lines.push_back(
      {.text = text,
       .confidence = 0.9,
       .box = ocr::Box{
           .x = 50, .y = 40 * (1 + static_cast<int>(page.lines.size())), .width = 600, .height = 36}});
}

/// 14 or 15 visits of one member of the team, some six a day.
void fill_register(archive::NewPage& page, int number, int where, std::mt19937& random) {
  page.reading.kind = "visit_register";
  add_line(page, "走访登记表 " + village(where));
  const int rows = 14 + (number % 7 < 2 ? 1 : 0);
  const std::string visitor = name(where + villages * static_cast<int>(random() % 8));
  const std::chrono::sys_days begin = day_of(number, random);
  for (int i = 0; i < rows; ++i) {
    const std::string when = forms::to_iso(forms::Date(begin + std::chrono::days(i / 6)));
    const std::string who = name(where + villages * static_cast<int>(random() % (households / villages)));
    page.reading.rows.push_back({field("date", forms::FieldType::date, when),
                                 field("household", forms::FieldType::person, who),
                                 field("visitor", forms::FieldType::person, visitor)});
    add_line(page, when + " " + who + " " + visitor);
  }
}

void fill_receipt(archive::NewPage& page, int number, int where, std::mt19937& random) {
  page.reading.kind = "meal_fee_receipt";
  const std::string when = forms::to_iso(day_of(number, random));
  page.reading.fields = {field("date", forms::FieldType::date, when),
                         field("payer", forms::FieldType::person, name(where)),
                         field("number", forms::FieldType::text, std::to_string(number % 9999)),
                         field("amount", forms::FieldType::amount, "40.00")};
  add_line(page, "伙食费收据 " + when + " " + name(where));
}

void fill_minutes(archive::NewPage& page, int number, int where, std::mt19937& random) {
  page.reading.kind = "meeting_minutes";
  const std::string when = forms::to_iso(day_of(number, random));
  page.reading.fields = {field("date", forms::FieldType::date, when),
                         field("host", forms::FieldType::person, name(where)),
                         field("village", forms::FieldType::village, village(where))};
  add_line(page, "会议记录 学习 " + when + " " + name(where));
  add_line(page, "时间 上午" + std::to_string(8 + random() % 4) + "时30分");
}

/// Of ten, seven are registers, one a receipt, two minutes; the dates of these three are confirmed, and what
/// they prove accepted.
archive::NewDocument document(int number, std::mt19937& random) {
  const int where = number / in_one_pile % villages, of_ten = number % 10;
  archive::NewDocument made;
  made.village = village(where);
  archive::NewPage page;
  page.width = 1000;
  page.height = 1400;
  page.fingerprint = static_cast<std::uint64_t>(random()) << 32 | random();
  const auto link = [&](const char* requirement) {
    made.links.emplace_back();
    made.links.back().requirement = requirement;
    made.links.back().state = of_ten < 7 ? archive::LinkState::suggested : archive::LinkState::accepted;
  };
  if (of_ten < 7) {
    fill_register(page, number, where, random);
    for (const char* requirement : {"1.3.2a", "1.3.2b", "2.2.1f", "2.2.1l"}) link(requirement);
  } else {
    if (of_ten == 7)
      fill_receipt(page, number, where, random);
    else
      fill_minutes(page, number, where, random);
    archive::FieldChange confirmed;
    confirmed.place = {.row = std::nullopt, .key = "date"};
    made.changes = {confirmed};
    link(of_ten == 7 ? "1.2.3a" : of_ten == 8 ? "1.1.1a" : "1.3.1d");
  }
  page.reading.kind_confidence = 0.98;
  made.pages = {std::move(page)};
  return made;
}

void set_rosters(archive::Archive& archive) {
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
}

/// Milliseconds of the processor's time, which is the wall's on a machine that does nothing else: a question
/// is one thread's work, and what it reads is in memory when it is asked again.
double processor_ms(std::clock_t begin) {
  return static_cast<double>(std::clock() - begin) * 1000 / CLOCKS_PER_SEC;
}

double since(Clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

bool on_server = false;

/// What a piece of work took, as it counts here.
class Stopwatch {
 public:
  double ms() const { return on_server ? since(wall_) : processor_ms(processor_); }

 private:
  Clock::time_point wall_ = Clock::now();
  std::clock_t processor_ = std::clock();
};

/// Files [begin, end) as one file, and says how long a document took.
double file_pile(archive::Archive& archive, const fs::path& folder, int begin, int end,
                 std::mt19937& random) {
  archive::NewFile file;
  file.path = folder / (std::to_string(begin) + ".pdf");
  std::ofstream(file.path) << begin;
  file.sha256 = archive::sha256_of_file(file.path);
  file.filed = mark();
  for (int i = begin; i < end; ++i) {
    file.documents.push_back(document(i, random));
    file.documents.back().pages.front().number = i - begin + 1;
  }
  const Stopwatch started;
  archive.file(file);
  const double took = started.ms() / (end - begin);
  fs::remove(file.path);
  return took;
}

/// How long a document took in the first tenth and in the last.
std::pair<double, double> fill(archive::Archive& archive, const fs::path& folder, int count) {
  set_rosters(archive);
  std::mt19937 random(20240101);
  const int in_one_file = std::min(in_one_pile, std::max(count / 10, 1)), piles = count / in_one_file;
  double first = 0, last = 0;
  for (int pile = 0; pile < piles; ++pile) {
    const double took = file_pile(archive, folder, pile * in_one_file, (pile + 1) * in_one_file, random) /
                        std::max(piles / 10, 1);
    if (pile < piles / 10) first += took;
    if (pile >= piles - piles / 10) last += took;
    std::fprintf(stderr, "\r%d of %d documents", (pile + 1) * in_one_file, count);
  }
  std::fprintf(stderr, "\n");
  return {first, last};
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

/// The shortest of three times.
double took(const std::function<void()>& work) {
  double best = 1e9;
  for (int i = 0; i < 3; ++i) {
    const Stopwatch begin;
    work();
    best = std::min(best, begin.ms());
  }
  return best;
}

/// The table, and whether all that may only take so long did.
struct Table {
  bool met = true;
  void row(const char* what, double ms, double at_most) {
    std::printf("%-56s %10.2f ms", what, ms);
    if (at_most > 0) std::printf("  (at most %.0f)%s", at_most, ms <= at_most ? "" : "  TOO LONG");
    std::printf("\n");
    std::fflush(stdout);
    met = met && (at_most <= 0 || ms <= at_most);
  }
};

void measure_filing(Table& table, archive::Archive& archive, const fs::path& folder, int count) {
  const auto [first, last] = fill(archive, folder, count);
  table.row("filing a pile, a document, the first tenth", first, 2);
  table.row("filing a pile, a document, the last tenth", last, 2);
}

/// One by one, each of them on the disk before the next: what the kiosk does. Goes on where it was kept.
void measure_filing_alone(Table& table, archive::Archive& archive, const fs::path& folder, int count) {
  constexpr int alone = 100;
  std::mt19937 random(std::random_device{}());
  const int begin = count + static_cast<int>(random() % 100'000) * in_one_pile;
  double processor = 0;
  const auto started = Clock::now();
  for (int i = 0; i < alone; ++i) processor += file_pile(archive, folder, begin + i, begin + i + 1, random);
  table.row("filing alone, a document, the processor's part", processor / alone, 0);
  table.row("filing alone, until it is on this disk", since(started) / alone, 0);
}

void measure_questions(Table& table, const archive::Archive& archive, const forms::Checklists& checklists) {
  archive::CoverageQuestion question{.from = first_day,
                                     .to = last_day,
                                     .today = last_day,
                                     .villages = {},
                                     .requirements = {},
                                     .proofs = archive::Proofs::leave_out};
  table.row("coverage of everything, a year",
            took([&] { archive::check_coverage(archive, checklists, question); }), 1000);
  question.villages = {village(asked_village)};
  table.row("coverage of one village, a year",
            took([&] { archive::check_coverage(archive, checklists, question); }), 25);
  const auto item = archive::requirements_of(checklists, "1.3.1");
  archive::Filter filter;
  filter.village = village(asked_village);
  table.row("evidence for an item, one village", took([&] { archive.evidence(item, filter); }), 10);
  // As many as the kiosk shows.
  archive::Filter some;
  some.limit = filter.limit = 200;
  table.row("a search for two characters", took([&] { archive.search(name(57), some); }), 50);
  table.row("a search for two characters, one village", took([&] { archive.search(name(57), filter); }), 50);
  table.row("warnings of one village", took([&] {
              archive::find_warnings(archive, checklists,
                                     {.villages = {village(asked_village)}, .from = {}, .to = {}});
            }),
            300);
  table.row("warnings of everything", took([&] { archive::find_warnings(archive, checklists); }), 2000);
}

void measure_binder(Table& table, const fs::path& definitions, const forms::Checklists& checklists,
                    const fs::path& pictures, int pages) {
  const forms::Kinds kinds = forms::Kinds::load(definitions / "kinds");
  const Folder folder;
  archive::Archive archive =
      archive::Archive::open(folder.path / "archive", {.if_missing = archive::Missing::create});
  set_rosters(archive);
  fill_with_pages(archive, folder.path, pictures, pages);
  const auto begin = Clock::now();
  const archive::BinderSummary summary = archive::write_binder(
      archive, checklists, kinds, {.villages = {}, .from = first_day, .to = last_day, .today = last_day},
      folder.path / "binder");
  table.row("a binder", since(begin), 60'000);
  std::printf("of %d pages\n", summary.pages);
}

/// What one of several programs does for a while: how long each time took, in milliseconds.
std::vector<double> repeated(const std::function<void()>& work, double seconds) {
  std::vector<double> times;
  for (const auto begin = Clock::now(); since(begin) < seconds * 1000;) {
    const auto started = Clock::now();
    work();
    times.push_back(since(started));
  }
  return times;
}

/// Runs the work in so many programs at once, each with the archive open; its row in the table.
void measure_at_once(const fs::path& place, const char* what, int clients,
                     const std::function<void(archive::Archive&, int client)>& work) {
  constexpr double seconds = 5;
  std::vector<int> pipes;
  for (int client = 0; client < clients; ++client) {
    int ends[2];
    if (pipe(ends) != 0) std::exit(2);
    if (fork() == 0) {
      close(ends[0]);
      archive::Archive archive = archive::Archive::open(place, {.busy_timeout_ms = 60'000});
      work(archive, client);
      const std::vector<double> times = repeated([&] { work(archive, client); }, seconds);
      const auto bytes = static_cast<ssize_t>(times.size() * sizeof(double));
      // Few enough for a pipe's own room.
      const ssize_t kept = std::min<ssize_t>(bytes, 60'000 / sizeof(double) * sizeof(double));
      if (write(ends[1], times.data(), static_cast<std::size_t>(kept)) != kept) _exit(1);
      _exit(0);
    }
    close(ends[1]);
    pipes.push_back(ends[0]);
  }
  std::vector<double> all;
  for (const int end : pipes) {
    double time = 0;
    while (read(end, &time, sizeof time) == sizeof time) all.push_back(time);
    close(end);
  }
  int failed = 0;
  for (int status = 0; wait(&status) > 0;) failed += status == 0 ? 0 : 1;
  std::sort(all.begin(), all.end());
  if (all.empty() || failed > 0) {
    std::printf("%-34s %2d programs: %d failed\n", what, clients, failed);
    return;
  }
  std::printf("%-34s %2d programs %9.1f a second   median %8.2f ms   95%% %8.2f ms\n", what, clients,
              static_cast<double>(all.size()) / seconds, all[all.size() / 2], all[all.size() * 95 / 100]);
  std::fflush(stdout);
}

void measure_clients(const fs::path& place, const forms::Checklists& checklists, int count) {
  for (const int clients : {1, 4, 16}) {
    measure_at_once(place, "a search for two characters", clients, [](archive::Archive& archive, int client) {
      static std::mt19937 random(static_cast<unsigned>(client));
      archive::Filter some;
      some.limit = 50;
      some.village = village(static_cast<int>(random() % villages));
      archive.search(name(static_cast<int>(random() % 200)), some);
    });
    measure_at_once(place, "coverage of one village, a year", clients,
                    [&](archive::Archive& archive, int client) {
                      static std::mt19937 random(static_cast<unsigned>(client));
                      archive::check_coverage(archive, checklists,
                                              {.from = first_day,
                                               .to = last_day,
                                               .today = last_day,
                                               .villages = {village(static_cast<int>(random() % villages))},
                                               .requirements = {},
                                               .proofs = archive::Proofs::leave_out});
                    });
    measure_at_once(place, "filing a document", clients, [&](archive::Archive& archive, int client) {
      static const Folder folder;
      static std::mt19937 random(std::random_device{}());
      static int number = count + (1 + client) * 1'000'000 + static_cast<int>(random() % 1000) * 1000;
      file_pile(archive, folder.path, number, number + 1, random);
      ++number;
    });
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 4 && std::string(argv[1]) == "--fill") {
    archive::Archive archive = archive::Archive::open(argv[2], {.if_missing = archive::Missing::create});
    const Folder files;
    fill(archive, files.path, std::atoi(argv[3]));
    return 0;
  }
  if (argc == 4 && std::string(argv[1]) == "--clients") {
    measure_clients(argv[3], forms::Checklists::load(fs::path(argv[2]) / "checklists"), documents);
    return 0;
  }
  if (argc < 3) {
    std::fprintf(stderr,
                 "archive_speed DEFINITIONS PICTURES [DOCUMENTS [PAGES [KEPT]]]\n"
                 "archive_speed --fill ARCHIVE DOCUMENTS\n"
                 "archive_speed --clients DEFINITIONS ARCHIVE\n");
    return 2;
  }
  const int count = argc > 3 ? std::atoi(argv[3]) : documents, pages = argc > 4 ? std::atoi(argv[4]) : 1000;
  const forms::Checklists checklists = forms::Checklists::load(fs::path(argv[1]) / "checklists");
  Table table;
  {
    const Folder folder;
    const fs::path place = argc > 5 ? fs::path(argv[5]) : folder.path / "archive";
    on_server = fs::exists(place / "catalogue.toml");
    const bool kept = on_server || fs::exists(place / "catalogue.sqlite");
    archive::Archive archive = archive::Archive::open(place, {.if_missing = archive::Missing::create});
    if (!kept) measure_filing(table, archive, folder.path, count);
    measure_filing_alone(table, archive, folder.path, count);
    std::printf("%d documents%s; at %d documents there are %d rows\n", count, on_server ? " on a server" : "",
                documents, rows_in_all);
    measure_questions(table, archive, checklists);
  }
  if (pages > 0) measure_binder(table, argv[1], checklists, argv[2], pages);
  return table.met ? 0 : 1;
}
