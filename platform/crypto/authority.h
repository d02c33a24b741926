// A small certificate authority of the operator's own: who may speak to the broker, and as what.
//
// One folder holds it all:
//   ca.key ca.crt        the authority (EC P-256; the key is mode 0600 and never leaves the folder)
//   issued.tsv           one line an identity: serial, role, name, not-after, revoked-at or "-"
//   crl.pem              the revocation list, rewritten at each revocation
//   ROLE/NAME.key .crt   what was issued, for the operator to carry to its owner
//
// The name is the certificate's CN and the MQTT client's identity: [A-Za-z0-9_-]{1,64}, unique over
// all roles, so that a gateway can never be taken for a feed. The role is the certificate's OU.
// Start-up and tool code: throws std::runtime_error with what is wrong and what is allowed.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace simwarden::crypto {

enum class Role { broker, platform, gateway, feed, operator_ };
std::string_view text(Role role);
Role parse_role(std::string_view text);

bool valid_name(std::string_view name);

struct Issued {
  std::string serial;  // upper-case hex
  Role role = Role::gateway;
  std::string name;
  std::string not_after;   // RFC 3339
  std::string revoked_at;  // RFC 3339, or empty
};

struct Validity {
  int days = 397;
  int not_before_offset_s = -300;  // backdated a little: clocks of gateways are seldom exact
};

class Authority {
 public:
  // Makes a new authority. The folder may exist but must not hold one yet.
  static Authority create(const std::filesystem::path& folder, std::string_view common_name);
  static Authority open(const std::filesystem::path& folder);

  // Issues a key and a certificate; files ROLE/NAME.key and ROLE/NAME.crt. `hosts` are DNS names or
  // IP addresses for the subject alternative name: required for a broker, refused for others.
  // Gateways, feeds and operators are TLS clients, a broker is a TLS server.
  Issued issue(Role role, std::string_view name, const std::vector<std::string>& hosts,
               Validity validity = {});

  // Marks every live certificate of this name as revoked and rewrites crl.pem. Throws when there is
  // none.
  void revoke(std::string_view name);

  std::vector<Issued> issued() const;
  const std::filesystem::path& folder() const { return folder_; }

 private:
  explicit Authority(std::filesystem::path folder) : folder_(std::move(folder)) {}
  void write_revocation_list() const;
  std::filesystem::path folder_;
};

}  // namespace simwarden::crypto
