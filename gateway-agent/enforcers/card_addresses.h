// Which client addresses belong to which card on this gateway. From a small file, one card a line:
//   8986011670000000001,10.1.0.2
//   460011234567890,10.1.0.3 fd00::3
// A card may be named by any of its identifiers; blank lines and lines that begin with # do not
// count. An address belongs to one card.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "gateway-agent/enforcers/enforcer.h"

namespace simwarden::agent {

class CardAddresses {
 public:
  // Throws std::runtime_error naming file, line and what is allowed.
  static CardAddresses read(const std::filesystem::path& file);

  // Throws std::runtime_error when `address` is none, or belongs to another card.
  void add(const std::string& card, const std::string& address);

  // Found by ICCID, then IMSI, then MSISDN; empty when this gateway knows no address of it.
  const std::vector<std::string>& of(const CardNames& card) const;
  const std::map<std::string, std::vector<std::string>>& all() const { return addresses_; }

 private:
  std::map<std::string, std::vector<std::string>> addresses_;
  std::map<std::string, std::string> owners_;
};

bool is_ipv6(const std::string& address);

}  // namespace simwarden::agent
