#include "app/inspection/office_words.h"

#include "app/output/words.h"

namespace app {

std::string words_for_office_name(std::string_view key) {
  if (key == "region") return translated("District, as in titles");
  if (key == "issuer") return translated("Body that issues bulletins and notices, in full");
  if (key == "office") return translated("Office that rectification is reported to");
  if (key == "code") return translated("Code of the body's documents, before 〔2024〕");
  if (key == "addressees") return translated("Whom bulletins are addressed to");
  if (key == "copies") return translated("Who gets copies");
  if (key == "fonds") return translated("Number of the office's fonds in the archives, such as J001");
  if (key == "department") return translated("Department in archival codes, such as BGS");
  return std::string(key);
}

void tell_missing_names(const archive::OfficeNames& names, const std::vector<std::string_view>& keys,
                        Output& output) {
  for (const std::string_view key : keys) {
    const archive::OfficeNameKey* each = archive::find_office_name(key);
    if (each == nullptr || !(names.*each->value).empty()) continue;
    output.message(translated_with(
        "%s: not set, so the paper has a blank to fill in. Set it once: cunzheng office set --%s NAME",
        words_for_office_name(key), std::string(key)));
  }
}

}  // namespace app
