#pragma once

// How probable a value must be to be certain. The readers and what they learn from corrections
// (forms/office/learned.h) go by the same numbers.

#include <cmath>

#include "forms/values/reading.h"

namespace forms {

/// The least probability with which a value of this type is certain. Halving what is left to 1 makes about
/// twice as many values doubtful. Measured by tests/bench/engines on drawn pages:
///  - dates, months: of 711 days at least so probable none was wrong, of those between 0.9 and it one in four
///  - names: between 0.95 and it one in ten was wrong
///  - amounts: capitals and digits must agree besides
constexpr double certain_from(FieldType type) {
  switch (type) {
    case FieldType::date:
    case FieldType::month:
      return 0.97;
    case FieldType::person:
    case FieldType::people:
      return 0.98;
    case FieldType::amount:
    case FieldType::village:
      return 0.9;
    case FieldType::text:
    case FieldType::number:
      return 0.8;
  }
  return 1;
}

/// The same for a value as it was read: a list is as probable as all of its names together.
inline double certain_from(const Field& field) {
  const double one = certain_from(field.type);
  return field.type == FieldType::people ? std::pow(one, static_cast<double>(field.values.size())) : one;
}

}  // namespace forms
