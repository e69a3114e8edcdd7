#include "archive/learning/learning.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <system_error>

#include <fmt/format.h>

#include "archive/catalogue/learned_file.h"
#include "archive/catalogue/state.h"
#include "archive/database/audit_log.h"
#include "archive/database/field_rows.h"
#include "archive/files/file_names.h"
#include "archive/files/folder_lock.h"
#include "archive/learning/office.h"
#include "archive/records/plain_text.h"
#include "archive/records/sha256.h"
#include "forms/dates/date.h"
#include "forms/linking/linking.h"
#include "forms/text/text.h"

namespace archive {

namespace {

using forms::FieldType;

// From how many documents on something is this office's way and no chance.
constexpr int documents_for_name = 2, documents_for_title = 2, documents_for_label = 3;
// Each is read again for learning, which takes some 10 ms a page.
constexpr int most_decided_documents = 2000;

std::vector<std::u32string> all_without_spaces(const std::vector<std::string>& values) {
  std::vector<std::u32string> all;
  for (const std::string& value : values) all.push_back(folded_without_spaces(value));
  return all;
}

/// 檀江街道清风村 and 清风村 are one village.
bool same_values(const forms::Field& a, const forms::Field& b) {
  const auto one = all_without_spaces(a.values), other = all_without_spaces(b.values);
  if (a.type != FieldType::village || one.size() != 1 || other.size() != 1) return one == other;
  return one[0].ends_with(other[0]) || other[0].ends_with(one[0]);
}

std::vector<DocumentId> documents_that_people_touched(const Database& database) {
  sql::Statement rows = database.statement(
      R"sql(
          SELECT document_id
          FROM field_version
          WHERE set_by IS NOT NULL
          UNION SELECT document_id
          FROM document_kind
          ORDER BY document_id)sql");
  std::vector<DocumentId> documents;
  while (rows.step()) documents.push_back(rows.column("document_id").as_int64());
  return documents;
}

std::vector<DocumentId> documents_with_decided_links(const Database& database) {
  sql::Statement rows = database.statement(
      R"sql(
          SELECT DISTINCT document_id
          FROM link
          WHERE set_by IS NOT NULL
          ORDER BY document_id DESC
          LIMIT :limit)sql");
  rows.bind(":limit", most_decided_documents);
  std::vector<DocumentId> documents;
  while (rows.step()) documents.push_back(rows.column("document_id").as_int64());
  return documents;
}

/// The weights that decisions move by a thousandth or more.
std::vector<forms::LearnedWeight> learned_weights(const Archive& archive,
                                                  const forms::Checklists& checklists) {
  if (checklists.all().empty()) return {};
  const std::vector<forms::LinkDecision> decisions = link_decisions(archive, checklists);
  const forms::LinkWeights factors = forms::weight_factors(checklists.link_rules(), decisions);
  std::vector<forms::LearnedWeight> weights;
  for (std::size_t f = 0; f < factors.size(); ++f)
    if (const double factor = std::round(factors[f] * 1000) / 1000; factor != 1)
      weights.push_back({.feature = static_cast<forms::LinkFeature>(f),
                         .factor = factor,
                         .decisions = static_cast<int>(decisions.size())});
  return weights;
}

/// What is found in how many documents.
template <class Key>
using Count = std::map<Key, std::set<DocumentId>>;

// ---- Names

bool may_be_name(const std::u32string& text) {
  return text.size() >= 2 && text.size() <= 4 && std::all_of(text.begin(), text.end(), forms::is_han);
}

class Names {
 public:
  explicit Names(const Archive& archive) {
    for (const forms::OfficePerson& person : office_by_rosters(archive).people)
      on_rosters_.insert(folded_without_spaces(person.name));
  }

  void add(const Document& document, const KeptField& field) {
    const forms::Field& current = field.current().field;
    if (!field.current().confirmed ||
        (current.type != FieldType::person && current.type != FieldType::people))
      return;
    for (const std::u32string& name : all_without_spaces(current.values)) {
      if (!may_be_name(name) || on_rosters_.contains(name)) continue;
      documents_[name].insert(document.summary.id);
      villages_[name].insert(document.summary.village);
    }
  }

