#include "archive/records/village.h"

#include "archive/catalogue/archive.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::same_village;
using archive::village_on_paper;
using archive::VillageOnPaper;

TEST_CASE("two spellings of one village are one, names that only end alike are not", "[archive][village]") {
  CHECK(same_village("白泉村", "白泉村"));
  CHECK(same_village("白泉村", "板桥乡白泉村"));
  CHECK(same_village("大祥区檀江街道清风村", "檀江街道清风村"));
  CHECK(same_village("白泉村委会", "白泉村"));
  CHECK(same_village("白泉村村民委员会", "板桥乡白泉村"));
  CHECK(same_village("红旗社区居委会", "红旗社区"));
  CHECK(same_village("清风", "清风村"));
  CHECK(same_village(" 白 泉 村 ", "白泉村"));
  CHECK_FALSE(same_village("田村", "大田村"));
  CHECK_FALSE(same_village("白泉村", "小白泉村"));
  CHECK_FALSE(same_village("板桥乡白泉村", "蔡锷乡白泉村"));
  CHECK_FALSE(same_village("白泉村", "白象村"));
  CHECK_FALSE(same_village("红旗社区", "红旗村"));
  CHECK_FALSE(same_village("白泉村", ""));
}

TEST_CASE("a paper says the village, says nothing, says it unclearly, or says another",
          "[archive][village]") {
  forms::Field read = fixtures::field("village", forms::FieldType::village, "板桥乡白泉村");
  CHECK(village_on_paper(read, "白泉村") == VillageOnPaper::same);
  CHECK(village_on_paper(read, "大田村") == VillageOnPaper::other);
  CHECK(village_on_paper(fixtures::doubtful(read), "白泉村") == VillageOnPaper::unclear);
  CHECK(village_on_paper(fixtures::doubtful(read, forms::Doubt::several), "白泉村") == VillageOnPaper::other);
  read.text = "扳桥乡白泉村";  // the township alone
  CHECK(village_on_paper(read, "白泉村") == VillageOnPaper::same);
  read.text = "板桥乡白象村";
  CHECK(village_on_paper(read, "白泉村") == VillageOnPaper::unclear);
  read.values.clear();
  CHECK(village_on_paper(read, "白泉村") == VillageOnPaper::unclear);
  read.text.clear();
  CHECK(village_on_paper(read, "白泉村") == VillageOnPaper::silent);
}

TEST_CASE("the operator's word on another village than the paper's is kept, and confirmed by nobody",
          "[archive][village]") {
  const fixtures::TemporaryFolder folder;
  archive::Archive archive = fixtures::open_archive(folder);
  fixtures::Paper paper;
  paper.village = "大田村";
  paper.fields = {fixtures::date("2024-03-15"),
                  fixtures::field("village", forms::FieldType::village, "板桥乡白泉村")};
  const archive::Document other = archive.show(fixtures::filed(archive, folder / "a.jpg", paper));
  CHECK(other.summary.village == "大田村");
  const archive::FieldPlace place = archive::village_place();
  const archive::FieldVersion& said = archive::find_field(other, place)->current();
  CHECK(said.field.values == std::vector<std::string>{"大田村"});
  CHECK_FALSE(said.confirmed);
  CHECK_FALSE(said.field.certain());
  CHECK(archive::find_field(other, place)->versions.front().field.values ==
        std::vector<std::string>{"板桥乡白泉村"});
  paper.village = "白泉村";
  const archive::Document same = archive.show(fixtures::filed(archive, folder / "b.jpg", paper));
  CHECK(same.summary.village == "白泉村");
  CHECK(archive::find_field(same, place)->current().confirmed == fixtures::mark());
  // A person's later word settles it.
  const archive::FieldChange change{.place = place, .values = std::nullopt, .type = std::nullopt};
  archive.confirm(other.summary.id, {&change, 1}, fixtures::mark("王芳"));
  CHECK(archive::find_field(archive.show(other.summary.id), place)->current().confirmed->who == "王芳");
  CHECK(archive.verify().empty());
}
