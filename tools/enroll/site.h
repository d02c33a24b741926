// What a site's folder holds besides certificates:
//   command.key command.pub  Ed25519 pair (PEM); commands are signed with the first, agents hold
//   the second people.toml              named identities for the tool (docs/decisions.md); secrets
//   only as SHA-256 people/NAME.token        the person's own token, mode 0600, to be handed over
//   revoked                  names whose every certificate is revoked, one a line
#pragma once

#include <filesystem>
#include <string>

namespace simwarden::enroll {

// All throw std::runtime_error naming the file. Return the file for its owner.
std::filesystem::path write_command_key(const std::filesystem::path& site);
std::filesystem::path write_person(const std::filesystem::path& site, const std::string& name,
                                   const std::string& role, const std::string& org);
void write_revoked_names(const std::filesystem::path& site);

}  // namespace simwarden::enroll
