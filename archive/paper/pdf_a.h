#pragma once

// PDFs that an archive takes for good: PDF/A-1b, ISO 19005-1:2005 (in China GB/T 23286.1-2009). cairo draws
// plain PDF; what it lacks is added afterwards, and no page changes in looks.

#include <cstddef>
#include <cstdio>
#include <functional>
#include <span>

namespace archive {

/// Hands `write` the bytes of the PDF in `drawn` as PDF/A-1b: an sRGB output intent, XMP metadata that agree
/// with the file's properties (of which it keeps title, creator and date), a CIDSet for each font, no groups
/// of transparency, no interpolated pictures; streams of pictures stay byte by byte. The same PDF makes the
/// same bytes.
///
/// `drawn` is a file that can be read at any place; it stays the caller's. Nothing half transparent may be
/// drawn in it, and fonts have to be in it, as cairo puts them in. Any thread. Throws what `write` throws;
/// std::runtime_error (QPDFExc) where it is no PDF, std::bad_alloc.
void write_pdf_a(std::FILE* drawn, const std::function<void(std::span<const std::byte>)>& write);

}  // namespace archive
