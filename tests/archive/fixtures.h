#pragma once

// Folders, papers and archives for the tests of archive/.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/catalogue/archive.h"
#include "forms/definitions/checklist.h"

namespace fixtures {

/// An empty folder of its own, gone with the object.
class TemporaryFolder {
 public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();
  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

std::filesystem::path write_file(const std::filesystem::path& file, std::string_view bytes);
std::string read_file(const std::filesystem::path& file);
/// Every file below a folder, relative to it, in order.
std::vector<std::string> files_below(const std::filesystem::path& folder);

forms::Date day(std::string_view iso);
archive::Instant moment(std::string_view iso);
/// Clerk 李四 at a fixed moment.
archive::Mark mark(std::string who = "李四");

forms::Field field(std::string key, forms::FieldType type, std::string value);
/// The same, with something doubtful about it.
forms::Field doubtful(forms::Field field, forms::Doubt doubt = forms::Doubt::low_confidence);
forms::Field date(std::string iso);

struct Paper {
  std::string kind = "meeting_minutes";
  std::string village;  ///< said by the operator
  std::vector<forms::Field> fields;
  std::vector<forms::Row> rows;
  std::vector<forms::DateOnPage> dates;
  std::vector<std::string> lines;
  std::vector<std::string> requirements;  ///< suggested links
  std::string title = {};                 ///< as read
};

/// Minutes of a study meeting of 白泉村 on 2024-03-15, suggested for 1.1.1a.
Paper study_meeting();

archive::NewPage page_of(const Paper& paper, int number = 1);
/// A file of one document, with bytes written to `file` (by default its name, so that other names are other
/// bytes).
archive::NewFile file_of(const std::filesystem::path& file, const Paper& paper, std::string_view bytes = {});
/// Files it, and a person accepts all of its links.
archive::DocumentId filed_and_accepted(archive::Archive& archive, const std::filesystem::path& file,
                                       const Paper& paper);
/// Files it and returns its only document.
archive::DocumentId filed(archive::Archive& archive, const std::filesystem::path& file, const Paper& paper);

/// Whether these archives' catalogues are made on the server that tests/archive/with_postgres runs; cases
/// that open the file itself are tagged [sqlite], and left out there.
bool on_server();
/// With such a server: says that the archive in this folder is on it, once, whichever thread opens it first.
void place_on_server(const std::filesystem::path& archive);
/// An archive in `folder`/archive, made if it isn't there.
archive::Archive open_archive(const TemporaryFolder& folder);

/// What verify finds but for warnings: these tests date what they do as they need it.
std::vector<archive::Finding> damages(const archive::Archive& archive);

/// Runs SQL on the catalogue behind the archive's back, foreign keys and triggers aside.
void forge(const std::filesystem::path& archive, const std::string& sql);
/// The same as somebody careful would: what keeps mistakes out is taken away, and put back afterwards.
void forge_unguarded(const std::filesystem::path& archive, const std::string& sql);
/// Makes an archive of this version what an earlier version of the program would have made of the same
/// documents: 6, 5, or 1, which knew no more than documents, fields and links.
void take_back_to_version(const std::filesystem::path& archive, int version);

/// Monthly study 1.1.1a (minutes, 学习), quarterly 1.1.1b (minutes), half-yearly 1.2.1a (minutes), monthly
/// visits to households 1.3.1a (visit_register), a plan without frequency 1.4.1a (notice), quarterly
/// income that grows by 5 % over the year before 1.5.1a (ledger).
forms::Checklists checklists();

/// The fault of the archive::Error that `work` throws; none if it throws nothing.
template <class Work>
std::optional<archive::Fault> fault_of(Work&& work) {
  try {
    work();
  } catch (const archive::Error& error) {
    return error.fault();
  }
  return std::nullopt;
}

}  // namespace fixtures
