#include "app/intake/not_read.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "kiosk/words/words.h"

namespace app {

void tell_left_out(Output& output, std::span<const std::filesystem::path> files) {
  if (files.empty()) return;
  constexpr std::size_t named_at_most = 50;
  std::string names;
  for (const std::filesystem::path& file : files.first(std::min(files.size(), named_at_most)))
    names += (names.empty() ? "" : "、") + file.filename().string();
  if (files.size() > named_at_most) names += "……";
  output.message(kiosk::one_line(
      fmt::format("没有读 {} 个文件，不是图片、PDF 或文本，或者只是链接：{}", files.size(), names)));
}

}  // namespace app
