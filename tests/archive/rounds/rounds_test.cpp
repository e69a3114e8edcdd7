#include "archive/rounds/rounds.h"

#include <algorithm>

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Archive;
using archive::Fault;
using archive::Manner;
using archive::RoundVillage;
using archive::SampleVerdict;
using archive::Verdict;
using fixtures::checklists;
using fixtures::day;
using fixtures::fault_of;
using fixtures::mark;
using fixtures::Paper;
using fixtures::TemporaryFolder;

namespace {

const forms::Period first_half = forms::parse_period("2024-H1").value();
const std::string village = "白泉村";

class Desk {
 public:
  archive::DocumentId minutes(const std::string& iso) {
    Paper paper;
    paper.village = village;
    paper.fields = {fixtures::date(iso)};
    paper.requirements = {"1.1.1a"};
    return fixtures::filed(archive, folder_ / (std::to_string(++files_) + ".jpg"), paper);
  }
  archive::RoundId open() {
    const std::vector<RoundVillage> villages = {{village, Manner::announced},
                                                {"清风村", Manner::unannounced}};
    return archive::open_round(archive, first_half, villages, mark(), archive::SamePeriod::again);
  }
  archive::RoundChecklist sheet(archive::RoundId round) const {
    return archive::round_checklist(archive, checklists(), round, village, day("2024-07-05"));
  }

 private:
  TemporaryFolder folder_;
  int files_ = 0;

 public:
  Archive archive = fixtures::open_archive(folder_);
};

}  // namespace

TEST_CASE("a round has its half year and its villages, each announced or not", "[archive][rounds]") {
  Desk desk;
  const auto id = desk.open();
  const archive::Round round = archive::find_round(desk.archive, id);
  CHECK(round.period == first_half);
  REQUIRE(round.villages.size() == 2);
  CHECK(round.villages[1] == RoundVillage{"清风村", Manner::unannounced});
  CHECK(round.opened == mark());
  const auto second = desk.open();
  CHECK(archive::find_rounds(desk.archive).front().id == second);
  CHECK(archive::find_rounds(desk.archive).size() == 2);
  CHECK(desk.archive.verify().empty());
}

TEST_CASE("a round is of a half year or a quarter, and of villages, each once a manner",
          "[archive][rounds]") {
  Desk desk;
  const std::vector<RoundVillage> one = {{village, Manner::announced}};
  const std::vector<RoundVillage> twice = {{village, Manner::announced}, {village, Manner::announced}};
  const auto period = [](const char* label) { return forms::parse_period(label).value(); };
  for (const char* other : {"2024", "2024-03"})
    CHECK(fault_of([&] { archive::open_round(desk.archive, period(other), one, mark()); }) ==
          Fault::bad_period);
  CHECK(fault_of([&] { archive::open_round(desk.archive, first_half, {}, mark()); }) == Fault::no_sheet);
  CHECK(fault_of([&] { archive::open_round(desk.archive, first_half, twice, mark()); }) ==
        Fault::sheet_exists);
  CHECK(archive::find_rounds(desk.archive).empty());
  CHECK(fault_of([&] { archive::find_round(desk.archive, 7); }) == Fault::no_round);
}

TEST_CASE("a second round of one period has to be meant", "[archive][rounds]") {
  Desk desk;
  const std::vector<RoundVillage> one = {{village, Manner::announced}};
  archive::open_round(desk.archive, first_half, one, mark());
  CHECK(fault_of([&] { archive::open_round(desk.archive, first_half, one, mark()); }) == Fault::round_exists);
  archive::open_round(desk.archive, forms::parse_period("2024-Q1").value(), one, mark());
  archive::open_round(desk.archive, first_half, one, mark(), archive::SamePeriod::again);
  CHECK(archive::find_rounds(desk.archive).size() == 3);
}

