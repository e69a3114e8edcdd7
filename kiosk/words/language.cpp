#include "kiosk/words/language.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <memory>

#include <fmt/args.h>
#include <fmt/printf.h>

#include "archive/records/office_number.h"
#include "kiosk/words/catalogue.h"

namespace kiosk {
namespace {

/// A language with its catalogue; never changed once it is spoken.
struct Spoken {
  std::string language;
  std::unique_ptr<const Catalogue> catalogue;
};

// Which language a program speaks is one thing of the whole process, as its locale is.
std::atomic<std::shared_ptr<const Spoken>> spoken;

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : "";
}

/// zh_CN for "zh_CN.UTF-8", "zh" and other Chinese, en for "en_GB"; empty for what is not spoken.
std::string_view known(std::string_view locale) {
  const std::string_view language = locale.substr(0, locale.find_first_of("_.@"));
  if (language == "zh") return "zh_CN";
  if (language == "en") return "en";
  return {};
}

}  // namespace

bool speak(std::string_view language, const std::filesystem::path& catalogues) {
  auto catalogue = Catalogue::read(catalogues / language / "LC_MESSAGES/cunzheng.mo");
  const bool found = catalogue != nullptr;
  spoken.store(found ? std::make_shared<const Spoken>(std::string(language), std::move(catalogue)) : nullptr);
  return found;
}

std::string spoken_language() {
  const std::shared_ptr<const Spoken> now = spoken.load();
  return now != nullptr ? now->language : std::string();
}

std::string translated(std::string_view english) {
  const std::shared_ptr<const Spoken> now = spoken.load();
  return std::string(now != nullptr ? now->catalogue->find(english).value_or(english) : english);
}

std::string translated_plural(std::string_view one, std::string_view many, long long count) {
  const std::shared_ptr<const Spoken> now = spoken.load();
  const std::string_view english = count == 1 ? one : many;
  return std::string(now != nullptr ? now->catalogue->find_plural(one, count).value_or(english) : english);
}

namespace {

/// Numbers of other offices' documents and problems, which are far below what is counted anywhere.
bool is_elsewhere(const Filling& filling) {
  const long long* const number = std::get_if<long long>(&filling.value());
  return number != nullptr && *number < std::numeric_limits<std::int32_t>::min();
}

/// The sentence with %s in the place of %d for these.
std::string with_texts(std::string sentence, std::initializer_list<Filling> values) {
  std::size_t next = 0;
  for (std::size_t at = 0; (at = sentence.find('%', at)) != std::string::npos; ++at) {
    std::size_t end = sentence.find_first_not_of("0123456789$", at + 1);
    if (end == std::string::npos) break;
    const std::size_t dollar = sentence.find('$', at);
    if (sentence[end] != '%') {
      const bool placed = dollar < end;
      const std::size_t index = placed ? std::stoul(sentence.substr(at + 1, dollar - at - 1)) - 1 : next++;
      if (index < values.size() && sentence[end] == 'd' && is_elsewhere(*(values.begin() + index)))
        sentence[end] = 's';
    }
    at = end;
  }
  return sentence;
}

}  // namespace

std::string filled(std::string_view sentence, std::initializer_list<Filling> values) {
  if (std::any_of(values.begin(), values.end(), is_elsewhere)) {
    fmt::dynamic_format_arg_store<fmt::printf_context> arguments;
    for (const Filling& each : values)
      if (is_elsewhere(each))
        arguments.push_back(archive::said_number(std::get<long long>(each.value())));
      else
        std::visit([&](const auto& value) { arguments.push_back(value); }, each.value());
    return fmt::vsprintf(with_texts(std::string(sentence), values),
                         fmt::basic_format_args<fmt::printf_context>(arguments));
  }
  fmt::dynamic_format_arg_store<fmt::printf_context> arguments;
  for (const Filling& each : values)
    std::visit([&](const auto& value) { arguments.push_back(value); }, each.value());
  return fmt::vsprintf(sentence, fmt::basic_format_args<fmt::printf_context>(arguments));
}

std::vector<Language> languages() {
  return {{"zh_CN", "中文"}, {"en", "English"}};
}

std::string language_of_environment() {
  const std::string usual = languages().front().code;
  std::string_view locale;
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (locale = variable(name); !locale.empty()) break;
  const std::string_view kind = locale.substr(0, locale.find_first_of(".@"));
  // As gettext has it: in these LANGUAGE does not count.
  if (kind == "C" || kind == "POSIX") return usual;
  for (std::string_view list = variable("LANGUAGE"); !list.empty();) {
    const std::size_t end = list.find(':');
    if (const std::string_view code = known(list.substr(0, end)); !code.empty()) return std::string(code);
    list = end == std::string_view::npos ? std::string_view() : list.substr(end + 1);
  }
  const std::string_view code = known(locale);
  return code.empty() ? usual : std::string(code);
}

}  // namespace kiosk
