#include "app/rectification/interview_options.h"

#include <array>
#include <string_view>
#include <utility>

#include "app/commands/command.h"
#include "app/commands/usage.h"
#include "app/output/words.h"

namespace app {
namespace {

using archive::Post;

/// How the plan and people call the posts; a text that holds one of these words means it.
constexpr std::array<std::pair<std::string_view, Post>, 9> post_words = {
    {{"副书记", Post::deputy_secretary},
     {"书记", Post::village_secretary},
     {"联点", Post::township_liaison},
     {"班子成员", Post::township_liaison},
     {"队长", Post::team_leader},
     {"secretary", Post::village_secretary},
     {"liaison", Post::township_liaison},
     {"deputy", Post::deputy_secretary},
     {"leader", Post::team_leader}}};
constexpr std::array<std::string_view, 12> unit_ends = {"局", "委", "办",   "部",   "会",   "院",
                                                        "校", "社", "公司", "中心", "银行", "联社"};

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t"), last = text.find_last_not_of(" \t");
  return first == std::string::npos ? std::string() : text.substr(first, last - first + 1);
}

}  // namespace

archive::Interviewee parse_interviewee(const std::string& text) {
  const std::string whole = trimmed(text);
  std::size_t at = std::string::npos, length = 0;
  for (const std::string_view parting : {" ", "=", ":", "："})
    if (const std::size_t here = whole.rfind(parting);
        here != std::string::npos && (at == std::string::npos || here > at)) {
      at = here;
      length = parting.size();
    }
  const std::string post = at == std::string::npos ? std::string() : trimmed(whole.substr(0, at));
  const std::string name = at == std::string::npos ? std::string() : trimmed(whole.substr(at + length));
  if (post.empty() || name.empty())
    throw wrong_value(
        "--person",
        translated_with("%s does not say post and name; write it as \"党组织书记 周德福\"", text));
  if (const auto known = archive::find_post(post)) return {.post = *known, .name = name, .unit = {}};
  for (const auto& [word, meant] : post_words)
    if (post.find(word) != std::string::npos) return {.post = meant, .name = name, .unit = {}};
  for (const std::string_view end : unit_ends)
    if (post.ends_with(end)) return {.post = Post::support_unit_in_charge, .name = name, .unit = post};
  return {.post = Post::other, .name = name, .unit = post};
}

}  // namespace app
