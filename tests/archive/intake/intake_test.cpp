#include "archive/intake/intake.h"

#include <algorithm>
#include <map>

#include "archive/records/sha256.h"
#include "archive/records/unreadable_pages.h"
#include "ocr/page/error.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Archive;
using archive::Intake;
using archive::IntakeWarning;
using fixtures::open_archive;
using fixtures::TemporaryFolder;
using fixtures::write_file;

namespace {

/// Reads a file whose bytes are its pages, one a line: "kind word word". "blank" is a blank page, and " | "
/// parts the pieces of paper on one picture.
class PlainReader : public ocr::Reader {
 public:
  using ocr::Reader::read;
  void read(std::span<const ocr::InputFile> files, const ocr::Sink& sink, std::stop_token stop) override {
    for (const ocr::InputFile& paper : files) {
      const std::filesystem::path& file = paper.file;
      ++files_read;
      largest_call = std::max(largest_call, files.size());
      std::vector<std::string> pages;
      std::string bytes = fixtures::read_file(file) + "\n";
      for (std::size_t end; (end = bytes.find('\n')) != std::string::npos; bytes.erase(0, end + 1))
        if (end > 0) pages.push_back(bytes.substr(0, end));
      for (std::size_t i = 0; i < pages.size(); ++i) {
        if (stop.stop_requested()) return;
        const std::string between = " | ";
        std::vector<std::string> pieces;
        std::string rest = pages[i] + between;
        for (std::size_t end; (end = rest.find(between)) != std::string::npos;
             rest.erase(0, end + between.size()))
          pieces.push_back(rest.substr(0, end));
        for (std::size_t piece = 0; piece < pieces.size(); ++piece) {
          ocr::Outcome outcome;
          outcome.file = file;
          outcome.page.file = file.string();
          outcome.page.number = static_cast<int>(i) + 1;
          outcome.page.count = static_cast<int>(pages.size());
          outcome.page.piece = static_cast<int>(piece) + 1;
          outcome.page.pieces = static_cast<int>(pieces.size());
          outcome.page.blank = pieces[piece] == "blank";
          ocr::Line line;
          line.text = pieces[piece];
          if (!outcome.page.blank) outcome.page.lines.push_back(line);
          spoil(outcome);
          sink(std::move(outcome));
        }
      }
    }
  }

  int files_read = 0;
  std::size_t largest_call = 0;

 private:
  virtual void spoil(ocr::Outcome&) {}
};

/// Can't read pages that say "torn".
class TearingReader : public PlainReader {
  void spoil(ocr::Outcome& outcome) override {
    if (outcome.page.lines.empty() || outcome.page.lines[0].text.find("torn") == std::string::npos) return;
    outcome.error = std::make_exception_ptr(ocr::Error(ocr::Fault::damaged, outcome.file.string(), "torn"));
  }
};

/// Says of every file that it is no picture.
class RefusingReader : public ocr::Reader {
  void read(std::span<const ocr::InputFile> files, const ocr::Sink& sink, std::stop_token) override {
    for (const ocr::InputFile& paper : files) {
      const std::filesystem::path& file = paper.file;
      ocr::Outcome outcome;
      outcome.file = file;
      outcome.page.number = 0;
      outcome.error =
          std::make_exception_ptr(ocr::Error(ocr::Fault::unsupported, file.string(), "no picture"));
      sink(std::move(outcome));
    }
  }
};

/// Never delivers a file's last page.
class ForgetfulReader : public ocr::Reader {
  void read(std::span<const ocr::InputFile> files, const ocr::Sink& sink, std::stop_token) override {
    for (const ocr::InputFile& paper : files) {
      const std::filesystem::path& file = paper.file;
      ocr::Outcome outcome;
      outcome.file = file;
      outcome.page.count = 2;
      sink(std::move(outcome));
    }
  }
};

/// Never delivers a picture's last piece.
class HalfReader : public ocr::Reader {
  void read(std::span<const ocr::InputFile> files, const ocr::Sink& sink, std::stop_token) override {
    for (const ocr::InputFile& paper : files) {
      ocr::Outcome outcome;
      outcome.file = paper.file;
      outcome.page.pieces = 2;
      sink(std::move(outcome));
    }
  }
};

/// Is asked to stop, and gives up the second of its files only.
class StoppedReader : public ocr::Reader {
 public:
  explicit StoppedReader(std::stop_source& stop) : stop_(&stop) {}
  void read(std::span<const ocr::InputFile> files, const ocr::Sink& sink, std::stop_token) override {
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (i == 1) {
        stop_->request_stop();
        continue;
      }
      ocr::Outcome outcome;
      outcome.file = files[i].file;
      outcome.page.number = outcome.page.count = outcome.page.piece = outcome.page.pieces = 1;
      ocr::Line line;
      line.text = fixtures::read_file(files[i].file);
      outcome.page.lines.push_back(line);
      sink(std::move(outcome));
    }
  }

