#include "archive/files/target.h"

#include <sys/stat.h>

#include "archive/binder/binder.h"
#include "archive/learning/crops.h"
#include "archive/learning/learning.h"
#include "archive/paper/pdf.h"
#include "archive/paper/report.h"
#include "archive/tables/table_file.h"
#include "forms/definitions/roster.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Archive;
using archive::Export;
using archive::ExportOptions;
using archive::Fault;
using fixtures::fault_of;
using fixtures::read_file;
using fixtures::TemporaryFolder;
using fixtures::write_file;
namespace fs = std::filesystem;

namespace {

/// Everything that this library writes for people, each to one file.
class Writers {
 public:
  Writers() {
    fixtures::Paper paper;
    paper.fields = {fixtures::date("2024-03-15")};
    paper.lines = {"会议记录"};
    archive::NewFile file = fixtures::file_of(folder / "a.txt", paper, "会议记录");
    file.documents[0].pages[0].width = file.documents[0].pages[0].height = 0;
    archive::Archive archive = fixtures::open_archive(folder);
    document = archive.show(archive.file(file).documents.at(0));
    report.title = "督导问题清单";
    report.tables = {{.title = "问题", .columns = {{"编号", 6}}, .rows = {{"1"}}, .if_empty = {}}};
    report.day = fixtures::day("2024-07-05");
  }

  void pdf(const fs::path& file) const { archive::write_pdf(document, file); }
  void report_to(const fs::path& file) const { archive::write_report(report, file); }
  void roster_to(const fs::path& file) const { archive::write_template(*rosters.find("households"), file); }
  /// By the file's ending.
  void write(const fs::path& file) const {
    if (file.extension() == ".xlsx")
      report_to(file);
    else if (file.extension() == ".csv" || file.extension() == ".toml")
      roster_to(file);
    else
      pdf(file);
  }

  TemporaryFolder folder;
  archive::Document document;
  archive::Report report;
  forms::Rosters rosters = forms::Rosters::load(CUNZHENG_SOURCE "/forms/rosters");
};

}  // namespace

TEST_CASE("nothing is written into an archive, by whichever way", "[archive][target][sqlite]") {
  const Writers writers;
  const fs::path& folder = writers.folder.path();
  fs::create_directory(folder / "other");
  fs::create_directory_symlink(folder / "archive/pages", folder / "link");
  fs::create_symlink(folder / "archive/catalogue.sqlite", folder / "catalogue.pdf");
  const std::string catalogue = read_file(folder / "archive/catalogue.sqlite");
  const auto before = fixtures::files_below(folder);
  for (const char* place :
       {"archive/catalogue.sqlite", "archive/new.pdf", "archive/new.xlsx", "archive/new.csv",
        "archive/new.toml", "archive/pages/new.pdf", "link/new.pdf", "link/new.xlsx",
        "other/../archive/new.pdf", "catalogue.pdf", "archive/tray/new.pdf"}) {
    INFO(place);
    CHECK(fault_of([&] { writers.write(folder / place); }) == Fault::in_archive);
  }
  {
    const fs::path here = fs::current_path();
    fs::current_path(folder / "other");
    CHECK(fault_of([&] { writers.write("../archive/new.pdf"); }) == Fault::in_archive);
    fs::current_path(here);
  }
  {
    const Archive archive = fixtures::open_archive(writers.folder);
    CHECK(fault_of([&] { archive::write_crops(archive, folder / "archive/crops"); }) == Fault::in_archive);
  }
  CHECK(fixtures::files_below(folder) == before);
  CHECK(read_file(folder / "archive/catalogue.sqlite") == catalogue);
}

TEST_CASE("an archive that lost its catalogue is still one", "[archive][target]") {
  const Writers writers;
  fs::remove(writers.folder / "archive/catalogue.sqlite");
  CHECK(fault_of([&] { writers.pdf(writers.folder / "archive/new.pdf"); }) == Fault::in_archive);
}

TEST_CASE("a file takes the place of nothing, of an empty one or of its own kind", "[archive][target]") {
  const Writers writers;
  const fs::path& folder = writers.folder.path();
  for (const char* name : {"paper.pdf", "table.xlsx", "roster.csv", "roster.toml", "roster-table.xlsx"}) {
    INFO(name);
    const fs::path file = folder / name;
    const auto write = [&] {
      if (std::string(name).starts_with("roster"))
        writers.roster_to(file);
      else
        writers.write(file);
    };
    write_file(file, "my thesis");
    CHECK(fault_of(write) == Fault::would_replace);
    CHECK(read_file(file) == "my thesis");
    write_file(file, "");
    CHECK_FALSE(fault_of(write));
    CHECK(read_file(file).size() > 20);
    // A template that was filled in is a table like any other.
    const auto again = fault_of(write);
    CHECK(again ==
          (std::string(name).starts_with("roster") ? std::optional(Fault::would_replace) : std::nullopt));
  }
  // Each for the other, and other papers in ZIP files.
  fs::copy_file(folder / "paper.pdf", folder / "paper-as.xlsx");
  CHECK(fault_of([&] { writers.report_to(folder / "paper-as.xlsx"); }) == Fault::would_replace);
  fs::copy_file(folder / "table.xlsx", folder / "table-as.pdf");
  CHECK(fault_of([&] { writers.pdf(folder / "table-as.pdf"); }) == Fault::would_replace);
  write_file(folder / "letter.xlsx", "PK\x03\x04 a letter");
  CHECK(fault_of([&] { writers.report_to(folder / "letter.xlsx"); }) == Fault::would_replace);
  for (const std::string& name : fixtures::files_below(folder)) CHECK(name.find(".new") == std::string::npos);
}

