#include "archive/records/office_number.h"

#include "tests/catch.h"

using archive::find_number;
using archive::id_of;
using archive::said_number;

TEST_CASE("an id says office and number, and an office's rows stay in order", "[archive][parcels]") {
  CHECK(id_of(0, 17) == 17);
  CHECK(archive::office_of_id(id_of(2, 17)) == 2);
  CHECK(archive::number_of_id(id_of(2, 17)) == 17);
  CHECK(archive::number_of_id(id_of(46, archive::highest_number)) == archive::highest_number);
  CHECK(archive::office_of_id(id_of(46, archive::highest_number)) == 46);
  CHECK(id_of(2, 17) < id_of(2, 18));
  CHECK(id_of(2, archive::highest_number) < id_of(1, 1));
  CHECK(id_of(1, archive::highest_number) < 1);
}

TEST_CASE("numbers of other offices are said with the office before them", "[archive][parcels]") {
  CHECK(said_number(17) == "17");
  CHECK(said_number(id_of(2, 17)) == "2:17");
  CHECK(find_number("2:17") == id_of(2, 17));
  CHECK(find_number("17") == 17);
  for (const char* none :
       {"", "0", "-1", ":", "2:", ":17", "0:17", "2:0", "2:17:1", "a", "2:-1", "4294967296"})
    CHECK_FALSE(find_number(none));
}