  std::vector<forms::LearnedName> learned() const {
    std::vector<forms::LearnedName> names;
    for (const auto& [name, documents] : documents_) {
      if (static_cast<int>(documents.size()) < documents_for_name) continue;
      const std::set<std::string>& villages = villages_.at(name);
      names.push_back({.name = forms::to_utf8(name),
                       .village = villages.size() == 1 ? *villages.begin() : std::string(),
                       .documents = static_cast<int>(documents.size())});
    }
    return names;
  }

 private:
  std::set<std::u32string> on_rosters_;
  Count<std::u32string> documents_;
  std::map<std::u32string, std::set<std::string>> villages_;
};

// ---- Labels

bool is_colon(char32_t symbol) {
  return symbol == U':' || symbol == U'∶' || symbol == U'︰';
}

/// The label that ends a text: Han characters up to a space, a sign or its beginning. Empty if there is none.
std::u32string label_at_end(std::u32string text, bool needs_colon) {
  while (!text.empty() && forms::is_space(text.back())) text.pop_back();
  bool colon = false;
  while (!text.empty() && is_colon(text.back())) text.pop_back(), colon = true;
  if (needs_colon && !colon) return {};
  while (!text.empty() && forms::is_space(text.back())) text.pop_back();
  std::size_t from = text.size();
  while (from > 0 && forms::is_han(text[from - 1])) --from;
  const std::u32string label = text.substr(from);
  constexpr std::size_t shortest = 2, longest = 8;
  return label.size() >= shortest && label.size() <= longest ? label : std::u32string();
}

/// Where a value may stand in a line: what is before it.
std::vector<std::u32string> before_value(const forms::Field& value, const std::string& line) {
  std::vector<std::u32string> before;
  if (value.values.empty()) return before;
  if (value.type == FieldType::date) {
    for (const forms::WrittenDate& date : forms::find_dates(line))
      if (date.first && forms::to_iso(*date.first) == value.values.front())
        before.push_back(forms::folded(forms::to_utf32(line.substr(0, date.offset))));
    return before;
  }
  const std::u32string text = forms::folded(forms::to_utf32(line));
  std::u32string sought = folded_without_spaces(value.values.front());
  if (value.type == FieldType::amount && sought.ends_with(U".00")) sought.resize(sought.size() - 3);
  const auto is_digit = [](char32_t c) { return c >= U'0' && c <= U'9'; };
  for (std::size_t at = text.find(sought); at != text.npos; at = text.find(sought, at + 1)) {
    const bool inside_number = value.type == FieldType::amount && at + sought.size() < text.size() &&
                               is_digit(text[at + sought.size()]);
    if (!inside_number) before.push_back(text.substr(0, at));
  }
  return before;
}

bool beside(const TextLine& left, const TextLine& right) {
  if (!left.box || !right.box) return false;
  return left.box->right() <= right.box->x && left.box->y < right.box->bottom() &&
         right.box->y < left.box->bottom();
}

class Labels {
 public:
  explicit Labels(const forms::Kinds& kinds) : kinds_(kinds) {}

  void add(const Document& document, const KeptField& field) {
    if (field.place.row || !field.current().confirmed || field.current().field.values.empty()) return;
    // What the reader was sure of stands behind a label that it knows; behind others it may have guessed
    // right.
    const FieldVersion& first = field.versions.front();
    if (!first.confirmed && first.field.certain() && same_values(first.field, field.current().field)) return;
    const forms::Kind* kind = kinds_.find(document.summary.kind);
    if (!kind || !has_field(*kind, field.place.key)) return;
    for (const KeptPage& page : document.pages)
      for (std::size_t i = 0; i < page.lines.size(); ++i)
        for (const std::u32string& before : before_value(field.current().field, page.lines[i].text)) {
          std::u32string label = label_at_end(before, true);
          const bool begins = std::all_of(before.begin(), before.end(), forms::is_space);
          if (begins && i > 0 && beside(page.lines[i - 1], page.lines[i]))
            label = label_at_end(forms::folded(forms::to_utf32(page.lines[i - 1].text)), false);
          if (!label.empty() && !knows(*kind, label))
            documents_[{kind->name, field.place.key, label}].insert(document.summary.id);
        }
  }

