// A district of many offices, simulated: each has an archive, people who correct and decide, and sends
// parcels that arrive shuffled, doubled, half copied and tampered with; two offices contradict each other.
// The district's catalogue must be the sum of the offices': every document with its fields, events and links,
// every cell of coverage; the contradictions told. Then one parcel after another is taken in by a program
// that is killed at any moment, until all is in: nothing may be lost or taken twice. Prints figures; ends
// with 1 on a difference.
//
//     [tests/archive/with_postgres] offices_merged [--offices N] [--papers N] [--kills N] [--seed N]

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <string>
#include <vector>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "archive/catalogue/archive.h"
#include "archive/coverage/coverage.h"
#include "archive/parcels/conflicts.h"
#include "archive/parcels/exchange_folders.h"
#include "archive/parcels/offices.h"
#include "archive/proof/conditions.h"
#include "archive/records/office_number.h"
#include "archive/records/sha256.h"
#include "forms/dates/date.h"

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

int offices = 46, papers = 12, kills = 50;
std::uint32_t seed = 1;

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
  return {.who = "bench", .when = archive::instant_from_iso("2024-07-01T02:00:00Z").value()};
}

std::string village(int office) {
  return "村" + std::to_string(office + 1);
}

forms::Field field(const std::string& key, forms::FieldType type, const std::string& value) {
  forms::Field made;
  made.key = key;
  made.type = type;
  made.text = value;
  made.values = {value};
  made.confidence = 0.9;
  return made;
}

forms::Checklists checklists() {
  forms::Requirement study;
  study.id = "1.1.1a";
  study.text = "学习";
  study.frequency = forms::Frequency::monthly;
  study.kinds = {"meeting_minutes"};
  forms::Condition condition;
  condition.key = "site";
  condition.question = "？";
  condition.title = "有";
  return forms::Checklists(
      {forms::Checklist{
          .id = "1",
          .title = "附件",
          .items = {forms::Item{.id = "1.1.1", .section = "一", .title = "内容", .requirements = {study}}}}},
      {condition});
}

archive::NewFile paper_of(const fs::path& file, const std::string& of, const std::string& day,
                          const std::string& bytes) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << bytes;
  archive::NewFile made;
  made.path = file;
  made.sha256 = archive::sha256_of_file(file);
  made.filed = mark();
  archive::NewDocument document;
  document.village = of;
  archive::NewPage page;
  page.width = 1000;
  page.height = 1400;
  page.lines = {{.text = of + "会议记录 " + day, .confidence = 0.9, .box = std::nullopt}};
  page.reading.kind = "meeting_minutes";
  page.reading.kind_confidence = 0.98;
  page.reading.fields = {field("date", forms::FieldType::date, day),
                         field("host", forms::FieldType::person, "吕建")};
  document.pages = {page};
  document.links.emplace_back();
  document.links.back().requirement = "1.1.1a";
  made.documents = {std::move(document)};
  return made;
}

/// Beside tests/archive/with_postgres all catalogues are on its server, each in a schema of its own.
void put_on_server(const fs::path& archive) {
  const char* const server = std::getenv("CUNZHENG_TEST_SERVER");
  if (server == nullptr || fs::exists(archive)) return;
  static int made = 0;
  fs::create_directories(archive);
  std::ofstream(archive / "catalogue.toml")
      << "server = \"" << server << "\"\nschema = \"offices_" << getpid() << "_" << ++made << "\"\n";
}

archive::Archive open(const fs::path& office) {
  put_on_server(office / "archive");
  archive::OpenOptions options;
  options.if_missing = archive::Missing::create;
  options.user_data = office / "data";
  return archive::Archive::open(office / "archive", options);
}

std::string iso(int month, int day) {
  char text[16];
  std::snprintf(text, sizeof text, "2024-%02d-%02d", month, day);
  return text;
}

void work(archive::Archive& archive, const fs::path& folder, int office, int first, int count,
          std::mt19937& random) {
  for (int i = first; i < first + count; ++i) {
    const std::string name = std::to_string(i) + ".txt";
    const archive::DocumentId document =
        archive
            .file(paper_of(folder / name, village(office),
                           iso(1 + i % 6, 1 + static_cast<int>(random() % 28)), village(office) + " " + name))
            .documents.at(0);
    if (random() % 2 == 0) {
      const archive::FieldChange change{.place = {.row = std::nullopt, .key = "date"},
                                        .values = std::vector<std::string>{iso(1 + i % 6, 15)},
                                        .type = forms::FieldType::date};
      archive.confirm(document, {&change, 1}, mark());
    }
    if (random() % 3 != 0)
      archive.link(document, "1.1.1a",
                   random() % 5 == 0 ? archive::LinkState::rejected : archive::LinkState::accepted, mark());
    if (random() % 10 == 0) archive.withdraw(std::vector{document}, mark());
  }
}