 private:
  std::stop_source* stop_;
};

/// The first word is the kind; then "key=value" words are fields, "form=village" is what a printed form's
/// code says, and nothing is written on one that says "empty".
forms::Reading interpret(const ocr::Page& page) {
  forms::Reading reading;
  if (page.lines.empty()) return reading;
  std::string text = page.lines[0].text + " ";
  reading.kind = text.substr(0, text.find(' '));
  if (reading.kind == "crash") throw std::runtime_error("no such form");
  for (std::size_t end; (end = text.find(' ')) != std::string::npos; text.erase(0, end + 1)) {
    const std::string word = text.substr(0, end);
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos) continue;
    const std::string key = word.substr(0, equals);
    if (key == "form") {
      reading.printed = forms::PrintedForm{.kind = reading.kind,
                                           .village = word.substr(equals + 1),
                                           .month = "2024-03",
                                           .by_boxes = true,
                                           .filled_in = text.find("empty") == std::string::npos};
      continue;
    }
    reading.fields.push_back(fixtures::field(
        key, key == "date" ? forms::FieldType::date : forms::FieldType::village, word.substr(equals + 1)));
  }
  return reading;
}

/// A desk with an archive, where files are put in and outcomes come back.
struct Desk {
  TemporaryFolder folder;
  Archive archive = open_archive(folder);
  forms::Checklists checklists = fixtures::checklists();
  archive::IntakeOptions options = {.village = "",
                                    .who = "李四",
                                    .items = {},
                                    .now = [] { return fixtures::moment("2024-07-01T08:30:00Z"); },
                                    .scanned_at = {},
                                    .files_at_once = 64};
  std::vector<archive::FileOutcome> outcomes;
  archive::IntakeSummary summary;

  archive::IntakeSummary take(ocr::Reader& reader, const std::vector<std::filesystem::path>& names,
                              std::stop_token stop = {}) {
    archive::IntakeSink sink;
    sink.file = [this](const archive::FileOutcome& outcome) { outcomes.push_back(outcome); };
    outcomes.clear();
    return summary = archive::intake(reader, interpret, checklists, archive, names, options, sink, stop);
  }

  std::filesystem::path put(const std::string& name, const std::string& pages) {
    return write_file(folder / ("in/" + name), pages);
  }

  std::vector<Intake> results() const {
    std::vector<Intake> list;
    for (const auto& outcome : outcomes) list.push_back(outcome.intake);
    return list;
  }
};

std::optional<ocr::Fault> fault_of(const archive::FileOutcome& outcome) {
  if (!outcome.error) return std::nullopt;
  try {
    std::rethrow_exception(outcome.error);
  } catch (const ocr::Error& error) {
    return error.fault();
  } catch (const archive::UnreadablePages& error) {
    archive::FileOutcome of_a_page;
    of_a_page.error = error.cause();
    return fault_of(of_a_page);
  }
}

using Results = std::vector<Intake>;

}  // namespace

