#include "forms/office/learned.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <sstream>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "forms/definitions/definition.h"
#include "forms/values/certainty.h"

namespace forms {
namespace {

// The knots between which raw confidences are averaged: dense where it matters whether a value is certain.
constexpr std::array<double, 11> knots = {0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999};
// Each part counts as if as many more values had been right as often as their raw confidence says, so that a
// few change little.
constexpr double pseudo_samples = 10;
constexpr int fewest_samples = 20;
// What certain means (README, Measured), and the one-sided 95% point of the normal distribution.
constexpr double certain_right = 0.995, z = 1.645;

// The lower bound of what is right of all, by what was right of `count` (Wilson 1927).
double lower_bound(double right, double count) {
  const double p = right / count, zz = z * z / count;
  return (p + zz / 2 - z * std::sqrt(p * (1 - p) / count + zz / (4 * count))) / (1 + zz);
}

bool only_low_confidence(const std::vector<Doubt>& doubts) {
  return doubts.size() == 1 && doubts.front() == Doubt::low_confidence;
}

struct Part {
  double weight = 0;
  double raw = 0;         // mean
  double calibrated = 0;  // mean
};

std::vector<Part> parts_of(const std::vector<ConfirmedSample>& samples) {
  std::vector<Part> parts;
  for (std::size_t k = 0; k < knots.size(); ++k) {
    double count = 0, right = 0, raw = 0;
    for (const ConfirmedSample& sample : samples) {
      if (sample.raw_confidence < knots[k] || (k + 1 < knots.size() && sample.raw_confidence >= knots[k + 1]))
        continue;
      ++count;
      right += sample.right ? 1 : 0;
      raw += sample.raw_confidence;
    }
    if (count == 0) continue;
    const double mean = raw / count;
    parts.push_back(
        {count + pseudo_samples, mean, (right + pseudo_samples * mean) / (count + pseudo_samples)});
  }
  return parts;
}

// Pool-adjacent-violators (Ayer et al. 1955): the nearest rising sequence.
std::vector<double> rising(const std::vector<Part>& parts) {
  struct Pool {
    double weight, mean;
    std::size_t parts;
  };
  std::vector<Pool> pools;
  for (const Part& part : parts) {
    pools.push_back({part.weight, part.calibrated, 1});
    while (pools.size() > 1 && pools[pools.size() - 2].mean > pools.back().mean) {
      const Pool last = pools.back();
      pools.pop_back();
      Pool& before = pools.back();
      before.mean = (before.mean * before.weight + last.mean * last.weight) / (before.weight + last.weight);
      before.weight += last.weight;
      before.parts += last.parts;
    }
  }
  std::vector<double> values;
  for (const Pool& pool : pools) values.insert(values.end(), pool.parts, pool.mean);
  return values;
}

double threshold_of(FieldType type, std::vector<ConfirmedSample> samples) {
  // Those that the reader itself doubts, also where learning has taken the doubt away since.
  std::erase_if(samples, [&](const ConfirmedSample& sample) {
    return sample.raw_confidence >= certain_from(type) ||
           (!sample.doubts.empty() && !only_low_confidence(sample.doubts));
  });
  std::stable_sort(samples.begin(), samples.end(),
                   [](const auto& a, const auto& b) { return a.raw_confidence > b.raw_confidence; });
  double from = Calibration().certainty_threshold, right = 0;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    right += samples[i].right ? 1 : 0;
    if (i + 1 < samples.size() && samples[i + 1].raw_confidence == samples[i].raw_confidence) continue;
    if (lower_bound(right, static_cast<double>(i + 1)) >= certain_right) from = samples[i].raw_confidence;
  }
  return from;
}

// ---- TOML

std::string text_of(double number) {
  return fmt::format("{:.6f}", number);
}

double number_in(DefinitionTable& table, std::string_view key, std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number))
    table.fail(key, "is no number: " + std::string(text));
  return number;
}

int count_in(DefinitionTable& table, std::string_view key) {
  const double number = number_in(table, key, table.text(key));
  if (number < 0 || number > 1e9 || number != std::floor(number)) table.fail(key, "is no count");
  return static_cast<int>(number);
}