/// All that a person sees of a document, but for its number.
std::string picture_of(const archive::Archive& archive, archive::DocumentId id) {
  const archive::Document document = archive.show(id);
  std::string text = document.summary.village + "|" + document.summary.kind + "|" + document.summary.title;
  for (const archive::KeptField& field : document.fields)
    for (const archive::FieldVersion& version : field.versions) {
      text += "|" + field.place.key + "=" + std::to_string(version.version);
      for (const std::string& value : version.field.values) text += "," + value;
      if (version.confirmed) text += " by " + version.confirmed->who;
    }
  for (const archive::Event& event : document.events)
    text += "|" + forms::to_iso(event.first) + (event.confirmed ? "!" : "?");
  for (const archive::Link& link : document.links)
    text += "|" + link.requirement + " " + std::string(name_of(link.state)) + (link.person ? "!" : "?");
  for (const archive::KeptPage& page : document.pages) text += "|" + page.sha256;
  return text + "|" + archive.text(id);
}

std::vector<std::string> cells_of(const archive::Archive& archive, const std::string& of) {
  archive::CoverageQuestion question;
  question.from = forms::from_iso("2024-01-01").value();
  question.to = forms::from_iso("2024-06-30").value();
  question.today = forms::from_iso("2024-07-02").value();
  question.villages = {of};
  std::vector<std::string> cells;
  for (const archive::Cell& cell : check_coverage(archive, checklists(), question))
    cells.push_back(period_label(cell) + " " + cell.requirement + " " + std::string(name_of(cell.coverage)) +
                    " " + std::to_string(cell.documents));
  return cells;
}

struct Compared {
  std::size_t documents = 0, cells = 0, differences = 0;
};

Compared compare(const archive::Archive& district, const std::vector<fs::path>& folders) {
  Compared compared;
  std::map<std::string, archive::OfficeNumber> numbers;
  for (const archive::KnownOffice& office : find_offices(district)) numbers[office.id] = office.number;
  for (std::size_t i = 0; i < folders.size(); ++i) {
    const archive::Archive office = open(folders[i]);
    const archive::OfficeNumber number = numbers[office.office()];
    for (const archive::DocumentSummary& summary : office.list()) {
      ++compared.documents;
      try {
        if (picture_of(office, summary.id) != picture_of(district, archive::id_of(number, summary.id)))
          ++compared.differences;
      } catch (const archive::Error&) {
        ++compared.differences;
      }
    }
    const std::vector<std::string> here = cells_of(district, village(static_cast<int>(i))),
                                   there = cells_of(office, village(static_cast<int>(i)));
    compared.cells += there.size();
    if (here != there) ++compared.differences;
  }
  if (district.list().size() != compared.documents) ++compared.differences;
  return compared;
}

void damage(const fs::path& parcel, std::mt19937& random) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(parcel))
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  const fs::path& file = files[random() % files.size()];
  if (random() % 2 == 0) {
    fs::remove(file);
    return;
  }
  std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
  bytes.seekp(static_cast<std::streamoff>(random() % std::max<std::uintmax_t>(1, fs::file_size(file))));
  bytes.put(static_cast<char>(bytes.peek() ^ 0x15));
}

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

struct Stopped {
  int killed = 0;
  bool finished = false;
};

/// Takes the inbox in by programs that are killed at any moment, until one is done or enough were killed.
Stopped take_by_killed_programs(const fs::path& district, const fs::path& inbox, double seconds, int at_most,
                                std::mt19937& random) {
  Stopped stopped;
  std::uniform_real_distribution<double> microseconds(0, seconds * 5e5);
  while (!stopped.finished && stopped.killed < at_most) {
    std::fflush(stdout);
    const pid_t child = fork();
    if (child == 0) {
      try {
        archive::Archive archive = open(district);
        take_inbox(archive, inbox, mark());
      } catch (const std::exception&) {
        _exit(1);
      }
      _exit(0);
    }
    usleep(static_cast<useconds_t>(microseconds(random)));
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    if (WIFSIGNALED(status))
      ++stopped.killed;
    else
      stopped.finished = true;
  }
  return stopped;
}

void read_arguments(int argc, char** argv) {
  for (int i = 1; i + 1 < argc; i += 2) {
    const int value = std::atoi(argv[i + 1]);
    if (std::strcmp(argv[i], "--offices") == 0) offices = value;
    if (std::strcmp(argv[i], "--papers") == 0) papers = value;
    if (std::strcmp(argv[i], "--kills") == 0) kills = value;
    if (std::strcmp(argv[i], "--seed") == 0) seed = static_cast<std::uint32_t>(value);
  }
}