TEST_CASE("a quarter's sheet has the cells of that quarter", "[archive][rounds]") {
  Desk desk;
  const std::vector<RoundVillage> one = {{village, Manner::announced}};
  const auto id = archive::open_round(desk.archive, forms::parse_period("2024-Q1").value(), one, mark());
  const archive::RoundChecklist sheet = desk.sheet(id);
  REQUIRE(sheet.lines.size() == 6);
  CHECK(sheet.lines[0].cells.size() == 3);
  CHECK(archive::period_label(sheet.lines[0].cells[2]) == "2024-03");
  CHECK(sheet.lines[1].cells.size() == 1);
}

TEST_CASE("a village visited with notice and without has two sheets", "[archive][rounds]") {
  Desk desk;
  const std::vector<RoundVillage> both = {{village, Manner::announced}, {village, Manner::unannounced}};
  const auto id = archive::open_round(desk.archive, first_half, both, mark());
  CHECK(archive::find_round(desk.archive, id).villages == both);
  const auto say = [&](const RoundVillage& sheet, Verdict verdict) {
    archive::mark_requirement(desk.archive, checklists(), id, sheet,
                              {.requirement = "1.1.1a",
                               .verdict = verdict,
                               .note = {},
                               .photos = {},
                               .day = day("2024-06-20"),
                               .mark = mark()});
  };
  say(both[0], Verdict::met);
  say(both[1], Verdict::not_met);
  const auto sheet = [&](const RoundVillage& of) {
    return archive::round_checklist(desk.archive, checklists(), id, of, day("2024-07-05"));
  };
  CHECK(sheet(both[0]).lines[0].mark->verdict == Verdict::met);
  CHECK(sheet(both[1]).lines[0].mark->verdict == Verdict::not_met);
  CHECK(sheet(both[1]).lines[0].mark->day == day("2024-06-20"));
  CHECK(fault_of([&] {
          archive::mark_requirement(
              desk.archive, checklists(), id, village,
              {.requirement = "1.1.1a", .verdict = Verdict::met, .note = {}, .photos = {}, .mark = mark()});
        }) == Fault::which_sheet);
  CHECK(archive::round_progress(desk.archive, checklists(), id).size() == 2);
  CHECK(desk.archive.verify().empty());
}

TEST_CASE(
    "the sheet of an unannounced visit has the emphasis, what is proved on the spot, and what is marked",
    "[archive][rounds]") {
  Desk desk;
  std::vector<forms::Checklist> annexes = checklists().all();
  annexes[0].items[0].requirements[1].emphasis = "驻村工作队日常工作";
  annexes[0].items[1].requirements[0].by = forms::ProvedBy::inspection;
  const forms::Checklists with_emphasis(annexes);
  const auto id = desk.open();
  const RoundVillage unannounced{"清风村", Manner::unannounced};
  const auto ids = [&](archive::SheetLines lines) {
    std::vector<std::string> found;
    for (const auto& line :
         archive::round_checklist(desk.archive, with_emphasis, id, unannounced, day("2024-07-05"), lines)
             .lines)
      found.push_back(line.requirement);
    return found;
  };
  CHECK(ids(archive::SheetLines::of_manner) == std::vector<std::string>{"1.1.1b", "1.2.1a"});
  CHECK(ids(archive::SheetLines::all).size() == 6);
  CHECK(archive::round_progress(desk.archive, with_emphasis, id)[1].requirements == 2);
  archive::mark_requirement(
      desk.archive, with_emphasis, id, unannounced,
      {.requirement = "1.4.1a", .verdict = Verdict::met, .note = {}, .photos = {}, .mark = mark()});
  CHECK(ids(archive::SheetLines::of_manner) == std::vector<std::string>{"1.1.1b", "1.2.1a", "1.4.1a"});
  CHECK(archive::round_progress(desk.archive, with_emphasis, id)[1].requirements == 3);
}

TEST_CASE("nothing is said of a day that has not come", "[archive][rounds]") {
  Desk desk;
  const auto id = desk.open();
  CHECK(fault_of([&] {
          archive::mark_requirement(desk.archive, checklists(), id, village,
                                    {.requirement = "1.1.1a",
                                     .verdict = Verdict::met,
                                     .note = {},
                                     .photos = {},
                                     .day = day("2034-01-01"),
                                     .mark = mark()});
        }) == Fault::day_ahead);
}

