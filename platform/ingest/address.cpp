#include "platform/ingest/address.h"

#include <arpa/inet.h>

#include <array>

#include "platform/base/text.h"

namespace simwarden::ingest {

std::optional<std::string> normal_address(std::string_view text) {
  const std::string address(base::trimmed(text));
  std::array<char, INET6_ADDRSTRLEN> out{};
  in_addr four{};
  if (inet_pton(AF_INET, address.c_str(), &four) == 1) return address;
  in6_addr six{};
  if (inet_pton(AF_INET6, address.c_str(), &six) != 1) return std::nullopt;
  const char* written = IN6_IS_ADDR_V4MAPPED(&six)
                            ? inet_ntop(AF_INET, &six.s6_addr[12], out.data(), out.size())
                            : inet_ntop(AF_INET6, &six, out.data(), out.size());
  return std::string(written);
}

std::string normal_host(std::string_view text) {
  text = base::trimmed(text);
  if (text.ends_with('.')) text.remove_suffix(1);
  return base::lower(text);
}

std::string normal_protocol(std::string_view text) {
  text = base::trimmed(text);
  if (text == "6") return "tcp";
  if (text == "17") return "udp";
  if (text == "1" || text == "58") return "icmp";
  return base::lower(text);
}

}  // namespace simwarden::ingest
