#include "forms/values/reading.h"

#include <vector>

#include "tests/catch.h"

using forms::Doubt;
using forms::Field;
using forms::FieldType;

TEST_CASE("a field is found by its key", "[forms][reading]") {
  std::vector<Field> fields(2);
  fields[0].key = "date";
  fields[1].key = "payer";
  CHECK(forms::find_field(fields, "payer") == &fields[1]);
  CHECK(forms::find_field(fields, "pay") == nullptr);
  CHECK(forms::find_field({}, "date") == nullptr);
}

TEST_CASE("the names of types and doubts are their own", "[forms][reading]") {
  for (const FieldType type : {FieldType::text, FieldType::date, FieldType::month, FieldType::amount,
                               FieldType::number, FieldType::person, FieldType::people, FieldType::village}) {
    CHECK_FALSE(forms::name_of(type).empty());
    CHECK(forms::find_field_type(forms::name_of(type)) == type);
  }
  for (const Doubt doubt :
       {Doubt::low_confidence, Doubt::corrected, Doubt::year_assumed, Doubt::impossible, Doubt::unresolved,
        Doubt::capital_and_digits, Doubt::written_once, Doubt::weekday, Doubt::several}) {
    CHECK_FALSE(forms::name_of(doubt).empty());
    CHECK(forms::find_doubt(forms::name_of(doubt)) == doubt);
  }
  CHECK(forms::name_of(FieldType::people) == "people");
  CHECK(forms::name_of(Doubt::year_assumed) == "year_assumed");
  CHECK_FALSE(forms::find_field_type("colour"));
  CHECK_FALSE(forms::find_doubt(""));
}
