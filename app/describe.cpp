#include "app/describe.h"

#include <filesystem>
#include <new>
#include <system_error>

#include <fmt/format.h>

#include "app/output.h"
#include "app/table.h"
#include "archive/error.h"
#include "forms/error.h"
#include "ocr/error.h"

namespace app {
namespace {

// What is known of an error; every text but `log` is the user's.
struct Trouble {
  std::string subject;
  std::string sentence;
  std::string_view fault;
  std::string log;
};

// The log may not name the file: its name may be a person's.
std::string without(std::string text, const std::string& subject) {
  if (subject.empty()) return text;
  for (std::size_t at = text.find(subject); at != std::string::npos; at = text.find(subject, at)) {
    text.replace(at, subject.size(), "*");
  }
  return text;
}

Trouble trouble(const ocr::Error& error) {
  Trouble trouble{error.subject(), {}, {}, without(error.what(), error.subject())};
  switch (error.fault()) {
    case ocr::Fault::missing:
      trouble.fault = "missing";
      trouble.sentence = "找不到这个文件，或没有权限读取。请检查文件名和权限。";
      break;
    case ocr::Fault::empty:
      trouble.fault = "empty";
      trouble.sentence = "文件是空的（0 字节）。请重新扫描或重新拷贝。";
      break;
    case ocr::Fault::unsupported:
      trouble.fault = "unsupported";
      trouble.sentence = "不是能读的图片、PDF 或文本。请改用 JPEG、PNG、TIFF、PDF、WebP、BMP 或 UTF-8 文本。";
      break;
    case ocr::Fault::damaged:
      trouble.fault = "damaged";
      trouble.sentence = "文件已损坏或不完整，读不到末尾。请重新扫描或重新拷贝。";
      break;
    case ocr::Fault::too_large:
      trouble.fault = "too_large";
      trouble.sentence = "像素或页数超出了纸张可能的大小。请按 300 dpi 重新扫描，或把文件拆开。";
      break;
    case ocr::Fault::locked:
      trouble.fault = "locked";
      trouble.sentence = "PDF 有密码保护。请先用密码打开，另存为没有密码的 PDF。";
      break;
    case ocr::Fault::engine:
      trouble.fault = "engine";
      trouble.sentence = "文字识别引擎或模型无法载入。请运行 app/setup，或安装 tesseract-ocr-chi-sim。";
      break;
  }
  return trouble;
}

Trouble trouble(const archive::Error& error) {
  Trouble trouble{error.subject(), {}, {}, without(error.what(), error.subject())};
  switch (error.fault()) {
    case archive::Fault::no_archive:
      trouble.fault = "no_archive";
      trouble.sentence = "这里没有档案库。请用 --archive 指明，或先用 cunzheng file 归档一次。";
      break;
    case archive::Fault::not_an_archive:
      trouble.fault = "not_an_archive";
      trouble.sentence = "这不是存证的档案库，未作任何改动。请用 --archive 指定别的文件夹。";
      break;
    case archive::Fault::newer_version:
      trouble.fault = "newer_version";
      trouble.sentence = "这个档案库由更新版本的程序建立。请升级本程序。";
      break;
    case archive::Fault::no_access:
      trouble.fault = "no_access";
      trouble.sentence = "没有读写档案库的权限。请检查文件夹的权限，或用 --archive 指定别的文件夹。";
      break;
    case archive::Fault::busy:
      trouble.fault = "busy";
      trouble.sentence = "档案库正被另一个程序使用。请稍后再试。";
      break;
    case archive::Fault::disk_full:
      trouble.fault = "disk_full";
      trouble.sentence = "磁盘已满，没有归档。请清理磁盘，然后重新归档。";
      break;
    case archive::Fault::damaged:
      trouble.fault = "damaged";
      trouble.sentence = "档案库的内容前后矛盾。请运行 cunzheng verify 查明，并从备份恢复。";
      break;
    case archive::Fault::io:
      trouble.fault = "io";
      trouble.sentence = "磁盘读写出错。请检查磁盘，然后重试。";
      break;
    case archive::Fault::changed:
      trouble.fault = "changed";
      trouble.sentence = "文件在读取后又被改动，没有归档。请重新归档。";
      break;
    case archive::Fault::no_document:
      trouble.fault = "no_document";
      trouble.sentence = "没有这个编号的文档。请用 cunzheng list 查看编号。";
      break;
    case archive::Fault::no_field:
      trouble.fault = "no_field";
      trouble.sentence = "文档没有这个字段或这一行。请用 cunzheng show 查看字段名和行号。";
      break;
    case archive::Fault::no_requirement:
      trouble.fault = "no_requirement";
      trouble.sentence = "督导细则里没有这个条目。请用 cunzheng check 查看条目编号。";
      break;
    case archive::Fault::bad_value:
      trouble.fault = "bad_value";
      trouble.sentence =
          "这个值不合字段的类型，或没有可确认的值。日期写作 2024-03-15，月份写作 2024-03，金额写作 300.00。";
      break;
  }
  return trouble;
}

Trouble trouble(const forms::DefinitionError& error) {
  const std::string place =
      error.line() > 0 ? fmt::format("{}:{}", error.file().string(), error.line()) : error.file().string();
  return {place, fmt::format("表单或细则的定义有误（{}）。请改正这个文件。", error.cause()), "definition",
          error.what()};
}

Trouble trouble(const std::filesystem::filesystem_error& error) {
  return {error.path1().string(), fmt::format("无法读写（{}）。请检查路径和权限。", error.code().message()),
          "io", error.code().message()};
}

Trouble trouble_of(const std::exception_ptr& error) {
  try {
    std::rethrow_exception(error);
  } catch (const ocr::Error& e) {
    return trouble(e);
  } catch (const archive::Error& e) {
    return trouble(e);
  } catch (const forms::DefinitionError& e) {
    return trouble(e);
  } catch (const std::filesystem::filesystem_error& e) {
    return trouble(e);
  } catch (const OutputError& e) {
    return {"标准输出", "结果写不出去，磁盘可能已满。请清理磁盘，然后重试。", "output", e.what()};
  } catch (const std::bad_alloc&) {
    return {"", "内存不够。请关闭别的程序，或用 --threads 1 少读几页。", "memory", "out of memory"};
  } catch (const std::exception& e) {
    return {"", "程序出错。请把日志交给维护人员。", "internal", e.what()};
  } catch (...) {
    return {"", "程序出错。请把日志交给维护人员。", "internal", "an exception of no known type"};
  }
}

}  // namespace

std::string describe(const std::exception_ptr& error, std::string_view about) {
  const Trouble trouble = trouble_of(error);
  std::string sentence = trouble.sentence;
  if (!trouble.subject.empty()) sentence = trouble.subject + "：" + sentence;
  if (!about.empty() && about != trouble.subject) sentence = std::string(about) + "：" + sentence;
  return one_line(sentence);
}

std::string_view fault_name(const std::exception_ptr& error) {
  return trouble_of(error).fault;
}

std::string log_text(const std::exception_ptr& error) {
  const Trouble trouble = trouble_of(error);
  return one_line(fmt::format("{}: {}", trouble.fault, trouble.log));
}

}  // namespace app
