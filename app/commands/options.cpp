#include "app/commands/options.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "app/machine/clock.h"
#include "app/machine/places.h"
#include "archive/inspection/known_names.h"
#include "forms/dates/date.h"

namespace app {

void add_format(CLI::App& parser, Format& format) {
  parser.add_flag_callback(
      "--json", [&format] { format = Format::json; }, "JSON Lines: 每行一个对象，供程序使用");
}

CLI::Option* add_day(CLI::App& parser, const std::string& name, std::optional<forms::Date>& day,
                     const std::string& description) {
  return parser
      .add_option_function<std::string>(
          name,
          [&day, name](const std::string& text) {
            day = forms::from_iso(text);
            if (!day) throw CLI::ValidationError(name, text + " 不是日期，请写作 2024-03-15");
          },
          description)
      ->type_name("DATE");
}

CLI::Option* add_period(CLI::App& parser, std::optional<forms::Period>& period,
                        const std::string& description) {
  return parser
      .add_option_function<std::string>(
          "--period",
          [&period](const std::string& text) {
            period = forms::parse_period(text);
            if (!period)
              throw CLI::ValidationError("--period",
                                         text + " 不是一期，请写作 2024、2024-H1、2024-Q1 或 2024-03");
          },
          description)
      ->type_name("PERIOD");
}

void ArchiveOptions::add_to(CLI::App& parser) {
  folder = default_archive();
  parser.add_option("--archive", folder, "档案库所在的文件夹 ($CUNZHENG_ARCHIVE)")->type_name("DIR");
}

archive::Archive ArchiveOptions::open(archive::Missing if_missing) const {
  archive::OpenOptions options;
  options.if_missing = if_missing;
  return archive::Archive::open(folder, options);
}

void tell_clock(const archive::Archive& archive, Output& output) {
  const archive::Instant now = clock_now();
  if (const auto last = archive.set_back_from(now))
    output.message(fmt::format("时钟：现在是 {}，而档案库最后一条记录是 {}。时钟可能被调过，请先校正。",
                               archive::to_iso(now), archive::to_iso(*last)));
}

void DefinitionOptions::add_to(CLI::App& parser) {
  folder = default_definitions();
  parser.add_option("--forms", folder, "表单和督导细则的定义所在的文件夹 ($CUNZHENG_FORMS)")
      ->type_name("DIR");
}

forms::Kinds DefinitionOptions::kinds() const {
  return forms::Kinds::load(folder / "kinds");
}

forms::Checklists DefinitionOptions::checklists() const {
  return forms::Checklists::load(folder / "checklists");
}

forms::Rosters DefinitionOptions::rosters() const {
  return forms::Rosters::load(folder / "rosters");
}

void RecognitionOptions::add_to(CLI::App& parser) {
  static const std::map<std::string, ocr::EngineChoice> engines = {
      {"best", ocr::EngineChoice::best},
      {"tesseract", ocr::EngineChoice::tesseract},
      {"ppocr", ocr::EngineChoice::ppocr}};
  reader.models = default_models();
  parser.add_option("--models", reader.models, "PP-OCR 模型所在的文件夹 ($CUNZHENG_MODELS)")
      ->type_name("DIR");
  parser.add_option("--engine", reader.engine, "识别引擎：best、tesseract、ppocr")
      ->transform(CLI::CheckedTransformer(engines).description(""))
      ->type_name("NAME");
  parser.add_option("--threads", reader.threads, "同时读几页；0：每个处理器核心一页")
      ->check(CLI::Range(0, 256).description(""))
      ->type_name("N");
}

void MissingModels::look_at(const ocr::Page& page) {
  if (state_ == State::known || reader_.engine != ocr::EngineChoice::best) return;
  if (page.source != ocr::Source::picture || page.lines.empty()) return;
  state_ = State::known;
  const bool neural = std::any_of(page.lines.begin(), page.lines.end(),
                                  [](const ocr::Line& line) { return line.engine == ocr::Engine::ppocr; });
  if (neural || ocr::has_neural_engine(reader_.models)) return;
  output_.message("没有 PP-OCR 模型，只用 Tesseract 识别，手写内容大多读不出。运行 app/setup 可下载模型。");
}

void FilterOptions::add_to(CLI::App& parser) {
  parser.add_option("--village", filter.village, "只看这个村（社区）")->type_name("NAME");
  parser.add_option("--kind", filter.kind, "只看这类文档，如 会议记录 或 meeting_minutes")->type_name("KIND");
  add_day(parser, "--from", filter.from, "只看这一天及以后的");
  add_day(parser, "--to", filter.to, "只看这一天及以前的");
  parser.add_option("--limit", filter.limit, "最多几条；0：全部")->type_name("N");
}

archive::Filter FilterOptions::known(const archive::Archive& archive, const forms::Kinds& kinds) const {
  archive::Filter known = filter;
  archive::KnownNames(archive).require(known);
  known.kind = archive::kind_named(kinds, known.kind);
  return known;
}

}  // namespace app