TEST_CASE("a sheet comes prefilled with coverage and its proofs", "[archive][rounds]") {
  Desk desk;
  const auto document = desk.minutes("2024-03-15");
  desk.minutes("2024-07-15");
  const archive::RoundChecklist sheet = desk.sheet(desk.open());
  REQUIRE(sheet.lines.size() == 6);
  CHECK(sheet.lines[0].requirement == "1.1.1a");
  REQUIRE(sheet.lines[0].cells.size() == 6);
  CHECK(sheet.lines[0].cells[2].coverage == archive::Coverage::provisional);
  REQUIRE(sheet.lines[0].cells[2].proofs.size() == 1);
  CHECK(sheet.lines[0].cells[2].proofs[0].document == document);
  CHECK(sheet.lines[0].cells[0].coverage == archive::Coverage::missing);
  CHECK_FALSE(sheet.lines[0].mark);
  CHECK(sheet.village.manner == Manner::announced);
  CHECK(fault_of([&] {
          archive::round_checklist(desk.archive, checklists(), sheet.round, "板桥村", day("2024-07-05"));
        }) == Fault::no_round);
}

TEST_CASE("an inspector's last mark counts, with note and photos", "[archive][rounds]") {
  Desk desk;
  const auto photo = desk.minutes("2024-03-15");
  const auto id = desk.open();
  archive::RequirementMark said{.requirement = "1.1.1a",
                                .verdict = Verdict::not_met,
                                .note = "缺一月、二月",
                                .photos = {photo},
                                .mark = mark("督导员")};
  archive::mark_requirement(desk.archive, checklists(), id, village, said);
  auto kept = desk.sheet(id).lines[0].mark;
  REQUIRE(kept);
  CHECK(kept->verdict == Verdict::not_met);
  CHECK(kept->note == "缺一月、二月");
  CHECK(kept->photos == std::vector{photo});
  CHECK(kept->mark.who == "督导员");
  said.verdict = Verdict::partly_met;
  said.photos.clear();
  archive::mark_requirement(desk.archive, checklists(), id, village, said);
  kept = desk.sheet(id).lines[0].mark;
  CHECK(kept->verdict == Verdict::partly_met);
  CHECK(kept->photos.empty());
  const auto progress = archive::round_progress(desk.archive, checklists(), id);
  REQUIRE(progress.size() == 2);
  CHECK(progress[0].marked == 1);
  CHECK(progress[0].not_met == 1);
  CHECK(progress[0].requirements == 6);
  CHECK(progress[1].marked == 0);
  CHECK(desk.archive.verify().empty());
}

TEST_CASE("a mark names a requirement, a village of the round and documents that are there",
          "[archive][rounds]") {
  Desk desk;
  const auto id = desk.open();
  archive::RequirementMark said;
  said.mark = mark();
  const auto marking = [&](const std::string& requirement, const std::string& where) {
    said.requirement = requirement;
    return fault_of([&] { archive::mark_requirement(desk.archive, checklists(), id, where, said); });
  };
  CHECK(marking("9.9.9z", village) == Fault::no_requirement);
  CHECK(marking("1.1.1a", "板桥村") == Fault::no_round);
  said.photos = {99};
  CHECK(marking("1.1.1a", village) == Fault::no_document);
  CHECK(archive::round_progress(desk.archive, checklists(), id)[0].marked == 0);
}

TEST_CASE("a photo of a mark can't be taken back", "[archive][rounds]") {
  Desk desk;
  const auto photo = desk.minutes("2024-03-15");
  const auto id = desk.open();
  archive::mark_requirement(
      desk.archive, checklists(), id, village,
      {.requirement = "1.1.1a", .verdict = Verdict::met, .note = {}, .photos = {photo}, .mark = mark()});
  CHECK(fault_of([&] { desk.archive.withdraw({&photo, 1}, mark()); }) == Fault::in_use);
  CHECK(desk.archive.verify().empty());
}