Calibration calibration_in(DefinitionTable& table) {
  Calibration calibration;
  calibration.samples = count_in(table, "samples");
  calibration.right = count_in(table, "right");
  for (const std::string& text : table.texts("points")) {
    const std::size_t space = std::min(text.find(' '), text.size());
    const Calibration::Point point = {
        number_in(table, "points", std::string_view(text).substr(0, space)),
        number_in(table, "points", std::string_view(text).substr(std::min(space + 1, text.size())))};
    const bool rises =
        calibration.points.empty() || (calibration.points.back().raw <= point.raw &&
                                       calibration.points.back().calibrated <= point.calibrated);
    if (!rises || point.raw < 0 || point.raw > 1 || point.calibrated < 0 || point.calibrated > 1)
      table.fail("points", "must rise from 0 to 1: " + text);
    calibration.points.push_back(point);
  }
  calibration.certainty_threshold = number_in(table, "proved_from", table.text("proved_from"));
  table.finish();
  return calibration;
}

}  // namespace

double Calibration::calibrated(double raw) const {
  if (points.empty()) return raw;
  const auto after =
      std::find_if(points.begin(), points.end(), [&](const Point& point) { return point.raw >= raw; });
  if (after == points.end()) return std::min(1.0, points.back().calibrated + raw - points.back().raw);
  if (after == points.begin())
    return after->raw > 0 ? after->calibrated * raw / after->raw : after->calibrated;
  const Point& before = *std::prev(after);
  if (after->raw == before.raw) return after->calibrated;
  const double share = (raw - before.raw) / (after->raw - before.raw);
  return before.calibrated + share * (after->calibrated - before.calibrated);
}

Calibration calibrate(FieldType type, std::vector<ConfirmedSample> samples) {
  Calibration calibration;
  calibration.samples = static_cast<int>(samples.size());
  for (const ConfirmedSample& sample : samples) calibration.right += sample.right ? 1 : 0;
  if (calibration.samples < fewest_samples) return calibration;
  const std::vector<Part> parts = parts_of(samples);
  const std::vector<double> values = rising(parts);
  for (std::size_t i = 0; i < parts.size(); ++i) calibration.points.push_back({parts[i].raw, values[i]});
  calibration.certainty_threshold = threshold_of(type, std::move(samples));
  return calibration;
}

std::string to_toml(const Learned& learned) {
  toml::array calibrations, names, labels, titles, weights;
  for (const auto& [type, calibration] : learned.calibrations) {
    toml::array points;
    for (const Calibration::Point& point : calibration.points)
      points.push_back(text_of(point.raw) + " " + text_of(point.calibrated));
    calibrations.push_back(toml::table{{"type", std::string(name_of(type))},
                                       {"samples", std::to_string(calibration.samples)},
                                       {"right", std::to_string(calibration.right)},
                                       {"points", std::move(points)},
                                       {"proved_from", text_of(calibration.certainty_threshold)}});
  }
  for (const LearnedName& name : learned.names) {
    toml::table table{{"name", name.name}, {"documents", std::to_string(name.documents)}};
    if (!name.village.empty()) table.insert("village", name.village);
    names.push_back(std::move(table));
  }
  for (const LearnedLabel& label : learned.labels)
    labels.push_back(toml::table{{"kind", label.kind},
                                 {"field", label.field},
                                 {"label", label.label},
                                 {"documents", std::to_string(label.documents)}});
  for (const LearnedTitle& title : learned.titles)
    titles.push_back(toml::table{
        {"kind", title.kind}, {"title", title.title}, {"documents", std::to_string(title.documents)}});
  for (const LearnedWeight& weight : learned.link_weights)
    weights.push_back(toml::table{{"feature", std::string(name_of(weight.feature))},
                                  {"factor", text_of(weight.factor)},
                                  {"decisions", std::to_string(weight.decisions)}});
  toml::table all;
  if (!calibrations.empty()) all.insert("calibration", std::move(calibrations));
  if (!names.empty()) all.insert("name", std::move(names));
  if (!labels.empty()) all.insert("label", std::move(labels));
  if (!titles.empty()) all.insert("title", std::move(titles));
  if (!weights.empty()) all.insert("link_weight", std::move(weights));
  std::ostringstream text;
  text << "# What `cunzheng learn` made of this archive's corrections. It is made anew each time; without "
          "this "
          "file\n# the program reads as if it had learned nothing.\n"
       << all << "\n";
  return text.str();
}

