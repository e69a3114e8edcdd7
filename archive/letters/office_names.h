#pragma once

// The names under which an office's papers go out, and under which they are kept: settings of an archive, in
// its file office.toml, which anybody may also edit. What nobody has said is empty, and left on paper to be
// filled in by hand; no name is ever made up.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace archive {

struct OfficeNames {
  std::string region;  ///< 大祥区
  std::string issuer;  ///< 通报机关, in full: 大祥区委实施乡村振兴战略领导小组
  std::string office;  ///< to whom rectification is reported, and who prints: …领导小组办公室
  std::string code;    ///< of its documents' numbers: 大委乡振组
  std::string addressees;  ///< 主送: 各乡镇党委、政府，各街道党工委、办事处，各后盾单位
  std::string copies;           ///< 抄送
  std::string fonds = {};       ///< 全宗号 of the office in the archives: J001
  std::string department = {};  ///< 机构(问题) in archival codes: BGS
  /// Of its DOCX papers, in the archive's folder; empty: none was set. See set_word_template().
  std::filesystem::path word_template = {};
  bool operator==(const OfficeNames&) const = default;
};

/// A name among them, for whoever lists, sets or asks for all.
struct OfficeNameKey {
  std::string_view key;  ///< in office.toml, and as an option: "issuer"
  std::string OfficeNames::*value;
};
const std::vector<OfficeNameKey>& office_name_keys();
/// Null if there is none.
const OfficeNameKey* find_office_name(std::string_view key);

/// Those of the archive in this folder, with its template; empty ones where the file isn't there. Throws
/// RefusedFile, which names file and line, where it says what no office.toml can, and archive::Error (io,
/// no_access).
OfficeNames read_office_names(const std::filesystem::path& archive);
/// In the place of what was said before. Line breaks become spaces. Throws archive::Error: disk_full,
/// no_access, io.
void write_office_names(const std::filesystem::path& archive, const OfficeNames& names);

/// Keeps a DOCX as the one that papers are laid into, in the place of one before; an empty path removes it.
/// Throws RefusedFile where it is none, or has no place for the text (docx_template.h); archive::Error.
void set_word_template(const std::filesystem::path& archive, const std::filesystem::path& file);

/// The name, or a line to fill it in.
std::string or_blank(const std::string& name, int characters = 8);

}  // namespace archive
