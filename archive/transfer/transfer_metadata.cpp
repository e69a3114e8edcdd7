#include "archive/transfer/transfer_metadata.h"

#include <sstream>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "forms/dates/date.h"

namespace archive {

namespace {

/// A cell that begins a formula would be run by a spreadsheet: an apostrophe makes it text.
std::string cell(std::string text) {
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos)
    text.insert(text.begin(), '\'');
  if (text.find_first_of("\",\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::string row_of(const std::vector<std::string>& cells) {
  std::string row;
  for (const std::string& each : cells) row += (row.empty() ? "" : ",") + cell(each);
  return row + "\r\n";
}

std::string day_of_item(const Document& document) {
  return document.summary.last_date ? forms::to_iso(*document.summary.last_date) : std::string();
}

std::string title_of_item(const TransferredItem& item) {
  const DocumentSummary& summary = item.document.summary;
  return summary.title.empty() ? summary.village + item.kind_title : summary.title;
}

void say(pugi::xml_node parent, const char* name, const std::string& value) {
  parent.append_child(name).text() = value.c_str();
}

void say(pugi::xml_node parent, const TransferredItem& item) {
  const DocumentSummary& summary = item.document.summary;
  const ArchivalSeries& series = item.item.code.series;
  pugi::xml_node entity = parent.append_child("文件实体");
  say(entity, "聚合层次", "件");
  pugi::xml_node code = entity.append_child("档号");
  code.append_attribute("值") = to_string(item.item.code).c_str();
  say(code, "全宗号", series.fonds);
  say(code, "年度", std::to_string(series.year));
  say(code, "保管期限", std::string(words_for(series.retention)));
  say(code, "机构或问题", series.department);
  say(code, "件号", fmt::format("{:04}", item.item.code.number));
  pugi::xml_node content = entity.append_child("内容描述");
  say(content, "题名", title_of_item(item));
  say(content, "责任者", summary.village);
  say(content, "日期", day_of_item(item.document));
  say(content, "文种", item.kind_title);
  say(entity.append_child("形式特征"), "页数", std::to_string(summary.pages));
  pugi::xml_node digital = entity.append_child("数字化属性");
  for (const KeptPage& page : item.document.pages) {
    if (page.width <= 0) continue;
    pugi::xml_node picture = digital.append_child("图像");
    picture.append_attribute("页") = page.position;
    picture.append_attribute("宽") = page.width;
    picture.append_attribute("高") = page.height;
  }
  for (const TransferredFile& file : item.files) {
    pugi::xml_node stored = entity.append_child("存储位置");
    stored.append_attribute("文件") = ("data/" + file.name).c_str();
    stored.append_attribute("格式") = file.format.c_str();
    stored.append_attribute("字节") = std::to_string(file.bytes).c_str();
    stored.append_attribute("SHA-512") = file.checksum.c_str();
  }
  pugi::xml_node act = entity.append_child("业务实体");
  say(act, "归档人", summary.filed.who);
  say(act, "归档时间", to_iso(summary.filed.when));
  say(act, "整理人", item.item.arranged.who);
  say(act, "整理时间", to_iso(item.item.arranged.when));
}

}  // namespace

std::string transfer_csv(std::span<const TransferredItem> items) {
  std::string csv =
      "\xEF\xBB\xBF" + row_of({"档号", "全宗号", "年度", "保管期限", "机构或问题", "件号", "题名", "责任者",
                               "日期", "种类", "页数", "文件", "格式", "字节", "SHA-512", "原文件名"});
  for (const TransferredItem& item : items) {
    const ArchivalSeries& series = item.item.code.series;
    for (const TransferredFile& file : item.files)
      csv += row_of({to_string(item.item.code), series.fonds, std::to_string(series.year),
                     std::string(words_for(series.retention)), series.department,
                     fmt::format("{:04}", item.item.code.number), title_of_item(item),
                     item.document.summary.village, day_of_item(item.document), item.kind_title,
                     std::to_string(item.document.summary.pages), "data/" + file.name, file.format,
                     std::to_string(file.bytes), file.checksum, file.filed_as});
  }
  return csv;
}

std::string transfer_xml(std::span<const TransferredItem> items, const std::string& sender,
                         forms::Date today) {
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  pugi::xml_node root = document.append_child("移交");
  root.append_attribute("依据") = "DA/T 46-2009";
  root.append_attribute("移交单位") = sender.c_str();
  root.append_attribute("移交日期") = forms::to_iso(today).c_str();
  for (const TransferredItem& item : items) say(root, item);
  std::ostringstream out;
  document.save(out, "  ", pugi::format_default, pugi::encoding_utf8);
  return out.str();
}

}  // namespace archive
