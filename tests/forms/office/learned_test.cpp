#include "forms/office/learned.h"

#include <filesystem>
#include <fstream>

#include <unistd.h>

#include "forms/definitions/error.h"
#include "tests/catch.h"
#include "tests/forms/pages.h"

using forms::Calibration;
using forms::ConfirmedSample;
using forms::Doubt;
using forms::FieldType;
using forms::Learned;

namespace {

/// So many samples of which so many are right.
std::vector<ConfirmedSample> samples(double raw, int count, int right, std::vector<Doubt> doubts = {}) {
  std::vector<ConfirmedSample> all;
  for (int i = 0; i < count; ++i) all.push_back({raw, doubts, i < right});
  return all;
}

std::vector<ConfirmedSample> operator+(std::vector<ConfirmedSample> a,
                                       const std::vector<ConfirmedSample>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

Learned everything() {
  Learned learned;
  learned.calibrations[FieldType::person] =
      forms::calibrate(FieldType::person, samples(0.99, 100, 80) + samples(0.6, 50, 20));
  learned.names = {{"彭\"大\"海", "清风村", 3}, {"胡涛", "", 2}};
  learned.labels = {{"meal_fee_receipt", "payer", "缴费者", 4}};
  learned.titles = {{"visit_register", "民情恳谈", 2}};
  return learned;
}

/// A file that is gone with the object.
class File {
 public:
  explicit File(const std::string& text)
      : path(std::filesystem::temp_directory_path() / ("learned-" + std::to_string(getpid()) + ".toml")) {
    std::ofstream(path) << text;
  }
  File(const File&) = delete;
  ~File() { std::filesystem::remove(path); }
  const std::filesystem::path path;
};

forms::Reading reading_of(double confidence, std::vector<Doubt> doubts) {
  forms::Reading reading;
  reading.fields = {{.key = "payer",
                     .type = FieldType::person,
                     .values = {"胡涛"},
                     .text = "胡涛",
                     .confidence = confidence,
                     .doubts = std::move(doubts),
                     .box = std::nullopt}};
  return reading;
}

}  // namespace

TEST_CASE("one confirmed value makes no certain value doubtful", "[forms][learned]") {
  // Just certain by its reader, of every type.
  for (const auto& [type, confidence] : std::vector<std::pair<FieldType, double>>{{FieldType::amount, 0.93},
                                                                                  {FieldType::date, 0.97},
                                                                                  {FieldType::month, 0.97},
                                                                                  {FieldType::person, 0.98},
                                                                                  {FieldType::village, 0.9},
                                                                                  {FieldType::number, 0.8}}) {
    Learned learned;
    learned.calibrations[type] = forms::calibrate(type, samples(confidence, 1, 1));
    forms::Reading reading;
    reading.fields = {{.key = "field",
                       .type = type,
                       .values = {"value"},
                       .text = "value",
                       .confidence = confidence,
                       .doubts = {},
                       .box = {}}};
    forms::calibrate(reading, learned);
    CAPTURE(forms::name_of(type));
    CHECK(reading.fields[0].certain());
  }
  // A list is as sure as all its names together.
  Learned learned;
  learned.calibrations[FieldType::people] = forms::calibrate(FieldType::people, samples(0.9, 1, 1));
  forms::Reading reading;
  reading.fields = {{.key = "attendees",
                     .type = FieldType::people,
                     .values = {"程辉", "赵兰", "宋军", "张强", "胡涛"},
                     .text = "程辉、赵兰、宋军、张强、胡涛",
                     .confidence = 0.92,
                     .doubts = {},
                     .box = {}}};
  forms::calibrate(reading, learned);
  CHECK(reading.fields[0].certain());
}

TEST_CASE("few corrections teach nothing of the confidence", "[forms][learned]") {
  const Calibration few = forms::calibrate(FieldType::person, samples(0.99, 19, 0));
  CHECK(few.samples == 19);
  CHECK(few.right == 0);
  CHECK(few.calibrated(0.99) == 0.99);
}

TEST_CASE("values that were often wrong are less probable from then on", "[forms][learned]") {
  const Calibration calibration = forms::calibrate(FieldType::person, samples(0.99, 100, 80));
  CHECK(calibration.calibrated(0.99) == Approx((80 + 9.9) / 110));
  CHECK(calibration.calibrated(0.999) < 0.84);
  CHECK(calibration.calibrated(0.5) < 0.5);
  CHECK(calibration.calibrated(0) == 0);
}

TEST_CASE("a higher confidence never means a lower probability", "[forms][learned]") {
  const Calibration calibration =
      forms::calibrate(FieldType::date, samples(0.6, 40, 38) + samples(0.85, 40, 20) + samples(0.96, 40, 39));
  double before = 0;
  for (int i = 0; i <= 100; ++i) {
    const double calibrated = calibration.calibrated(i / 100.0);
    CHECK(calibrated >= before);
    CHECK(calibrated <= 1);
    before = calibrated;
  }
}

TEST_CASE("a doubt is lifted only where enough values prove it needless", "[forms][learned]") {
  const std::vector<Doubt> low = {Doubt::low_confidence};
  CHECK(forms::calibrate(FieldType::person, samples(0.9, 500, 500, low)).certainty_threshold > 1);
  CHECK(forms::calibrate(FieldType::person, samples(0.9, 600, 600, low)).certainty_threshold == 0.9);
  CHECK(forms::calibrate(FieldType::person, samples(0.9, 600, 594, low)).certainty_threshold > 1);
  // Certain values, and values with another doubt, prove nothing for doubtful ones.
  CHECK(forms::calibrate(FieldType::person, samples(0.99, 1000, 1000)).certainty_threshold > 1);
  CHECK(forms::calibrate(FieldType::person, samples(0.9, 1000, 1000, {Doubt::several})).certainty_threshold >
        1);
  // Those whose doubt was lifted before still prove it.
  CHECK(forms::calibrate(FieldType::person, samples(0.9, 300, 300, low) + samples(0.9, 300, 300))
            .certainty_threshold == 0.9);
}

TEST_CASE("a value that learning makes improbable becomes doubtful, and its own confidence is kept",
          "[forms][learned]") {
  Learned learned;
  learned.calibrations[FieldType::person] = forms::calibrate(FieldType::person, samples(0.99, 100, 80));
  forms::Reading reading = reading_of(0.99, {});
  forms::calibrate(reading, learned);
  CHECK(reading.fields[0].doubts == std::vector{Doubt::low_confidence});
  CHECK(reading.fields[0].confidence < 0.85);
  CHECK(reading.fields[0].raw_confidence == 0.99);
}

TEST_CASE("learning lifts no other doubt than low confidence", "[forms][learned]") {
  Learned learned;
  learned.calibrations[FieldType::person] =
      forms::calibrate(FieldType::person, samples(0.9, 600, 600, {Doubt::low_confidence}));
  forms::Reading low = reading_of(0.92, {Doubt::low_confidence});
  forms::calibrate(low, learned);
  CHECK(low.fields[0].certain());
  forms::Reading lower = reading_of(0.8, {Doubt::low_confidence});
  forms::calibrate(lower, learned);
  CHECK_FALSE(lower.fields[0].certain());
  forms::Reading several = reading_of(0.92, {Doubt::low_confidence, Doubt::several});
  forms::calibrate(several, learned);
  CHECK(several.fields[0].doubts.size() == 2);
}

TEST_CASE("nothing learned changes nothing", "[forms][learned]") {
  forms::Reading reading = reading_of(0.4, {});
  forms::calibrate(reading, {});
  CHECK(reading.fields[0].certain());
  CHECK(reading.fields[0].confidence == 0.4);
  CHECK_FALSE(reading.fields[0].raw_confidence);
}

TEST_CASE("what was learned comes back from its file as it went", "[forms][learned]") {
  const File file(forms::to_toml(everything()));
  const Learned back = forms::load_learned(file.path);
  CHECK(back.names == everything().names);
  CHECK(back.labels == everything().labels);
  CHECK(back.titles == everything().titles);
  const Learned all = everything();
  const Calibration& before = all.calibrations.at(FieldType::person);
  const Calibration& after = back.calibrations.at(FieldType::person);
  CHECK(after.samples == 150);
  CHECK(after.right == 100);
  for (const double raw : {0.1, 0.6, 0.8, 0.99, 1.0})
    CHECK(after.calibrated(raw) == Approx(before.calibrated(raw)).margin(1e-5));
  CHECK(forms::to_toml(back) == forms::to_toml(everything()));
}

TEST_CASE("a damaged file of what was learned is told with its line", "[forms][learned]") {
  for (const std::string text :
       {"[[calibration]]\ntype = \"cat\"\n", "[[calibration]]\ntype = \"person\"\nsamples = \"many\"\n",
        "[[calibration]]\ntype = \"person\"\nsamples = \"1\"\nright = \"1\"\nproved_from = \"2\"\n"
        "points = [\"0.9 0.8\", \"0.95 0.7\"]\n",
        "[[name]]\nname = \"\"\ndocuments = \"2\"\n", "[[label]]\nkind = \"a\"\n", "cats = []\n", "[["}) {
    CAPTURE(text);
    const File file(text);
    CHECK_THROWS_AS(forms::load_learned(file.path), forms::DefinitionError);
  }
}

TEST_CASE("learned labels and titles join their kind's", "[forms][learned]") {
  const forms::Kinds more = forms::extended_by(pages::kinds(), everything());
  const forms::Kind& receipt = *more.find("meal_fee_receipt");
  const auto payer = std::find_if(receipt.fields.begin(), receipt.fields.end(),
                                  [](const auto& field) { return field.key == "payer"; });
  REQUIRE(payer != receipt.fields.end());
  CHECK(payer->labels.back() == "缴费者");
  CHECK(more.find("visit_register")->titles.back() == "民情恳谈");
  CHECK(forms::extended_by(more, everything()).find("visit_register")->titles ==
        more.find("visit_register")->titles);
  Learned gone;
  gone.titles = {{"cats", "猫", 9}};
  CHECK(forms::extended_by(pages::kinds(), gone).all().size() == pages::kinds().all().size());
}
