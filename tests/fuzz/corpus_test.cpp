// The kept inputs, whole, cut short and with bytes changed, through every way in.

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <vector>

#include "tests/catch.h"
#include "tests/fuzz/targets.h"

namespace {

namespace fs = std::filesystem;

using Input = std::vector<std::uint8_t>;

Input read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The same bytes each time.
std::vector<Input> variants_of(const Input& input) {
  constexpr int cuts = 8, changes = 24;
  std::mt19937 random(static_cast<unsigned>(input.size()));
  std::vector<Input> variants = {input};
  for (int i = 1; i < cuts; ++i)
    variants.emplace_back(input.begin(),
                          input.begin() + static_cast<std::ptrdiff_t>(input.size() * i / cuts));
  for (int i = 0; i < changes && !input.empty(); ++i) {
    Input changed = input;
    for (int times = 1 + i % 4; times > 0; --times)
      changed[random() % changed.size()] = static_cast<std::uint8_t>(random());
    variants.push_back(std::move(changed));
  }
  return variants;
}

}  // namespace

TEST_CASE("foreign bytes are read or refused at every way in, and nothing else happens", "[fuzz]") {
  for (const fuzz::Target& target : fuzz::targets()) {
    const fs::path folder = fs::path(CUNZHENG_SOURCE) / "tests" / "fuzz" / "corpus" / target.name;
    int inputs = 0;
    for (const fs::directory_entry& file : fs::directory_iterator(folder)) {
      ++inputs;
      int variant = 0;
      for (const Input& input : variants_of(read(file.path()))) {
        INFO(file.path().string() << ", variant " << variant++);
        CHECK_NOTHROW(target.run(input));
      }
    }
    INFO(target.name);
    CHECK(inputs > 0);
  }
}