TEST_CASE("a page becomes a document with its suggested links", "[archive][intake]") {
  Desk desk;
  PlainReader reader;
  desk.take(reader, {desk.put("a.jpg", "meeting_minutes date=2024-03-15 village=白泉村 理论学习")});
  REQUIRE(desk.outcomes.size() == 1);
  CHECK(desk.outcomes[0].intake == Intake::filed);
  REQUIRE(desk.outcomes[0].documents.size() == 1);
  const archive::FiledDocument& document = desk.outcomes[0].documents[0];
  CHECK(document.summary.kind == "meeting_minutes");
  CHECK(document.summary.village == "白泉村");
  CHECK(document.summary.filed.who == "李四");
  REQUIRE(document.links.size() == 3);
  CHECK(document.links[0].requirement == "1.1.1a");
  CHECK(document.links[0].topic == "学习");
  CHECK(document.links[1].reason == archive::LinkReason::kind);
  REQUIRE(document.events.size() == 1);
  CHECK(document.warnings.empty());
  CHECK(desk.summary.filed == 1);
  CHECK(desk.summary.documents == 1);
  CHECK(desk.summary.pages == 1);
  CHECK(desk.archive.verify().empty());
}

TEST_CASE("a known kind begins a document, other and blank pages follow it", "[archive][intake]") {
  Desk desk;
  PlainReader reader;
  desk.take(reader, {desk.put("a.tif",
                              "other cover\nblank\nmeeting_minutes 1\nother on\nblank\nmeeting_minutes 2\n"
                              "visit_register 3")});
  REQUIRE(desk.outcomes.at(0).documents.size() == 3);
  std::vector<int> pages;
  for (const auto& document : desk.outcomes[0].documents) pages.push_back(document.summary.pages);
  CHECK(pages == std::vector<int>{5, 1, 1});
  CHECK(desk.outcomes[0].documents[0].summary.kind == "meeting_minutes");
  CHECK(desk.outcomes[0].pages == 7);
}

TEST_CASE("two receipts on one picture are two documents that show the same page", "[archive][intake]") {
  Desk desk;
  PlainReader reader;
  const auto file =
      desk.put("glass.jpg", "meal_fee_receipt date=2024-03-15 一 | meal_fee_receipt date=2024-03-16 二");
  int pages_told = 0;
  archive::IntakeSink sink;
  sink.file = [&](const archive::FileOutcome& outcome) { desk.outcomes.push_back(outcome); };
  sink.page = [&](const std::filesystem::path&, int page, int count) {
    ++pages_told;
    CHECK(page == 1);
    CHECK(count == 1);
  };
  const std::vector<std::filesystem::path> names = {file};
  archive::intake(reader, interpret, desk.checklists, desk.archive, names, desk.options, sink);
  CHECK(pages_told == 1);
  REQUIRE(desk.outcomes.size() == 1);
  REQUIRE(desk.outcomes[0].documents.size() == 2);
  std::vector<archive::DocumentId> ids;
  for (int i = 0; i < 2; ++i) {
    const archive::DocumentSummary& summary = desk.outcomes[0].documents[static_cast<std::size_t>(i)].summary;
    CHECK(summary.first_date == fixtures::day(i == 0 ? "2024-03-15" : "2024-03-16"));
    const archive::Document document = desk.archive.show(summary.id);
    REQUIRE(document.pages.size() == 1);
    CHECK(document.pages[0].number == 1);
    CHECK(document.pages[0].piece == i + 1);
    ids.push_back(summary.id);
  }
  CHECK(desk.archive.verify().empty());

  // Filing it again changes nothing, and taking one of the two back alone is refused.
  desk.take(reader, {file});
  CHECK(desk.results() == Results{Intake::duplicate});
  CHECK(desk.outcomes[0].documents.size() == 2);
  const archive::Mark soon{.who = "李四", .when = fixtures::moment("2024-07-01T08:30:30Z")};
  CHECK(fixtures::fault_of([&] { desk.archive.withdraw(std::span(ids).first(1), soon); }) ==
        archive::Fault::bad_value);
  desk.archive.withdraw(ids, soon);
  CHECK(desk.archive.list().empty());
  CHECK(fixtures::files_below(desk.folder / "archive/pages").empty());
  CHECK(desk.archive.verify().empty());
}

