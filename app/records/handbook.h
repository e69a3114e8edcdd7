#pragma once

// The handbook (app/manual): HTML pages that a browser and the kiosk's window show as they are. They are
// well-formed XML, so that they can be joined.

#include <array>
#include <filesystem>
#include <string>

namespace app {

/// The chapters in the order of the book; the first has the contents.
inline constexpr std::array<const char*, 12> handbook_pages = {
    "index.html",      "first-day.html", "daily.html",  "inspection.html", "round.html", "rectification.html",
    "interviews.html", "archives.html",  "backup.html", "offices.html",    "signs.html", "messages.html"};

/// All chapters of a folder as one HTML page that stands by itself but for its pictures, which it names where
/// they are. Links between the chapters lead to their places on it. Throws archive::Error (io) for a chapter
/// that is not there or not well-formed.
std::string joined_handbook(const std::filesystem::path& folder);

}  // namespace app
