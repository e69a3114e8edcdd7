#include "kiosk/typing/pinyin.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <utility>

#include <pinyin.h>

namespace kiosk {
namespace {

/// Where the library looks for words of a user's: a folder with none, for as long as it looks. What people
/// type is kept nowhere. Without a user.conf that fits the data it would complain on standard error.
class EmptyUserFolder {
 public:
  explicit EmptyUserFolder(const std::filesystem::path& data) {
    std::error_code error;
    std::string name = (std::filesystem::temp_directory_path(error) / "cunzheng-typing-XXXXXX").string();
    if (error || mkdtemp(name.data()) == nullptr) return;
    path_ = name;
    std::ifstream of_data(data / "table.conf");
    std::ofstream of_user(path_ / "user.conf");
    constexpr int lines = 2;  // the versions of both
    std::string line;
    for (int i = 0; i < lines && std::getline(of_data, line); ++i) of_user << line << '\n';
  }
  ~EmptyUserFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  EmptyUserFolder(const EmptyUserFolder&) = delete;
  EmptyUserFolder& operator=(const EmptyUserFolder&) = delete;

  /// Where there is no room for one: what can't be there.
  std::string path() const { return path_.empty() ? "/dev/null/none" : path_.string(); }

 private:
  std::filesystem::path path_;
};

struct CloseContext {
  void operator()(pinyin_context_t* context) const { pinyin_fini(context); }
};
struct CloseInstance {
  void operator()(pinyin_instance_t* instance) const { pinyin_free_instance(instance); }
};

}  // namespace

struct Pinyin::State {
  std::unique_ptr<pinyin_context_t, CloseContext> context;
  std::unique_ptr<pinyin_instance_t, CloseInstance> instance;
};

std::unique_ptr<Pinyin> Pinyin::open(const std::filesystem::path& folder) {
  std::error_code error;
  // The library aborts where its table of files is missing.
  if (!std::filesystem::exists(folder / "table.conf", error)) return nullptr;
  auto state = std::make_unique<State>();
  {
    const EmptyUserFolder none(folder);
    state->context.reset(pinyin_init(folder.c_str(), none.path().c_str()));
  }
  if (!state->context) return nullptr;
  pinyin_set_options(state->context.get(), static_cast<pinyin_option_t>(PINYIN_INCOMPLETE));
  state->instance.reset(pinyin_alloc_instance(state->context.get()));
  if (!state->instance) return nullptr;
  return std::unique_ptr<Pinyin>(new Pinyin(std::move(state)));
}

Pinyin::Pinyin(std::unique_ptr<State> state) : state_(std::move(state)) {}
Pinyin::~Pinyin() = default;

std::vector<PinyinWord> Pinyin::words(const std::string& letters, std::size_t at_most) {
  std::vector<PinyinWord> words;
  pinyin_instance_t* instance = state_->instance.get();
  if (pinyin_parse_more_full_pinyins(instance, letters.c_str()) == 0) return words;
  pinyin_guess_sentence(instance);
  pinyin_guess_candidates(instance, 0, SORT_BY_PHRASE_LENGTH_AND_PINYIN_LENGTH_AND_FREQUENCY);
  guint count = 0;
  pinyin_get_n_candidate(instance, &count);
  for (guint i = 0; i < count && words.size() < at_most; ++i) {
    lookup_candidate_t* candidate = nullptr;
    const gchar* text = nullptr;
    if (!pinyin_get_candidate(instance, i, &candidate) ||
        !pinyin_get_candidate_string(instance, candidate, &text))
      continue;
    PinyinWord word{.text = text, .letters = 0};
    // How far it reaches is only told by choosing it; the choice is taken back at once.
    const int end = pinyin_choose_candidate(instance, 0, candidate);
    pinyin_clear_constraint(instance, 0);
    if (end <= 0) continue;
    word.letters = std::min(static_cast<std::size_t>(end), letters.size());
    if (std::none_of(words.begin(), words.end(),
                     [&](const PinyinWord& other) { return other.text == word.text; }))
      words.push_back(std::move(word));
  }
  pinyin_reset(instance);
  return words;
}

}  // namespace kiosk