/// Two stretches of each office's log, the first whole.
std::vector<fs::path> make_parcels(const fs::path& folder, std::vector<fs::path>& parcels,
                                   std::mt19937& random) {
  std::vector<fs::path> folders;
  for (int i = 0; i < offices; ++i) {
    folders.push_back(folder / ("office-" + std::to_string(i)));
    archive::Archive archive = open(folders.back());
    work(archive, folders.back() / "papers", i, 0, papers / 2, random);
    parcels.push_back(folder / ("first-" + std::to_string(i)));
    const archive::MadeParcel made = export_parcel(archive, parcels.back(), {.name = village(i)});
    work(archive, folders.back() / "papers", i, papers / 2, papers - papers / 2, random);
    // Every fifth has filed the paper that its neighbour has, and answers the same question otherwise.
    if (i % 5 < 2) {
      archive.file(paper_of(folders.back() / "shared.txt", village(i), "2024-06-20",
                            "shared" + std::to_string(i / 5)));
      set_condition(archive, checklists(),
                    {.village = "共管村" + std::to_string(i / 5),
                     .condition = "site",
                     .answer = i % 5 == 0 ? archive::Answer::yes : archive::Answer::no,
                     .from = forms::from_iso("2024-01-01").value(),
                     .mark = mark()});
    }
    parcels.push_back(folder / ("second-" + std::to_string(i)));
    export_parcel(archive, parcels.back(), {.name = village(i), .first = made.last + 1});
  }
  return folders;
}

std::size_t refused_in(const std::vector<archive::InboxItem>& items) {
  return static_cast<std::size_t>(
      std::count_if(items.begin(), items.end(), [](const auto& item) { return item.refused.has_value(); }));
}

bool tell(const char* what, const Compared& compared, const archive::Archive& district) {
  const std::size_t damages = district.verify().size();
  std::printf("%s: documents %zu, cells %zu, differences %zu, found by verify %zu\n", what,
              compared.documents, compared.cells, compared.differences, damages);
  return compared.differences == 0 && damages == 0;
}

/// Shuffled, doubled, damaged, with a hole that is filled later.
void fill_inbox(const fs::path& inbox, std::vector<fs::path> parcels, std::size_t& damaged,
                std::mt19937& random) {
  std::shuffle(parcels.begin(), parcels.end(), random);
  fs::create_directories(inbox);
  int name = 0;
  for (const fs::path& parcel : parcels) {
    fs::copy(parcel, inbox / std::to_string(++name), fs::copy_options::recursive);
    if (random() % 4 == 0) fs::copy(parcel, inbox / std::to_string(++name), fs::copy_options::recursive);
    if (random() % 4 == 0) {
      fs::copy(parcel, inbox / std::to_string(++name), fs::copy_options::recursive);
      damage(inbox / std::to_string(name), random);
      ++damaged;
    }
  }
}

/// A district that has admitted all offices, and once filed a paper of its own.
archive::Archive open_district(const fs::path& place, const fs::path& paper,
                               const std::vector<fs::path>& parcels) {
  archive::Archive district = open(place);
  const archive::DocumentId own = district.file(paper_of(paper, "区", "2024-03-01", "own")).documents.at(0);
  district.withdraw(std::vector{own}, mark());
  for (std::size_t i = 0; i < parcels.size(); i += 2)
    admit_office(district, sender_of(district, parcels[i]), {}, mark());
  return district;
}

}  // namespace

int main(int argc, char** argv) {
  read_arguments(argc, argv);
  std::mt19937 random(seed);
  const Folder folder;
  std::vector<fs::path> parcels;
  auto start = Clock::now();
  const std::vector<fs::path> folders = make_parcels(folder.path, parcels, random);
  std::printf("offices %d, parcels %zu made in %.1f s\n", offices, parcels.size(), seconds_since(start));

  std::size_t damaged = 0;
  const fs::path inbox = folder.path / "inbox";
  fill_inbox(inbox, parcels, damaged, random);
  bool good = true;
  double took = 0;
  {
    archive::Archive district = open_district(folder.path / "district", folder.path / "own.txt", parcels);
    start = Clock::now();
    const auto items = take_inbox(district, inbox, mark());
    took = seconds_since(start);
    std::size_t taken = 0;
    for (const archive::InboxItem& item : items)
      if (!item.refused && item.taken.taking == archive::Taking::taken) ++taken;
    std::printf("inbox of %zu: taken %zu in %.1f s (%.0f ms a parcel), damaged %zu, refused %zu\n",
                items.size(), taken, took, 1000 * took / static_cast<double>(std::max<std::size_t>(1, taken)),
                damaged, refused_in(items));
    good = taken == parcels.size() && tell("merged", compare(district, folders), district) && good;
    const std::size_t conflicts = find_conflicts(district).size();
    const auto expected = static_cast<std::size_t>(2 * ((offices - 2) / 5 + 1));
    std::printf("conflicts told %zu of %zu\n", conflicts, expected);
    good = good && conflicts == expected;
  }
  int killed = 0;
  for (int round = 0; killed < kills; ++round) {
    const fs::path place = folder.path / ("killed-" + std::to_string(round));
    open_district(place, folder.path / "own.txt", parcels);
    killed += take_by_killed_programs(place, inbox, took, kills - killed, random).killed;
    archive::Archive district = open(place);
    take_inbox(district, inbox, mark());
    good = tell("after kills", compare(district, folders), district) && good;
  }
  std::printf("kills %d\n", killed);
  std::printf(good ? "the district is the sum of its offices\n" : "DIFFERENT\n");
  return good ? 0 : 1;
}
