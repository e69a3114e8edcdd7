#pragma once

// What people have chosen and the kiosk remembers: how it looks, who works at it, what it scans with. Kept in
// a small file in the user's folder; nothing in it is from a paper.
//
// Settings are plain values: the program's one is the GUI thread's. The functions that read and write a file
// may run on any thread, one at a time for the same file.

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/context/question.h"
#include "kiosk/devices/scan_profile.h"
#include "kiosk/look/theme.h"

namespace kiosk {

struct Settings {
  std::string language = "zh_CN";
  TypeSize type_size = TypeSize::normal;
  Contrast contrast = Contrast::normal;
  int idle_minutes = 5;  ///< without a touch, then back to the start; 0: never
  /// Whether a warning or an error is heard, too.
  bool sound = true;
  /// Where files are taken from and saved to beside sticks; empty: nowhere.
  std::string folder;
  std::string printer;  ///< the last one used
  std::string village;
  std::string operator_name;
  std::vector<std::string> operators;  ///< who worked here, last one first
  std::vector<std::string> villages;   ///< that were entered here, besides those that the archive knows
  std::string device;                  ///< scanner, as SANE calls it
  std::string profile{scan_profiles.front()};
  std::map<std::string, ScanProfile> profiles;  ///< as they were changed, by name; see scan_profile()
  std::filesystem::path watched_folder;         ///< scans that other machines leave there; empty: none
  std::vector<KeptQuestion> questions;          ///< to the find screen, by name
  /// Of the profile chosen.
  ScanProfile scan_profile() const;
};

/// What is not in the file, or not understood, is as above. A file that can't be read gives the defaults.
Settings load_settings(const std::filesystem::path& file);

struct LoadedSettings {
  Settings settings;
  std::optional<std::filesystem::path> damaged;  ///< where a file that could not be used is kept
};
/// The same at the program's start: a damaged file is put aside, so that saving does not write over it.
LoadedSettings load_or_keep_aside(const std::filesystem::path& file);

/// For their owner alone: who works here is in them. Returns false if it could not be written: the kiosk goes
/// on without.
bool save_settings(const Settings& settings, const std::filesystem::path& file);

/// Keeps it under its name, in the place of one of the same name.
void keep(std::vector<KeptQuestion>& questions, KeptQuestion question);

/// To the front of a list of names, which keeps the last twelve.
void remember(std::vector<std::string>& names, const std::string& name);

}  // namespace kiosk