TEST_CASE("papers that are told apart on one page are filed as its pieces", "[archive][intake]") {
  Desk desk;
  PlainReader reader;
  desk.options.papers = [](const ocr::Page& page) {
    std::vector<ocr::Page> papers(2, page);
    papers[1].piece = papers[0].pieces = papers[1].pieces = 2;
    papers[1].lines[0].text = "meeting_minutes date=2024-03-20";
    return papers;
  };
  desk.take(reader, {desk.put("a.jpg", "meeting_minutes date=2024-03-15")});
  REQUIRE(desk.outcomes.at(0).documents.size() == 2);
  CHECK(desk.outcomes[0].documents[0].summary.first_date == fixtures::day("2024-03-15"));
  CHECK(desk.outcomes[0].documents[1].summary.first_date == fixtures::day("2024-03-20"));
  CHECK(desk.archive.show(desk.outcomes[0].documents[1].summary.id).pages.at(0).piece == 2);
  CHECK(desk.archive.verify().empty());
}

TEST_CASE("of a picture with a piece that can't be read nothing is filed", "[archive][intake]") {
  Desk desk;
  TearingReader reader;
  desk.take(reader, {desk.put("a.jpg", "meeting_minutes 1 | other torn | meeting_minutes 2"),
                     desk.put("b.tif", "meeting_minutes 3 | meeting_minutes 4\nmeeting_minutes 5")});
  CHECK(desk.results() == Results{Intake::failed, Intake::filed});
  CHECK(fault_of(desk.outcomes[0]) == ocr::Fault::damaged);
  CHECK(desk.outcomes[1].documents.size() == 3);
  CHECK(desk.archive.list().size() == 3);
}

TEST_CASE("a picture whose last piece never comes is not filed", "[archive][intake]") {
  Desk desk;
  HalfReader reader;
  desk.take(reader, {desk.put("a.jpg", "x")});
  CHECK(desk.results() == Results{Intake::failed});
  CHECK(desk.archive.list().empty());
}

TEST_CASE("a file of unknown pages is one document", "[archive][intake]") {
  Desk desk;
  PlainReader reader;
  desk.take(reader, {desk.put("a.tif", "other one\nother two\nblank")});
  REQUIRE(desk.outcomes.at(0).documents.size() == 1);
  CHECK(desk.outcomes[0].documents[0].summary.kind == "other");
  CHECK(desk.outcomes[0].documents[0].warnings == std::vector<IntakeWarning>{IntakeWarning::village_unknown,
                                                                             IntakeWarning::no_date,
                                                                             IntakeWarning::nothing_linked});
}

TEST_CASE("what was filed before is told without being read", "[archive][intake][duplicate]") {
  Desk desk;
  PlainReader reader;
  const auto file = desk.put("a.jpg", "meeting_minutes date=2024-03-15");
  desk.take(reader, {file});
  const auto id = desk.outcomes.at(0).documents.at(0).summary.id;
  const auto copy = desk.put("copy.png", "meeting_minutes date=2024-03-15");
  desk.options.village = "大田村";
  desk.take(reader, {copy, file});
  CHECK(desk.results() == Results{Intake::duplicate, Intake::duplicate});
  CHECK(desk.outcomes[0].documents.at(0).summary.id == id);
  CHECK(reader.files_read == 1);
  CHECK(desk.summary.duplicates == 2);
  CHECK(desk.summary.documents == 0);
  CHECK(desk.archive.list().size() == 1);
}

