#include "forms/values/reading_trace.h"

#include "tests/catch.h"

using forms::Doubt;
using forms::FieldTrace;
using forms::ReadingTrace;

TEST_CASE("nothing is noted without a trace", "[forms][reading_trace]") {
  forms::note_step(nullptr, "a step");
  forms::note_doubt(nullptr, Doubt::several, "a rule");
  forms::note_low_confidence(nullptr, forms::FieldType::date, 0.5);
  forms::note_candidates(nullptr, "ppocr", {{"a", 0}});
  CHECK(forms::find_field(static_cast<ReadingTrace*>(nullptr), "date") == nullptr);
}

TEST_CASE("a field is found by its key and row", "[forms][reading_trace]") {
  ReadingTrace trace;
  trace.fields.resize(3);
  trace.fields[0].key = trace.fields[1].key = trace.fields[2].key = "date";
  trace.fields[1].row = 0;
  trace.fields[2].row = 1;
  CHECK(forms::find_field(&trace, "date") == &trace.fields[0]);
  CHECK(forms::find_field(&trace, "date", 1) == &trace.fields[2]);
  CHECK(forms::find_field(&trace, "date", 2) == nullptr);
  CHECK(forms::find_field(&trace, "payer") == nullptr);
}

TEST_CASE("candidates are sorted, the best has weight 0 and few are kept", "[forms][reading_trace]") {
  FieldTrace trace;
  std::vector<std::pair<std::string, double>> values;
  for (int i = 0; i < 20; ++i) values.emplace_back(std::to_string(i), i - 30.0);
  forms::note_candidates(&trace, "numerals", values);
  REQUIRE(trace.candidates.size() == 8);
  CHECK(trace.candidates[0].recogniser == "numerals");
  CHECK(trace.candidates[0].value == "19");
  CHECK(trace.candidates[0].log_weight == 0);
  CHECK(trace.candidates[1].log_weight == -1);
}

TEST_CASE("a confidence below the threshold says both numbers", "[forms][reading_trace]") {
  FieldTrace trace;
  forms::note_low_confidence(&trace, forms::FieldType::person, 0.91);
  REQUIRE(trace.doubts.size() == 1);
  CHECK(trace.doubts[0].doubt == Doubt::low_confidence);
  CHECK(trace.doubts[0].rule == "confidence 0.910 is below the threshold 0.980 of the type person");
}
