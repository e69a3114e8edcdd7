#pragma once

// What a camera writes into a picture beside its pixels: EXIF (CIPA DC-008). Internal to ocr/files.

#include <span>
#include <string>

namespace ocr {

/// The moment at which a camera says it took the picture, by its own clock and without a time zone:
/// "2024-03-15T10:22:05". Empty for a JPEG without such a note, for one that names no camera (programs and
/// scanners write the day of saving), for a moment that no calendar has, and for any other format. Never
/// throws: the bytes are a stranger's.
std::string taken_at(std::span<const unsigned char> jpeg);

}  // namespace ocr
