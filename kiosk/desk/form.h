#pragma once

// What has to be said for something to be recorded: a problem, an extension, an interview. A form has fields,
// each of which is written, chosen or a day, and knows what is done with the answers. It is a plain value;
// form_pane.h shows it.
//
// Texts are in the user's language; values are what the archive gets. Any thread.

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "archive/catalogue/archive.h"
#include "archive/rectification/problem.h"
#include "kiosk/context/pictures.h"

namespace kiosk {

/// Something that a field can hold.
struct FormOption {
  std::string value;
  std::string title = {};  ///< empty: the value
  std::string note = {};
  std::optional<PictureOf> picture = {};
  enum class Kind { choice, heading } kind = Kind::choice;
};

enum class FieldKind {
  text,    ///< written; the options are suggestions
  day,     ///< of a calendar, as ISO date; the options are days that are often meant
  one,     ///< of the options
  several  ///< of the options
};
enum class Need { required, optional };
/// Whether what is none of the options can be written.
enum class Others { refused, written };

struct FormField {
  std::string key;
  std::string label;
  FieldKind kind = FieldKind::text;
  Need need = Need::required;
  Others others = Others::refused;  ///< of one and several
  std::string hint = {};
  std::vector<FormOption> options = {};
  std::vector<std::string> values = {};
};

/// What the fields hold, by their keys.
class Answers {
 public:
  explicit Answers(const std::vector<FormField>& fields);
  /// Empty: nothing, or no such field.
  std::string text(const std::string& key) const;
  const std::vector<std::string>& all(const std::string& key) const;
  std::optional<forms::Date> day(const std::string& key) const;
  /// Of documents and problems.
  std::optional<std::int64_t> number(const std::string& key) const;
  std::vector<std::int64_t> numbers(const std::string& key) const;
  /// Who says it, and when it happened: the field that day_of_event() makes.
  archive::Occasion occasion(const archive::Mark& mark) const;

 private:
  std::map<std::string, std::vector<std::string>> values_;
};

struct ActOutcome {
  enum class How { done, refused } how = How::done;
  std::string sentence = {};  ///< why it was refused, or what was made; may be empty
};

struct Form {
  std::string title;
  std::string explanation = {};                 ///< below it; may be empty
  std::string act_words;                        ///< on the button
  archive::Right needs = archive::Right::read;  ///< to do it: nobody fills in what he may not say
  std::vector<FormField> fields;
  /// Changes the archive, on the thread of its changes; throws archive::Error.
  std::function<ActOutcome(archive::Archive&, const archive::Mark&, const Answers&)> act;
};

/// The day on which it happened: `today` unless somebody says another. It is kept beside the day of entry.
FormField day_of_event(forms::Date today);
/// `deadline_of` and so many days behind it, as suggestions.
FormField deadline_field(const std::string& label, forms::Date from, std::vector<int> days_ahead);

/// What stands in a field, in words; empty: nothing.
std::string words_in(const FormField& field);
/// Puts a value in: in the place of what was there, or beside it where several can be; of several one that is
/// there already is taken out. An empty value empties the field.
void put(FormField& field, const std::string& value);
/// The first field behind `after` that is required and empty, then from the beginning; none: nothing lacks.
std::optional<std::size_t> lacking(const Form& form, std::size_t after = 0);

}  // namespace kiosk
