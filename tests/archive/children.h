#pragma once

// Other programs for tests to work beside: children of this one that do something to an archive, say what was
// acknowledged, and can be killed. Whoever makes one holds no archive open: SQLite's own notes of locks would
// go with the fork.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

struct sqlite3;

namespace fixtures {

/// A child's ways to speak with its test.
class Parent {
 public:
  Parent(int told, int asked) : told_(told), asked_(asked) {}
  /// A number, for the test to read: a document that was acknowledged.
  void tell(std::int64_t number) const;
  /// Waits until the test says go().
  void wait() const;

 private:
  int told_;
  int asked_;
};

class Child {
 public:
  /// Runs `work` in a process of its own, which ends without destructors: 0, or 1 if something is thrown.
  explicit Child(const std::function<void(const Parent&)>& work);
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child();

  /// Lets it go on from wait(). Throws if it has ended.
  void go() const;
  /// The next number told; none: it has ended.
  std::optional<std::int64_t> next();
  void kill();
  /// Waits for its end. 128 and the signal's number if one ended it.
  int finish();
  /// What it told before it ended, in order; after kill() or finish().
  std::vector<std::int64_t> rest();

 private:
  pid_t process_ = -1;
  int told_ = -1;
  int asked_ = -1;
  bool ended_ = false;
  int status_ = 0;
};

/// Runs `work` in a child as somebody who does not own the archive (nobody, where this is root) and may only
/// read it. Returns what finish() does.
int finish_as_reader(const std::function<void()>& work);

/// A reader that goes on seeing the archive as it was, so that changes must wait in the -wal.
class HeldSnapshot {
 public:
  explicit HeldSnapshot(const std::filesystem::path& archive);
  HeldSnapshot(const HeldSnapshot&) = delete;
  HeldSnapshot& operator=(const HeldSnapshot&) = delete;
  ~HeldSnapshot();

 private:
  sqlite3* connection_ = nullptr;
};

/// Takes the right to write from everybody and gives all the right to read, or the other way round.
void make_read_only(const std::string& folder);
void make_writable(const std::string& folder);

}  // namespace fixtures
