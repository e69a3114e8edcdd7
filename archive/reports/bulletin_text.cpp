#include "archive/reports/bulletin_text.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <span>
#include <sstream>

#include <fmt/format.h>

#include "archive/files/target.h"
#include "archive/letters/official_document.h"
#include "archive/letters/refused_file.h"
#include "archive/reports/bulletin_tables.h"
#include "archive/reports/content_names.h"
#include "archive/reports/wording.h"
#include "archive/tables/text_file.h"

namespace archive {

namespace {

/// Without what stands around a title: 一、总体情况 and 【总体情况】 are one.
std::string bare(std::string line) {
  static const std::vector<std::string> around = {"#", " ", "\t", "\r",   "　",   "【",   "】",  "：",
                                                  ":", "“", "”",  "一、", "二、", "三、", "四、"};
  for (bool again = true; again;) {
    again = false;
    for (const std::string& each : around) {
      if (line.starts_with(each)) line.erase(0, each.size()), again = true;
      if (line.ends_with(each)) line.erase(line.size() - each.size()), again = true;
    }
  }
  return line;
}

[[noreturn]] void refuse(const std::filesystem::path& file, int line, const std::string& cause) {
  throw RefusedFile(WrittenFile::bulletin_text, file.string(), line, cause);
}

std::optional<BulletinPart> part_called(const std::string& line) {
  const std::string title = bare(line);
  for (const BulletinPart part : bulletin_parts)
    if (title == title_of(part)) return part;
  return std::nullopt;
}

std::string trimmed(std::string line) {
  static const std::vector<std::string> spaces = {" ", "\t", "\r", "　"};
  for (bool again = true; again;) {
    again = false;
    for (const std::string& each : spaces) {
      if (line.starts_with(each)) line.erase(0, each.size()), again = true;
      if (line.ends_with(each)) line.erase(line.size() - each.size()), again = true;
    }
  }
  return line;
}

/// The contents with their rates over all villages, the best first.
std::vector<std::pair<double, std::string>> contents_by_rate(const RoundFigures& figures,
                                                             const forms::Checklists& checklists) {
  std::vector<std::pair<double, std::string>> contents;
  for (const forms::Checklist& annex : checklists.all())
    for (const forms::Item& item : annex.items) {
      ProofFigures sum;
      for (const VillageFigures& village : figures.villages)
        if (const auto content = village.contents.find(item.id); content != village.contents.end())
          sum += content->second.proof;
      if (const auto rate = sum.rate()) contents.emplace_back(*rate, item.title);
    }
  std::stable_sort(contents.begin(), contents.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  return contents;
}

std::string quoted(const std::vector<std::pair<double, std::string>>& contents, std::size_t first,
                   std::size_t count) {
  std::string names;
  for (std::size_t i = first; i < std::min(contents.size(), first + count); ++i)
    names += fmt::format("“{}”（{}）", contents[i].second, percent(contents[i].first));
  return names;
}

std::vector<std::string> overview(const RoundFigures& figures) {
  const auto unannounced = std::count_if(figures.villages.begin(), figures.villages.end(),
                                         [](const VillageFigures& village) { return village.unannounced; });
  const auto announced = std::count_if(figures.villages.begin(), figures.villages.end(),
                                       [](const VillageFigures& village) { return village.announced; });
  const ProofFigures& proof = figures.total.proof;
  std::vector<std::string> paragraphs = {
      fmt::format("本次督导覆盖 {} 个乡镇（街道）的 {} 个村（社区），其中明查 {} 个、暗访 {} 个。",
                  figures.townships.size(), figures.villages.size(), announced, unannounced)};
  std::string proved = fmt::format(
      "按督导细则，各村（社区）应证明的事项合计 {} 项，已证明 {} 项，占 {}；部分证明或材料待确认 {} "
      "项，未证明 {} 项。",
      proof.asked, proof.proved, percent(proof.rate()), proof.partly, proof.missing);
  if (const auto now = proof.rate(); now && figures.total.rate_before)
    proved +=
        fmt::format("证明率比上一轮{} {:.1f} 个百分点。", *now < *figures.total.rate_before ? "下降" : "提高",
                    std::abs(*now - *figures.total.rate_before) * 100);
  paragraphs.push_back(proved);
  paragraphs.push_back(fmt::format("督导共发现问题 {} 个，截至 {} 已整改销号 {} 个。", figures.total.problems,
                                   official_day(figures.today), figures.total.closed));
  return paragraphs;
}

std::vector<std::string> practices(const RoundFigures& figures, const forms::Checklists& checklists) {
  std::vector<std::string> paragraphs;
  const auto contents = contents_by_rate(figures, checklists);
  constexpr std::size_t most = 3;
  std::vector<std::pair<double, std::string>> good;
  std::copy_if(contents.begin(), contents.end(), std::back_inserter(good),
               [](const auto& each) { return each.first >= 0.5; });
  if (!good.empty()) paragraphs.push_back(fmt::format("{}等内容资料较为齐全。", quoted(good, 0, most)));
  std::string villages;
  for (const VillageFigures& village : figures.villages)
    if (village.rank <= static_cast<int>(most) && village.proof.rate().value_or(0) >= 0.5)
      villages += fmt::format("{}{}（{}）", villages.empty() ? "" : "、", village.village,
                              percent(village.proof.rate()));
  if (!villages.empty()) paragraphs.push_back(fmt::format("{}证明率居前。", villages));
  paragraphs.push_back("（具体做法由督导组填写：＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿）");
  return paragraphs;
}

std::string unannounced_sentence(const RoundFigures& figures) {
  std::string villages;
  for (const VillageFigures& village : figures.villages)
    if (village.unannounced) villages += (villages.empty() ? "" : "、") + village.village;
  if (villages.empty()) return {};
  const auto marks = std::count_if(figures.shortfalls.begin(), figures.shortfalls.end(),
                                   [](const Shortfall& each) { return each.manner == Manner::unannounced; });
  const auto problems =
      std::count_if(figures.problems.begin(), figures.problems.end(), [&](const Problem& problem) {
        const VillageFigures* village = figures.village(problem.said.village);
        return village != nullptr && village->unannounced && !village->announced;
      });
  return fmt::format("暗访了{}，评定未达标事项 {} 项，只作暗访的村（社区）发现问题 {} 个。", villages, marks,
                     problems);
}

std::vector<std::string> problems(const RoundFigures& figures, const forms::Checklists& checklists) {
  std::vector<std::string> paragraphs;
  static const std::vector<std::string> numbers = {"（一）", "（二）", "（三）", "（四）"};
  std::size_t next = 0;
  const auto add = [&](const std::string& title, const std::string& sentence) {
    paragraphs.push_back(numbers.at(next++) + title);
    paragraphs.push_back(sentence);
  };
  auto contents = contents_by_rate(figures, checklists);
  std::reverse(contents.begin(), contents.end());
  constexpr std::size_t most = 5;
  std::vector<std::pair<double, std::string>> weak;
  std::copy_if(contents.begin(), contents.end(), std::back_inserter(weak),
               [](const auto& each) { return each.first < 0.5; });
  if (!weak.empty()) add("部分内容资料不全", fmt::format("{}等内容证明率较低。", quoted(weak, 0, most)));
  if (!figures.shortfalls.empty()) {
    const auto not_met =
        std::count_if(figures.shortfalls.begin(), figures.shortfalls.end(),
                      [](const Shortfall& each) { return each.mark.verdict == Verdict::not_met; });
    add("现场评定未达标", fmt::format("评定不达标 {} 项、部分达标 {} 项，逐项列在附件。", not_met,
                                      static_cast<int>(figures.shortfalls.size()) - not_met));
  }
  if (!figures.problems.empty()) {
    int overdue = 0;
    for (const Problem& problem : figures.problems)
      overdue += status_of(problem, figures.today).light == Light::red ? 1 : 0;
    add("督导发现的问题", fmt::format("共 {} 个，已销号 {} 个，逾期未整改到位 {} 个，逐个列在附件。",
                                      figures.problems.size(), figures.total.closed, overdue));
  }
  if (const std::string said = unannounced_sentence(figures); !said.empty()) add("暗访情况", said);
  if (paragraphs.empty()) paragraphs.push_back("本次督导没有发现问题。");
  return paragraphs;
}

std::vector<std::string> next_steps(const RoundFigures& figures, const OfficeNames& names) {
  std::optional<forms::Date> last;
  for (const Problem& problem : figures.problems) {
    const ProblemStatus now = status_of(problem, figures.today);
    if (now.state != ProblemState::closed && (!last || *last < now.deadline)) last = now.deadline;
  }
  std::vector<std::string> paragraphs;
  if (last)
    paragraphs.push_back(
        fmt::format("各乡镇（街道）、后盾单位要对照问题清单，督促村（社区）在期限内整改到位，最迟 {}。",
                    official_day(*last)));
  else
    paragraphs.push_back("各乡镇（街道）、后盾单位要巩固督导成果，补齐缺少的资料。");
  paragraphs.push_back(fmt::format("整改情况由乡镇（街道）以村（社区）为单位整理汇总，书面报{}。",
                                   or_blank(names.office, 10)));
  paragraphs.push_back(
      "逾期整改不到位的，按督导方案约谈有关负责人；年内两次被约谈的，按规定取消评先评优资格、扣除相应分数。");
  return paragraphs;
}

}  // namespace

std::string_view title_of(BulletinPart part) {
  switch (part) {
    case BulletinPart::overview:
      return "总体情况";
    case BulletinPart::practices:
      return "好的做法";
    case BulletinPart::problems:
      return "存在问题";
    case BulletinPart::next:
      return "下一步要求";
  }
  return "";
}

BulletinText prefilled_text(const RoundFigures& figures, const forms::Checklists& checklists,
                            const OfficeNames& names) {
  return {{BulletinPart::overview, overview(figures)},
          {BulletinPart::practices, practices(figures, checklists)},
          {BulletinPart::problems, problems(figures, checklists)},
          {BulletinPart::next, next_steps(figures, names)}};
}

BulletinText read_bulletin_text(const std::filesystem::path& file) {
  std::istringstream lines(read_text_file(file));
  BulletinText text;
  std::vector<std::string>* paragraphs = nullptr;
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (trimmed(line).empty()) continue;
    if (const auto part = part_called(line)) {
      if (text.contains(*part)) refuse(file, number, "a part comes twice");
      paragraphs = &text[*part];
    } else if (paragraphs == nullptr) {
      refuse(file, number, "text before the first title");
    } else {
      paragraphs->push_back(trimmed(line));
    }
  }
  if (text.empty()) refuse(file, 0, "no title");
  return text;
}

void write_bulletin_text(const BulletinText& text, const std::filesystem::path& file) {
  std::string written;
  for (const auto& [part, paragraphs] : text) {
    written += fmt::format("{}【{}】\n", written.empty() ? "" : "\n", title_of(part));
    for (const std::string& paragraph : paragraphs) written += paragraph + "\n";
  }
  write_target(file, Replaces::nothing, [&](NewFileOnDisk& out) {
    out.write(std::as_bytes(std::span(written)));
    return Export::written;
  });
}

}  // namespace archive
