#pragma once

// A definition file (a kind of document, a checklist) that can't be used.

#include <filesystem>
#include <stdexcept>
#include <string>

namespace forms {

/// `what()` is English, for the log, and holds file, line and cause.
class DefinitionError : public std::runtime_error {
 public:
  DefinitionError(std::filesystem::path file, int line, std::string cause)
      : std::runtime_error(file.string() + ":" + std::to_string(line) + ": " + cause),
        file_(std::move(file)),
        line_(line),
        cause_(std::move(cause)) {}

  const std::filesystem::path& file() const { return file_; }
  int line() const { return line_; }  ///< counts from 1; 0 where the file as a whole is meant
  const std::string& cause() const { return cause_; }

 private:
  std::filesystem::path file_;
  int line_;
  std::string cause_;
};

}  // namespace forms
