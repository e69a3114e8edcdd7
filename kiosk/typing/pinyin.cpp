#include "kiosk/typing/pinyin.h"

#include <algorithm>
#include <utility>

#include <pinyin.h>

namespace kiosk {
namespace {

// No such folder can be there, so that the library finds no words of a user's and can keep none.
constexpr const char* no_user_folder = "/dev/null/none";

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
  state->context.reset(pinyin_init(folder.c_str(), no_user_folder));
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