Learned load_learned(const std::filesystem::path& path) {
  DefinitionTable file = DefinitionTable::load(path);
  Learned learned;
  for (DefinitionTable& table : file.tables("calibration")) {
    const std::string name = table.text("type");
    const std::optional<FieldType> type = find_field_type(name);
    if (!type) table.fail("type", "is no type of field: " + name);
    learned.calibrations[*type] = calibration_in(table);
  }
  for (DefinitionTable& table : file.tables("name")) {
    learned.names.push_back(
        {table.text("name"), table.optional_text("village"), count_in(table, "documents")});
    table.finish();
  }
  for (DefinitionTable& table : file.tables("label")) {
    learned.labels.push_back(
        {table.text("kind"), table.text("field"), table.text("label"), count_in(table, "documents")});
    table.finish();
  }
  for (DefinitionTable& table : file.tables("title")) {
    learned.titles.push_back({table.text("kind"), table.text("title"), count_in(table, "documents")});
    table.finish();
  }
  for (DefinitionTable& table : file.tables("link_weight")) {
    const std::string name = table.text("feature");
    const std::optional<LinkFeature> feature = find_link_feature(name);
    if (!feature) table.fail("feature", "is no feature of linking: " + name);
    const double factor = number_in(table, "factor", table.text("factor"));
    if (factor <= 0 || factor > 2) table.fail("factor", "must be more than 0 and at most 2");
    learned.link_weights.push_back({*feature, factor, count_in(table, "decisions")});
    table.finish();
  }
  file.finish();
  return learned;
}

Kinds extended_by(const Kinds& kinds, const Learned& learned) {
  std::vector<Kind> all = kinds.all();
  const auto add = [](std::vector<std::string>& words, const std::string& word) {
    if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
  };
  for (Kind& kind : all) {
    for (const LearnedTitle& title : learned.titles)
      if (title.kind == kind.name) add(kind.titles, title.title);
    for (const LearnedLabel& label : learned.labels)
      for (FieldDefinition& field : kind.fields)
        if (label.kind == kind.name && label.field == field.key) add(field.labels, label.label);
  }
  return Kinds(std::move(all), kinds.townships(), kinds.other_dates());
}

LinkRules extended_by(LinkRules rules, const Learned& learned) {
  for (const LearnedWeight& weight : learned.link_weights)
    rules.weights[static_cast<std::size_t>(weight.feature)] *= weight.factor;
  return rules;
}

void calibrate(Reading& reading, const Learned& learned, ReadingTrace* trace) {
  const auto apply = [&](Field& field, std::optional<int> row) {
    const auto found = learned.calibrations.find(field.type);
    if (found == learned.calibrations.end() || field.values.empty()) return;
    const Calibration& calibration = found->second;
    const double raw = field.confidence;
    field.confidence = calibration.calibrated(raw);
    if (field.confidence != raw) {
      field.raw_confidence = raw;
      if (trace)
        note_step(trace, fmt::format("{}: raw confidence {:.3f} is calibrated to {:.3f} by {} samples",
                                     field.key, raw, field.confidence, calibration.samples));
    }
    if (field.doubts.empty() && field.confidence < certain_from(field)) {
      field.doubts.push_back(Doubt::low_confidence);
      note_low_confidence(find_field(trace, field.key, row), field.type, field.confidence);
    } else if (only_low_confidence(field.doubts) && raw >= calibration.certainty_threshold) {
      field.doubts.clear();
    }
  };
  for (Field& field : reading.fields) apply(field, std::nullopt);
  for (std::size_t r = 0; r < reading.rows.size(); ++r)
    for (Field& field : reading.rows[r]) apply(field, static_cast<int>(r));
}

}  // namespace forms
