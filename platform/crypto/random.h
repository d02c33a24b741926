// Random identifiers and secrets from the system's generator. Throws std::runtime_error when the
// generator fails.
#pragma once

#include <cstddef>
#include <string>

namespace simwarden::crypto {

// RFC 4122 version 4, lower case: "f47ac10b-58cc-4372-a567-0e02b2c3d479".
std::string uuid_v4();

// `bytes` random bytes as hex digits.
std::string random_hex(std::size_t bytes);

}  // namespace simwarden::crypto
