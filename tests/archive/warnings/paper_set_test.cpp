// Warnings of a village are looked for among few papers: they must be those that all papers together give.

#include "archive/warnings/paper_set.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "archive/catalogue/state.h"
#include "archive/warnings/warnings.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

namespace {

using archive::Warning;
using archive::WarningKind;
using fixtures::date;
using fixtures::field;
using fixtures::Paper;
using forms::FieldType;

const std::vector<std::string> villages = {"白泉村", "清风村", "石桥村", "柳林村"};

std::string some_day(std::mt19937& random) {
  return "2024-0" + std::to_string(1 + random() % 6) + "-1" + std::to_string(random() % 4);
}

std::string any(const std::vector<std::string>& of, std::mt19937& random) {
  return of[random() % of.size()];
}

Paper minutes(std::mt19937& random) {
  Paper paper;
  paper.requirements = {"1.1.1a"};
  forms::Field when = date(some_day(random));
  when.text = when.values[0] + " 上午" + std::to_string(8 + random() % 2) + "时30分";
  paper.fields = {when, field("host", FieldType::person, any({"周德福", "何志远"}, random)),
                  field("recorder", FieldType::person, any({"唐小玲", "黄志强"}, random))};
  if (random() % 4 == 0) paper.fields.push_back(field("village", FieldType::village, any(villages, random)));
  paper.lines = {when.text, "学习关于三农工作的重要论述，讨论春耕备耕和防返贫监测工作",
                 "地点：村部会议室，主持人：周德福", "参会人员：全体村干部和驻村工作队队员，共十二人",
                 when.values[0]};
  return paper;
}

Paper receipt(std::mt19937& random) {
  Paper paper;
  paper.kind = "meal_fee_receipt";
  paper.fields = {date(some_day(random)),
                  field("number", FieldType::text, "00312" + std::to_string(random() % 3)),
                  field("amount", FieldType::amount, "40.00")};
  return paper;
}

Paper visits(std::mt19937& random) {
  Paper paper;
  paper.kind = "visit_register";
  const std::string day = some_day(random);
  for (int i = 0; i < 9; ++i)
    paper.rows.push_back({field("date", FieldType::date, random() % 5 == 0 ? some_day(random) : day),
                          field("household", FieldType::person, "户" + std::to_string(random() % 40)),
                          field("visitor", FieldType::person, any({"刘洋", "李德福"}, random))});
  return paper;
}

/// Papers that meet each other in every way that a rule knows, some of them of two villages.
void fill(archive::Archive& archive, const fixtures::TemporaryFolder& folder, std::mt19937& random) {
  for (int i = 0; i < 90; ++i) {
    Paper paper = i % 3 == 0 ? minutes(random) : i % 3 == 1 ? receipt(random) : visits(random);
    paper.village = any(villages, random);
    archive::NewFile file = fixtures::file_of(folder / (std::to_string(i) + ".jpg"), paper);
    file.filed.when = fixtures::moment("2024-0" + std::to_string(4 + random() % 5) + "-01T02:00:00Z");
    archive::NewDocument& document = file.documents[0];
    // A few pictures, each like the others of its number.
    document.pages[0].fingerprint = (random() % 8 + 1) * 0x9e3779b97f4a7c15u ^ std::uint64_t{1}
                                                                                   << random() % 64;
    if (random() % 5 == 0) {
      const std::string other = any(villages, random);
      if (other != paper.village) document.further_villages = {other};
    }
    if (i % 10 == 3) {
      // A second paper of the same book, of any village.
      Paper next = minutes(random);
      next.village = any(villages, random);
      file.documents.push_back(fixtures::file_of(folder / "x.jpg", next).documents[0]);
      file.documents.back().pages[0].number = 2;
    }
    archive.file(file);
  }
}

}  // namespace

TEST_CASE("warnings of a village are those of all papers that concern it", "[archive][warnings]") {
  std::map<WarningKind, int> kinds;
  for (const unsigned seed : {1u, 2u, 3u}) {
    const fixtures::TemporaryFolder folder;
    archive::Archive archive = fixtures::open_archive(folder);
    std::mt19937 random(seed);
    fill(archive, folder, random);
    const std::vector<Warning> all = archive::find_warnings(archive, fixtures::checklists());
    for (const Warning& warning : all) ++kinds[warning.kind];
    for (const std::string& village : villages) {
      const archive::PaperSet papers = archive::PaperSet::of_villages(archive.state().database, {village});
      std::vector<std::string> expected, found;
      for (const Warning& warning : all) {
        const bool counts = std::any_of(warning.places.begin(), warning.places.end(),
                                        [&](const auto& place) { return papers.holds(place.document); });
        // Two sheets are compared where one is of the village itself.
        if (warning.kind == WarningKind::same_sheet && warning.village != village &&
            warning.other_village != village)
          continue;
        if (warning.village == village || warning.other_village == village || counts)
          expected.push_back(warning.id);
      }
      for (const Warning& warning : archive::find_warnings(archive, fixtures::checklists(),
                                                           {.villages = {village}, .from = {}, .to = {}}))
        if (warning.kind != WarningKind::same_sheet || warning.village == village ||
            warning.other_village == village)
          found.push_back(warning.id);
      CAPTURE(seed, village);
      CHECK(found == expected);
    }
  }
  for (const WarningKind kind :
       {WarningKind::after_scan, WarningKind::long_before_scan, WarningKind::same_sheet,
        WarningKind::backwards, WarningKind::many_visits, WarningKind::same_hour, WarningKind::same_number,
        WarningKind::other_village}) {
    CAPTURE(archive::name_of(kind));
    CHECK(kinds[kind] > 0);
  }
}
