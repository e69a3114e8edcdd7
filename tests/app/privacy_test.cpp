// Nothing leaves the machine: the real program, in a network namespace without any network, with every system
// call that could reach out of it or write somewhere looked at.

#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/app/program.h"
#include "tests/catch.h"

using tests::samples;
using tests::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

/// What the program did, one system call a line as strace prints it.
struct Trace {
  tests::Finished finished;
  std::vector<std::string> calls;

  std::vector<std::string> with(const std::string& pattern) const {
    const std::regex wanted(pattern);
    std::vector<std::string> found;
    for (const std::string& call : calls)
      if (std::regex_search(call, wanted)) found.push_back(call);
    return found;
  }
};

std::vector<std::string> lines_of(const fs::path& file) {
  std::istringstream text(tests::read_file(file));
  std::vector<std::string> lines;
  for (std::string line; std::getline(text, line);) lines.push_back(line);
  return lines;
}

/// What runs a program without any network. A user's own namespaces do, but not within a chroot, where it
/// takes root; and root of a container may have nothing but the former.
std::vector<std::string> cut_off() {
  for (std::vector<std::string> words :
       {std::vector<std::string>{"unshare", "--map-root-user", "--net"}, {"unshare", "--net"}}) {
    std::vector<std::string> tried = words;
    tried.emplace_back("true");
    if (tests::run_other(tried).exit_code == 0) return words;
  }
  FAIL("no program can be cut off from the network here");
  return {};
}

/// Runs the program with its home, its data and its temporary files in `folder`, cut off from any network.
Trace traced(const TemporaryFolder& folder, const std::vector<std::string>& arguments) {
  const fs::path calls = folder / "calls";
  std::vector<std::string> words = cut_off();
  words.insert(words.end(),
               {"strace", "--follow-forks", "-qq", "-y", "-s", "4096", "-o", calls.string(), "-e",
                "trace=%network,%process,openat,open,creat,mkdir,mkdirat,mknod,mknodat,rename,"
                "renameat,renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,truncate"});
  words.push_back(CUNZHENG_PROGRAM);
  words.insert(words.end(), arguments.begin(), arguments.end());
  const auto at = [&](const char* name) { return (folder / name).string(); };
  for (const char* name : {"home", "cache", "tmp"}) fs::create_directories(folder / name);
  Trace trace;
  trace.finished = tests::run_other(words, {{"HOME", at("home")},
                                            {"XDG_CACHE_HOME", at("cache")},
                                            {"XDG_STATE_HOME", at("state")},
                                            {"XDG_DATA_HOME", at("data")},
                                            {"XDG_CONFIG_HOME", at("config")},
                                            {"TMPDIR", at("tmp")}});
  trace.calls = lines_of(calls);
  return trace;
}

/// Paths that a call made, changed or took away.
std::set<std::string> written(const Trace& trace) {
  std::set<std::string> paths;
  const std::regex path("\"([^\"]*)\"");
  for (
      const std::string& call : trace.with(
          R"(\bopen(at)?\(.*O_(WRONLY|RDWR|CREAT|TRUNC)|\b(creat|mk(dir|nod)(at)?|rename(at2?)?|(sym)?link(at)?|unlink(at)?|truncate)\()"))
    for (std::sregex_iterator found(call.begin(), call.end(), path), end; found != end; ++found)
      paths.insert((*found)[1]);
  return paths;
}

}  // namespace

TEST_CASE("reading and filing open no socket, start no process and write nowhere else", "[app][privacy]") {
  const TemporaryFolder folder;
  const fs::path archive = folder / "archive";
  const Trace trace = traced(
      folder, {"file", (samples() / "01-meal_fee_receipt-print.jpg").string(),
               (samples() / "02-meal_fee_receipt-hand.jpg").string(),
               (samples() / "13-minutes-text-layer.pdf").string(), (samples() / "14-minutes.txt").string(),
               "--village", "檀江街道清风村", "--archive", archive.string()});
  INFO(trace.finished.messages);
  REQUIRE(trace.finished.exit_code == 0);
  REQUIRE(trace.calls.size() > 100);  // it was looked at

  for (const std::string& call : trace.with(R"(\b(socket|socketpair)\()")) {
    INFO(call);
    CHECK(call.find("AF_UNIX") != std::string::npos);
  }
  CHECK(trace.with(R"(\b(connect|sendto|sendmsg|sendmmsg)\(.*(AF_INET|AF_INET6|AF_NETLINK|AF_PACKET))")
            .empty());
  // The program itself, and the part of it that opens PDFs.
  for (const std::string& call : trace.with(R"(\bexecve(at)?\()")) {
    INFO(call);
    CHECK((call.find("/cunzheng\"") != std::string::npos || call.find("/cunzheng-") != std::string::npos));
  }
  for (const std::string& path : written(trace)) {
    INFO(path);
    CHECK((path.starts_with(archive.string()) || path.starts_with((folder / "state").string()) ||
           path.starts_with((folder / "data").string()) || path == "/dev/null" || path == "/dev/tty"));
  }
  // Nothing is left behind where programs put their caches.
  for (const char* name : {"home", "cache", "tmp", "config"}) {
    INFO(name);
    CHECK((!fs::exists(folder / name) || fs::is_empty(folder / name)));
  }
}

TEST_CASE("the programs are built so that a mistake with a stranger's file ends them", "[app][privacy]") {
  const fs::path folder = fs::path(CUNZHENG_PROGRAM).parent_path();
  for (const fs::path& program :
       {fs::path(CUNZHENG_PROGRAM), folder / "cunzheng-scanner", fs::path(CUNZHENG_PDF)}) {
    INFO(program);
    const std::string header = tests::run_other({"readelf", "-h", program.string()}).output;
    CHECK(header.find("DYN") != std::string::npos);  // at another address each time
    const std::string dynamic = tests::run_other({"readelf", "-d", program.string()}).output;
    CHECK(dynamic.find("BIND_NOW") != std::string::npos);
    CHECK(dynamic.find("TEXTREL") == std::string::npos);
    const std::string segments = tests::run_other({"readelf", "-lW", program.string()}).output;
    CHECK(segments.find("GNU_RELRO") != std::string::npos);
    CHECK(std::regex_search(segments, std::regex("GNU_STACK.* RW ")));
    const std::string symbols = tests::run_other({"readelf", "--dyn-syms", "-W", program.string()}).output;
    CHECK(symbols.find("__stack_chk_fail") != std::string::npos);
  }
}