  std::vector<forms::LearnedLabel> learned() const {
    std::vector<forms::LearnedLabel> labels;
    for (const auto& [place, documents] : documents_) {
      const auto& [kind, field, label] = place;
      // A label that stands before two fields' values says nothing.
      const auto rival = std::any_of(documents_.begin(), documents_.end(),
                                     [&, &kind = kind, &field = field, &label = label](const auto& other) {
                                       return std::get<0>(other.first) == kind &&
                                              std::get<1>(other.first) != field &&
                                              std::get<2>(other.first) == label;
                                     });
      if (!rival && static_cast<int>(documents.size()) >= documents_for_label)
        labels.push_back({.kind = kind,
                          .field = field,
                          .label = forms::to_utf8(label),
                          .documents = static_cast<int>(documents.size())});
    }
    return labels;
  }

 private:
  static bool has_field(const forms::Kind& kind, const std::string& key) {
    return std::any_of(kind.fields.begin(), kind.fields.end(),
                       [&](const forms::FieldDefinition& field) { return field.key == key; });
  }

  static bool knows(const forms::Kind& kind, const std::u32string& label) {
    const auto is_it = [&](const std::string& known) { return folded_without_spaces(known) == label; };
    return std::any_of(kind.stops.begin(), kind.stops.end(), is_it) ||
           std::any_of(kind.fields.begin(), kind.fields.end(), [&](const forms::FieldDefinition& field) {
             return std::any_of(field.labels.begin(), field.labels.end(), is_it);
           });
  }

  const forms::Kinds& kinds_;
  Count<std::tuple<std::string, std::string, std::u32string>> documents_;
};

// ---- Titles

/// What heads a page: of its first lines the tallest without a colon, without the village before it. Empty if
/// there is none.
std::u32string heading_of(const std::vector<TextLine>& lines) {
  constexpr std::size_t looked_at = 6, shortest = 3, longest = 20;
  std::u32string heading;
  int height = -1;
  for (std::size_t i = 0; i < std::min(looked_at, lines.size()); ++i) {
    std::u32string text = folded_without_spaces(lines[i].text);
    // 清风村民情恳谈 is headed by a village, 村民代表大会 is not.
    constexpr std::size_t shortest_name = 2;
    for (const std::u32string_view ending : {U"村", U"社区"})
      if (const std::size_t at = text.find(ending); at != text.npos && at >= shortest_name)
        text.erase(0, at + ending.size());
    while (!text.empty() && !forms::is_han(text.front())) text.erase(0, 1);
    const bool words = std::all_of(text.begin(), text.end(), forms::is_han);
    if (!words || text.size() < shortest || text.size() > longest) continue;
    const int tall = lines[i].box ? lines[i].box->height : 0;
    if (tall > height) height = tall, heading = text;
  }
  return heading;
}

class Titles {
 public:
  explicit Titles(const forms::Kinds& kinds) : kinds_(kinds) {}

  void add(const Document& document) {
    if (document.said_kinds.empty() || !kinds_.find(document.summary.kind) || document.pages.empty()) return;
    const std::u32string heading = heading_of(document.pages.front().lines);
    if (!heading.empty() && !is_title(heading))
      documents_[{document.summary.kind, heading}].insert(document.summary.id);
  }

  std::vector<forms::LearnedTitle> learned() const {
    std::vector<forms::LearnedTitle> titles;
    for (const auto& each : documents_) {
      const auto& place = each.first;
      const auto& documents = each.second;
      const bool rival = std::any_of(documents_.begin(), documents_.end(), [&](const auto& other) {
        return other.first.first != place.first && other.first.second == place.second;
      });
      if (!rival && static_cast<int>(documents.size()) >= documents_for_title)
        titles.push_back({.kind = place.first,
                          .title = forms::to_utf8(place.second),
                          .documents = static_cast<int>(documents.size())});
    }
    return titles;
  }

 private:
  bool is_title(const std::u32string& heading) const {
    return std::any_of(kinds_.all().begin(), kinds_.all().end(), [&](const forms::Kind& kind) {
      return std::any_of(kind.titles.begin(), kind.titles.end(),
                         [&](const std::string& title) { return folded_without_spaces(title) == heading; });
    });
  }

