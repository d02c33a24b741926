#include "platform/people/identities.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <array>
#include <stdexcept>

#include "platform/crypto/sha256.h"

namespace simwarden::people {
namespace {

constexpr std::array kRoles = {Role::viewer,   Role::analyst,       Role::operator_,
                               Role::approver, Role::administrator, Role::auditor};

[[noreturn]] void fail(const std::filesystem::path& file, const toml::source_region& where,
                       const std::string& what) {
  throw std::runtime_error(fmt::format("{}:{}: {}", file.string(), where.begin.line, what));
}

bool valid_name(std::string_view name) {
  return !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.' || c == '@';
  });
}

bool valid_hash(std::string_view hash) {
  return hash.size() == 64 && hash.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::optional<Role> role_of(std::string_view word) {
  for (const Role role : kRoles)
    if (text(role) == word) return role;
  return std::nullopt;
}

std::string_view trimmed(std::string_view s) {
  constexpr std::string_view kSpace = " \t\r\n";
  const auto from = s.find_first_not_of(kSpace);
  if (from == std::string_view::npos) return {};
  return s.substr(from, s.find_last_not_of(kSpace) - from + 1);
}

// Takes the same time wherever the difference is.
bool same(std::string_view a, std::string_view b) {
  unsigned difference = a.size() == b.size() ? 0 : 1;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
    difference |= static_cast<unsigned>(a[i]) ^ static_cast<unsigned>(b[i]);
  return difference == 0;
}

struct Entry {
  const std::filesystem::path& file;
  const toml::table& table;
  std::string required(std::string_view key) const {
    const auto value = table[key].value<std::string>();
    if (!value) fail(file, table.source(), fmt::format("{} = \"…\" is missing", key));
    return *value;
  }
};

void refuse_unknown(const std::filesystem::path& file, const toml::table& table,
                    std::initializer_list<std::string_view> known) {
  for (const auto& [key, value] : table)
    if (std::find(known.begin(), known.end(), key.str()) == known.end())
      fail(file, key.source(),
           fmt::format("unknown key \"{}\"; allowed: {}", key.str(), fmt::join(known, ", ")));
}

}  // namespace

std::string_view text(Role role) {
  constexpr std::array<std::string_view, 6> kWords = {"viewer",   "analyst",       "operator",
                                                      "approver", "administrator", "auditor"};
  return kWords.at(static_cast<std::size_t>(role));
}

bool sees(const Person& person, std::string_view org) {
  return person.org.empty() || org == person.org ||
         (org.size() > person.org.size() && org.starts_with(person.org) &&
          org[person.org.size()] == '/');
}

bool may_approve(Role role) { return role == Role::approver; }
bool may_resume(Role role) { return role == Role::operator_ || role == Role::approver; }
bool may_reveal(Role role) { return may_resume(role); }
bool may_handle(Role role) { return role != Role::viewer && role != Role::auditor; }
bool may_switch(Role role) { return may_resume(role) || role == Role::administrator; }
bool may_govern(Role role) { return role == Role::administrator; }
bool may_audit(Role role) { return role == Role::auditor || role == Role::administrator; }

Identities Identities::load(const std::filesystem::path& file) {
  toml::table root;
  try {
    root = toml::parse_file(file.string());
  } catch (const toml::parse_error& e) {
    fail(file, e.source(), std::string(e.description()));
  }
  refuse_unknown(file, root, {"people"});
  Identities all;
  const toml::table* people = root["people"].as_table();
  if (!people) throw std::runtime_error(file.string() + ": no [people.NAME] in it");
  for (const auto& [key, node] : *people) {
    const std::string name(key.str());
    const toml::table* table = node.as_table();
    if (!table || !valid_name(name))
      fail(file, key.source(),
           "people." + name + ": allowed is [people.NAME], 1 to 64 of A-Z a-z 0-9 _ - . @");
    refuse_unknown(file, *table, {"role", "org", "token_sha256"});
    const Entry entry{file, *table};
    const auto role = role_of(entry.required("role"));
    if (!role)
      fail(file, table->source(),
           "role: allowed are viewer, analyst, operator, approver, administrator, auditor");
    const std::string hash = entry.required("token_sha256");
    if (!valid_hash(hash)) fail(file, table->source(), "token_sha256: 64 lower-case hex digits");
    all.people_[name] = {{name, *role, entry.required("org")}, hash};
  }
  return all;
}

std::optional<Person> Identities::authenticate(const std::string& name,
                                               std::string_view token) const {
  const std::string hash = crypto::sha256_hex(trimmed(token));
  const auto found = people_.find(name);
  if (found == people_.end() || !same(found->second.token_sha256, hash)) return std::nullopt;
  return found->second.person;
}

}  // namespace simwarden::people
