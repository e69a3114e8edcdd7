#include "forms/office/office.h"

#include "tests/catch.h"

TEST_CASE("a village is one with and without its township", "[forms][office]") {
  forms::Office office;
  office.villages = {{"清风村", "檀江街道"}, {"大清风村", "板桥乡"}, {"红旗社区", ""}};
  CHECK(office.village_named("清风村") == "清风村");
  CHECK(office.village_named("檀江街道清风村") == "清风村");
  CHECK(office.village_named("檀江街道 清风村") == "清风村");
  CHECK(office.village_named("邵阳市大祥区檀江街道清风村") == "清风村");
  CHECK(office.village_named("板桥乡大清风村") == "大清风村");
  CHECK(office.village_named("红旗社区") == "红旗社区");
}

TEST_CASE("a village that nobody knows is its own", "[forms][office]") {
  CHECK(forms::Office().village_named("白泉村") == "白泉村");
  forms::Office office;
  office.villages = {{"清风村", "檀江街道"}};
  CHECK(office.village_named("白泉村") == "白泉村");
  CHECK(office.village_named("") == "");
}