  const forms::Kinds& kinds_;
  Count<std::pair<std::string, std::u32string>> documents_;
};

}  // namespace

std::vector<ConfirmedValue> confirmed_values(const Archive& archive) {
  const Database& database = archive.state().database;
  return database.guard([&] {
    const ReadTransaction snapshot(database);
    std::vector<ConfirmedValue> values;
    for (const DocumentId document : documents_that_people_touched(database))
      for (KeptField& field : load_fields(database, document)) {
        const FieldVersion& read = field.versions.front();
        if (read.confirmed || !field.current().confirmed || read.field.values.empty()) continue;
        const bool right = same_values(read.field, field.current().field);
        values.push_back({.document = document, .field = std::move(field), .right = right});
      }
    return values;
  });
}

std::vector<forms::LinkDecision> link_decisions(const Archive& archive, const forms::Checklists& checklists) {
  const Database& database = archive.state().database;
  const std::vector<DocumentId> decided =
      database.guard([&] { return documents_with_decided_links(database); });
  std::vector<forms::LinkDecision> decisions;
  for (const DocumentId id : decided) {
    const Document document = archive.show(id);
    std::map<std::string, bool> said;
    for (const Link& link : document.links)
      if (link.person) said[link.requirement] = link.state == LinkState::accepted;
    for (const forms::LinkScore& score :
         forms::link_scores(checklists, paper_of(document, document.summary.kind)))
      if (const auto found = said.find(score.requirement); found != said.end())
        decisions.push_back({.features = score.features, .proves = found->second});
  }
  return decisions;
}

forms::Learned learn(const Archive& archive, const forms::Kinds& kinds, const forms::Checklists& checklists) {
  forms::Learned learned;
  std::map<FieldType, std::vector<forms::ConfirmedSample>> samples;
  for (const ConfirmedValue& value : confirmed_values(archive)) {
    const forms::Field& read = value.field.versions.front().field;
    samples[read.type].push_back({.raw_confidence = read.raw_confidence.value_or(read.confidence),
                                  .doubts = read.doubts,
                                  .right = value.right});
  }
  for (auto& [type, of_type] : samples)
    learned.calibrations[type] = forms::calibrate(type, std::move(of_type));

  Names names(archive);
  Labels labels(kinds);
  Titles titles(kinds);
  const Database& database = archive.state().database;
  const std::vector<DocumentId> touched =
      database.guard([&] { return documents_that_people_touched(database); });
  for (const DocumentId id : touched) {
    const Document document = archive.show(id);
    for (const KeptField& field : document.fields) {
      names.add(document, field);
      labels.add(document, field);
    }
    titles.add(document);
  }
  learned.names = names.learned();
  learned.labels = labels.learned();
  learned.titles = titles.learned();
  learned.link_weights = learned_weights(archive, checklists);
  return learned;
}

Keeping keep_learned(Archive& archive, const forms::Learned& learned, const Mark& mark, Disk& disk) {
  const std::filesystem::path file = file_names::learned(archive.folder());
  const std::filesystem::path half = file_names::learned_half_written(archive.folder());
  const std::string text = forms::to_toml(learned), hash = sha256_of(text);
  const Database& database = archive.state().database;
  // Until the file is in its place: whoever sweeps goes on a little after the write lock.
  std::optional<FolderLock> no_sweeping;
  const Keeping keeping = database.guard([&] {
    WriteTransaction transaction(database);
    no_sweeping.emplace(file_names::pages(archive.folder()));
    std::error_code unknown;
    const bool there = std::filesystem::exists(file, unknown) && sha256_of_file(file) == hash;
    const bool nothing = learned == forms::Learned() && !std::filesystem::exists(file, unknown);
    if (nothing || (logged_learned(database) == hash && there)) return Keeping::same;
    // On the disk before the log says so, in its place afterwards: were the commit to fail, the file would
    // not be the one that was logged; were the power cut in between, the next opening puts it there.
    replace_file(disk, half, std::as_bytes(std::span(text)), Readers::owner);
    int samples = 0;
    for (const auto& [type, calibration] : learned.calibrations) samples += calibration.samples;
    append(database, mark, Action::learned, 0,
           fmt::format("values {}, names {}, labels {}, titles {}, link weights {}", samples,
                       learned.names.size(), learned.labels.size(), learned.titles.size(),
                       learned.link_weights.size()),
           hash);
    transaction.commit();
    return Keeping::changed;
  });
  if (keeping == Keeping::same) return keeping;
  try {
    disk.rename(half, file);
    disk.sync_folder(file.parent_path());
  } catch (const Error&) {
    // It is learned. The next opening puts it in its place.
  }
  return Keeping::changed;
}

}  // namespace archive