TEST_CASE("the same file twice in one batch is filed once", "[archive][intake][duplicate]") {
  Desk desk;
  PlainReader reader;
  const auto a = desk.put("a.jpg", "meeting_minutes 1"), b = desk.put("b.jpg", "meeting_minutes 2");
  const auto copy = desk.put("c.jpg", "meeting_minutes 1");
  desk.take(reader, {a, a, copy, b, b});
  CHECK(desk.results() ==
        Results{Intake::filed, Intake::duplicate, Intake::duplicate, Intake::filed, Intake::duplicate});
  CHECK(reader.files_read == 2);
}

TEST_CASE("the double of a file that failed fails, too", "[archive][intake][duplicate]") {
  Desk desk;
  RefusingReader reader;
  desk.take(reader, {desk.put("a.jpg", "x"), desk.put("b.jpg", "x")});
  CHECK(desk.results() == Results{Intake::failed, Intake::failed});
  CHECK(fault_of(desk.outcomes[1]) == ocr::Fault::unsupported);
}

TEST_CASE("an item that is demanded is linked, also to a duplicate", "[archive][intake]") {
  Desk desk;
  PlainReader reader;
  desk.options.items = {"1.4.1a"};
  const auto file = desk.put("a.jpg", "meeting_minutes date=2024-03-15");
  desk.take(reader, {file});
  auto links = desk.outcomes.at(0).documents.at(0).links;
  const auto state_of = [&](const std::string& requirement) {
    const auto link = std::find_if(links.begin(), links.end(), [&](const archive::Link& other) {
      return other.requirement == requirement;
    });
    return link == links.end() ? std::string_view("none") : archive::name_of(link->state);
  };
  CHECK(state_of("1.4.1a") == "accepted");
  CHECK(state_of("1.1.1b") == "suggested");
  // The item means its requirement that is suggested still.
  desk.archive.link(1, "1.1.1a", archive::LinkState::rejected, fixtures::mark());
  desk.options.items = {"1.1.1"};
  desk.take(reader, {file});
  CHECK(desk.results() == Results{Intake::duplicate});
  links = desk.outcomes.at(0).documents.at(0).links;
  CHECK(state_of("1.1.1a") == "rejected");
  CHECK(state_of("1.1.1b") == "accepted");
  CHECK(reader.files_read == 1);
  CHECK(desk.archive.verify().empty());
}

TEST_CASE("an unknown item stops the intake before it begins", "[archive][intake]") {
  Desk desk;
  PlainReader reader;
  desk.options.items = {"9.9.9"};
  CHECK(fixtures::fault_of([&] { desk.take(reader, {desk.put("a.jpg", "meeting_minutes")}); }) ==
        archive::Fault::no_requirement);
  CHECK(reader.files_read == 0);
}

TEST_CASE("a file with bad pages is not filed, and it is told which pages are good", "[archive][intake]") {
  Desk desk;
  TearingReader reader;
  desk.take(reader, {desk.put("1.tif", "meeting_minutes 1\nother torn\nother 3\ncrash 4\nother 5"),
                     desk.put("2.tif", "meeting_minutes torn\nother torn")});
  REQUIRE(desk.results() == Results{Intake::failed, Intake::failed});
  const auto pages = [&](std::size_t outcome) {
    try {
      std::rethrow_exception(desk.outcomes[outcome].error);
    } catch (const archive::UnreadablePages& error) {
      CHECK(error.file() == desk.outcomes[outcome].path.string());
      return std::pair(error.unreadable(), error.good());
    }
  };
  using Pages = std::vector<int>;
  CHECK(pages(0) == std::pair(Pages{2, 4}, Pages{1, 3, 5}));
  CHECK(pages(1) == std::pair(Pages{1, 2}, Pages{}));
  CHECK(desk.archive.list().empty());
}

