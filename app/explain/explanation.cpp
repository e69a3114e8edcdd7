#include "app/explain/explanation.h"

#include <span>
#include <system_error>

#include <fmt/format.h>

#include "app/explain/markup.h"
#include "app/explain/overlay.h"
#include "app/output/words.h"
#include "archive/files/target.h"
#include "archive/records/error.h"
#include "ocr/reading/bitmap.h"

namespace app {
namespace {

std::string file_folder(int number) {
  return fmt::format("file-{:03}", number);
}

std::string page_folder(const ocr::Page& page) {
  return page.pieces > 1 ? fmt::format("page-{}-piece-{}", page.number, page.piece)
                         : fmt::format("page-{}", page.number);
}

}  // namespace

Explanation::Explanation(std::filesystem::path folder, const forms::Kinds& kinds, archive::Disk& disk)
    : folder_(std::move(folder)), kinds_(kinds), disk_(disk) {
  archive::require_outside_archives(folder_);
  std::error_code error;
  if (std::filesystem::exists(folder_, error) && !std::filesystem::is_empty(folder_, error))
    throw archive::Error(archive::Fault::would_replace, folder_.string(), "holds other things");
  disk_.create_private_folder(folder_);
  std::filesystem::permissions(folder_, std::filesystem::perms::owner_all, error);
  if (error) throw archive::Error(archive::Fault::no_access, folder_.string(), error.message());
  pugi::xml_node body = begin_html(index_, translated("How the files were read"));
  add_element(body, "h1", translated("How the files were read"));
  list_ = body.append_child("ul");
}

void Explanation::add(const ExplainedPage& page) {
  begin_file(page.page.file);
  const std::string folder = page_folder(page.page);
  write_pictures(page, folder_ / file_folder(files_) / folder);
  add_page(body_, kinds_, page, folder);
}

void Explanation::add_failure(const std::string& file, const std::string& sentence) {
  begin_file(file);
  add_element(body_, "p", sentence);
}

void Explanation::end() {
  end_file();
  write(folder_ / "index.html", file_of(index_));
}

void Explanation::begin_file(const std::string& file) {
  if (files_ > 0 && file == file_) return;
  end_file();
  file_ = file;
  disk_.create_private_folder(folder_ / file_folder(++files_));
  add_link(list_.append_child("li"), file_folder(files_) + "/reading.html", file);
  html_.reset();
  body_ = begin_html(html_, file);
  add_element(body_, "h1", file);
}

void Explanation::end_file() {
  if (files_ > 0) write(folder_ / file_folder(files_) / "reading.html", file_of(html_));
}

void Explanation::write_pictures(const ExplainedPage& page, const std::filesystem::path& folder) {
  const ocr::PageTrace& trace = page.trace;
  if (trace.upright.width == 0) return;
  disk_.create_private_folder(folder);
  write_jpeg(folder / "upright.jpg", trace.upright);
  write_jpeg(folder / "ink.jpg", trace.ink);
  write_jpeg(folder / "ruling_lines.jpg", trace.ruling_lines);
  write(folder / "lines.svg", lines_svg(page.page, trace));
  write(folder / "cells.svg", cells_svg(page.page));
  for (const ocr::LineTrace& line : trace.lines) write_jpeg(folder / line_picture(line.line), line.image);
}

void Explanation::write(const std::filesystem::path& file, const std::string& text) {
  disk_.create_private(file)->write(std::as_bytes(std::span(text)));
}

void Explanation::write_jpeg(const std::filesystem::path& file, const ocr::TracedImage& image) {
  if (image.width == 0 || image.height == 0) return;
  constexpr int dpi = 300;  // only said in the file; nobody prints it
  const std::vector<std::byte> bytes =
      ocr::to_jpeg({.width = image.width, .height = image.height, .rgb = image.rgb}, dpi);
  disk_.create_private(file)->write(bytes);
}

}  // namespace app
