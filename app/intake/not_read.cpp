#include "app/intake/not_read.h"

#include <algorithm>
#include <string>

#include "app/output/words.h"
#include "kiosk/words/words.h"

namespace app {

void tell_left_out(Output& output, std::span<const std::filesystem::path> files) {
  if (files.empty()) return;
  constexpr std::size_t named_at_most = 50;
  std::string names;
  for (const std::filesystem::path& file : files.first(std::min(files.size(), named_at_most)))
    names += (names.empty() ? "" : translated(", ")) + file.filename().string();
  if (files.size() > named_at_most) names += translated(" …");
  output.message(kiosk::one_line(
      translated_with("Files not read, as they are no pictures, PDFs or text files, or only links: %d: %s",
                      files.size(), names)));
}

}  // namespace app
