#pragma once

// Files that are something, but nothing that is read here: pictures of other kinds, documents of word
// processors. Told by name, since "damaged" or "no picture" would send people to scan again. Internal to ocr.

#include <span>
#include <string>

namespace ocr {

/// Throws ocr::Error (unsupported_picture, unsupported_document) with the kind's name if the bytes begin as
/// one does; some documents are told apart by what stands further in.
void refuse_foreign(std::span<const unsigned char> bytes, const std::string& file);

}  // namespace ocr
