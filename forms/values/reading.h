#pragma once

// What a page says: its kind, its fields and rows, its dates. Plain values, made by forms::interpret() and
// kept by the archive. Every box is in pixels of the original picture (see ocr/page/page.h).

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "ocr/page/page.h"

namespace forms {

using Date = std::chrono::year_month_day;

enum class FieldType { text, date, month, amount, number, person, people, village };

/// Why a value needs a person's eye.
enum class Doubt {
  low_confidence,      ///< the recogniser was unsure
  corrected,           ///< the grammar chose another reading than the recogniser's best
  year_assumed,        ///< the year, or year and month, is not written here but taken from the page
  impossible,          ///< written so, but no such day or amount: no value
  unresolved,          ///< depends on a day that the page does not name: no value
  capital_and_digits,  ///< the amount in capitals and in digits differ
  written_once,        ///< the amount stands in capitals alone, or in digits alone
  weekday,             ///< the weekday beside the date is another
  several,             ///< more than one value competes for this field
  by_camera            ///< nothing on the paper says it: taken from the clock of the camera
};

/// One value with what it was read from.
struct Field {
  std::string key;  ///< as in the kind's definition: "date", "payer"
  FieldType type = FieldType::text;
  /// Normalised: "2024-03-15", "2024-03", "300.00", a name. Empty: there is something, but no value could
  /// be made of it. Several only for `people`.
  std::vector<std::string> values;
  std::string text;  ///< as read
  /// 0 to 1. Of dates, months, amounts, people and villages the posterior probability that the value is
  /// right; of text and numbers the product of the symbols' confidences.
  double confidence = 0;
  std::vector<Doubt> doubts;    ///< none: certain
  std::optional<ocr::Box> box;  ///< none in a text file
  /// The reader's own confidence, before it was calibrated (forms/office/learned.h); none: `confidence` is
  /// it.
  std::optional<double> raw_confidence = {};

  bool certain() const { return doubts.empty() && !values.empty(); }
};

/// One row of a register; a column with nothing in it has no field.
using Row = std::vector<Field>;

/// One date on the page. `last` is the end of a range, else equal to `first`.
struct DateOnPage {
  std::optional<Date> first;  ///< none: impossible or unresolved
  std::optional<Date> last;
  std::string text;
  double confidence = 0;
  std::vector<Doubt> doubts;
  std::optional<ocr::Box> box;
};

/// What the QR code says of a form that this program printed.
struct PrintedForm {
  std::string kind;     ///< one of the kinds that are defined
  std::string village;  ///< as it was printed
  std::string month;    ///< "2024-06"
  /// Whether each value was read from its box. false: the marks were not found, or the definition of the kind
  /// has changed since the form was printed; then the page was read like any other of its kind.
  bool by_boxes = false;
  /// false: nothing stands in its boxes but what was printed there. Known by the boxes alone.
  bool filled_in = true;
  bool operator==(const PrintedForm&) const = default;
};

struct Reading {
  std::string kind = "other";
  double kind_confidence = 0;  ///< 0 to 1
  std::string title;           ///< the line that the kind was told by, as read; may be empty
  bool continues = false;      ///< the page goes on with the register of the page before it
  std::vector<Field> fields;
  std::vector<Row> rows;
  std::vector<DateOnPage> dates;  ///< in reading order
  std::optional<PrintedForm> printed = {};
};

/// Adds a doubt unless the field has it.
void add_doubt(Field& field, Doubt doubt);

/// The field or null.
const Field* find_field(const std::vector<Field>& fields, std::string_view key);

/// Names as the JSON has them: "people", "year_assumed".
std::string_view name_of(FieldType type);
std::string_view name_of(Doubt doubt);
std::optional<FieldType> find_field_type(std::string_view name);
std::optional<Doubt> find_doubt(std::string_view name);

}  // namespace forms
