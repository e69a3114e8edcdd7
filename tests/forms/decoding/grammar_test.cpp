#include "forms/decoding/grammar.h"

#include "tests/catch.h"

using forms::Grammar;

TEST_CASE("a pattern becomes positions, each with those that may come next", "[forms][grammar]") {
  const Grammar grammar(U"<[0-9]>年?");
  REQUIRE(grammar.positions().size() == 2);
  CHECK(grammar.first() == std::vector<int>{0});
  CHECK(grammar.positions()[0].captured);
  CHECK(grammar.positions()[0].accepting);
  CHECK(grammar.positions()[0].following == std::vector<int>{1});
  CHECK_FALSE(grammar.positions()[1].captured);
  CHECK(grammar.positions()[1].accepting);
  CHECK(grammar.positions()[1].following.empty());
}

TEST_CASE("classes, their complements and any character", "[forms][grammar]") {
  const Grammar grammar(U"[0-9年][^0-9]\\..");
  REQUIRE(grammar.positions().size() == 4);
  CHECK(grammar.positions()[0].accepts(U'7'));
  CHECK(grammar.positions()[0].accepts(U'年'));
  CHECK_FALSE(grammar.positions()[0].accepts(U'月'));
  CHECK(grammar.positions()[1].accepts(U'月'));
  CHECK_FALSE(grammar.positions()[1].accepts(U'7'));
  CHECK(grammar.positions()[2].accepts(U'.'));
  CHECK_FALSE(grammar.positions()[2].accepts(U'7'));
  CHECK(grammar.positions()[3].accepts(U'7'));
}

TEST_CASE("alternatives, repeats and numbers of times", "[forms][grammar]") {
  CHECK(Grammar(U"(a|b)c").first() == std::vector<int>{0, 1});
  CHECK(Grammar(U"a{3}").positions().size() == 3);
  CHECK(Grammar(U"a*").positions()[0].following == std::vector<int>{0});
}
