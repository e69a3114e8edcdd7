#include "archive/coverage/coverage.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Archive;
using archive::Cell;
using archive::Coverage;
using archive::Provision;
using fixtures::day;
using fixtures::mark;
using fixtures::TemporaryFolder;

namespace {

const std::string village = "白泉村";

class Desk {
 public:
  enum class Figure { confirmed, as_read };
  void ledger(const std::string& iso, const std::string& income, Figure figure = Figure::confirmed) {
    fixtures::Paper paper;
    paper.kind = "ledger";
    paper.village = village;
    paper.fields = {fixtures::date(iso), fixtures::field("income", forms::FieldType::amount, income)};
    paper.requirements = {"1.5.1a"};
    const auto document =
        fixtures::filed_and_accepted(archive, folder_ / (std::to_string(++files_) + ".jpg"), paper);
    for (const char* place : {"date", "income"}) {
      if (figure == Figure::as_read && place == std::string("income")) continue;
      archive::FieldChange change;
      change.place = archive::parse_field_place(place).value();
      archive.confirm(document, {&change, 1}, mark());
    }
  }
  /// One sheet with figures under these keys, all of them confirmed.
  void sheet(const std::string& iso, const std::vector<std::pair<std::string, std::string>>& figures) {
    fixtures::Paper paper;
    paper.kind = "ledger";
    paper.village = village;
    paper.fields = {fixtures::date(iso)};
    for (const auto& [key, value] : figures)
      paper.fields.push_back(
          fixtures::field(key, key == "growth" ? forms::FieldType::text : forms::FieldType::amount, value));
    paper.requirements = {"1.5.1a"};
    const auto document =
        fixtures::filed_and_accepted(archive, folder_ / (std::to_string(++files_) + ".jpg"), paper);
    for (const archive::KeptField& kept : archive.show(document).fields) {
      archive::FieldChange change;
      change.place = kept.place;
      archive.confirm(document, {&change, 1}, mark());
    }
  }
  Cell quarter(const std::string& label) const {
    const auto period = forms::parse_period(label).value();
    return archive::check_coverage(archive, fixtures::checklists(),
                                   {.from = period.first,
                                    .to = period.last,
                                    .today = day("2025-01-01"),
                                    .villages = {village},
                                    .requirements = {"1.5.1a"}})
        .at(0);
  }

 private:
  TemporaryFolder folder_;
  int files_ = 0;

 public:
  Archive archive = fixtures::open_archive(folder_);
};

}  // namespace

TEST_CASE("income that grew by five percent satisfies, a fen less does not", "[archive][coverage][growth]") {
  Desk desk;
  desk.ledger("2023-03-31", "10000.00");
  desk.ledger("2024-01-01", "10500.00");  // the quarter's first day
  Cell cell = desk.quarter("2024-Q1");
  CHECK(cell.coverage == Coverage::satisfied);
  REQUIRE(cell.growth);
  CHECK(cell.growth->now == 1050000);
  CHECK(cell.growth->before == 1000000);
  desk.ledger("2024-02-29", "10499.99");  // the leap day's is the later one
  cell = desk.quarter("2024-Q1");
  CHECK(cell.coverage == Coverage::missing);
  CHECK(cell.provision == Provision::below_target);
}

TEST_CASE("figures that nobody confirmed, or that are not there, are provisional",
          "[archive][coverage][growth]") {
  Desk desk;
  desk.ledger("2024-05-10", "20000.00");
  CHECK(desk.quarter("2024-Q2").coverage == Coverage::provisional);
  CHECK(desk.quarter("2024-Q2").provision == Provision::no_figures);
  desk.ledger("2023-06-30", "10000.00", Desk::Figure::as_read);
  CHECK(desk.quarter("2024-Q2").provision == Provision::no_figures);
  CHECK_FALSE(desk.quarter("2024-Q2").growth->confirmed);
  desk.ledger("2023-06-30", "10000.00");
  CHECK(desk.quarter("2024-Q2").coverage == Coverage::satisfied);
}

TEST_CASE("a quarter without a ledger lacks it, whatever the year before was",
          "[archive][coverage][growth]") {
  Desk desk;
  desk.ledger("2023-07-01", "10000.00");
  CHECK(desk.quarter("2024-Q3").coverage == Coverage::missing);
  CHECK(desk.quarter("2024-Q3").provision == Provision::none);
  // Another quarter's figure is none of this one's.
  desk.ledger("2023-10-01", "1.00");
  desk.ledger("2024-07-15", "10400.00");
  CHECK(desk.quarter("2024-Q3").provision == Provision::below_target);
}

TEST_CASE("one sheet has this year's figure and the one before", "[archive][coverage][growth]") {
  Desk desk;
  desk.sheet("2024-03-31", {{"income", "106000.00"}, {"income_before", "100000.00"}});
  CHECK(desk.quarter("2024-Q1").coverage == Coverage::satisfied);
  CHECK(desk.quarter("2024-Q1").growth->before == 10000000);
  // What the sheet says goes before last year's ledger.
  desk.ledger("2023-03-31", "120000.00");
  CHECK(desk.quarter("2024-Q1").coverage == Coverage::satisfied);
  desk.sheet("2024-06-30", {{"income", "102500.00"}, {"income_before", "100000.00"}});
  CHECK(desk.quarter("2024-Q2").provision == Provision::below_target);
}

TEST_CASE("a sheet may say the growth itself", "[archive][coverage][growth]") {
  Desk desk;
  desk.sheet("2024-03-31", {{"income", "106000.00"}, {"growth", "6%"}});
  CHECK(desk.quarter("2024-Q1").coverage == Coverage::satisfied);
  CHECK(desk.quarter("2024-Q1").growth->percent == 6.0);
  desk.sheet("2024-06-30", {{"growth", "-3.5"}});
  CHECK(desk.quarter("2024-Q2").provision == Provision::below_target);
  desk.sheet("2024-09-30", {{"growth", "不详"}});
  CHECK(desk.quarter("2024-Q3").provision == Provision::no_figures);
}

TEST_CASE("figures of a paper that nobody accepted are not confirmed", "[archive][coverage][growth]") {
  Desk desk;
  desk.ledger("2023-03-31", "10000.00");
  desk.ledger("2024-03-31", "20000.00");
  CHECK(desk.quarter("2024-Q1").coverage == Coverage::satisfied);
  desk.archive.link(1, "1.5.1a", archive::LinkState::suggested, mark());
  CHECK(desk.quarter("2024-Q1").provision == Provision::no_figures);
}
