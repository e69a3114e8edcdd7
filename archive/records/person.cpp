#include "archive/records/person.h"

#include <algorithm>
#include <array>

#include "ocr/page/name_table.h"

namespace archive {

namespace {

constexpr auto role_names = ocr::name_table<Role>(
    {{Role::clerk, "clerk"}, {Role::inspector, "inspector"}, {Role::administrator, "administrator"}});

constexpr auto right_names = ocr::name_table<Right>({{Right::read, "read"},
                                                     {Right::file, "file"},
                                                     {Right::confirm, "confirm"},
                                                     {Right::mark, "mark"},
                                                     {Right::rectify, "rectify"},
                                                     {Right::close, "close"},
                                                     {Right::take_out, "take_out"},
                                                     {Right::print, "print"},
                                                     {Right::dispose, "dispose"},
                                                     {Right::administer, "administer"}});

constexpr auto secret_names =
    ocr::name_table<SecretKind>({{SecretKind::pin, "pin"}, {SecretKind::password, "password"}});

constexpr std::array clerks = {Right::read,    Right::file,     Right::confirm,
                               Right::rectify, Right::take_out, Right::print};
constexpr std::array inspectors = {Right::read,  Right::file,     Right::confirm, Right::mark,
                                   Right::close, Right::take_out, Right::print};
constexpr std::array administrators = {Right::read, Right::take_out, Right::print, Right::dispose,
                                       Right::administer};

bool may(Role role, Right right) {
  const auto among = [&](const auto& rights) {
    return std::find(rights.begin(), rights.end(), right) != rights.end();
  };
  switch (role) {
    case Role::clerk:
      return among(clerks);
    case Role::inspector:
      return among(inspectors);
    case Role::administrator:
      return among(administrators);
  }
  return false;
}

}  // namespace

bool may(const std::set<Role>& roles, Right right) {
  return std::any_of(roles.begin(), roles.end(), [&](Role role) { return may(role, right); });
}

bool is_active(const Person& person) {
  return !person.locked && !person.removed;
}

std::string_view name_of(Role role) {
  return role_names.name_of(role);
}

std::optional<Role> find_role(std::string_view name) {
  return role_names.find(name);
}

std::string_view name_of(Right right) {
  return right_names.name_of(right);
}

std::string_view name_of(SecretKind kind) {
  return secret_names.name_of(kind);
}

std::optional<SecretKind> find_secret_kind(std::string_view name) {
  return secret_names.find(name);
}

std::string text_of(const std::set<Role>& roles) {
  std::string text;
  for (const Role role : roles) text.append(text.empty() ? "" : " ").append(name_of(role));
  return text;
}

std::set<Role> roles_of(std::string_view text) {
  std::set<Role> roles;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (const auto role = find_role(text.substr(0, end))) roles.insert(*role);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return roles;
}

}  // namespace archive
