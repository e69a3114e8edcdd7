#include "archive/signing/office_key.h"

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::signing::is_signature;
using archive::signing::KeyFolder;
using archive::signing::OfficeKey;
using fixtures::TemporaryFolder;

TEST_CASE("a signature holds for its message and its key alone", "[archive][signing]") {
  const OfficeKey key = OfficeKey::make(), other = OfficeKey::make();
  const std::string signature = key.sign("头");
  CHECK(is_signature(key.public_key(), "头", signature));
  CHECK_FALSE(is_signature(key.public_key(), "尾", signature));
  CHECK_FALSE(is_signature(other.public_key(), "头", signature));
  CHECK_FALSE(is_signature(key.public_key(), "头", signature.substr(2)));
  CHECK_FALSE(is_signature("zz", "头", signature));
}

TEST_CASE("a key that was kept signs again, and is its owner's alone", "[archive][signing]") {
  const TemporaryFolder folder;
  const KeyFolder keys(folder / "data", archive::real_disk());
  const OfficeKey key = OfficeKey::make();
  const std::string office = archive::signing::office_id_of(key.public_key());
  keys.keep(office, key);
  const auto file = folder / "data" / "keys" / office;
  CHECK((std::filesystem::status(file).permissions() & std::filesystem::perms::mask) ==
        (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
  const auto again = keys.load(office, key.public_key());
  REQUIRE(again);
  CHECK(is_signature(key.public_key(), "头", again->sign("头")));
  CHECK_FALSE(keys.load(office, OfficeKey::make().public_key()));
  CHECK_FALSE(keys.load("../" + office, key.public_key()));
  CHECK_FALSE(KeyFolder({}, archive::real_disk()).load(office, key.public_key()));
}