TEST_CASE("a batch goes on after a file that fails", "[archive][intake]") {
  Desk desk;
  TearingReader reader;
  desk.take(reader, {desk.put("1.jpg", "meeting_minutes 1"), desk.folder / "in/missing.jpg",
                     desk.put("2.jpg", ""), desk.put("3.tif", "meeting_minutes 3\nother torn\nother rest"),
                     desk.put("4.jpg", "crash"), desk.put("5.jpg", "meeting_minutes 5")});
  CHECK(desk.results() == Results{Intake::filed, Intake::failed, Intake::failed, Intake::failed,
                                  Intake::failed, Intake::filed});
  CHECK(fault_of(desk.outcomes[1]) == ocr::Fault::missing);
  CHECK(fault_of(desk.outcomes[2]) == ocr::Fault::empty);
  CHECK(fault_of(desk.outcomes[3]) == ocr::Fault::damaged);
  CHECK_THROWS_AS(std::rethrow_exception(desk.outcomes[4].error), std::runtime_error);
  CHECK(desk.summary.failed == 4);
  CHECK(desk.summary.files == 6);
  // Nothing of the torn file is there, neither its good pages nor its bytes.
  CHECK(desk.archive.list().size() == 2);
  CHECK(fixtures::files_below(desk.folder / "archive/pages").size() == 2);
}

TEST_CASE("a file whose last pages never come is not filed", "[archive][intake]") {
  Desk desk;
  ForgetfulReader reader;
  desk.take(reader, {desk.put("a.tif", "x"), desk.put("b.tif", "y")});
  CHECK(desk.results() == Results{Intake::failed, Intake::failed});
  CHECK(desk.archive.list().empty());
}

TEST_CASE("the operator's village goes before the paper's, and a difference is told", "[archive][intake]") {
  Desk desk;
  PlainReader reader;
  desk.options.village = "大田村";
  desk.take(reader, {desk.put("a.jpg", "meeting_minutes date=2024-03-15 village=白泉村"),
                     desk.put("b.jpg", "meeting_minutes date=2024-03-15 village=蔡锷乡大田村"),
                     desk.put("c.jpg", "meeting_minutes date=2024-03-15")});
  REQUIRE(desk.outcomes.size() == 3);
  CHECK(desk.outcomes[0].documents[0].summary.village == "大田村");
  CHECK(desk.outcomes[0].documents[0].village_on_paper == "白泉村");
  CHECK(desk.outcomes[0].documents[0].warnings == std::vector<IntakeWarning>{IntakeWarning::village_differs});
  CHECK(desk.outcomes[1].documents[0].warnings.empty());
  CHECK(desk.outcomes[2].documents[0].warnings.empty());
  CHECK(desk.outcomes[2].documents[0].village_on_paper.empty());
}

TEST_CASE("a printed form says its village where nobody does, any other paper is asked for",
          "[archive][intake]") {
  Desk desk;
  PlainReader reader;
  desk.options.village_of_form = [](const std::string& printed) { return "檀江街道" + printed; };
  desk.take(reader, {desk.put("a.jpg", "visit_register form=白泉村 date=2024-03-15"),
                     desk.put("b.jpg", "meeting_minutes date=2024-03-15 village=白泉村"),
                     desk.put("c.jpg", "visit_register form=大田村 empty")});
  CHECK(desk.results() == Results{Intake::filed, Intake::failed, Intake::filed});
  CHECK(desk.outcomes[0].documents[0].summary.village == "檀江街道白泉村");
  CHECK(fixtures::fault_of([&] { std::rethrow_exception(desk.outcomes[1].error); }) ==
        archive::Fault::village_unsaid);
  const auto& empty = desk.outcomes[2].documents[0];
  CHECK(empty.links.empty());
  CHECK(std::find(empty.warnings.begin(), empty.warnings.end(), IntakeWarning::not_filled_in) !=
        empty.warnings.end());
}

TEST_CASE("a date after the day of filing is told", "[archive][intake]") {
  Desk desk;
  PlainReader reader;
  desk.options.village = "大田村";
  desk.take(reader, {desk.put("a.jpg", "meeting_minutes date=2099-03-15")});
  REQUIRE(desk.outcomes.size() == 1);
  CHECK(desk.outcomes[0].documents[0].warnings == std::vector<IntakeWarning>{IntakeWarning::after_today});
}

