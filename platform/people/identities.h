// The people who may decide: named identities with a role, an organisation and a secret of their
// own. Reaching the local socket alone makes nobody an approver.
//
// The file, TOML:
//   [people.ann]
//   role = "approver"        # viewer, analyst, operator, approver, administrator, auditor
//   org = "cn/guangdong"     # sees and decides here and below; "": everywhere
//   token_sha256 = "…"       # of the content of ann's token file, without white space at its ends
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace simwarden::people {

enum class Role { viewer, analyst, operator_, approver, administrator, auditor };
std::string_view text(Role);

struct Person {
  std::string name;
  Role role = Role::viewer;
  std::string org;
};

// Whether `org` is the person's organisation or below it.
bool sees(const Person& person, std::string_view org);

// What a role may do besides reading: everybody reads its own organisation.
bool may_approve(Role role);  // approve and refuse
bool may_resume(Role role);   // give a card back
bool may_reveal(Role role);   // see identifiers of organisations below, one case at a time
bool may_handle(Role role);   // acknowledge, assign, comment on and resolve cases
bool may_switch(Role role);   // the kill switch
bool may_audit(Role role);    // read the audit log
bool may_govern(Role role);   // bring a policy into force

// Immutable, safe from any thread.
class Identities {
 public:
  Identities() = default;  // nobody
  // Throws std::runtime_error that names the file, the line, the key and what is allowed.
  static Identities load(const std::filesystem::path& file);

  // Nothing when the name is unknown or the token is not that person's: which of them is not said.
  std::optional<Person> authenticate(const std::string& name, std::string_view token) const;
  bool knows(const std::string& name) const { return people_.contains(name); }
  std::size_t size() const { return people_.size(); }

 private:
  struct Known {
    Person person;
    std::string token_sha256;
  };
  std::map<std::string, Known> people_;
};

}  // namespace simwarden::people
