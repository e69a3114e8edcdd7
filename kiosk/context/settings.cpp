#include "kiosk/context/settings.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <span>
#include <sstream>
#include <system_error>
#include <utility>

#include <wx/fileconf.h>
#include <wx/log.h>
#include <wx/mstream.h>
#include <wx/sstream.h>
#include <wx/wfstream.h>

#include "archive/records/error.h"
#include "forms/dates/date.h"
#include "kiosk/look/text.h"
#include "kiosk/tray/private_file.h"

namespace kiosk {
namespace {

constexpr int most_idle_minutes = 120;

std::vector<std::string> read_list(wxFileConfig& file, const char* group) {
  std::vector<std::string> values;
  for (long i = 0; file.HasEntry(wxString::Format("%s/%ld", group, i)); ++i) {
    const std::string value = utf8(file.Read(wxString::Format("%s/%ld", group, i)));
    if (!value.empty()) values.push_back(value);
  }
  return values;
}

void write_list(wxFileConfig& file, const char* group, const std::vector<std::string>& values) {
  file.DeleteGroup(group);
  for (std::size_t i = 0; i < values.size(); ++i)
    file.Write(wxString::Format("%s/%zu", group, i), wx(values[i]));
}

ScanProfile read_profile(wxFileConfig& file, const wxString& group, std::string_view name) {
  ScanProfile profile = first_profile(name);
  profile.source = utf8(file.Read(group + "/source", wx(profile.source)));
  profile.resolution_dpi = static_cast<int>(file.ReadLong(group + "/resolution_dpi", profile.resolution_dpi));
  profile.colour = utf8(file.Read(group + "/colour", wx(profile.colour)));
  profile.paper = utf8(file.Read(group + "/paper", wx(profile.paper)));
  return profile;
}

constexpr const char* day_keys[] = {"from", "to"};

wxString group_of_question(std::size_t number) {
  return wxString::Format("question_%zu/", number);
}

std::vector<KeptQuestion> read_questions(wxFileConfig& file) {
  std::vector<KeptQuestion> questions;
  for (wxString group = group_of_question(0); file.HasEntry(group + "name");
       group = group_of_question(questions.size())) {
    KeptQuestion& kept = questions.emplace_back();
    kept.name = utf8(file.Read(group + "name"));
    kept.question.village = utf8(file.Read(group + "village", ""));
    kept.question.requirement = utf8(file.Read(group + "requirement", ""));
    kept.question.kind = utf8(file.Read(group + "kind", ""));
    kept.question.words = utf8(file.Read(group + "words", ""));
    kept.question.from = forms::from_iso(utf8(file.Read(group + day_keys[0], "")));
    kept.question.to = forms::from_iso(utf8(file.Read(group + day_keys[1], "")));
  }
  return questions;
}

void write_questions(wxFileConfig& file, const std::vector<KeptQuestion>& questions) {
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const wxString group = group_of_question(i);
    const Question& question = questions[i].question;
    file.Write(group + "name", wx(questions[i].name));
    file.Write(group + "village", wx(question.village));
    file.Write(group + "requirement", wx(question.requirement));
    file.Write(group + "kind", wx(question.kind));
    file.Write(group + "words", wx(question.words));
    if (question.from) file.Write(group + day_keys[0], wx(forms::to_iso(*question.from)));
    if (question.to) file.Write(group + day_keys[1], wx(forms::to_iso(*question.to)));
  }
}

/// Whether it is lines as we write them; a disk that failed leaves others.
bool is_whole(const std::filesystem::path& path) {
  std::error_code unknown;
  if (!std::filesystem::is_regular_file(path, unknown)) return false;
  std::ifstream in(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (!in.good() && !in.eof()) return false;
  if (bytes.find('\0') != std::string::npos || (!bytes.empty() && wx(bytes).empty())) return false;
  std::istringstream lines(bytes);
  for (std::string line; std::getline(lines, line);) {
    const bool group = line.starts_with('[') && line.find(']') != std::string::npos;
    const bool comment = line.empty() || line == "\r" || line.starts_with('#') || line.starts_with(';');
    if (!group && !comment && line.find('=') == std::string::npos) return false;
  }
  return true;
}

}  // namespace

ScanProfile Settings::scan_profile() const {
  const auto changed = profiles.find(profile);
  return changed == profiles.end() ? first_profile(profile) : changed->second;
}

Settings load_settings(const std::filesystem::path& path) {
  const wxLogNull quiet;  // a first start has no file
  Settings settings;
  wxFileInputStream in(wx(path.string()));
  if (!in.IsOk()) return settings;
  wxFileConfig file(in, wxConvUTF8);
  const auto text = [&](const char* key, const std::string& otherwise) {
    return utf8(file.Read(key, wx(otherwise)));
  };
  settings.language = text("language", settings.language);
  const std::string size = text("type_size", "normal");
  settings.type_size = size == "largest" ? TypeSize::largest
                       : size == "large" ? TypeSize::large
                                         : TypeSize::normal;
  settings.contrast = text("contrast", "normal") == "high" ? Contrast::high : Contrast::normal;
  settings.idle_minutes = std::clamp(static_cast<int>(file.ReadLong("idle_minutes", settings.idle_minutes)),
                                     0, most_idle_minutes);
  settings.sound = file.ReadBool("sound", settings.sound);
  settings.folder = text("folder", "");
  settings.printer = text("printer", "");
  settings.village = text("village", "");
  settings.operator_name = text("operator", "");
  settings.operators = read_list(file, "operators");
  settings.villages = read_list(file, "villages");
  settings.device = text("scanner/device", "");
  settings.profile = text("scanner/profile", settings.profile);
  if (std::find(scan_profiles.begin(), scan_profiles.end(), settings.profile) == scan_profiles.end())
    settings.profile = scan_profiles.front();
  for (const std::string_view name : scan_profiles) {
    const wxString group = "profile_" + wx(std::string(name));
    if (file.HasGroup(group)) settings.profiles[std::string(name)] = read_profile(file, group, name);
  }
  // Earlier versions had one set of choices.
  if (settings.profiles.empty() && file.HasEntry("scanner/source"))
    settings.profiles[settings.profile] = read_profile(file, "scanner", settings.profile);
  settings.watched_folder = text("watched_folder", "");
  settings.questions = read_questions(file);
  return settings;
}

LoadedSettings load_or_keep_aside(const std::filesystem::path& path) {
  std::error_code unknown;
  if (!std::filesystem::exists(path, unknown) || is_whole(path)) return {load_settings(path), std::nullopt};
  try {
    return {{}, keep_aside(archive::real_disk(), path)};
  } catch (const archive::Error&) {
    return {{}, path};
  }
}

bool save_settings(const Settings& settings, const std::filesystem::path& path) {
  const wxLogNull quiet;  // said by the return value
  std::error_code error;
  std::filesystem::create_directories(path.parent_path(), error);
  wxString nothing;
  wxStringInputStream empty(nothing);
  wxFileConfig file(empty, wxConvUTF8);
  file.Write("language", wx(settings.language));
  file.Write("type_size", settings.type_size == TypeSize::largest ? "largest"
                          : settings.type_size == TypeSize::large ? "large"
                                                                  : "normal");
  file.Write("contrast", settings.contrast == Contrast::high ? "high" : "normal");
  file.Write("idle_minutes", static_cast<long>(settings.idle_minutes));
  file.Write("sound", settings.sound);
  file.Write("folder", wx(settings.folder));
  file.Write("printer", wx(settings.printer));
  file.Write("village", wx(settings.village));
  file.Write("operator", wx(settings.operator_name));
  write_list(file, "operators", settings.operators);
  write_list(file, "villages", settings.villages);
  file.Write("scanner/device", wx(settings.device));
  file.Write("scanner/profile", wx(settings.profile));
  for (const auto& [name, profile] : settings.profiles) {
    const wxString group = "profile_" + wx(name);
    file.Write(group + "/source", wx(profile.source));
    file.Write(group + "/resolution_dpi", static_cast<long>(profile.resolution_dpi));
    file.Write(group + "/colour", wx(profile.colour));
    file.Write(group + "/paper", wx(profile.paper));
  }
  file.Write("watched_folder", wx(settings.watched_folder.string()));
  write_questions(file, settings.questions);
  wxMemoryOutputStream out;
  if (!file.Save(out, wxConvUTF8)) return false;
  std::string bytes(static_cast<std::size_t>(out.GetLength()), 0);
  out.CopyTo(bytes.data(), bytes.size());
  for_owner_alone(path.parent_path());
  try {
    replace_private_file(archive::real_disk(), path, std::as_bytes(std::span(bytes)));
    return true;
  } catch (const archive::Error&) {
    return false;
  }
}

void keep(std::vector<KeptQuestion>& questions, KeptQuestion question) {
  const auto same = std::find_if(questions.begin(), questions.end(),
                                 [&](const KeptQuestion& each) { return each.name == question.name; });
  if (same != questions.end())
    *same = std::move(question);
  else
    questions.push_back(std::move(question));
}

void remember(std::vector<std::string>& names, const std::string& name) {
  if (name.empty()) return;
  constexpr std::size_t most = 12;
  std::erase(names, name);
  names.insert(names.begin(), name);
  if (names.size() > most) names.resize(most);
}

}  // namespace kiosk