TEST_CASE("a large batch is handed to the reader in parts, outcomes in order", "[archive][intake]") {
  Desk desk;
  PlainReader reader;
  desk.options.files_at_once = 7;
  std::vector<std::filesystem::path> files;
  for (int i = 0; i < 30; ++i)
    files.push_back(desk.put(std::to_string(i) + ".jpg", "meeting_minutes " + std::to_string(i)));
  files.insert(files.begin() + 10, desk.folder / "in/missing.jpg");
  desk.take(reader, files);
  REQUIRE(desk.outcomes.size() == files.size());
  for (std::size_t i = 0; i < files.size(); ++i) CHECK(desk.outcomes[i].path == files[i]);
  CHECK(reader.largest_call <= 7);
  CHECK(desk.summary.filed == 30);
  CHECK_FALSE(desk.summary.stopped);
}

TEST_CASE("a stop leaves the rest unfiled, and whole files filed", "[archive][intake]") {
  Desk desk;
  PlainReader reader;
  std::stop_source stop;
  archive::IntakeSink sink;
  sink.file = [&](const archive::FileOutcome& outcome) {
    desk.outcomes.push_back(outcome);
    if (desk.outcomes.size() == 2) stop.request_stop();
  };
  std::vector<std::filesystem::path> files;
  for (int i = 0; i < 10; ++i)
    files.push_back(desk.put(std::to_string(i) + ".tif", "meeting_minutes " + std::to_string(i) + "\nother"));
  const auto summary = archive::intake(reader, interpret, desk.checklists, desk.archive, files, desk.options,
                                       sink, stop.get_token());
  CHECK(summary.stopped);
  CHECK(summary.filed == 2);
  CHECK(desk.archive.list().size() == 2);
  for (const auto& document : desk.archive.list()) CHECK(document.pages == 2);
}

TEST_CASE("a file that a stop cut short is not called damaged, nor is its double", "[archive][intake]") {
  Desk desk;
  std::stop_source stop;
  // Readers work on several files at once: a later one may be whole when an earlier one is given up.
  StoppedReader reader(stop);
  const std::vector<std::filesystem::path> files = {
      desk.put("0.tif", "meeting_minutes 0"), desk.put("1.tif", "meeting_minutes 1"),
      desk.put("2.tif", "meeting_minutes 1"), desk.put("3.tif", "meeting_minutes 3")};
  desk.take(reader, files, stop.get_token());
  CHECK(desk.summary.stopped);
  CHECK(desk.summary.failed == 0);
  CHECK(desk.summary.filed == 2);
  REQUIRE(desk.outcomes.size() == 2);
  CHECK(desk.outcomes[0].path == files[0]);
  CHECK(desk.outcomes[1].path == files[3]);
}

TEST_CASE("what a sink throws comes out, with the files before filed", "[archive][intake]") {
  Desk desk;
  PlainReader reader;
  archive::IntakeSink sink;
  sink.file = [](const archive::FileOutcome&) { throw std::runtime_error("the pipe is closed"); };
  const std::vector<std::filesystem::path> files = {desk.put("a.jpg", "meeting_minutes 1"),
                                                    desk.put("b.jpg", "meeting_minutes 2")};
  CHECK_THROWS_AS(
      archive::intake(reader, interpret, desk.checklists, desk.archive, files, desk.options, sink),
      std::runtime_error);
  CHECK(desk.archive.list().size() == 1);
}

TEST_CASE("progress is told page by page", "[archive][intake]") {
  Desk desk;
  PlainReader reader;
  std::string told;
  archive::IntakeSink sink;
  sink.found = [&](std::size_t files) { told += std::to_string(files) + " files;"; };
  sink.page = [&](const std::filesystem::path&, int page, int count) {
    told += " " + std::to_string(page) + "/" + std::to_string(count);
  };
  const std::vector<std::filesystem::path> files = {desk.put("a.tif", "meeting_minutes 1\nother")};
  archive::intake(reader, interpret, desk.checklists, desk.archive, files, desk.options, sink);
  CHECK(told == "1 files; 1/2 2/2");
}
