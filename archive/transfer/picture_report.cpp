#include "archive/transfer/picture_report.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <fstream>
#include <iterator>
#include <map>
#include <system_error>

#include <fmt/format.h>

namespace archive {

namespace {

constexpr double least_dots = 200, recommended_dots = 300, most_skew_degrees = 1;
constexpr int least_quality = 75;
/// Dots are rounded when centimetres are made of inches.
constexpr double dots_tolerance = 0.99;

/// A file is looked at once for all its pages.
class Originals {
 public:
  const std::vector<std::byte>& bytes(const KeptPage& page) {
    if (page.sha256 == held_) return bytes_;
    held_ = page.sha256;
    std::ifstream in(page.original, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const auto* first = reinterpret_cast<const std::byte*>(text.data());
    bytes_.assign(first, first + text.size());
    return bytes_;
  }

 private:
  std::string held_;
  std::vector<std::byte> bytes_;
};

double dots_of(const Density& density) {
  return std::min(density.across, density.down);
}

void judge(ExaminedPicture& picture) {
  const bool is_pdf = picture.format.name == "PDF";
  if (picture.density) {
    const double dots = dots_of(*picture.density);
    if (dots < least_dots * dots_tolerance)
      picture.lacks.push_back(PictureLack::too_few_dots);
    else
      picture.below_recommended = dots < recommended_dots * dots_tolerance;
  } else if (!is_pdf) {
    picture.lacks.push_back(PictureLack::unknown_dots);
  }
  if (picture.format.jpeg_quality && *picture.format.jpeg_quality < least_quality)
    picture.lacks.push_back(PictureLack::coarse_jpeg);
  if (!picture.blank && std::abs(picture.skew_degrees) > most_skew_degrees)
    picture.lacks.push_back(PictureLack::askew);
  if (!is_pdf && picture.format.name != "JPEG" && picture.format.name != "TIFF")
    picture.lacks.push_back(PictureLack::unusual_format);
}

std::string colour_of(const PictureFormat& format) {
  if (format.samples == 0) return {};
  if (format.samples >= 3) return "彩色";
  return format.bits == 1 ? "黑白二值" : "灰度";
}

std::string compression_of(const PictureFormat& format) {
  if (format.jpeg_quality) return fmt::format("{} 质量约 {}", format.compression, *format.jpeg_quality);
  return std::string(format.compression);
}

std::string dots_in_words(const std::optional<Density>& density) {
  if (!density) return "未知";
  const auto across = std::lround(density->across), down = std::lround(density->down);
  return across == down ? std::to_string(across) : fmt::format("{}×{}", across, down);
}

std::string treatment_of(const ExaminedPicture& picture) {
  std::string words;
  const auto add = [&](const std::string& each) { words += (words.empty() ? "" : "，") + each; };
  if (picture.blank) add("空白");
  if (picture.piece > 1) add(fmt::format("分件之 {}", picture.piece));
  if (picture.quarter_turns != 0) add(fmt::format("转正 {}°", 90 * picture.quarter_turns));
  if (std::abs(picture.skew_degrees) >= 0.1) add(fmt::format("纠偏 {:.1f}°", picture.skew_degrees));
  return words;
}

std::string lacks_of(const ExaminedPicture& picture) {
  std::string words;
  for (const PictureLack lack : picture.lacks)
    words += (words.empty() ? "" : "；") + std::string(words_for(lack));
  if (words.empty()) words = picture.below_recommended ? "合格（低于推荐 300）" : "合格";
  return words;
}

ReportTable picture_table(const char* title, const char* if_empty) {
  return {.title = title,
          .columns = {{"序号", 6, ColumnKind::number},
                      {"档号", 24},
                      {"文件", 20},
                      {"页", 5, ColumnKind::number},
                      {"格式", 7},
                      {"压缩", 14},
                      {"分辨率", 9},
                      {"像素", 12},
                      {"色彩", 9},
                      {"字节", 10, ColumnKind::number},
                      {"处理", 14},
                      {"结论", 22},
                      {"SHA-256", 34}},
          .rows = {},
          .if_empty = if_empty};
}

void add_row(ReportTable& table, const ExaminedPicture& picture) {
  const bool has_size = picture.width > 0;
  table.rows.push_back({std::to_string(table.rows.size() + 1), to_string(picture.code), picture.name,
                        std::to_string(picture.page), std::string(picture.format.name),
                        compression_of(picture.format), dots_in_words(picture.density),
                        has_size ? fmt::format("{}×{}", picture.width, picture.height) : std::string(),
                        colour_of(picture.format), std::to_string(picture.bytes), treatment_of(picture),
                        lacks_of(picture), picture.sha256});
}

/// "JPEG 12、TIFF 3".
std::string counted(const std::map<std::string, int>& counts) {
  std::string words;
  for (const auto& [name, count] : counts)
    words += (words.empty() ? "" : "、") + fmt::format("{} {}", name.empty() ? "未知" : name, count);
  return words;
}

void add_totals(Report& report, std::span<const ExaminedPicture> pictures) {
  std::map<std::string, int> formats, colours, lacks;
  int blank = 0, short_of = 0, below_recommended = 0;
  std::uint64_t bytes = 0;
  std::string last_file;
  for (const ExaminedPicture& picture : pictures) {
    ++formats[std::string(picture.format.name)];
    ++colours[colour_of(picture.format)];
    blank += picture.blank ? 1 : 0;
    short_of += picture.lacks.empty() ? 0 : 1;
    below_recommended += picture.below_recommended ? 1 : 0;
    for (const PictureLack lack : picture.lacks) ++lacks[std::string(words_for(lack))];
    if (picture.sha256 != last_file) bytes += picture.bytes;
    last_file = picture.sha256;
  }
  report.lines.push_back(
      fmt::format("依据 DA/T 31-2017：分辨率不低于 200（推荐 300）；JPEG 质量不低于 {}；偏斜不大于 {}°",
                  least_quality, most_skew_degrees));
  report.lines.push_back(fmt::format("图像 {} 幅，{} 字节；格式：{}；色彩：{}；空白 {}", pictures.size(),
                                     bytes, counted(formats), counted(colours), blank));
  report.lines.push_back(fmt::format("合格 {}（其中低于推荐分辨率 {}），不合要求 {}{}",
                                     pictures.size() - static_cast<std::size_t>(short_of), below_recommended,
                                     short_of, lacks.empty() ? "" : "：" + counted(lacks)));
}

}  // namespace

std::string_view words_for(PictureLack lack) {
  switch (lack) {
    case PictureLack::too_few_dots:
      return "分辨率低于 200";
    case PictureLack::unknown_dots:
      return "分辨率未知（拍照）";
    case PictureLack::coarse_jpeg:
      return "JPEG 压缩过大";
    case PictureLack::askew:
      return "偏斜大于 1°";
    case PictureLack::unusual_format:
      break;
  }
  return "不是长期保存格式";
}

std::vector<ExaminedPicture> examine_pictures(const ArchivalCode& code, const Document& document,
                                              const std::function<std::string(const KeptPage&)>& named) {
  Originals originals;
  std::vector<ExaminedPicture> pictures;
  for (const KeptPage& page : document.pages) {
    if (page.width <= 0) continue;
    const std::vector<std::byte>& bytes = originals.bytes(page);
    ExaminedPicture picture;
    picture.code = code;
    picture.name = named(page);
    picture.page = page.position;
    picture.format = picture_format(bytes, page.number);
    picture.density = density(bytes, page.number);
    picture.width = page.width;
    picture.height = page.height;
    picture.bytes = bytes.size();
    picture.sha256 = page.sha256;
    picture.blank = page.blank;
    picture.piece = page.piece;
    picture.quarter_turns = static_cast<int>(std::lround(page.turned_degrees / 90));
    picture.skew_degrees = page.turned_degrees - 90 * picture.quarter_turns;
    judge(picture);
    pictures.push_back(std::move(picture));
  }
  return pictures;
}

Report make_picture_report(const Archive& archive, std::span<const ExaminedPicture> pictures,
                           const std::string& about, forms::Date today) {
  Report report{.title = "图像质量检查报告",
                .lines = {about},
                .tables = {},
                .audit = archive.audit_head(),
                .day = today};
  add_totals(report, pictures);
  ReportTable lacking = picture_table("不合要求的图像", "没有"), all = picture_table("全部图像", "没有图像");
  for (const ExaminedPicture& picture : pictures) {
    if (!picture.lacks.empty()) add_row(lacking, picture);
    add_row(all, picture);
  }
  report.tables.push_back(std::move(lacking));
  report.tables.push_back(std::move(all));
  return report;
}

}  // namespace archive
