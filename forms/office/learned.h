#pragma once

// What an office's corrections taught: how far the reader's confidence may be trusted, and the names, labels
// and titles that this office uses. Made by archive/learning/learning.h, kept as TOML beside the archive.

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "forms/definitions/kind.h"
#include "forms/definitions/link_rules.h"
#include "forms/values/reading.h"
#include "forms/values/reading_trace.h"

namespace forms {

/// How often values of one type were right, by the raw confidence, the one that the reader computed.
struct Calibration {
  struct Point {
    double raw = 0;
    double calibrated = 0;
    bool operator==(const Point&) const = default;
  };
  int samples = 0;
  int right = 0;
  /// Rising; straight lines between them, and on to (0, 0) and (1, 1). None: the raw
  /// confidence stays.
  std::vector<Point> points;
  /// From this raw confidence on, values that were doubtful for nothing but low confidence proved right in
  /// 99.5 of a hundred, with a certainty of 95%; above 1: too few did.
  double certainty_threshold = 2;
  bool operator==(const Calibration&) const = default;

  /// The calibrated confidence of a raw one.
  double calibrated(double raw) const;
};

/// One value that a person confirmed or corrected.
struct ConfirmedSample {
  double raw_confidence = 0;  ///< see Field::raw_confidence
  std::vector<Doubt> doubts;
  bool right = false;
};

/// The calibration that samples of one type prove. Too few samples: one that changes nothing.
Calibration calibrate(FieldType type, std::vector<ConfirmedSample> samples);

struct LearnedName {
  std::string name;
  std::string village;  ///< empty: of several, or of none
  int documents = 0;    ///< that name this person
  bool operator==(const LearnedName&) const = default;
};

/// A label before a field's value.
struct LearnedLabel {
  std::string kind;
  std::string field;
  std::string label;
  int documents = 0;
  bool operator==(const LearnedLabel&) const = default;
};

/// A title in the heading of documents of a kind.
struct LearnedTitle {
  std::string kind;
  std::string title;
  int documents = 0;
  bool operator==(const LearnedTitle&) const = default;
};

/// By what a weight of linking is multiplied (forms/linking/weight_fit.h).
struct LearnedWeight {
  LinkFeature feature = LinkFeature::strong_in_title;
  double factor = 1;
  int decisions = 0;  ///< of people, on links, that it is learned from
  bool operator==(const LearnedWeight&) const = default;
};

struct Learned {
  std::map<FieldType, Calibration> calibrations;
  std::vector<LearnedName> names;
  std::vector<LearnedLabel> labels;
  std::vector<LearnedTitle> titles;
  std::vector<LearnedWeight> link_weights = {};  ///< those that moved
  bool operator==(const Learned&) const = default;
};

/// As the text of a file, the same for the same value.
std::string to_toml(const Learned& learned);
/// Throws forms::DefinitionError that names file and line.
Learned load_learned(const std::filesystem::path& file);

/// The kinds with the labels and titles that were learned added; those of kinds that are gone are left out.
Kinds extended_by(const Kinds& kinds, const Learned& learned);

/// The rules of linking with the weights that were learned.
LinkRules extended_by(LinkRules rules, const Learned& learned);

/// Replaces raw confidences by calibrated ones. A value that is less probable than its type's certain
/// ones becomes doubtful; one that was doubtful for low confidence alone is so no longer where that proved
/// right.
void calibrate(Reading& reading, const Learned& learned, ReadingTrace* trace = nullptr);

}  // namespace forms
