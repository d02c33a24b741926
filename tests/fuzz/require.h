// What must hold whatever the input is; where it does not, the fuzzer has found something.
#pragma once

#include <cstdlib>
#include <string_view>

namespace simwarden::fuzz {

inline void require(bool holds) {
  if (!holds) std::abort();
}

inline std::string_view text_of(const unsigned char* bytes, std::size_t size) {
  return {reinterpret_cast<const char*>(bytes), size};
}

}  // namespace simwarden::fuzz
