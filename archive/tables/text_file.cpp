#include "archive/tables/text_file.h"

#include "archive/tables/table_parts.h"

namespace archive {

std::string read_text_file(const std::filesystem::path& file) {
  constexpr std::size_t most_bytes = 1'000'000;
  try {
    const forms::PlainFile plain(file);
    const TableSource source{file, plain, {}};
    return utf8_of(source, plain.bytes(most_bytes));
  } catch (const forms::PlainFileError& error) {
    throw TableError(
        error.fault() == forms::PlainFileFault::too_large ? TableFault::too_large : TableFault::not_plain,
        file.string(), "is no text that can be read");
  }
}

}  // namespace archive
