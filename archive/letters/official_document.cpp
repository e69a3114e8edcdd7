#include "archive/letters/official_document.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "archive/files/file_names.h"
#include "archive/letters/official_docx.h"
#include "archive/letters/official_form.h"
#include "archive/letters/official_pdf.h"
#include "archive/records/error.h"

namespace archive {

std::string blank_to_fill(int characters) {
  std::string blank;
  for (int i = 0; i < characters; ++i) blank += "＿";
  return blank;
}

std::string document_number(const std::string& code, int year, std::optional<int> number) {
  return fmt::format("{}〔{}〕{}号", code.empty() ? blank_to_fill(4) : code, year,
                     number ? std::to_string(*number) : blank_to_fill(2));
}

std::string official_day(forms::Date day) {
  return fmt::format("{}年{}月{}日", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

Export write_official_document(const OfficialDocument& document, const std::filesystem::path& file,
                               const ExportOptions& options) {
  const std::string extension = file_names::extension_of(file);
  official::require_whole_rows(document);
  if (extension == "pdf") return official::write_pdf(document, file, options);
  if (extension == "docx") return official::write_docx(document, file, options);
  throw Error(Fault::bad_value, file.string(), "ends neither in .docx nor in .pdf");
}

namespace official {

const std::vector<std::string>& families_of(Face face) {
  // Debian's fonts stand last: the strokes of Noto Serif are nearest to 宋 and 仿宋.
  static const std::vector<std::string> title = {"方正小标宋简体", "FZXiaoBiaoSong-B05S",
                                                 "方正小标宋_GBK", "Noto Serif CJK SC",
                                                 "SimSun",         "Noto Sans CJK SC"};
  static const std::vector<std::string> text = {"仿宋_GB2312", "FangSong_GB2312",   "仿宋",
                                                "FangSong",    "Noto Serif CJK SC", "Noto Sans CJK SC"};
  static const std::vector<std::string> first = {"黑体", "SimHei", "Noto Sans CJK SC", "WenQuanYi Zen Hei"};
  static const std::vector<std::string> second = {"楷体_GB2312",     "KaiTi_GB2312",  "楷体",
                                                  "KaiTi",           "AR PL UKai CN", "Noto Serif CJK SC",
                                                  "Noto Sans CJK SC"};
  static const std::vector<std::string> latin = {"宋体", "SimSun", "Noto Serif CJK SC", "Noto Sans CJK SC"};
  switch (face) {
    case Face::title:
      return title;
    case Face::text:
      return text;
    case Face::first:
      return first;
    case Face::second:
      return second;
    case Face::latin:
      return latin;
  }
  return text;
}

Face face_of(OutlineLevel level) {
  switch (level) {
    case OutlineLevel::first:
    case OutlineLevel::lead:
      return Face::first;
    case OutlineLevel::second:
      return Face::second;
    case OutlineLevel::text:
    case OutlineLevel::note:
      break;
  }
  return Face::text;
}

std::vector<std::string> attachment_lines(const OfficialDocument& document) {
  std::vector<std::string> lines;
  const auto& all = document.attachments;
  if (all.size() == 1) lines.push_back("附件：" + all.front().title);
  for (std::size_t i = 0; i < all.size() && all.size() > 1; ++i)
    lines.push_back(fmt::format("{}{}. {}", i == 0 ? "附件：" : "　　　", i + 1, all[i].title));
  return lines;
}

std::string attachment_mark(const OfficialDocument& document, std::size_t index) {
  return document.attachments.size() == 1 ? "附件" : fmt::format("附件{}", index + 1);
}

double characters_of(const std::string& text) {
  double width = 0;
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80)
      width += 0.5;
    else if (byte >= 0xC0)
      width += 1;
  }
  return width;
}

SignaturePlace signature_place(const std::string& signer, const std::string& day) {
  const double longer = characters_of(signer) - characters_of(day);
  constexpr double day_right = 4, signer_right = 2;
  // Centred above the day while it then stays two characters from the edge.
  if (longer <= 2 * (day_right - signer_right)) return {day_right - longer / 2, day_right};
  return {signer_right, std::max(signer_right, signer_right + longer / 2)};
}

std::string day_or_blank(const std::optional<forms::Date>& day) {
  return day ? official_day(*day) : "　　　　年　　月　　日";
}

double stretch_of_head(const std::string& head) {
  const double natural = characters_of(head) * head_pt;
  return natural <= 0 ? 1 : std::min(1.0, text_width_mm * pt_per_mm / natural);
}

namespace {

void require_whole_rows(const std::vector<OfficialBlock>& blocks) {
  for (const OfficialBlock& block : blocks) {
    const auto* table = std::get_if<OfficialTable>(&block);
    if (table == nullptr) continue;
    for (const std::vector<OfficialCell>& row : table->rows) {
      const int columns = std::accumulate(
          row.begin(), row.end(), 0, [](int sum, const OfficialCell& cell) { return sum + cell.columns; });
      if (columns != static_cast<int>(table->columns.size()))
        throw Error(Fault::bad_value, table->title, "has a row of another width than its columns");
    }
  }
}

}  // namespace

void require_whole_rows(const OfficialDocument& document) {
  require_whole_rows(document.body);
  for (const OfficialAttachment& attachment : document.attachments) require_whole_rows(attachment.body);
}

}  // namespace official

}  // namespace archive
