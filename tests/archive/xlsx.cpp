#include "tests/archive/xlsx.h"

#include <cstdint>

#include "tests/archive/fixtures.h"

namespace fixtures {
namespace {

std::string little_endian(std::uint32_t number, int bytes) {
  std::string text;
  for (int i = 0; i < bytes; ++i) text += static_cast<char>((number >> (8 * i)) & 0xFFU);
  return text;
}

std::uint32_t crc32(const std::string& bytes) {
  std::uint32_t crc = ~0U;
  for (const char each : bytes) {
    crc ^= static_cast<unsigned char>(each);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ (0xEDB88320U & (0U - (crc & 1U)));
  }
  return ~crc;
}

const std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
const std::string relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

}  // namespace

std::filesystem::path write_zip(const std::filesystem::path& file,
                                const std::map<std::string, std::string>& parts) {
  std::string bytes, directory;
  for (const auto& [name, content] : parts) {
    const auto size = static_cast<std::uint32_t>(content.size());
    const std::string about = little_endian(20, 2) + little_endian(0, 2) + little_endian(0, 2) +
                              little_endian(0, 4) + little_endian(crc32(content), 4) +
                              little_endian(size, 4) + little_endian(size, 4) +
                              little_endian(static_cast<std::uint32_t>(name.size()), 2) + little_endian(0, 2);
    directory += "PK\x01\x02" + little_endian(20, 2) + about + little_endian(0, 2) + little_endian(0, 2) +
                 little_endian(0, 2) + little_endian(0, 4) +
                 little_endian(static_cast<std::uint32_t>(bytes.size()), 4) + name;
    bytes += "PK\x03\x04" + about + name + content;
  }
  const auto count = static_cast<std::uint32_t>(parts.size());
  const std::string end = "PK\x05\x06" + little_endian(0, 4) + little_endian(count, 2) +
                          little_endian(count, 2) +
                          little_endian(static_cast<std::uint32_t>(directory.size()), 4) +
                          little_endian(static_cast<std::uint32_t>(bytes.size()), 4) + little_endian(0, 2);
  return write_file(file, bytes + directory + end);
}

std::filesystem::path write_xlsx(const std::filesystem::path& file, const Xlsx& xlsx) {
  std::map<std::string, std::string> parts;
  std::string sheets, links;
  int number = 0;
  for (const Xlsx::Sheet& sheet : xlsx.sheets) {
    const std::string id = std::to_string(++number);
    sheets += "<sheet name=\"" + sheet.name + "\" sheetId=\"" + id + "\" state=\"" + sheet.state +
              "\" r:id=\"r" + id + "\"/>";
    links += "<Relationship Id=\"r" + id + "\" Type=\"" + relations + "/worksheet\" Target=\"worksheets/s" +
             id + ".xml\"/>";
    parts["xl/worksheets/s" + id + ".xml"] = xml + "<worksheet>" + sheet.content + "</worksheet>";
  }
  parts["xl/workbook.xml"] = xml + "<workbook xmlns:r=\"" + relations + "\">" + xlsx.workbook + "<sheets>" +
                             sheets + "</sheets></workbook>";
  parts["xl/_rels/workbook.xml.rels"] = xml + "<Relationships>" + links + "</Relationships>";
  return write_zip(file, parts);
}

std::string xlsx_row(int line, const std::vector<std::string>& cells) {
  std::string row = "<row r=\"" + std::to_string(line) + "\">";
  char column = 'A';
  for (const std::string& cell : cells) {
    if (!cell.empty())
      row += std::string("<c r=\"") + column + std::to_string(line) + "\" t=\"inlineStr\"><is><t>" + cell +
             "</t></is></c>";
    ++column;
  }
  return row + "</row>";
}

}  // namespace fixtures
