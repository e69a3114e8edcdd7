#include "tests/archive/office_parts.h"

#include <cstdio>

#include <zip.h>

#include "tests/catch.h"

namespace fixtures {

namespace {

std::string output_of(const std::string& command) {
  std::string output;
  FILE* const pipe = ::popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) output += static_cast<char>(c);
  REQUIRE(::pclose(pipe) == 0);
  return output;
}

}  // namespace

std::string part_of(const std::filesystem::path& file, const std::string& name) {
  int error = 0;
  zip_t* const zip = zip_open(file.c_str(), ZIP_RDONLY, &error);
  REQUIRE(zip != nullptr);
  zip_file_t* const part = zip_fopen(zip, name.c_str(), 0);
  std::string bytes;
  char piece[4096];
  for (zip_int64_t got = 0; part != nullptr && (got = zip_fread(part, piece, sizeof piece)) > 0;)
    bytes.append(piece, static_cast<std::size_t>(got));
  if (part != nullptr) zip_fclose(part);
  zip_discard(zip);
  return bytes;
}

std::string text_of_pdf(const std::filesystem::path& pdf, int page) {
  const std::string pages =
      page == 0 ? std::string() : " -f " + std::to_string(page) + " -l " + std::to_string(page);
  std::string text = output_of("pdftotext -layout" + pages + " '" + pdf.string() + "' -");
  std::erase(text, ' ');
  return text;
}

int pages_of_pdf(const std::filesystem::path& pdf) {
  const std::string info = output_of("pdfinfo '" + pdf.string() + "'");
  return std::stoi(info.substr(info.find("Pages:") + 6));
}

}  // namespace fixtures