TEST_CASE("folders, pipes, links that lead nowhere and folders that are not there are refused",
          "[archive][target]") {
  const Writers writers;
  const fs::path& folder = writers.folder.path();
  fs::create_directory(folder / "paper.pdf");
  CHECK(fault_of([&] { writers.pdf(folder / "paper.pdf"); }) == Fault::would_replace);
  REQUIRE(::mkfifo((folder / "pipe.pdf").c_str(), 0600) == 0);
  CHECK(fault_of([&] { writers.pdf(folder / "pipe.pdf"); }) == Fault::would_replace);
  CHECK(fault_of([&] { writers.pdf("/dev/full"); }) == Fault::would_replace);
  fs::create_symlink("nowhere", folder / "lost.pdf");
  CHECK(fault_of([&] { writers.pdf(folder / "lost.pdf"); }) == Fault::would_replace);
  CHECK(fault_of([&] { writers.pdf(folder / "none/paper.pdf"); }) == Fault::no_folder);
}

TEST_CASE("somebody's file beside the target is nobody's temporary", "[archive][target]") {
  const Writers writers;
  write_file(writers.folder / "paper.pdf.new", "mine");
  write_file(writers.folder / "table.xlsx.new", "mine");
  writers.write(writers.folder / "paper.pdf");
  writers.write(writers.folder / "table.xlsx");
  CHECK(read_file(writers.folder / "paper.pdf.new") == "mine");
  CHECK(read_file(writers.folder / "table.xlsx.new") == "mine");
}

TEST_CASE("what is stopped leaves nothing, and what was there stays", "[archive][target]") {
  const Writers writers;
  const fs::path pdf = writers.folder / "paper.pdf", xlsx = writers.folder / "table.xlsx",
                 report = writers.folder / "report.pdf";
  writers.pdf(pdf);
  const std::string before = read_file(pdf);
  const auto files = fixtures::files_below(writers.folder.path());
  std::stop_source stop;
  stop.request_stop();
  const ExportOptions stopped{.progress = {}, .stop = stop.get_token()};
  CHECK(archive::write_pdf(writers.document, pdf, stopped) == Export::stopped);
  CHECK(archive::write_report(writers.report, xlsx, stopped) == Export::stopped);
  CHECK(archive::write_report(writers.report, report, stopped) == Export::stopped);
  CHECK(fixtures::files_below(writers.folder.path()) == files);
  CHECK(read_file(pdf) == before);
  int told = 0;
  const ExportOptions watched{.progress = [&](int done, int of) { told += done == 1 && of == 1 ? 1 : 100; },
                              .stop = {}};
  CHECK(archive::write_pdf(writers.document, pdf, watched) == Export::written);
  CHECK(archive::write_report(writers.report, report, watched) == Export::written);
  CHECK(told == 2);
}

namespace {

/// Notes what is asked of it.
class NotingDisk : public archive::Disk {
 public:
  std::unique_ptr<archive::NewFileOnDisk> create(const fs::path& file) override {
    notes += "create ";
    return std::make_unique<File>(archive::real_disk().create(file), notes);
  }
  void rename(const fs::path& from, const fs::path& to) override {
    notes += "rename ";
    archive::real_disk().rename(from, to);
  }
  void remove(const fs::path& file) override { archive::real_disk().remove(file); }
  void create_folder(const fs::path& folder) override { archive::real_disk().create_folder(folder); }
  void sync_folder(const fs::path& folder) override {
    notes += "sync-folder ";
    archive::real_disk().sync_folder(folder);
  }
  std::string notes;

 private:
  class File : public archive::NewFileOnDisk {
   public:
    File(std::unique_ptr<archive::NewFileOnDisk> file, std::string& notes)
        : file_(std::move(file)), notes_(notes) {}
    void write(std::span<const std::byte> bytes) override {
      notes_ += "write ";
      file_->write(bytes);
    }
    void sync() override {
      notes_ += "sync ";
      file_->sync();
    }

   private:
    std::unique_ptr<archive::NewFileOnDisk> file_;
    std::string& notes_;
  };
};

}  // namespace

TEST_CASE("a file is synced before it gets its name, and the name after", "[archive][target]") {
  const TemporaryFolder folder;
  NotingDisk disk;
  const auto write = [](archive::NewFileOnDisk& out) {
    out.write(std::as_bytes(std::span(std::string_view("%PDF-"))));
    return Export::written;
  };
  archive::write_target(folder / "a.pdf", archive::Replaces::pdf, write, disk);
  CHECK(disk.notes == "create write sync rename sync-folder ");
  CHECK(read_file(folder / "a.pdf") == "%PDF-");
}
