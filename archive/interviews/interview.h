#pragma once

// Interviews (约谈) as plain values: part 6 of the district's plan. See interviews.h.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/rectification/problem.h"

namespace archive {

enum class Post {
  village_secretary,       ///< 村社区党组织书记
  township_liaison,        ///< 乡镇街道联点班子成员
  deputy_secretary,        ///< 分管乡村振兴副书记
  team_leader,             ///< 工作队长
  support_unit_in_charge,  ///< 后盾单位分管领导
  other                    ///< whoever else was there
};

struct Interviewee {
  Post post = Post::village_secretary;
  std::string name;  ///< empty: the rosters do not say
  std::string unit;  ///< of support_unit_in_charge; of other: his post, in words
};

/// That it took place.
struct InterviewHeld {
  forms::Date day{};  ///< of the event
  std::string time;   ///< "15:00", as somebody wrote it; may be empty
  std::string place;
  std::vector<std::string> interviewers;  ///< 区级分管领导
  std::string note;
  std::vector<DocumentId> records;  ///< 约谈记录, signed
  std::vector<DocumentId> photos;
  std::string meeting;  ///< the same for all interviews that were one meeting
  Mark mark;
};

/// 免予约谈: that it will not take place.
struct InterviewWaived {
  forms::Date day{};
  std::string reason;
  std::string approved_by;
  Mark mark;
};

/// 约谈通知书
struct InterviewNotice {
  std::string number;  ///< "〔2024〕2号"
  forms::Date day{};   ///< on which it was issued
  forms::Date held_on{};
  std::string time;
  std::string place;
  std::vector<std::string> interviewers;
  Mark mark;
};

struct Interview {
  std::string village;
  std::string township;
  forms::Date due;  ///< of one that was held before anything was overdue: the day of it
  std::vector<ProblemId> problems;
  /// Of one that was held: who was interviewed; else whom the rosters of the due day name.
  std::vector<Interviewee> people;
  /// The village's first, second … that was held in the year; of one that was not: which it would be.
  int of_year = 1;
  std::optional<InterviewHeld> held;
  std::optional<InterviewWaived> waived;
  std::optional<InterviewNotice> notice;  ///< the last

  bool is_due() const { return !held && !waived; }
};

enum class InterviewState { due, held, waived };
InterviewState state_of(const Interview& interview);

std::string_view name_of(Post post);
std::optional<Post> find_post(std::string_view name);
std::string_view name_of(InterviewState state);

}  // namespace archive
