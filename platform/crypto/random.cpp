#include "platform/crypto/random.h"

#include <fmt/format.h>
#include <openssl/rand.h>

#include <stdexcept>
#include <vector>

namespace simwarden::crypto {

std::string random_hex(std::size_t bytes) {
  std::vector<unsigned char> raw(bytes);
  if (RAND_bytes(raw.data(), static_cast<int>(raw.size())) != 1)
    throw std::runtime_error("OpenSSL: no random bytes");
  std::string out;
  for (const unsigned char byte : raw) out += fmt::format("{:02x}", byte);
  return out;
}

std::string uuid_v4() {
  std::string h = random_hex(16);
  h[12] = '4';
  constexpr char variant[] = "89ab";
  h[16] = variant[(h[16] <= '9' ? h[16] - '0' : h[16] - 'a' + 10) & 3];
  return h.substr(0, 8) + '-' + h.substr(8, 4) + '-' + h.substr(12, 4) + '-' + h.substr(16, 4) +
         '-' + h.substr(20);
}

}  // namespace simwarden::crypto