TEST_CASE("a sample is a twentieth of the proofs, and the same for the same seed", "[archive][rounds]") {
  Desk desk;
  for (int i = 0; i < 41; ++i)
    desk.minutes("2024-0" + std::to_string(1 + i % 6) + "-1" + std::to_string(i % 10));
  desk.minutes("2024-08-01");  // proves nothing in the round's half year
  const auto id = desk.open();
  const archive::Sample sample =
      archive::draw_sample(desk.archive, checklists(), id, village, 20240705, mark());
  CHECK(sample.proofs == 41);
  REQUIRE(sample.documents.size() == 3);
  const auto numbers = [](const archive::Sample& of) {
    std::vector<archive::DocumentId> list;
    for (const auto& each : of.documents) list.push_back(each.document);
    return list;
  };
  // Fixed: another machine or library must draw these too.
  CHECK(numbers(sample) == std::vector<archive::DocumentId>{28, 15, 36});
  CHECK(numbers(archive::draw_sample(desk.archive, checklists(), id, village, 20240705, mark())) ==
        numbers(sample));
  CHECK(numbers(archive::draw_sample(desk.archive, checklists(), id, village, 18446744073709551615u,
                                     mark())) != numbers(sample));
  CHECK(desk.sheet(id).sample->seed == 18446744073709551615u);
  CHECK(desk.archive.verify().empty());
}

TEST_CASE("what is found at the sample makes the pass rate", "[archive][rounds]") {
  Desk desk;
  for (int i = 0; i < 30; ++i) desk.minutes("2024-03-" + std::to_string(10 + i % 20));
  const auto id = desk.open();
  const archive::Sample sample = archive::draw_sample(desk.archive, checklists(), id, village, 1, mark());
  REQUIRE(sample.documents.size() == 2);
  const auto first = sample.documents[0].document, second = sample.documents[1].document;
  archive::check_sample(desk.archive, id, village, first, SampleVerdict::passed, "", mark());
  archive::check_sample(desk.archive, id, village, second, SampleVerdict::failed, "签名代签", mark());
  archive::check_sample(desk.archive, id, village, first, SampleVerdict::failed, "看错了", mark());
  auto rate = archive::pass_rate(*desk.sheet(id).sample);
  CHECK(rate.checked == 2);
  CHECK(rate.passed == 0);
  archive::check_sample(desk.archive, id, village, first, SampleVerdict::passed, "", mark());
  rate = archive::pass_rate(*desk.sheet(id).sample);
  CHECK(rate.passed == 1);
  CHECK(archive::round_progress(desk.archive, checklists(), id)[0].pass_rate->checked == 2);
  CHECK(fault_of([&] {
          archive::check_sample(desk.archive, id, village, 999, SampleVerdict::passed, "", mark());
        }) == Fault::no_document);
  CHECK(fault_of([&] {
          archive::check_sample(desk.archive, id, "清风村", first, SampleVerdict::passed, "", mark());
        }) == Fault::no_document);
  CHECK(desk.archive.verify().empty());
}

TEST_CASE("a village without proofs has an empty sample", "[archive][rounds]") {
  Desk desk;
  const auto id = desk.open();
  CHECK(archive::draw_sample(desk.archive, checklists(), id, village, 1, mark()).documents.empty());
  CHECK(desk.archive.verify().empty());
}

TEST_CASE("a mark that was changed behind the archive's back is found", "[archive][rounds][verify]") {
  const TemporaryFolder folder;
  {
    Archive archive = fixtures::open_archive(folder);
    const std::vector<RoundVillage> one = {{village, Manner::announced}};
    const auto id = archive::open_round(archive, first_half, one, mark());
    archive::mark_requirement(
        archive, checklists(), id, village,
        {.requirement = "1.1.1a", .verdict = Verdict::not_met, .note = {}, .photos = {}, .mark = mark()});
  }
  const std::string sql =
      GENERATE(as<std::string>(), "UPDATE round_mark SET verdict = 'met'", "DELETE FROM round_mark",
               "UPDATE round SET period = '2024-H2'", "UPDATE round_village SET manner = 'unannounced'");
  fixtures::forge_unguarded(folder / "archive", sql);
  const auto findings = fixtures::open_archive(folder).verify();
  REQUIRE_FALSE(findings.empty());
  CHECK(findings[0].damage == archive::Damage::record_changed);
}
