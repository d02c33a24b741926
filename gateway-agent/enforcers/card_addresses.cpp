#include "gateway-agent/enforcers/card_addresses.h"

#include <arpa/inet.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace simwarden::agent {
namespace {

// As nft writes it, so that what is read back can be compared; empty when it is none.
std::string canonical(const std::string& text) {
  unsigned char raw[16];
  char out[INET6_ADDRSTRLEN];
  for (const int family : {AF_INET, AF_INET6})
    if (inet_pton(family, text.c_str(), raw) == 1) return inet_ntop(family, raw, out, sizeof out);
  return {};
}

bool is_card_name(const std::string& text) {
  return text.size() >= 5 && text.size() <= 20 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void add_line(CardAddresses& addresses, const std::string& line) {
  const std::size_t comma = line.find(',');
  if (comma == std::string::npos) throw std::runtime_error("expected CARD,ADDRESS[ ADDRESS…]");
  std::istringstream list(line.substr(comma + 1));
  bool any = false;
  for (std::string address; list >> address; any = true)
    addresses.add(line.substr(0, comma), address);
  if (!any) throw std::runtime_error("no address after the comma");
}

}  // namespace

bool is_ipv6(const std::string& address) { return address.find(':') != std::string::npos; }

CardAddresses CardAddresses::read(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error(file.string() + ": cannot read the file of card addresses");
  CardAddresses addresses;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty() || line[0] == '#') continue;
    try {
      add_line(addresses, line);
    } catch (const std::runtime_error& e) {
      throw std::runtime_error(file.string() + ":" + std::to_string(number) + ": " + e.what());
    }
  }
  return addresses;
}

void CardAddresses::add(const std::string& card, const std::string& address) {
  if (!is_card_name(card))
    throw std::runtime_error("\"" + card + "\" is no ICCID, IMSI or MSISDN (5 to 20 digits)");
  const std::string one_form = canonical(address);
  if (one_form.empty())
    throw std::runtime_error("\"" + address + "\" is neither an IPv4 nor an IPv6 address");
  const auto [owner, fresh] = owners_.emplace(one_form, card);
  if (!fresh) throw std::runtime_error(one_form + " belongs to card " + owner->second + " already");
  addresses_[card].push_back(one_form);
}

const std::vector<std::string>& CardAddresses::of(const CardNames& card) const {
  static const std::vector<std::string> none;
  for (const std::string* name : {&card.iccid, &card.imsi, &card.msisdn}) {
    const auto found = addresses_.find(*name);
    if (!name->empty() && found != addresses_.end()) return found->second;
  }
  return none;
}

}  // namespace simwarden::agent
